"""The relay tells every event, in order, whatever happens to it: it may repeat and never skips."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import pytest
from event_log import relay_lease
from event_log.envelope import Envelope, decode
from event_log.postgres import PostgresEventStore
from event_log.registry import EventRegistry
from event_log.relay import OutMessage, Publisher, Relay

from .sample import NEWS, NOTES, REGISTRY, SERVICE, Announced, Kept, Noted, note

pytestmark = pytest.mark.integration


class Broker:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[Envelope] = []
        self.changed = asyncio.Condition()

    async def publish(self, messages: Sequence[OutMessage]) -> None:
        self.told += [decode(message.value) for message in messages]
        async with self.changed:
            self.changed.notify_all()

    async def has(self, count: int) -> None:
        async with asyncio.timeout(20), self.changed:
            await self.changed.wait_for(lambda: len(self.told) >= count)

    def positions(self) -> list[int]:
        return [envelope.event.position for envelope in self.told]


class After:
    """A publisher that does something once the broker has it."""

    def __init__(self, broker: Broker, then: Callable[[], Awaitable[object]]) -> None:
        self._broker, self._then = broker, then

    async def publish(self, messages: Sequence[OutMessage]) -> None:
        await self._broker.publish(messages)
        await self._then()


@asynccontextmanager
async def running(*relays: Relay) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(relay.run()) for relay in relays]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def relay(store: PostgresEventStore, publisher: Publisher, batch: int = 3, registry: EventRegistry = REGISTRY) -> Relay:
    return Relay(store, registry, SERVICE, publisher, lease_seconds=1.0, poll_seconds=0.05, batch=batch)


async def checkpoint(store: PostgresEventStore) -> int:
    position: int | None = await store.pool.fetchval("SELECT position FROM checkpoints WHERE name = 'relay'")
    return position or 0


async def checkpoint_reaches(store: PostgresEventStore, position: int) -> None:
    async with asyncio.timeout(20):
        while await checkpoint(store) < position:
            await store.wait_for_append(0.01)


async def test_events_are_told_in_order_on_the_topics_of_their_type(store: PostgresEventStore) -> None:
    broker = Broker()
    await note(store, "note:1", Noted(), Kept(), Announced())
    async with running(relay(store, broker)):
        await broker.has(3)
        await note(store, "note:2", Noted())
        await broker.has(4)
        await checkpoint_reaches(store, 4)
    assert [(envelope.topic, envelope.event.position) for envelope in broker.told] == [
        (NOTES, 1),
        (NEWS, 3),
        (NOTES, 3),
        (NOTES, 4),
    ]


async def test_an_append_of_this_process_is_told_at_once(store: PostgresEventStore) -> None:
    broker = Broker()
    sleepy = Relay(store, REGISTRY, SERVICE, broker, lease_seconds=600, poll_seconds=300)
    async with running(sleepy):
        await note(store, "note:1", Noted())
        await broker.has(1)
        await note(store, "note:1", Noted())
        await broker.has(2)


async def test_events_told_to_nobody_are_passed_over(store: PostgresEventStore) -> None:
    broker = Broker()
    await note(store, "note:1", *(Kept() for _ in range(8)), Noted())
    async with running(relay(store, broker)):
        await broker.has(1)
    assert broker.positions() == [9]


async def test_a_relay_killed_between_the_broker_and_its_checkpoint_repeats_and_never_skips(
    store: PostgresEventStore,
) -> None:
    broker = Broker()
    await note(store, "note:1", *(Noted(number=number) for number in range(8)))
    publications = 0
    killed = asyncio.Event()

    async def die_at_the_second() -> None:
        nonlocal publications
        publications += 1
        if publications == 2:
            killed.set()
            await asyncio.Event().wait()

    async with running(relay(store, After(broker, die_at_the_second))):
        async with asyncio.timeout(20):
            await killed.wait()
        assert await checkpoint(store) == 3
    async with running(relay(store, broker)):
        await broker.has(11)
        await checkpoint_reaches(store, 8)
    assert broker.positions() == [1, 2, 3, 4, 5, 6, 4, 5, 6, 7, 8]


async def test_a_broker_that_is_away_is_waited_for(store: PostgresEventStore) -> None:
    broker = Broker()
    failures = 0

    async def be_away() -> None:
        nonlocal failures
        failures += 1
        if failures <= 2:
            raise ConnectionError("no acknowledgement")

    await note(store, "note:1", Noted(), Noted())
    async with running(relay(store, After(broker, be_away))):
        await checkpoint_reaches(store, 2)
    assert broker.positions() == [1, 2, 1, 2, 1, 2]


async def test_a_broker_too_slow_for_a_page_is_told_less_at_once_until_it_has_recovered(
    store: PostgresEventStore,
) -> None:
    broker, slow, sizes = Broker(), True, list[int]()

    class Slow:
        async def publish(self, messages: Sequence[OutMessage]) -> None:
            sizes.append(len(messages))
            if slow and len(messages) > 1:
                raise TimeoutError("not acknowledged in time")
            await broker.publish(messages)

    await note(store, "note:1", *(Noted() for _ in range(4)))
    async with running(relay(store, Slow(), batch=8)):
        await broker.has(4)
        slow = False
        await note(store, "note:1", *(Noted() for _ in range(16)))
        await broker.has(20)
    assert broker.positions() == list(range(1, 21))
    assert 8 in sizes
    assert 1 in sizes


async def test_of_two_relays_one_works_and_the_other_takes_over(store: PostgresEventStore) -> None:
    first, second = Broker(), Broker()
    await note(store, "note:1", *(Noted() for _ in range(7)))
    async with running(relay(store, second)):
        await second.has(7)
        async with running(relay(store, first)):
            await note(store, "note:1", Noted())
            await second.has(8)
            await checkpoint_reaches(store, 8)
            assert first.told == []
    async with running(relay(store, first)):
        await note(store, "note:1", Noted())
        await first.has(1)
    assert first.positions() == [9]
    assert second.positions() == list(range(1, 9))


async def test_a_relay_that_lost_its_lease_while_publishing_cannot_move_the_checkpoint(
    store: PostgresEventStore,
) -> None:
    stuck, broker = Broker(), Broker()
    go_on = asyncio.Event()
    await note(store, "note:1", Noted(), Noted())

    async with running(relay(store, After(stuck, go_on.wait))):
        await stuck.has(2)
        await _expire(store)
        async with running(relay(store, broker)):
            await broker.has(2)
            await checkpoint_reaches(store, 2)
            await note(store, "note:1", Noted())
            await broker.has(3)
            await checkpoint_reaches(store, 3)
            go_on.set()
            await note(store, "note:1", Noted())
            await broker.has(4)
            await checkpoint_reaches(store, 4)
    assert stuck.positions() == [1, 2]
    assert broker.positions() == [1, 2, 3, 4]


async def test_an_overtaken_lease_moves_nothing(store: PostgresEventStore) -> None:
    old = await relay_lease.take(store.pool, 60)
    assert old is not None
    assert await relay_lease.take(store.pool, 60) is None
    await _expire(store)
    new = await relay_lease.take(store.pool, 60)
    assert new is not None

    assert await relay_lease.advance(store.pool, old, 5, 60) is None
    await relay_lease.give_back(store.pool, old)
    assert await relay_lease.take(store.pool, 60) is None
    assert await checkpoint(store) == 0
    assert await relay_lease.advance(store.pool, new, 5, 60) == relay_lease.Lease(new.fence, 5)


async def test_a_relay_that_is_ended_leaves_its_lease_to_the_next_at_once(store: PostgresEventStore) -> None:
    broker = Broker()
    patient = Relay(store, REGISTRY, SERVICE, broker, lease_seconds=600)
    await note(store, "note:1", Noted())
    async with running(patient):
        await broker.has(1)
    assert await relay_lease.take(store.pool, 60) is not None


async def _expire(store: PostgresEventStore) -> None:
    await store.pool.execute("UPDATE checkpoints SET leased_until = to_timestamp(0) WHERE name = 'relay'")
