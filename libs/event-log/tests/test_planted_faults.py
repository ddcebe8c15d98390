"""The tests of relay and inbox find what they are there to find: each is run here over a fault planted on purpose."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import asyncpg
import pytest
from event_log import relay_lease
from event_log.envelope import Envelope, decode
from event_log.log_reader import LogReader
from event_log.postgres import PostgresEventStore
from event_log.registry import EventRegistry
from event_log.relay import OutMessage, Publisher, Relay

from . import test_inbox, test_relay
from .consumer import Consumer, Owner, telling
from .sample import REGISTRY

pytestmark = pytest.mark.integration


class CheckpointsFirst:
    """A publisher that moves the relay's checkpoint before the broker has acknowledged anything."""

    def __init__(self, store: PostgresEventStore, publisher: Publisher) -> None:
        self._store, self._publisher = store, publisher

    async def publish(self, messages: Sequence[OutMessage]) -> None:
        last = max(decode(message.value).event.position for message in messages)
        await self._store.pool.execute("UPDATE checkpoints SET position = $1 WHERE name = $2", last, relay_lease.NAME)
        await self._publisher.publish(messages)


class HastyRelay(Relay):
    def __init__(
        self, store: PostgresEventStore, registry: Any, service: str, publisher: Publisher, **how: Any
    ) -> None:
        super().__init__(store, registry, service, CheckpointsFirst(store, publisher), **how)


async def test_a_relay_that_checkpoints_before_the_ack_is_found_when_it_is_killed(
    store: PostgresEventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(test_relay, "Relay", HastyRelay)
    with pytest.raises(AssertionError, match="assert 6 == 3"):
        await test_relay.test_a_relay_killed_between_the_broker_and_its_checkpoint_repeats_and_never_skips(store)


async def test_a_relay_that_never_looks_at_its_fence_is_found_by_the_one_that_overtook_it(
    store: PostgresEventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        relay_lease, "_ADVANCE", relay_lease._ADVANCE.replace("fence = $2 AND position = $3", "$2 > 0 AND $3 >= 0")
    )
    with pytest.raises(AssertionError, match=r"assert Lease\(.*\) is None"):
        await test_relay.test_an_overtaken_lease_moves_nothing(store)


_STANDS = """
SELECT coalesce(max(version), 0) AS stood_at, coalesce(bool_or(parked), false) AS is_parked FROM inbox
WHERE consumer = $1 AND source = $2 AND topic = $3 AND stream_id = $4
"""


class Forgetful(PostgresEventStore):
    """Its inbox remembers the place of what it took in another transaction, after that of the effects of two."""

    def __init__(self, pool: asyncpg.Pool, registry: EventRegistry) -> None:
        super().__init__(pool, registry)
        self._both = asyncio.Barrier(2)

    @asynccontextmanager
    async def unit_of_work(self) -> AsyncIterator[Any]:
        later: list[tuple[Any, ...]] = []
        async with super().unit_of_work() as unit:
            unit.tx = _Apart(unit.tx, later)  # type: ignore[assignment]
            yield unit
        if later:
            with suppress(TimeoutError, asyncio.BrokenBarrierError):
                async with asyncio.timeout(5):
                    await self._both.wait()
        for query, *arguments in later:
            await self.pool.execute(query, *arguments)


class _Apart:
    def __init__(self, connection: asyncpg.Connection, later: list[tuple[Any, ...]]) -> None:
        self._connection, self._later = connection, later

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    async def fetchrow(self, query: str, *arguments: Any) -> Any:
        if "advance_inbox" in query:
            self._later.append((query, *arguments))
            return await self._connection.fetchrow(_STANDS, *arguments[:4])
        return await self._connection.fetchrow(query, *arguments)


async def test_an_inbox_that_remembers_its_place_too_late_is_found_by_what_comes_twice_at_once(
    pool: asyncpg.Pool, reader: LogReader
) -> None:
    await pool.execute("CREATE TABLE took (id bigserial, stream_id text, version bigint)")
    store = Forgetful(pool, REGISTRY)
    consumer = Consumer(store, Owner(reader))
    with pytest.raises(AssertionError, match="'applied' != 'skipped'"):
        await test_inbox.test_an_event_that_comes_twice_at_once_is_taken_once(consumer, telling(store, reader))
    assert len(await consumer.took()) > 1


async def test_a_gap_that_is_not_healed_is_found(store: PostgresEventStore, reader: LogReader) -> None:
    class Deaf(Owner):
        async def read_stream(self, topic: str, stream_id: str, after_version: int, limit: int) -> list[Envelope]:
            self.streams_asked += 1
            return []

    await store.pool.execute("CREATE TABLE took (id bigserial, stream_id text, version bigint)")
    owner = Deaf(reader)
    with pytest.raises(AssertionError, match="PARKED"):
        await test_inbox.test_what_kafka_lost_is_fetched_from_the_owner_first(
            Consumer(store, owner), telling(store, reader), owner
        )
