"""One runner has a generation at a time, users take turns, and who lost his lease changes nothing."""

import asyncio
from collections import Counter

import pytest
from image_worker.runner.desk import Hold
from service_kit.pictures import GenerationFailed, Picture

from .workshop import Workshop, spec

pytestmark = pytest.mark.integration

PICTURE = Picture(key="k", sha256="s", size_bytes=1, width=64, height=64)


async def test_a_wish_heard_twice_is_queued_once(workshop: Workshop) -> None:
    asked = spec()
    await workshop.ask(asked)
    await workshop.ask(asked)
    assert await workshop.story(asked.generation_id) == ["Queued"]


async def test_of_many_runners_one_claims_it(workshop: Workshop) -> None:
    generation = await workshop.ask()
    jobs = [job for job in await asyncio.gather(*(workshop.desk().claim() for _ in range(8))) if job]
    assert [job.generation_id for job in jobs] == [generation]
    assert await workshop.story(generation) == ["Queued"], "that it starts is told when all that it needs is there"


async def test_runners_that_look_at_once_take_different_ones(workshop: Workshop) -> None:
    asked = {await workshop.ask() for _ in range(6)}
    jobs = await asyncio.gather(*(workshop.desk().claim() for _ in range(6)))
    assert {job.generation_id for job in jobs if job} == asked


async def test_who_asks_for_much_does_not_keep_others_waiting(workshop: Workshop) -> None:
    for _ in range(10):
        await workshop.ask(actor="busy")
    for actor in ("one", "two"):
        await workshop.ask(actor=actor)
    desk, turns = workshop.desk(), []
    for _ in range(4):
        job = await desk.claim()
        assert job is not None
        turns.append(await workshop.actor_of(job.generation_id))
    assert Counter(turns[:3]) == Counter(["busy", "one", "two"])


async def test_users_take_turns_also_where_one_runner_makes_all(workshop: Workshop) -> None:
    for actor in ("a", "a", "a", "b", "b", "b"):
        await workshop.ask(actor=actor)
    desk, turns = workshop.desk(), []
    for _ in range(6):
        job = await desk.claim()
        assert job is not None
        turns.append(await workshop.actor_of(job.generation_id))
        assert await desk.complete(job, PICTURE) is Hold.OURS
    assert turns == ["a", "b", "a", "b", "a", "b"]


async def test_a_lease_that_ran_out_is_taken_by_another_and_the_late_result_is_refused(workshop: Workshop) -> None:
    generation = await workshop.ask()
    desk = workshop.desk()
    first = await workshop.begin(desk)
    assert await desk.claim() is None, "while the lease runs nobody else may have it"
    await workshop.forget_leases()
    second = await workshop.begin(desk)
    assert (second.generation_id, second.attempt) == (generation, 2)
    late = (await desk.complete(first, PICTURE), await desk.refuse(first, "R", "m"), await desk.renew(first))
    assert late == (Hold.LOST, Hold.LOST, Hold.LOST)
    assert await desk.complete(second, PICTURE) is Hold.OURS
    assert await desk.complete(second, PICTURE) is Hold.LOST
    assert await workshop.story(generation) == ["Queued", "Started", "Started", "Completed"]


async def test_a_lease_that_ran_out_but_was_not_taken_still_counts(workshop: Workshop) -> None:
    generation = await workshop.ask()
    desk = workshop.desk()
    job = await desk.claim()
    assert job is not None
    await workshop.forget_leases()
    assert await desk.complete(job, PICTURE) is Hold.OURS
    assert (await workshop.story(generation))[-1] == "Completed"


async def test_progress_renews_a_lease(workshop: Workshop) -> None:
    await workshop.ask()
    desk = workshop.desk()
    job = await desk.claim()
    assert job is not None
    await workshop.forget_leases()
    assert await desk.renew(job) is Hold.OURS
    assert await desk.claim() is None


