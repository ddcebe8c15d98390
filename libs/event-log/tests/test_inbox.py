"""An inbox takes each event once and each stream in order, whatever Kafka does to it."""

import asyncio
import random
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from event_log.cluster import remember_cluster_id, stored_cluster_id
from event_log.envelope import Envelope
from event_log.inbox import Inbox, InPages, Misdirected, Page, Taken
from event_log.log_reader import LogReader
from event_log.model import Append, StreamWrite
from event_log.postgres import PostgresEventStore
from event_log.requests import effect_key
from event_log.store import UnitOfWork
from structlog.testing import capture_logs

from .sample import METADATA, NEWS, NOTES, SERVICE, Kept, Noted, eventually, note

pytestmark = pytest.mark.integration

Unit = UnitOfWork[asyncpg.Connection]


class Consumer:
    """An inbox whose handler writes down what it took, in the transaction, and raises at what is poison to it."""

    def __init__(self, store: PostgresEventStore, owner: "Owner") -> None:
        self.pool = store.pool
        self.poison: set[int] = set()
        self.inbox = Inbox(store, "reader", {NOTES: self.handle}, {SERVICE: owner}, attempts=2)

    async def handle(self, envelope: Envelope, unit: Unit) -> None:
        await unit.tx.execute(
            "INSERT INTO took (stream_id, version) VALUES ($1, $2)", envelope.event.stream_id, envelope.event.version
        )
        if envelope.event.payload["number"] in self.poison:
            raise ValueError("poison")

    async def took(self, stream_id: str = "note:1") -> list[int]:
        rows = await self.pool.fetch("SELECT version FROM took WHERE stream_id = $1 ORDER BY id", stream_id)
        return [row["version"] for row in rows]

    async def has_taken(self, versions: list[int]) -> bool:
        return await self.took() == versions


class Owner:
    """The owner's log, which counts what is asked of it and can be away."""

    def __init__(self, reader: LogReader) -> None:
        self._reader = reader
        self.away = False
        self.asked_after: list[int] = []
        self.streams_asked = 0

    async def read_all(self, topic: str, after_position: int, limit: int) -> Page:
        self._asked()
        self.asked_after.append(after_position)
        return await self._reader.read_all(topic, after_position, limit)

    async def read_stream(self, topic: str, stream_id: str, after_version: int, limit: int) -> list[Envelope]:
        self._asked()
        self.streams_asked += 1
        return await self._reader.read_stream(topic, stream_id, after_version, limit)

    def _asked(self) -> None:
        if self.away:
            raise ConnectionError("the owner is away")


@pytest.fixture
def owner(reader: LogReader) -> Owner:
    return Owner(reader)


@pytest.fixture
async def consumer(store: PostgresEventStore, owner: Owner) -> Consumer:
    await store.pool.execute("CREATE TABLE took (id bigserial, stream_id text, version bigint)")
    return Consumer(store, owner)


@pytest.fixture
def told(store: PostgresEventStore, reader: LogReader) -> Callable[..., Awaitable[list[Envelope]]]:
    """Writes notes of these numbers to a stream; returns the envelopes that Kafka would carry."""

    async def write(*numbers: int, stream: str = "note:1") -> list[Envelope]:
        before = len(await store.read_stream(stream))
        await note(store, stream, *(Noted(number=number) for number in numbers))
        return await reader.read_stream(NOTES, stream, before, 1000)

    return write


Told = Callable[..., Awaitable[list[Envelope]]]


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
        await consumer.inbox._remind_of_parked()
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


class Pages:
    """Takes by pages; raises for the numbers in `poison`."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.poison: set[int] = set()

    async def take(self, page: Sequence[Envelope], tx: asyncpg.Connection) -> None:
        self.sizes.append(len(page))
        rows = [(envelope.event.stream_id, envelope.event.version) for envelope in page]
        await tx.executemany("INSERT INTO took (stream_id, version) VALUES ($1, $2)", rows)
        if self.poison & {version for _, version in rows}:
            raise ValueError("poison")


@pytest.fixture
def pages(consumer: Consumer, store: PostgresEventStore, owner: Owner) -> Pages:
    """The consumer's inbox, but that it takes by pages."""
    taking = Pages()
    consumer.inbox = Inbox(store, "reader", {NOTES: InPages(taking.take)}, {SERVICE: owner}, attempts=2)
    return taking


async def test_a_page_is_taken_in_one_transaction_each_event_once(consumer: Consumer, pages: Pages, told: Told) -> None:
    envelopes = [*await told(1, 2, 3), *await told(1, 2, stream="note:2")]
    await consumer.inbox.take_page([*envelopes, *envelopes])
    await consumer.inbox.take_page(envelopes)
    assert pages.sizes == [5]
    assert (await consumer.took("note:1"), await consumer.took("note:2")) == ([1, 2, 3], [1, 2])


async def test_what_a_page_lacks_is_fetched_after_the_rest_of_it(consumer: Consumer, pages: Pages, told: Told) -> None:
    first, _, third = await told(1, 2, 3)
    await consumer.inbox.take_page([third, *await told(1, stream="note:2"), first])
    assert (await consumer.took("note:1"), await consumer.took("note:2")) == ([1, 2, 3], [1])


async def test_a_page_that_fails_is_taken_one_by_one_and_parks_only_who_is_to_blame(
    consumer: Consumer, pages: Pages, told: Told
) -> None:
    pages.poison = {2}
    await consumer.inbox.take_page([*await told(1, 2, 3), *await told(1, stream="note:2")])
    assert (await consumer.took("note:1"), await consumer.took("note:2")) == ([1], [1])
    assert [(parked.stream_id, parked.version, parked.waiting) for parked in await consumer.inbox.parked()] == [
        ("note:1", 2, 1)
    ]


async def test_two_pages_of_the_same_streams_at_once_are_taken_once(
    consumer: Consumer, pages: Pages, told: Told
) -> None:
    envelopes = [*await told(1, 2, 3), *await told(1, 2, stream="note:2"), *await told(1, stream="note:0")]
    orders = [envelopes, [*envelopes[3:], *envelopes[:3]], envelopes[::-1]]
    await asyncio.gather(*(consumer.inbox.take_page(order) for order in orders))
    assert [await consumer.took(f"note:{number}") for number in range(3)] == [[1], [1, 2, 3], [1, 2]]
