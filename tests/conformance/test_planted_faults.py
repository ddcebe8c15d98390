"""The suites find what they are there to find: each is run here over a fault that was planted on purpose."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, cast

import asyncpg
import pytest
import pytest_asyncio
from event_log.model import AlreadyRecorded
from event_log.postgres import PostgresEventStore, PostgresUnitOfWork, migrate

from tests.conformance.consumers.consuming import Consuming, one_by_one
from tests.conformance.consumers.everyone import everyone
from tests.conformance.consumers.kit import ConsumerConformance, Killed
from tests.conformance.consumers.world import World
from tests.conformance.test_postgres_event_store import TestPostgresEventStore as PostgresSuite

pytestmark = pytest.mark.integration

# Positions as a sequence gives them: nobody waits for anybody, and what is rolled back leaves a gap.
POSITIONS_FROM_A_SEQUENCE = """
CREATE SEQUENCE positions;
ALTER TABLE log_head RENAME TO real_head;
CREATE VIEW log_head AS
    SELECT true AS single, CASE WHEN is_called THEN last_value ELSE 0 END AS position,
           clock_timestamp() AS recorded_at
    FROM positions;
CREATE FUNCTION take_positions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    FOR taken IN 1 .. NEW.position - OLD.position LOOP
        NEW.position := nextval('positions');
    END LOOP;
    RETURN NEW;
END $$;
CREATE TRIGGER take_positions INSTEAD OF UPDATE ON log_head FOR EACH ROW EXECUTE FUNCTION take_positions();
"""
# As ON CONFLICT DO NOTHING does it: an event that is there already is left out, and success is told.
EVENTS_LEFT_OUT = """
CREATE FUNCTION leave_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM events WHERE event_id = NEW.event_id) THEN RETURN NULL; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER leave_out BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION leave_out();
"""
CLAIMS_UNCHECKED = """
CREATE FUNCTION forget_twin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM requests WHERE key = NEW.key;
    RETURN NEW;
END $$;
CREATE TRIGGER forget_twin BEFORE INSERT ON requests FOR EACH ROW EXECUTE FUNCTION forget_twin();
"""


@pytest_asyncio.fixture
async def suite(database: str) -> AsyncIterator[PostgresSuite]:
    """The store's conformance suite on a database in which something may be planted."""
    async with asyncpg.create_pool(database, min_size=1, max_size=9) as pool:
        await migrate(pool)
        await pool.execute("CREATE TABLE listed (event_id uuid PRIMARY KEY)")
        made = PostgresSuite()
        made.pool = pool
        yield made


async def test_positions_from_a_sequence_are_found_by_the_reader_that_tails(suite: PostgresSuite) -> None:
    await suite.test_a_tailing_reader_skips_nothing_while_writers_come_and_fail()
    await suite.pool.execute("TRUNCATE streams, requests; DROP TRIGGER events_are_never_changed ON events")
    await suite.pool.execute("TRUNCATE events")
    await suite.pool.execute(POSITIONS_FROM_A_SEQUENCE)
    # Which of the two shows first is chance: a writer that rolled back leaves a gap, one that was late is skipped.
    with pytest.raises(AssertionError, match=r"the reader skipped an event|positions have gaps"):
        await suite.test_a_tailing_reader_skips_nothing_while_writers_come_and_fail()


async def test_events_that_are_left_out_and_called_recorded_are_found(suite: PostgresSuite) -> None:
    await suite.pool.execute(EVENTS_LEFT_OUT)
    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE"):
        await suite.test_an_append_without_a_claim_is_never_recorded_twice()


async def test_claims_that_nobody_checks_are_found_and_the_ids_of_the_events_still_hold(suite: PostgresSuite) -> None:
    await suite.pool.execute(CLAIMS_UNCHECKED)
    with pytest.raises(AlreadyRecorded):
        await suite.test_a_request_made_again_gets_the_first_answer_and_has_no_second_effect()
    assert await (await suite.open()).head() == 1


# ── an inbox that remembers its place apart from the effects ────────────────────────────────────────────────────────

# Of a page, and of a single event, where the same question says where the consumer stood.
_MOVES_THE_PLACE = re.compile(r"\s*UPDATE inbox SET version")
_MOVES_ONE = "advance_inbox"
_STANDS = """
SELECT coalesce(max(version), 0) AS stood_at, coalesce(bool_or(parked), false) AS is_parked FROM inbox
WHERE consumer = $1 AND source = $2 AND topic = $3 AND stream_id = $4
"""


