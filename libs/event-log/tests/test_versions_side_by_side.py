"""While old and new code run on one log, the old passes over nothing that only the new knows."""

import asyncio

import asyncpg
import pytest
from event_log.envelope import Envelope
from event_log.inbox import Inbox, Taken
from event_log.log_reader import LogReader
from event_log.outgoing import page_after
from event_log.postgres import PostgresEventStore
from event_log.projector import Projector
from event_log.rebuild import rebuild
from event_log.registry import EventRegistry, UnknownEvent
from event_log.store import UnitOfWork

from .sample import NEWS, NOTES, SERVICE, Announced, Kept, Noted, eventually, note
from .test_read_models import _TABLES, Sums, SumsByPages, totals
from .test_relay import Broker, checkpoint, relay, running

pytestmark = pytest.mark.integration

OLD = EventRegistry({Noted: (NOTES,), Kept: ()})


@pytest.fixture
def old(store: PostgresEventStore) -> PostgresEventStore:
    return PostgresEventStore(store.pool, OLD)


@pytest.fixture
def old_reader(old: PostgresEventStore) -> LogReader:
    return LogReader(old.pool, OLD, SERVICE)


async def test_an_old_relay_stops_before_what_it_does_not_know_and_leaves_it_to_a_new_one(
    store: PostgresEventStore, old: PostgresEventStore
) -> None:
    first, second = Broker(), Broker()
    await note(store, "note:1", Noted(), Announced(), Noted())
    async with running(relay(old, first, registry=OLD)):
        await first.has(1)

        async def has_stopped() -> bool:
            return await checkpoint(store) == 1

        await eventually(has_stopped)
        async with running(relay(store, second)):
            await second.has(3)
    assert first.positions() == [1]
    assert second.positions() == [2, 2, 3]


async def test_the_next_event_unknown_is_said_aloud(store: PostgresEventStore) -> None:
    await note(store, "note:1", Noted(), Announced())
    assert (await page_after(store.pool, OLD, SERVICE, 0, 10)).last_position == 1
    with pytest.raises(UnknownEvent, match="Announced"):
        await page_after(store.pool, OLD, SERVICE, 1, 10)


async def test_an_old_log_ends_before_what_it_does_not_know(store: PostgresEventStore, old_reader: LogReader) -> None:
    await note(store, "note:1", Noted(), Kept(), Announced(), Noted())
    for topic in (NOTES, NEWS):
        page = await old_reader.read_all(topic, 0, 10)
        assert (page.next_position, page.head_position) == (2, 2)
        assert [envelope.event.position for envelope in page.envelopes] == ([1] if topic == NOTES else [])
    past = await old_reader.read_all(NOTES, 3, 10)
    assert [envelope.event.position for envelope in past.envelopes] == [4]


async def test_what_an_old_log_did_not_tell_is_taken_from_a_new_one(
    store: PostgresEventStore, reader: LogReader, old_reader: LogReader
) -> None:
    took: list[int] = []

    async def take(envelope: Envelope, unit: UnitOfWork[asyncpg.Connection]) -> None:
        took.append(envelope.event.version)

    def inbox(upstream: LogReader) -> Inbox:
        return Inbox(store, "reader", {NOTES: take}, {SERVICE: upstream})

    await note(store, "note:1", Noted(), Announced(), Noted())
    await inbox(old_reader).catch_up(SERVICE, NOTES)
    assert took == [1]
    (newest,) = await reader.read_stream(NOTES, "note:1", 2, 10)
    with pytest.raises(UnknownEvent):
        await inbox(old_reader).take(newest)
    assert await inbox(reader).parked() == []
    await inbox(reader).catch_up(SERVICE, NOTES)
    assert took == [1, 2, 3]


async def test_a_gap_at_what_an_old_relay_does_not_know_is_seen(store: PostgresEventStore, reader: LogReader) -> None:
    await note(store, "note:1", Noted(), Announced(), Noted())
    told = await page_after(store.pool, OLD, SERVICE, 2, 10)
    assert [envelope.previous_version for envelope in told.envelopes] == [2]


async def test_a_letter_that_an_old_relay_told_with_too_new_a_previous_version_is_replayed(
    store: PostgresEventStore,
) -> None:
    elsewhere = EventRegistry({Noted: (NOTES,), Announced: (NEWS,)})
    reader = LogReader(store.pool, elsewhere, SERVICE)
    poison, took = {1}, list[int]()

    async def take(envelope: Envelope, unit: UnitOfWork[asyncpg.Connection]) -> None:
        if envelope.event.version in poison:
            raise ValueError("poison")
        took.append(envelope.event.version)

    inbox = Inbox(store, "reader", {NOTES: take}, {SERVICE: reader}, attempts=1)
    await note(store, "note:1", Noted(), Announced(), Noted())
    (first,) = (await page_after(store.pool, OLD, SERVICE, 0, 10)).envelopes
    (third,) = (await page_after(store.pool, OLD, SERVICE, 2, 10)).envelopes
    for envelope in (first, third):
        assert await inbox.take(envelope) is Taken.PARKED
    poison.clear()
    async with asyncio.timeout(10):
        assert await inbox.replay(SERVICE, NOTES, "note:1") == 2
    assert took == [1, 3]


@pytest.mark.parametrize("read_model", [Sums, SumsByPages])
async def test_an_old_read_model_stands_still_before_what_it_does_not_know(
    store: PostgresEventStore, old: PostgresEventStore, read_model: type[Sums]
) -> None:
    await store.pool.execute(_TABLES)
    await note(store, "note:1", Noted(number=1), Announced(), Noted(number=1))
    with pytest.raises(UnknownEvent):
        await Projector(old, read_model()).catch_up()
    assert await totals(store) == {"note:1": 1}
    await Projector(store, read_model()).catch_up()
    assert await totals(store) == {"note:1": 2}
    with pytest.raises(UnknownEvent):
        await rebuild(old, Sums(factor=10), ["sums"])
    assert await totals(store) == {"note:1": 2}
