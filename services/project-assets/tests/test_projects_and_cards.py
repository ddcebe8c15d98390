"""Projects, their branch `main`, and cards added by hand."""

import asyncio
from uuid import uuid4

import pytest
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.projects.v1 import projects_service_pb2 as pb
from service_kit.errors import AlreadyUsed, NotFound

from .door import Projects

pytestmark = pytest.mark.integration


async def test_a_project_comes_with_its_branch_main(projects: Projects) -> None:
    me = projects.person()
    made = await me.project("Bob in Orbit")
    assert [branch.name for branch in made.branches] == ["main"]
    read = (await me.call("GetProject", pb.GetProjectRequest(project_id=made.project_id))).project
    assert read == made
    assert [(event.type, event.stream_id) for event in await projects.events()] == [
        ("ProjectCreated", f"project:{made.project_id}"),
        ("BranchCreated", f"branch:{made.branches[0].branch_id}"),
    ]


async def test_the_same_request_gives_the_same_project_also_at_the_same_time(projects: Projects) -> None:
    me, request_id = projects.person(), str(uuid4())
    made = await asyncio.gather(*(me.project(request_id=request_id) for _ in range(5)))
    assert all(one == made[0] for one in made)
    assert len(await projects.events()) == 2
    with pytest.raises(AlreadyUsed):
        await me.project("Another", request_id=request_id)


async def test_projects_are_listed_newest_first_page_by_page(projects: Projects) -> None:
    me = projects.person()
    made = [await me.project(f"Project {n}") for n in range(5)]
    await projects.person("elsewhere").project("Not ours")
    listed, token = [], ""
    while True:
        page = await me.call("ListProjects", pb.ListProjectsRequest(page_size=2, page_token=token))
        listed += page.projects
        token = page.next_page_token
        if not token:
            break
    assert listed == made[::-1]


async def test_a_card_is_added_with_its_own_words(projects: Projects) -> None:
    me = projects.person(user="ann")
    project = await me.project()
    card = await me.card(project, name="  hammer ", description="a hammer, covered in 🌱")
    assert (card.project_id, card.branch_id) == (project.project_id, project.branches[0].branch_id)
    assert (card.name, card.description) == ("hammer", "a hammer, covered in 🌱")
    assert card.script_description == card.description
    assert (card.asset_type, card.created_by, card.revision) == (asset_pb2.ASSET_TYPE_PROP, "ann", 1)
    assert not card.source_asset_id
    assert await me.get(card) == card


async def test_a_page_of_cards_is_shorter_where_it_would_be_too_long_for_a_message(projects: Projects) -> None:
    me = projects.person()
    project = await me.project()
    # Each says its words twice: as they are now, and as they were before any match.
    made = [await me.card(project, description="🔨" * 20_000) for _ in range(30)]
    request = pb.ListCardsRequest(project_id=project.project_id)
    first = await me.call("ListCards", request)
    request.page_token = first.next_page_token
    second = await me.call("ListCards", request)
    assert first.ByteSize() < 4 * 1024 * 1024
    assert [*first.cards, *second.cards] == made
    assert not second.next_page_token


async def test_cards_are_listed_in_the_order_in_which_they_were_added(projects: Projects) -> None:
    me = projects.person()
    project = await me.project()
    cards = [await me.card(project, name=f"Card {n}") for n in range(5)]
    await me.card(await me.project("Another"))
    listed, token = [], ""
    while True:
        request = pb.ListCardsRequest(project_id=project.project_id, page_size=2, page_token=token)
        page = await me.call("ListCards", request)
        listed += page.cards
        token = page.next_page_token
        if not token:
            break
    assert listed == cards


async def test_a_stranger_learns_nothing(projects: Projects) -> None:
    me, stranger = projects.person(), projects.person("elsewhere")
    project = await me.project()
    card = await me.card(project)
    before = len(await projects.events())
    asked = {"project_id": project.project_id}
    for method, request in (
        ("GetProject", pb.GetProjectRequest(**asked)),
        ("ListCards", pb.ListCardsRequest(**asked)),
        ("GetCard", pb.GetCardRequest(**asked, card_id=card.card_id)),
        (
            "AddCard",
            pb.AddCardRequest(**asked, request_id=str(uuid4()), asset_type=asset_pb2.ASSET_TYPE_PROP, name="hammer"),
        ),
    ):
        assert isinstance(await stranger.refused(method, request), NotFound)
    assert not (await stranger.call("ListProjects", pb.ListProjectsRequest())).projects
    assert len(await projects.events()) == before


async def test_a_card_is_not_found_in_another_project(projects: Projects) -> None:
    me = projects.person()
    card = await me.card(await me.project())
    other = await me.project("Another")
    request = pb.GetCardRequest(project_id=other.project_id, card_id=card.card_id)
    assert isinstance(await me.refused("GetCard", request), NotFound)
