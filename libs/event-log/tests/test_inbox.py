"""An inbox takes each event once and each stream in order, whatever Kafka does to it."""

import asyncio
import random
from dataclasses import replace
from uuid import uuid4

import asyncpg
import pytest
from event_log.cluster import remember_cluster_id, stored_cluster_id
from event_log.envelope import Envelope
from event_log.inbox import Inbox, Misdirected, Taken
from event_log.log_reader import LogReader
from event_log.model import Append, StreamWrite
from event_log.postgres import PostgresEventStore
from event_log.requests import effect_key

from .consumer import Consumer, Owner, Told, Unit
from .sample import METADATA, NEWS, NOTES, SERVICE, Announced, Kept, Noted, eventually, note

pytestmark = pytest.mark.integration


async def test_an_event_that_comes_again_is_taken_once(consumer: Consumer, told: Told) -> None:
    first, second = await told(1, 2)
    outcomes = [await consumer.inbox.take(envelope) for envelope in (first, first, second, first, second)]
    assert outcomes == [Taken.APPLIED, Taken.SKIPPED, Taken.APPLIED, Taken.SKIPPED, Taken.SKIPPED]
    assert await consumer.took() == [1, 2]


async def test_an_event_that_comes_twice_at_once_is_taken_once(consumer: Consumer, told: Told) -> None:
    (envelope,) = await told(1)
    outcomes = await asyncio.gather(*(consumer.inbox.take(envelope) for _ in range(5)))
    assert sorted(taken.value for taken in outcomes) == ["applied"] + ["skipped"] * 4
    assert await consumer.took() == [1]


async def test_what_kafka_lost_is_fetched_from_the_owner_first(consumer: Consumer, told: Told, owner: Owner) -> None:
    envelopes = await told(1, 2, 3, 4)
    await consumer.inbox.take(envelopes[0])
    assert await consumer.inbox.take(envelopes[3]) is Taken.APPLIED
    assert await consumer.took() == [1, 2, 3, 4]
    assert owner.streams_asked == 1


async def test_a_stream_heard_of_in_its_middle_is_fetched_from_its_beginning(consumer: Consumer, told: Told) -> None:
    envelopes = await told(1, 2, 3)
    await consumer.inbox.take(envelopes[1])
    assert await consumer.took() == [1, 2]


async def test_events_of_the_stream_told_elsewhere_are_no_gap(
    consumer: Consumer, store: PostgresEventStore, reader: LogReader, owner: Owner
) -> None:
    await note(store, "note:1", Noted(), Kept(), Kept(), Noted())
    for envelope in (await reader.read_all(NOTES, 0, 10)).envelopes:
        await consumer.inbox.take(envelope)
    assert await consumer.took() == [1, 4]
    assert owner.streams_asked == 0


@pytest.mark.parametrize("seed", range(5))
async def test_any_order_with_losses_and_repetitions_is_taken_in_order_and_once(
    consumer: Consumer, told: Told, seed: int
) -> None:
    chance = random.Random(seed)
    envelopes = [*await told(*range(12)), *await told(*range(5), stream="note:2")]
    brought = chance.choices(envelopes, k=20)
    await asyncio.gather(*(consumer.inbox.take(envelope) for envelope in brought))
    await consumer.inbox.catch_up(SERVICE, NOTES)
    assert await consumer.took("note:1") == list(range(1, 13))
    assert await consumer.took("note:2") == list(range(1, 6))


async def test_a_lost_last_event_is_found_by_a_catch_up_pass_which_starts_where_the_last_ended(
    consumer: Consumer, told: Told, owner: Owner
) -> None:
    envelopes = await told(1, 2)
    await consumer.inbox.take(envelopes[0])
    await consumer.inbox.catch_up(SERVICE, NOTES)
    assert await consumer.took() == [1, 2]
    assert await consumer.inbox.caught_up_to(SERVICE, NOTES) == 2

    await told(3)
    await consumer.inbox.catch_up(SERVICE, NOTES)
    assert await consumer.took() == [1, 2, 3]
    assert owner.asked_after == [0, 2]


async def test_catching_up_runs_at_start_and_again_and_outlives_an_owner_that_is_away(
    consumer: Consumer, told: Told, owner: Owner
) -> None:
    owner.away = True
    await told(1)
    running = asyncio.create_task(consumer.inbox.run_catch_up(interval=0.05))
    try:
        await asyncio.sleep(0)
        owner.away = False
        await eventually(lambda: consumer.has_taken([1]))
        await told(2)
        await eventually(lambda: consumer.has_taken([1, 2]))
    finally:
        running.cancel()


async def test_an_interrupted_pass_goes_on_where_it_was(consumer: Consumer, told: Told, owner: Owner) -> None:
    await told(1, 2)
    owner.away = True
    with pytest.raises(ConnectionError):
        await consumer.inbox.catch_up(SERVICE, NOTES)
    assert await consumer.inbox.caught_up_to(SERVICE, NOTES) == 0
    owner.away = False
    await consumer.inbox.catch_up(SERVICE, NOTES)
    assert await consumer.took() == [1, 2]


