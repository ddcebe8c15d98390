"""Whoever asked for a picture may call it off, as long as it is not made."""

import asyncio
import random
from typing import Any

import pytest
from event_log.failures import is_conflict
from image_worker.runner.desk import Hold
from service_kit.pictures import GenerationCancelled, GenerationCompleted, Picture

from .test_making_pictures import end_of, making
from .workshop import Workshop, change_of_mind, eventually, spec

pytestmark = pytest.mark.integration

PICTURE = Picture(key="k", sha256="s", size_bytes=1, width=64, height=64)


async def test_what_waits_in_line_is_cancelled_at_once(workshop: Workshop) -> None:
    generation = await workshop.ask()
    await workshop.hear(change_of_mind(generation))
    end = (await workshop.told(generation))[-1]
    assert isinstance(end, GenerationCancelled)
    assert (end.asker_stream, end.message) == ("asset:home-hammer", "This picture was cancelled.")
    assert await workshop.desk().claim() is None


async def test_what_is_in_the_making_stops_between_two_steps(workshop: Workshop) -> None:
    pipeline = workshop.start_runner(null_backend_seconds=60.0)
    generation = await workshop.ask()
    await making(workshop, generation, pipeline)
    pid = pipeline.pid
    await workshop.hear(change_of_mind(generation))
    assert isinstance(await end_of(workshop, generation), GenerationCancelled)

    async def free() -> bool:
        return await workshop.pool.fetchval("SELECT count(*) FROM generation_work") == 0

    await eventually(free, within=10)
    assert pipeline.pid == pid, "the pipeline is well, and goes on to the next"
    assert await workshop.story(generation) == ["Queued", "Started", "Cancelled"]
    assert not [one for one in await workshop.objects.list("global/home/hammer/") if generation in one.key]


async def test_the_runner_goes_on_to_the_next_after_a_cancel(workshop: Workshop) -> None:
    pipeline = workshop.start_runner(null_backend_seconds=2.0)
    unwanted, wanted = await workshop.ask(), await workshop.ask()
    await making(workshop, unwanted, pipeline)
    await workshop.hear(change_of_mind(unwanted))
    assert isinstance(await end_of(workshop, wanted), GenerationCompleted)
    assert await workshop.story(unwanted) == ["Queued", "Started", "Cancelled"]


async def test_one_that_nobody_asked_for_yet_leaves_a_tombstone(workshop: Workshop) -> None:
    late = spec()
    await workshop.hear(change_of_mind(late.generation_id))
    await workshop.ask(late)
    assert await workshop.story(late.generation_id) == ["Cancelled", "Cancelled"]
    end = (await workshop.told(late.generation_id))[-1]
    assert isinstance(end, GenerationCancelled)
    assert end.asker_stream == "asset:home-hammer", "now it is known whom to tell"
    assert await workshop.desk().claim() is None
    assert await workshop.pool.fetchval("SELECT count(*) FROM generation_work") == 0


@pytest.mark.parametrize("asked_first", [True, False])
async def test_heard_three_times_a_cancel_changes_nothing_more(workshop: Workshop, asked_first: bool) -> None:
    asked = spec()
    if asked_first:
        await workshop.ask(asked)
    said = change_of_mind(asked.generation_id)
    for _ in range(3):
        await workshop.hear(said)
    assert await workshop.story(asked.generation_id) == (["Queued"] if asked_first else []) + ["Cancelled"]


async def test_a_completion_that_came_first_wins_and_is_what_was_told(workshop: Workshop) -> None:
    generation = await workshop.ask()
    job = await workshop.begin()
    assert await workshop.desk().complete(job, PICTURE) is Hold.OURS
    await workshop.hear(change_of_mind(generation))
    assert await workshop.story(generation) == ["Queued", "Started", "Completed"]


async def test_a_cancel_that_came_first_wins_over_the_finished_picture(workshop: Workshop) -> None:
    generation = await workshop.ask()
    job = await workshop.begin()
    await workshop.hear(change_of_mind(generation))
    assert await workshop.desk().complete(job, PICTURE) is Hold.ENDED
    assert await workshop.story(generation) == ["Queued", "Started", "Cancelled"]


async def test_at_the_same_instant_exactly_one_of_both_ends_it(workshop: Workshop) -> None:
    for _ in range(15):
        generation = await workshop.ask()
        job = await workshop.begin()
        hold, _ = await asyncio.gather(
            workshop.desk().complete(job, PICTURE), _until_taken(workshop, change_of_mind(generation))
        )
        end = "Completed" if hold is Hold.OURS else "Cancelled"
        assert await workshop.story(generation) == ["Queued", "Started", end]


async def test_of_many_that_are_called_off_at_any_moment_each_ends_once(workshop: Workshop) -> None:
    chance = random.Random(7)
    for _ in range(3):
        workshop.start_runner(null_backend_seconds=0.1)
    asked = [await workshop.ask(actor=f"user {number % 5}") for number in range(30)]

    async def call_off(generation: str) -> None:
        await asyncio.sleep(chance.random() * 2)
        for _ in range(2):
            await _until_taken(workshop, change_of_mind(generation))

    await asyncio.gather(*(call_off(one) for one in asked[::2]))
    ends = [type(await end_of(workshop, one)) for one in asked]
    assert set(ends[1::2]) == {GenerationCompleted}, "nobody else's is touched"
    for generation in asked:
        story = await workshop.story(generation)
        assert sum(one in ("Completed", "Cancelled", "Failed") for one in story) == 1


@pytest.mark.parametrize("other", [{"asset": "helmet"}, {"workspace": "elsewhere"}])
async def test_nobody_cancels_what_another_asked_for(workshop: Workshop, other: dict[str, str]) -> None:
    generation = await workshop.ask()
    await workshop.hear(change_of_mind(generation, **other))
    assert await workshop.story(generation) == ["Queued"]


async def _until_taken(workshop: Workshop, envelope: Any) -> None:
    """As the inbox does: where another came first, it looks again."""
    while True:
        try:
            return await workshop.hear(envelope)
        except Exception as error:
            if not is_conflict(error):
                raise