class _Apart:
    """A connection in a transaction, on which the place is not moved together with the rest."""

    def __init__(self, connection: asyncpg.Connection, transaction: Any, early: bool) -> None:
        self._connection, self.transaction_at_hand, self._early = connection, transaction, early
        self.later: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    async def execute(self, query: str, *arguments: Any) -> Any:
        if not _MOVES_THE_PLACE.match(query):
            return await self._connection.execute(query, *arguments)
        if not self._early:
            self.later.append((query, *arguments))
            return "UPDATE 1"
        await self._connection.execute(query, *arguments)
        await self._commit_and_go_on()
        return None

    async def fetchrow(self, query: str, *arguments: Any, **how: Any) -> Any:
        if _MOVES_ONE not in query:
            return await self._connection.fetchrow(query, *arguments, **how)
        if not self._early:
            self.later.append((query, *arguments))
            return await self._connection.fetchrow(_STANDS, *arguments[:4])
        row = await self._connection.fetchrow(query, *arguments)
        await self._commit_and_go_on()
        return row

    async def _commit_and_go_on(self) -> None:
        await self.transaction_at_hand.commit()
        self.transaction_at_hand = self._connection.transaction()
        await self.transaction_at_hand.start()


class ApartStore(PostgresEventStore):
    """early: the place is committed before the effects; else in a transaction of its own after them."""

    early = False
    dies_between = False

    @asynccontextmanager
    async def unit_of_work(self) -> AsyncIterator[PostgresUnitOfWork]:
        async with self.pool.acquire() as connection:
            transaction = connection.transaction()
            await transaction.start()
            apart = _Apart(cast(asyncpg.Connection, connection), transaction, self.early)
            try:
                yield PostgresUnitOfWork(cast(asyncpg.Connection, apart), self.registry, self._projections)
            except BaseException:
                await apart.transaction_at_hand.rollback()
                raise
            await apart.transaction_at_hand.commit()
            if apart.later and self.dies_between:
                type(self).dies_between = False
                raise Killed
            for query, *arguments in apart.later:
                await connection.execute(query, *arguments)


class EarlyStore(ApartStore):
    early = True


@dataclass
class Planted(Consuming):
    kind: type[PostgresEventStore] = PostgresEventStore

    @property
    def store(self) -> PostgresEventStore:
        return self.kind(self.pool, self.declared.registry, self.declared.projections)


@asynccontextmanager
async def kit(world: World, service: str, kind: type[PostgresEventStore]) -> AsyncIterator[ConsumerConformance]:
    made = everyone()[service]()
    made.world = world
    await made.expected()
    sound = await made.begin()
    made.consumer = Planted(**vars(sound), kind=kind)
    try:
        yield made
    finally:
        await made.end(sound)


async def test_an_inbox_that_remembers_its_place_too_early_is_found_by_a_crash(world: World) -> None:
    async with kit(world, "asset-catalog", EarlyStore) as made:
        with pytest.raises(AssertionError, match="an event has no effect, or more than one"):
            await made.test_a_crash_between_the_effects_and_their_commit_leaves_nothing_of_them(one_by_one)


async def test_an_inbox_that_remembers_its_place_too_late_is_found_by_a_crash(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ApartStore, "dies_between", True)
    async with kit(world, "project-assets", ApartStore) as made:
        with pytest.raises(Killed):
            await one_by_one(made.consumer.inbox(), made.consumer.told)
        with pytest.raises(AssertionError, match="an event was parked"):
            await made.test_what_comes_once_and_in_order_has_its_effects(one_by_one)


async def test_gaps_that_nobody_is_told_of_are_found(world: World) -> None:
    async with kit(world, "project-assets", PostgresEventStore) as made:
        made.consumer.told = [replace(envelope, previous_version=0) for envelope in made.consumer.told]
        with pytest.raises(AssertionError, match="an event was parked"):
            await made.test_what_was_lost_or_came_in_disorder_is_healed_by_its_owner(one_by_one, 1)


async def test_without_a_fault_the_same_checks_pass(world: World) -> None:
    async with kit(world, "project-assets", PostgresEventStore) as made:
        await made.test_what_was_lost_or_came_in_disorder_is_healed_by_its_owner(one_by_one, 1)
