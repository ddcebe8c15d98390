"""What cannot be taken parks its stream alone, until it is replayed."""

import asyncio
import random
from collections.abc import MutableMapping
from dataclasses import replace
from typing import Any

import pytest
from event_log.inbox import Taken
from event_log.log_reader import LogReader
from event_log.postgres import PostgresEventStore
from structlog.testing import capture_logs

from .consumer import Consumer, Told
from .sample import NOTES, SERVICE, Kept, Noted, eventually, note

pytestmark = pytest.mark.integration


async def test_a_poison_event_parks_its_stream_and_no_other(consumer: Consumer, told: Told) -> None:
    consumer.poison = {2}
    outcomes = [await consumer.inbox.take(envelope) for envelope in await told(1, 2, 3)]
    assert outcomes == [Taken.APPLIED, Taken.PARKED, Taken.PARKED]
    (other,) = await told(1, stream="note:2")
    assert await consumer.inbox.take(other) is Taken.APPLIED

    assert await consumer.took("note:1") == [1]
    (parked,) = await consumer.inbox.parked()
    assert (parked.stream_id, parked.version, parked.waiting, parked.attempts) == ("note:1", 2, 1, 2)
    assert "poison" in parked.error


async def test_that_a_stream_is_parked_is_said_again_and_again(consumer: Consumer, told: Told) -> None:
    consumer.poison = {1}
    for envelope in [*await told(1, 2), *await told(1, stream="note:2")]:
        await consumer.inbox.take(envelope)

    def reminders() -> list[MutableMapping[str, Any]]:
        return [line for line in logged if line["event"] == "inbox.streams_parked"]

    async def are_said_twice() -> bool:
        return len(reminders()) >= 2

    with capture_logs() as logged:
        running = asyncio.create_task(consumer.inbox.run_catch_up(interval=0.02))
        try:
            await eventually(are_said_twice)
            consumer.poison = set()
            for stream_id in ("note:1", "note:2"):
                await consumer.inbox.replay(SERVICE, NOTES, stream_id)
        finally:
            running.cancel()
    first = reminders()[0]
    assert (first["log_level"], first["count"], first["waiting"], first["oldest"]) == ("warning", 2, 1, "note:1")
    with capture_logs() as logged:
        await consumer.inbox._parking.remind()
    assert logged == []


async def test_a_parked_stream_is_replayed_in_order_and_goes_on(consumer: Consumer, told: Told) -> None:
    consumer.poison = {2}
    envelopes = await told(1, 2, 3)
    for envelope in (*envelopes, *envelopes):
        await consumer.inbox.take(envelope)
    with pytest.raises(ValueError, match="poison"):
        await consumer.inbox.replay(SERVICE, NOTES, "note:1")
    assert [parked.attempts for parked in await consumer.inbox.parked()] == [3]

    consumer.poison = set()
    assert await consumer.inbox.replay(SERVICE, NOTES, "note:1") == 2
    assert await consumer.inbox.parked() == []
    (fourth,) = await told(4)
    assert await consumer.inbox.take(fourth) is Taken.APPLIED
    assert await consumer.took() == [1, 2, 3, 4]


async def test_a_replay_fetches_what_was_lost_while_the_stream_was_parked(consumer: Consumer, told: Told) -> None:
    consumer.poison = {1}
    envelopes = await told(1, 2, 3)
    await consumer.inbox.take(envelopes[0])
    await consumer.inbox.take(envelopes[2])
    consumer.poison = set()
    assert await consumer.inbox.replay(SERVICE, NOTES, "note:1") == 3
    assert await consumer.took() == [1, 2, 3]


async def test_a_catch_up_pass_leaves_nothing_of_a_parked_stream_behind(consumer: Consumer, told: Told) -> None:
    consumer.poison = {1}
    await told(1, 2, 3)
    await consumer.inbox.catch_up(SERVICE, NOTES)
    assert [(parked.version, parked.waiting) for parked in await consumer.inbox.parked()] == [(1, 2)]
    consumer.poison = set()
    await consumer.inbox.replay(SERVICE, NOTES, "note:1")
    assert await consumer.took() == [1, 2, 3]


async def test_a_message_that_its_owner_never_recorded_is_parked(consumer: Consumer, told: Told) -> None:
    (envelope,) = await told(1)
    forged = replace(envelope, previous_version=7, event=replace(envelope.event, version=8, stream_id="note:9"))
    assert await consumer.inbox.take(forged) is Taken.PARKED
    with pytest.raises(LookupError):
        await consumer.inbox.replay(SERVICE, NOTES, "note:9")


async def test_a_letter_between_two_that_its_owner_recorded_is_refused_again(
    consumer: Consumer, store: PostgresEventStore, reader: LogReader
) -> None:
    await note(store, "note:1", Noted(number=1), Kept(), Kept(), Noted())
    (envelope,) = await reader.read_stream(NOTES, "note:1", 0, 1)
    consumer.poison = {1}
    await consumer.inbox.take(envelope)
    await consumer.inbox.take(replace(envelope, previous_version=2, event=replace(envelope.event, version=3)))
    consumer.poison = set()
    async with asyncio.timeout(10):
        with pytest.raises(LookupError):
            await consumer.inbox.replay(SERVICE, NOTES, "note:1")
    assert await consumer.took() == [1]


@pytest.mark.parametrize("seed", range(5))
async def test_what_arrives_while_a_stream_is_replayed_is_taken_in_order_and_once(
    consumer: Consumer, told: Told, seed: int
) -> None:
    consumer.poison = {0}
    envelopes = await told(*range(8))
    for envelope in envelopes[:3]:
        await consumer.inbox.take(envelope)
    consumer.poison = set()
    brought = random.Random(seed).choices(envelopes, k=12)
    await asyncio.gather(
        *(consumer.inbox.replay(SERVICE, NOTES, "note:1") for _ in range(2)),
        *(consumer.inbox.take(envelope) for envelope in brought),
    )
    await consumer.inbox.replay(SERVICE, NOTES, "note:1")
    await consumer.inbox.catch_up(SERVICE, NOTES)
    assert await consumer.took() == list(range(1, 9))
    assert await consumer.inbox.parked() == []
