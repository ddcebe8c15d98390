"""The same request, twice or at the same time, gives the same answer and does one thing."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

pytestmark = pytest.mark.e2e

DESCRIPTION = "A golden claw hammer with a worn oak handle"


def create(request_id: str = "", name: str = "Golden hammer") -> tuple[str, ...]:
    named = ("--request-id", request_id) if request_id else ()
    return ("asset", "create", "--type", "prop", "--name", name, "--description", DESCRIPTION, "--json", *named)


@pytest.fixture(scope="module")
def asset(stack: Any) -> str:
    return str(stack.cli(*create()).json["id"])


async def test_creating_twice_gives_one_asset(stack: Any) -> None:
    request_id = str(uuid4())
    first = await stack.run(*create(request_id))
    again = await stack.run(*create(request_id))

    assert (first.code, again.code) == (0, 0)
    assert first.out == again.out
    assert len(await stack.events("asset-catalog", f"asset:{first.json['id']}")) == 1


async def test_creating_at_the_same_time_gives_one_asset(stack: Any) -> None:
    request_id = uuid4()
    async with stack.connected() as greenroom:
        answers = await asyncio.gather(
            *(greenroom.assets.create("prop", "Twin", description=DESCRIPTION, request_id=request_id) for _ in range(8))
        )
    assert len(set(answers)) == 1
    assert len(await stack.events("asset-catalog", f"asset:{answers[0].id}")) == 1


async def test_a_request_id_with_another_body_is_refused(stack: Any) -> None:
    request_id = str(uuid4())
    assert (await stack.run(*create(request_id))).code == 0
    before = await stack.counts()
    other = await stack.run(*create(request_id, name="Silver hammer"))

    assert (other.code, other.refusal["reason"]) == (1, "REQUEST_ID_REUSED")
    assert await stack.counts() == before


async def test_generating_twice_also_at_the_same_time_makes_one_picture(stack: Any, asset: str) -> None:
    generate = ("asset", "generate", asset, "--wait", "--json", "--request-id", str(uuid4()))
    twins = await asyncio.gather(stack.run(*generate), stack.run(*generate))
    again = await stack.run(*generate)

    ends = [done.lines[-1] for done in (*twins, again)]
    assert [done.code for done in (*twins, again)] == [0, 0, 0]
    assert len({(end["generation_id"], end["key"], end["size"], end["sha256"]) for end in ends}) == 1
    types = [event["type"] for event in await stack.events("asset-catalog", f"asset:{asset}")]
    assert types == ["AssetCreated", "PictureRequested", "PictureAttached"]
    made = await stack.events("image-worker", f"generation:{ends[0]['generation_id']}")
    assert [event["type"] for event in made].count("GenerationCompleted") == 1


async def test_a_repeat_finds_its_own_picture_behind_a_later_one(stack: Any) -> None:
    asset = (await stack.run(*create())).json["id"]
    generate = ("asset", "generate", asset, "--wait", "--json", "--seed", "1", "--request-id", str(uuid4()))
    first = await stack.run(*generate)
    assert (await stack.run("asset", "generate", asset, "--wait", "--seed", "2")).code == 0

    again = await stack.run(*generate)
    assert (again.code, again.lines[-1]["key"]) == (0, first.lines[-1]["key"])


async def test_a_whole_match_repeated_is_the_same_match(stack: Any, asset: str) -> None:
    if (await stack.run("asset", "show", asset, "--json")).json["image"] is None:
        assert (await stack.run("asset", "generate", asset, "--wait")).code == 0
    ids = [str(uuid4()) for _ in range(3)]
    projects = [await stack.run("project", "create", "Bob in Orbit", "--id-only", "--request-id", ids[0]) for _ in "12"]
    assert len({project.id for project in projects}) == 1
    add = (
        "card",
        "add",
        projects[0].id,
        "--type",
        "prop",
        "--name",
        "hammer",
        "--description",
        "a hammer, covered in dirt",
    )
    cards = [await stack.run(*add, "--id-only", "--request-id", ids[1]) for _ in "12"]
    assert len({card.id for card in cards}) == 1

    match = ("match", projects[0].id, cards[0].id, asset, "--wait", "--json", "--request-id", ids[2])
    matches = [*await asyncio.gather(stack.run(*match), stack.run(*match)), await stack.run(*match)]
    assert [done.code for done in matches] == [0, 0, 0], [done.err for done in matches]
    assert len({done.lines[-1]["sha256"] for done in matches}) == 1
    types = [event["type"] for event in await stack.events("project-assets", f"card:{cards[0].id}")]
    assert types == ["CardAdded", "CardMatched", "PictureRequested", "PictureAttached"]