async def test_what_is_given_back_is_taken_at_once_and_costs_nothing(workshop: Workshop) -> None:
    generation = await workshop.ask()
    desk = workshop.desk(crash_budget=1, failure_retries=0)
    for attempt in range(1, 4):
        job = await workshop.begin(desk)
        assert job.attempt == attempt
        assert await desk.give_back(job) is Hold.OURS
    assert "Failed" not in await workshop.story(generation)


async def test_an_honest_failure_is_tried_three_times_again(workshop: Workshop) -> None:
    generation = await workshop.ask()
    desk = workshop.desk()
    for _ in range(4):
        await workshop.forget_leases()
        job = await workshop.begin(desk)
        await desk.failed(job, "NO_LUCK", "It did not work.")
    assert await workshop.story(generation) == ["Queued", *["Started"] * 4, "Failed"]
    end = (await workshop.told(generation))[-1]
    assert isinstance(end, GenerationFailed)
    assert (end.reason, end.message, end.asker_stream) == ("NO_LUCK", "It did not work.", "asset:home-hammer")
    await workshop.forget_leases()
    assert await desk.claim() is None


async def test_after_a_failure_there_is_a_pause(workshop: Workshop) -> None:
    await workshop.ask()
    desk = workshop.desk(retry_pause_seconds=60)
    job = await desk.claim()
    assert job is not None
    await desk.failed(job, "NO_LUCK", "It did not work.")
    assert await desk.claim() is None


async def test_crashes_have_a_budget_of_their_own(workshop: Workshop) -> None:
    generation = await workshop.ask()
    desk = workshop.desk()
    for _ in range(2):
        job = await desk.claim()
        assert job is not None
        await desk.failed(job, "NO_LUCK", "It did not work.")
        await workshop.forget_leases()
    for _ in range(3):
        assert await desk.claim() is not None, "claimed, and never heard of again"
        await workshop.forget_leases()
    job = await desk.claim()
    assert job is not None
    await desk.crashed(job)
    await workshop.forget_leases()
    assert await desk.claim() is not None
    await workshop.forget_leases()
    assert await desk.claim() is None, "the fifth crash was the last"
    end = (await workshop.told(generation))[-1]
    assert isinstance(end, GenerationFailed)
    assert end.reason == "CRASHED"


async def test_what_something_is_away_for_waits_and_costs_no_retry(workshop: Workshop) -> None:
    generation = await workshop.ask()
    desk = workshop.desk(failure_retries=0, crash_budget=1)
    for _ in range(5):
        job = await desk.claim()
        assert job is not None
        await desk.postpone(job)
        assert await desk.claim() is None, "first there is a pause"
        await workshop.forget_leases()
    assert "Failed" not in await workshop.story(generation)


async def test_a_newer_wish_that_replaces_an_older_one_cancels_it(workshop: Workshop) -> None:
    older = await workshop.ask()
    desk = workshop.desk()
    job = await workshop.begin(desk)
    newer = await workshop.ask(replaces=older)
    assert await desk.renew(job) is Hold.ENDED
    assert await desk.complete(job, PICTURE) is Hold.ENDED
    assert await workshop.story(older) == ["Queued", "Started", "Cancelled"]
    assert await workshop.story(newer) == ["Queued"]


async def test_nobody_replaces_what_another_asked_for(workshop: Workshop) -> None:
    theirs = await workshop.ask(workspace="elsewhere")
    await workshop.ask(replaces=theirs)
    assert await workshop.story(theirs) == ["Queued"]


async def test_what_is_told_names_the_asker_and_keeps_who_wanted_it(workshop: Workshop) -> None:
    generation = await workshop.ask(actor="bob")
    job = await workshop.begin()
    await workshop.desk().complete(job, PICTURE)
    recorded = await workshop.store.read_stream(f"generation:{generation}")
    assert {(one.metadata.workspace, one.metadata.actor) for one in recorded} == {("home", "bob")}
    assert {one.metadata.correlation_id for one in recorded} == {"asked by hammer"}
    assert [one.metadata.causation_id for one in recorded[1:]] == [str(one.event_id) for one in recorded[:-1]]
