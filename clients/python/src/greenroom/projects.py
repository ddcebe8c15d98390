"""Story projects and their cards."""

from uuid import UUID, uuid4

from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.composition.v1 import composition_pb2
from greenroom_proto.projects.v1 import projects_service_pb2 as wire
from greenroom_proto.projects.v1.projects_service_pb2_grpc import ProjectsServiceStub

from greenroom.door import Door
from greenroom.messages import number_of, read, write
from greenroom.pages import Page
from greenroom.resources import (
    AssetType,
    Card,
    Composition,
    DescriptionChoice,
    ImageChoice,
    MatchPreview,
    Project,
)
from greenroom.wishes import Wish


class Projects:
    """Whatever changes something takes a `request_id`: repeated, it gives the first answer and does nothing twice."""

    def __init__(self, door: Door) -> None:
        self._door, self._stub = door, ProjectsServiceStub(door.channel)

    async def create(self, name: str, *, request_id: UUID | None = None) -> Project:
        """With its branch `main`."""
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.CreateProject, lambda: wire.CreateProjectRequest(request_id=named, name=name)
        )
        return read(Project, reply.project)

    async def get(self, project_id: str) -> Project:
        reply = await self._door.call(self._stub.GetProject, lambda: wire.GetProjectRequest(project_id=project_id))
        return read(Project, reply.project)

    async def list(self, page_size: int = 50, page_token: str = "") -> Page[Project]:
        """Newest first."""
        reply = await self._door.call(
            self._stub.ListProjects, lambda: wire.ListProjectsRequest(page_size=page_size, page_token=page_token)
        )
        return Page(tuple(read(Project, project) for project in reply.projects), reply.next_page_token)


class Cards:
    def __init__(self, door: Door) -> None:
        self._door, self._stub = door, ProjectsServiceStub(door.channel)

    async def add(
        self,
        project_id: str,
        asset_type: AssetType,
        name: str,
        *,
        description: str = "",
        branch_id: str = "",
        request_id: UUID | None = None,
    ) -> Card:
        """An empty branch_id is `main`."""
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.AddCard,
            lambda: wire.AddCardRequest(
                request_id=named,
                project_id=project_id,
                branch_id=branch_id,
                asset_type=number_of(asset_pb2.AssetType, asset_type),
                name=name,
                description=description,
            ),
        )
        return read(Card, reply.card)

    async def get(self, project_id: str, card_id: str) -> Card:
        reply = await self._door.call(
            self._stub.GetCard, lambda: wire.GetCardRequest(project_id=project_id, card_id=card_id)
        )
        return read(Card, reply.card)

    async def list(self, project_id: str, branch_id: str = "", page_size: int = 50, page_token: str = "") -> Page[Card]:
        """In the order in which they were added."""
        reply = await self._door.call(
            self._stub.ListCards,
            lambda: wire.ListCardsRequest(
                project_id=project_id, branch_id=branch_id, page_size=page_size, page_token=page_token
            ),
        )
        return Page(tuple(read(Card, card) for card in reply.cards), reply.next_page_token)

    async def preview_match(
        self,
        project_id: str,
        card_id: str,
        asset_id: str,
        version: int,
        description: DescriptionChoice = "merge",
        image: ImageChoice = "generate",
    ) -> MatchPreview:
        """What a match would do. Changes nothing."""
        reply = await self._door.call(
            self._stub.PreviewMatch,
            lambda: wire.PreviewMatchRequest(
                project_id=project_id,
                card_id=card_id,
                asset_id=asset_id,
                version=version,
                description_choice=number_of(wire.DescriptionChoice, description),
                image_choice=number_of(wire.ImageChoice, image),
            ),
        )
        return read(MatchPreview, reply)

    async def match(
        self,
        project_id: str,
        card_id: str,
        asset_id: str,
        version: int,
        description: DescriptionChoice = "merge",
        image: ImageChoice = "generate",
        *,
        composition: Composition | None = None,
        expected_revision: int = 0,
        request_id: UUID | None = None,
    ) -> Wish:
        """Lets the asset play the card's role. The wish has no generation_id where no picture is made.

        composition: the wording that the user accepted, from `preview_match`; needed for "merge".
        expected_revision: the preview's card_revision; 0 takes the card as it is.
        """
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.MatchCard,
            lambda: wire.MatchCardRequest(
                request_id=named,
                project_id=project_id,
                card_id=card_id,
                asset_id=asset_id,
                version=version,
                description_choice=number_of(wire.DescriptionChoice, description),
                image_choice=number_of(wire.ImageChoice, image),
                composition=write(composition_pb2.Composition, composition) if composition else None,
                expected_revision=expected_revision,
            ),
        )
        return Wish(
            generation_id=reply.generation_id,
            request_id=named,
            resource=read(Card, reply.card),
            repeated=request_id is not None,
            look=lambda: self.get(project_id, card_id),
        )
