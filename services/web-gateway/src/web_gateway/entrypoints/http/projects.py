"""Projects, cards and matches, as JSON. Thin: project-assets decides, with the caller's own token."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from greenroom_proto.projects.v1.projects_service_pb2 import (
    AddCardRequest,
    CreateProjectRequest,
    GetCardRequest,
    GetProjectRequest,
    ListCardsRequest,
    ListProjectsRequest,
    MatchCardRequest,
    PreviewMatchRequest,
)

from web_gateway.entrypoints.http.answers import answer, page
from web_gateway.entrypoints.http.convert import fill, to_json
from web_gateway.entrypoints.http.doors import UPSTREAM_SECONDS, SignedIn, TheDoors
from web_gateway.entrypoints.http.problems import Route
from web_gateway.entrypoints.http.project_requests import AddCard, CreateProject, MatchCard, PreviewMatch
from web_gateway.entrypoints.http.project_resources import Card, CardPage, Match, MatchPreview, Project, ProjectPage
from web_gateway.entrypoints.http.requests import PageSize

router = APIRouter(route_class=Route, prefix="/api/projects", tags=["projects"])
BranchId = Annotated[str, Query(description="Empty is main.")]


@router.get("", response_model=ProjectPage)
async def list_projects(doors: TheDoors, session: SignedIn, page_size: PageSize = 0, page_token: str = "") -> Response:
    """Newest first."""
    cursor = await doors.reader.cursor(session.workspace)
    request = fill(ListProjectsRequest(), {"page_size": page_size, "page_token": page_token})
    listed = await doors.projects.ListProjects(request, metadata=session.metadata, timeout=UPSTREAM_SECONDS)
    return page(listed.projects, listed.next_page_token, cursor)


@router.post("", response_model=Project, status_code=201)
async def create_project(doors: TheDoors, session: SignedIn, body: CreateProject) -> Response:
    """Makes the project and its branch main."""
    request = fill(CreateProjectRequest(), body.model_dump())
    created = await doors.projects.CreateProject(request, metadata=session.metadata, timeout=UPSTREAM_SECONDS)
    return answer(to_json(created.project), 201)


@router.get("/{project_id}", response_model=Project)
async def get_project(doors: TheDoors, session: SignedIn, project_id: str) -> Response:
    request = fill(GetProjectRequest(), {"project_id": project_id})
    got = await doors.projects.GetProject(request, metadata=session.metadata, timeout=UPSTREAM_SECONDS)
    return answer(to_json(got.project))


@router.get("/{project_id}/cards", response_model=CardPage)
async def list_cards(
    doors: TheDoors,
    session: SignedIn,
    project_id: str,
    branch_id: BranchId = "",
    page_size: PageSize = 0,
    page_token: str = "",
) -> Response:
    """In the order in which they were added."""
    cursor = await doors.reader.cursor(session.workspace)
    request = fill(
        ListCardsRequest(),
        {"project_id": project_id, "branch_id": branch_id, "page_size": page_size, "page_token": page_token},
    )
    listed = await doors.projects.ListCards(request, metadata=session.metadata, timeout=UPSTREAM_SECONDS)
    return page(listed.cards, listed.next_page_token, cursor)


@router.post("/{project_id}/cards", response_model=Card, status_code=201)
async def add_card(doors: TheDoors, session: SignedIn, project_id: str, body: AddCard) -> Response:
    request = fill(AddCardRequest(), {"project_id": project_id, **body.model_dump()})
    added = await doors.projects.AddCard(request, metadata=session.metadata, timeout=UPSTREAM_SECONDS)
    return answer(to_json(added.card), 201)


@router.post("/{project_id}/cards/{card_id}:preview-match", response_model=MatchPreview)
async def preview_match(
    doors: TheDoors, session: SignedIn, project_id: str, card_id: str, body: PreviewMatch
) -> Response:
    """What a match would do, with the composed wording. Changes nothing."""
    request = fill(PreviewMatchRequest(), {"project_id": project_id, "card_id": card_id, **body.model_dump()})
    preview = await doors.projects.PreviewMatch(request, metadata=session.metadata, timeout=UPSTREAM_SECONDS)
    return answer(to_json(preview))


@router.post("/{project_id}/cards/{card_id}:match", response_model=Match)
async def match_card(doors: TheDoors, session: SignedIn, project_id: str, card_id: str, body: MatchCard) -> Response:
    """Lets a library asset play the card's role, with the wording that was accepted."""
    request = fill(MatchCardRequest(), {"project_id": project_id, "card_id": card_id, **body.model_dump()})
    matched = await doors.projects.MatchCard(request, metadata=session.metadata, timeout=UPSTREAM_SECONDS)
    return answer(to_json(matched))


@router.get("/{project_id}/cards/{card_id}", response_model=Card)
async def get_card(doors: TheDoors, session: SignedIn, project_id: str, card_id: str) -> Response:
    request = fill(GetCardRequest(), {"project_id": project_id, "card_id": card_id})
    got = await doors.projects.GetCard(request, metadata=session.metadata, timeout=UPSTREAM_SECONDS)
    return answer(to_json(got.card))