async def test_an_owner_that_is_away_parks_nothing(consumer: Consumer, told: Told, owner: Owner) -> None:
    envelopes = await told(1, 2)
    owner.away = True
    with pytest.raises(ConnectionError):
        await consumer.inbox.take(envelopes[1])
    assert await consumer.inbox.parked() == []
    owner.away = False
    await consumer.inbox.take(envelopes[1])
    assert await consumer.took() == [1, 2]


@pytest.mark.parametrize(("source", "topic"), [("stranger", NOTES), ("other-service", NOTES), (SERVICE, NEWS)])
async def test_who_does_not_own_a_topic_tells_nothing_on_it(
    store: PostgresEventStore, owner: Owner, consumer: Consumer, told: Told, source: str, topic: str
) -> None:
    inbox = Inbox(
        store, "reader", {NOTES: consumer.handle}, {SERVICE: owner, "other-service": owner}, owners={NOTES: [SERVICE]}
    )
    (envelope,) = await told(1)
    for previous_version in (0, 7):
        with pytest.raises(Misdirected):
            await inbox.take(replace(envelope, source=source, topic=topic, previous_version=previous_version))
    assert await consumer.took() == []


async def test_what_an_event_leads_to_is_appended_once_with_the_event_taken(
    store: PostgresEventStore, owner: Owner, told: Told
) -> None:
    seen = 0

    async def copy(envelope: Envelope, unit: Unit) -> None:
        nonlocal seen
        version = len(await unit.read_stream("copies"))
        if (seen := seen + 1) == 1:
            # Another writer comes between the load and the append.
            await note(store, "copies", Kept())
        write = StreamWrite("copies", version, (Kept(),))
        await unit.append(Append(effect_key("copier", envelope.event.event_id), (write,), METADATA))

    inbox = Inbox(store, "copier", {NOTES: copy}, {SERVICE: owner})
    (envelope,) = await told(1)
    assert await inbox.take(envelope) is Taken.APPLIED
    assert await inbox.take(envelope) is Taken.SKIPPED
    assert len(await store.read_stream("copies")) == 2
    assert seen == 2


async def test_two_consumers_of_one_event_record_events_of_their_own(told: Told) -> None:
    (envelope,) = await told(1)
    event_id = envelope.event.event_id
    assert effect_key("a", event_id) != effect_key("b", event_id)
    assert effect_key("a", event_id) == effect_key("a", event_id)
    assert effect_key("a", uuid4()) != effect_key("a", event_id)


async def test_the_cluster_is_remembered(pool: asyncpg.Pool) -> None:
    assert await stored_cluster_id(pool) == ""
    await remember_cluster_id(pool, "one")
    await remember_cluster_id(pool, "two")
    assert await stored_cluster_id(pool) == "two"


def heeding_notes(consumer: Consumer, store: PostgresEventStore, owner: Owner) -> Inbox:
    """The consumer's inbox, whose handler heeds no announcement."""
    heeded = {NOTES: [Noted.type_name()]}
    return Inbox(store, "reader", {NOTES: consumer.handle}, {SERVICE: owner}, heeded=heeded, attempts=1)


async def test_of_what_a_handler_does_not_heed_only_the_place_is_kept(
    consumer: Consumer, told: Told, store: PostgresEventStore, reader: LogReader, owner: Owner
) -> None:
    inbox = heeding_notes(consumer, store, owner)
    await note(store, "note:1", Announced(), Announced())
    first, second = await reader.read_stream(NOTES, "note:1", 0, 10)
    (third,) = await told(3)
    outcomes = [await inbox.take(envelope) for envelope in (first, first, second, third)]
    assert outcomes == [Taken.APPLIED, Taken.SKIPPED, Taken.APPLIED, Taken.APPLIED]
    assert await consumer.took() == [3]
    assert owner.streams_asked == 0


async def test_a_gap_before_what_is_not_heeded_is_filled_all_the_same(
    consumer: Consumer, told: Told, store: PostgresEventStore, reader: LogReader, owner: Owner
) -> None:
    inbox = heeding_notes(consumer, store, owner)
    await told(1)
    await note(store, "note:1", Announced())
    (last,) = await reader.read_stream(NOTES, "note:1", 1, 10)
    assert await inbox.take(last) is Taken.APPLIED
    assert await consumer.took() == [1]


async def test_what_is_not_heeded_waits_behind_what_is_parked(
    consumer: Consumer, told: Told, store: PostgresEventStore, reader: LogReader, owner: Owner
) -> None:
    inbox, consumer.poison = heeding_notes(consumer, store, owner), {1}
    (poison,) = await told(1)
    await note(store, "note:1", Announced())
    (behind,) = await reader.read_stream(NOTES, "note:1", 1, 10)
    assert [await inbox.take(envelope) for envelope in (poison, behind)] == [Taken.PARKED, Taken.PARKED]
    (stream,) = await inbox.parked()
    assert stream.waiting == 1
    consumer.poison = set()
    assert await inbox.replay(SERVICE, NOTES, "note:1") == 2
