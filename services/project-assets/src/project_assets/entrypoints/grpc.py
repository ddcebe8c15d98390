"""ProjectsService: reads come from the projections, changes go through the domain's decisions."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import asyncpg
import grpc
from event_log.model import StreamWrite
from event_log.requests import Decision
from event_log.store import EventStore
from google.protobuf.message import Message
from greenroom_proto.projects.v1 import projects_service_pb2 as pb
from greenroom_proto.projects.v1.projects_service_pb2_grpc import ProjectsServiceServicer
from service_kit.auth import current_principal
from service_kit.commands import CommandContext, CommandRunner
from service_kit.errors import NotFound
from service_kit.ids import an_id
from service_kit.paging import page_size, page_start, page_token, that_fit

from project_assets.domain import decide
from project_assets.domain.commands import AddCard, CreateProject
from project_assets.domain.events import branch_stream, card_stream, project_stream
from project_assets.domain.state import Branch, Project
from project_assets.domain.words import MAIN_BRANCH
from project_assets.entrypoints import inputs
from project_assets.entrypoints.messages import card_message, project_message
from project_assets.matching import Matching, Pair, Wanted
from project_assets.projections import cards, projects
from project_assets.streams import card_after, card_not_found, project_not_found

SERVICE = "greenroom.projects.v1.ProjectsService"

Context = grpc.aio.ServicerContext[Message, Message]


class ProjectsServicer(ProjectsServiceServicer):
    def __init__(self, store: EventStore[Any], pool: asyncpg.Pool, matching: Matching) -> None:
        self._pool, self._matching = pool, matching
        self._commands = CommandRunner(store)

    async def CreateProject(self, request: pb.CreateProjectRequest, context: Context) -> pb.CreateProjectResponse:
        async def create(command: CommandContext) -> Decision:
            new = CreateProject(command.new_id("project"), command.new_id("branch"), inputs.name(request.name))
            project, branch = decide.create_project(new)
            made = Project(
                project_id=new.project_id,
                workspace=command.principal.workspace,
                name=new.name,
                branches=(Branch(branch_id=new.branch_id, name=branch.name),),
                created_at=command.now,
                created_by=command.principal.user,
                revision=1,
            )
            return _decision(
                pb.CreateProjectResponse(project=project_message(made)),
                StreamWrite(project_stream(new.project_id), 0, (project,)),
                StreamWrite(branch_stream(new.branch_id), 0, (branch,)),
            )

        return pb.CreateProjectResponse.FromString(await self._run("CreateProject", request, create))

    async def GetProject(self, request: pb.GetProjectRequest, context: Context) -> pb.GetProjectResponse:
        project = await self._project(an_id(request.project_id, "project_id"))
        return pb.GetProjectResponse(project=project_message(project))

    async def ListProjects(self, request: pb.ListProjectsRequest, context: Context) -> pb.ListProjectsResponse:
        size, start = page_size(request.page_size), page_start(request.page_token)
        # One more than asked for tells whether there is a next page.
        found = await projects.page(self._pool, current_principal().workspace, size + 1, start)
        listed = that_fit(map(project_message, found[:size]))
        last = found[len(listed) - 1] if len(listed) < len(found) else None
        token = page_token(last.created_at, last.project_id) if last else ""
        return pb.ListProjectsResponse(projects=listed, next_page_token=token)

    async def AddCard(self, request: pb.AddCardRequest, context: Context) -> pb.AddCardResponse:
        async def add(command: CommandContext) -> Decision:
            project_id = an_id(request.project_id, "project_id")
            new = AddCard(
                card_id=command.new_id("card"),
                project_id=project_id,
                branch_id=await self._branch(project_id, request.branch_id),
                asset_type=inputs.asset_type(request.asset_type),
                name=inputs.name(request.name),
                description=inputs.description(request.description),
            )
            events = decide.add_card(new)
            answer = pb.AddCardResponse(card=card_message(card_after(None, events, command.metadata)))
            return _decision(answer, StreamWrite(card_stream(new.card_id), 0, events))

        return pb.AddCardResponse.FromString(await self._run("AddCard", request, add))

    async def GetCard(self, request: pb.GetCardRequest, context: Context) -> pb.GetCardResponse:
        project_id = an_id(request.project_id, "project_id")
        card_id = an_id(request.card_id, "card_id")
        card = await cards.get(self._pool, current_principal().workspace, UUID(project_id), UUID(card_id))
        if card is None:
            raise card_not_found(card_id)
        return pb.GetCardResponse(card=card_message(card))

    async def ListCards(self, request: pb.ListCardsRequest, context: Context) -> pb.ListCardsResponse:
        project_id = an_id(request.project_id, "project_id")
        size, start = page_size(request.page_size), page_start(request.page_token)
        branch_id = await self._branch(project_id, request.branch_id)
        found = await cards.page(self._pool, current_principal().workspace, UUID(branch_id), size + 1, start)
        listed = that_fit(map(card_message, found[:size]))
        last = found[len(listed) - 1] if len(listed) < len(found) else None
        token = page_token(last.created_at, last.card_id) if last else ""
        return pb.ListCardsResponse(cards=listed, next_page_token=token)

    async def PreviewMatch(self, request: pb.PreviewMatchRequest, context: Context) -> pb.PreviewMatchResponse:
        return await self._matching.preview(
            current_principal().workspace,
            _pair(request),
            inputs.previewed_description_choice(request.description_choice),
            inputs.previewed_image_choice(request.image_choice),
        )

    async def MatchCard(self, request: pb.MatchCardRequest, context: Context) -> pb.MatchCardResponse:
        async def match(command: CommandContext) -> Decision:
            wanted = Wanted(
                pair=_pair(request),
                description_choice=inputs.description_choice(request.description_choice),
                image_choice=inputs.image_choice(request.image_choice),
                composition=inputs.composition(request),
                expected_revision=inputs.seen_revision(request.expected_revision),
            )
            return await self._matching.match(command, wanted)

        return pb.MatchCardResponse.FromString(await self._run("MatchCard", request, match))

    async def _project(self, project_id: str) -> Project:
        project = await projects.get(self._pool, current_principal().workspace, UUID(project_id))
        if project is None:
            raise project_not_found(project_id)
        return project

    async def _branch(self, project_id: str, asked: str) -> str:
        """The id of a branch of this project; of `main` where none is asked for."""
        branches = (await self._project(project_id)).branches
        branch_id = an_id(asked, "branch_id") if asked else ""
        for branch in branches:
            if branch.branch_id == branch_id or (not branch_id and branch.name == MAIN_BRANCH):
                return branch.branch_id
        raise NotFound("BRANCH_NOT_FOUND", f"There is no branch {branch_id} in this project.", field="branch_id")

    async def _run(
        self, method: str, request: Message, decision: Callable[[CommandContext], Awaitable[Decision]]
    ) -> bytes:
        return await self._commands.run(f"{SERVICE}/{method}", request, decision)


def _pair(request: pb.PreviewMatchRequest | pb.MatchCardRequest) -> Pair:
    return Pair(
        project_id=an_id(request.project_id, "project_id"),
        card_id=an_id(request.card_id, "card_id"),
        asset_id=an_id(request.asset_id, "asset_id"),
        version=inputs.seen_version(request.version),
    )


def _decision(answer: Message, *writes: StreamWrite) -> Decision:
    return Decision(answer.SerializeToString(deterministic=True), writes)
