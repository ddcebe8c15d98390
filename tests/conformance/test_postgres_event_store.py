"""The store in PostgreSQL keeps what every event store promises, and the database helps it to."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
import pytest_asyncio
from event_log.chain import verify_stream
from event_log.model import Append, Claim, RecordedEvent, StreamWrite
from event_log.postgres import PostgresEventStore, migrate
from event_log.store import EventStore
from structlog.testing import capture_logs

from tests.conformance.event_store import EventStoreConformance
from tests.conformance.groups import GroupsInOrder, GroupsInOrderThroughFailures
from tests.conformance.harness import REGISTRY, Failing, Noted, append, metadata

pytestmark = pytest.mark.integration


class Listing:
    name = "listing"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        await tx.executemany("INSERT INTO listed VALUES ($1)", [(event.event_id,) for event in events])


class Crossing:
    """Counts in the order that the event says; the first two wait until each has locked its first row."""

    name = "crossing"

    def __init__(self) -> None:
        self.applied = 0
        self._both = asyncio.Barrier(2)

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        self.applied += 1
        meets = self.applied <= 2
        for name in events[0].payload["text"]:
            await tx.execute("UPDATE counters SET total = total + 1 WHERE name = $1", name)
            if meets:
                meets = False
                await self._both.wait()


class Unordered:
    """The database cannot serialize its first two tries."""

    name = "unordered"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        await tx.execute("""DO $$ BEGIN IF nextval('tries') < 3 THEN
            RAISE EXCEPTION 'could not serialize access' USING ERRCODE = 'serialization_failure'; END IF; END $$""")


class TestPostgresEventStore(EventStoreConformance, GroupsInOrder, GroupsInOrderThroughFailures):
    @pytest_asyncio.fixture(autouse=True)
    async def one_log(self, database: str) -> AsyncIterator[None]:
        self.database = database
        self.pool = await asyncpg.create_pool(database, min_size=1, max_size=8)
        await migrate(self.pool)
        await self.pool.execute("CREATE TABLE listed (event_id uuid PRIMARY KEY)")
        yield
        await self.pool.close()

    async def restart(self) -> None:
        await self.pool.close()
        self.pool = await asyncpg.create_pool(self.database, min_size=1, max_size=8)

    async def open(self, *, listing: bool = False, failing: bool = False, poison: str = "") -> EventStore[Any]:
        projections = (*((Listing(),) if listing else ()), *((Failing(poison),) if failing or poison else ()))
        return PostgresEventStore(self.pool, REGISTRY, projections)

    async def listed(self, store: EventStore[Any]) -> set[UUID]:
        return {row["event_id"] for row in await self.pool.fetch("SELECT event_id FROM listed")}

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE events SET type = 'Renamed'",
            "UPDATE events SET type = 'Renamed' WHERE false",
            "DELETE FROM events",
            "TRUNCATE events",
            "SET session_replication_role = replica; DELETE FROM events",
        ],
    )
    async def test_the_database_itself_refuses_to_change_events(self, change: str) -> None:
        store = await self.open()
        recorded = await store.append(append("note:1", 0, Noted()))
        with pytest.raises(asyncpg.RestrictViolationError, match="never changed"):
            await self.pool.execute(change)
        assert await store.read_all() == recorded

    async def test_an_event_altered_in_the_database_by_its_owner_is_found_and_named(self) -> None:
        store = await self.open()
        for version in range(3):
            await store.append(append("note:1", version, Noted(text="true")))
        await self.pool.execute("ALTER TABLE events DISABLE TRIGGER events_are_never_changed")
        await self.pool.execute("""UPDATE events SET payload = payload || '{"text": "false"}' WHERE version = 2""")
        assert verify_stream(await store.read_stream("note:1")) == 2

    async def test_streams_are_locked_in_the_order_of_their_ids(self) -> None:
        store = await self.open()
        names = [f"note:{number}" for number in range(6)]
        for name in names:
            await store.append(append(name, 0, Noted()))
        everywhere = Append(uuid4(), tuple(StreamWrite(name, 1, (Noted(),)) for name in reversed(names)), metadata())

        async with self.pool.acquire() as other:
            async with other.transaction():
                await other.execute("SELECT FROM streams WHERE stream_id = 'note:0' FOR UPDATE")
                appending = asyncio.create_task(store.append(everywhere))
                async with asyncio.timeout(20):
                    while not await other.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"):  # noqa: ASYNC110
                        await asyncio.sleep(0.01)
                # It waits for the first and holds none of the others.
                await other.execute("SELECT FROM streams WHERE stream_id <> 'note:0' FOR UPDATE NOWAIT")
            await appending

    async def test_who_waits_too_long_for_a_stream_is_told_so_and_does_not_wait_again(self) -> None:
        store = await self.open()
        await store.append(append("note:1", 0, Noted()))
        await self.pool.execute("""DO $$ BEGIN EXECUTE
            format('ALTER DATABASE %I SET lock_timeout = 200', current_database()); END $$""")
        await self.pool.expire_connections()
        async with self.pool.acquire() as other, other.transaction():
            await other.execute("SELECT FROM streams FOR UPDATE")
            with capture_logs() as logged, pytest.raises(asyncpg.LockNotAvailableError):
                await store.append(append("note:1", 1, Noted()))
        assert logged == []
        assert await store.head() == 1

    async def test_appends_that_deadlock_in_their_read_models_both_come_through(self) -> None:
        await self.pool.execute("CREATE TABLE counters (name text PRIMARY KEY, total int)")
        await self.pool.execute("INSERT INTO counters VALUES ('a', 0), ('b', 0)")
        crossing = Crossing()
        # Two processes: the appends of one would share a transaction.
        stores = {text: PostgresEventStore(self.pool, REGISTRY, [crossing]) for text in ("ab", "ba")}
        await asyncio.gather(
            *(store.append(append(f"note:{text}", 0, Noted(text=text))) for text, store in stores.items())
        )
        assert crossing.applied == 3
        assert [row["total"] for row in await self.pool.fetch("SELECT total FROM counters")] == [2, 2]
        assert await stores["ab"].head() == 2

    async def test_a_transaction_that_the_database_could_not_order_is_run_again(self) -> None:
        await self.pool.execute("CREATE SEQUENCE tries")
        store = PostgresEventStore(self.pool, REGISTRY, [Unordered()])
        claim = Claim(uuid4(), b"body", b"answer")
        await store.append(append("note:1", 0, Noted(), claim=claim))
        assert await self.pool.fetchval("SELECT last_value FROM tries") == 3
        assert await store.head() == 1
        assert await store.answered(claim.key, b"body") == b"answer"

    async def test_a_clock_that_was_ahead_once_does_not_set_what_follows_before_it(self) -> None:
        store = await self.open()
        await store.append(append("note:1", 0, Noted()))
        await self.pool.execute("UPDATE log_head SET recorded_at = clock_timestamp() + interval '1 day'")
        for version in (1, 2):
            await store.append(append("note:1", version, Noted()))
        events = await store.read_stream("note:1")
        assert events[0].recorded_at < events[1].recorded_at == events[2].recorded_at
        assert verify_stream(events) is None

    async def test_migrations_are_applied_once(self) -> None:
        store = await self.open()
        await store.append(append("note:1", 0, Noted()))
        await migrate(self.pool)
        assert await store.head() == 1
