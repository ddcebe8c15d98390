"""Who waits for a picture knows its place in line, and hears when it moves."""

import asyncio

import pytest
from image_worker import places
from image_worker.places import Places, line
from service_kit.pictures import Picture

from .workshop import Workshop, change_of_mind, eventually

pytestmark = pytest.mark.integration

PICTURE = Picture(key="k", sha256="s", size_bytes=1, width=64, height=64)


async def test_places_are_those_in_which_pictures_are_taken(workshop: Workshop) -> None:
    for actor in ("busy", "busy", "busy", "one", "two", "one"):
        await workshop.ask(actor=actor)
    foretold = [one.generation_id for one in await line(workshop.pool)]
    desk, taken = workshop.desk(), []
    while job := await desk.claim():
        taken.append(job.generation_id)
        await desk.complete(job, PICTURE)
    assert foretold == taken


async def test_who_has_one_in_the_making_stands_behind_those_who_have_none(workshop: Workshop) -> None:
    await workshop.ask(actor="busy")
    await workshop.begin()
    behind, ahead = await workshop.ask(actor="busy"), await workshop.ask(actor="other")
    assert [(one.generation_id, one.place) for one in await line(workshop.pool)] == [(ahead, 1), (behind, 2)]


async def test_what_is_in_the_making_or_over_has_no_place(workshop: Workshop) -> None:
    unwanted, wanted = await workshop.ask(actor="a"), await workshop.ask(actor="b")
    await workshop.hear(change_of_mind(unwanted))
    assert [one.generation_id for one in await line(workshop.pool)] == [wanted]
    await workshop.begin()
    assert await line(workshop.pool) == []


async def test_one_that_is_tried_again_stands_in_line_but_is_said_to_be_running(workshop: Workshop) -> None:
    await workshop.ask(actor="a")
    desk = workshop.desk()
    await desk.failed(await workshop.begin(desk), "NO_LUCK", "It did not work.")
    behind = await workshop.ask(actor="a")
    assert [(one.generation_id, one.place) for one in await line(workshop.pool)] == [(behind, 2)]


async def test_no_more_than_the_first_are_told(workshop: Workshop) -> None:
    first = await workshop.ask()
    await workshop.ask()
    assert [one.generation_id for one in await line(workshop.pool, most=1)] == [first]


async def test_each_hears_of_its_place_when_the_line_moves_and_only_then(workshop: Workshop) -> None:
    first, second = await workshop.ask(), await workshop.ask()
    telling = Places(workshop.pool, workshop.progress, told_again_every=3600)
    running = asyncio.create_task(telling.run())
    try:
        await eventually(lambda: _is(places_told(workshop, first) == [1]))
        await eventually(lambda: _is(places_told(workshop, second) == [2]))
        telling.moved.ring()
        await workshop.begin()
        telling.moved.ring()
        await eventually(lambda: _is(places_told(workshop, second) == [2, 1]))
        assert places_told(workshop, first) == [1]
    finally:
        running.cancel()
    told = workshop.progress.all[-1]
    assert (told.workspace, told.resource, told.state) == ("home", "asset:home-hammer", "queued")


async def test_who_came_to_look_later_hears_of_it_too(workshop: Workshop) -> None:
    waiting = await workshop.ask()
    running = asyncio.create_task(Places(workshop.pool, workshop.progress, told_again_every=0.05).run())
    try:
        await eventually(lambda: _is(places_told(workshop, waiting)[:3] == [1, 1, 1]))
    finally:
        running.cancel()


async def test_a_long_line_is_looked_at_less_often(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = list[float]()

    async def slow(pool: object) -> list[places.Waiting]:
        looked_at.append(asyncio.get_running_loop().time())
        await asyncio.sleep(0.1)
        return []

    monkeypatch.setattr(places, "line", slow)
    telling = Places(workshop.pool, workshop.progress, told_again_every=0.01)
    running = asyncio.create_task(telling.run())
    try:
        await eventually(lambda: _is(len(looked_at) >= 2))
    finally:
        running.cancel()
    assert looked_at[1] - looked_at[0] >= 1.0, "a tenth of the time is spent on looking"


def places_told(workshop: Workshop, generation: str) -> list[int]:
    return [one.place for one in workshop.progress.all if one.generation_id == generation]


async def _is(holds: bool) -> bool:
    return holds
