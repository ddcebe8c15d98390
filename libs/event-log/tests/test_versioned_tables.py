"""A read model that was made anew stands in the place of the old one, and nobody who used that one notices."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import asyncpg
import pytest
import pytest_asyncio
from event_log import versioned_tables
from event_log.comparison import compare
from event_log.model import RecordedEvent
from event_log.postgres import PostgresEventStore
from event_log.read_model import ReadModel
from event_log.rebuild import LiveTooFast, RebuildRunning, rebuild

from .sample import REGISTRY, Noted, note

pytestmark = pytest.mark.integration

TABLES = """
CREATE TABLE sums (
    stream_id text PRIMARY KEY,
    gone int,
    total bigint NOT NULL CONSTRAINT never_negative CHECK (total >= 0),
    doubled bigint GENERATED ALWAYS AS (total * 2) STORED,
    note text NOT NULL DEFAULT 'none',
    CONSTRAINT one_note UNIQUE (stream_id, note)
) WITH (fillfactor = 60);
ALTER TABLE sums DROP COLUMN gone;
CREATE INDEX sums_by_total ON sums (total DESC, stream_id) WHERE total > 1;
CREATE TABLE counts (stream_id text PRIMARY KEY, events bigint NOT NULL);
CREATE VIEW both_of_them AS SELECT stream_id, total, events FROM sums JOIN counts USING (stream_id);
CREATE VIEW larger AS SELECT * FROM both_of_them WHERE total > 1;
"""
ADD = """
INSERT INTO sums (stream_id, total) VALUES ($1, $2)
ON CONFLICT (stream_id) DO UPDATE SET total = sums.total + excluded.total
"""
COUNT = """
INSERT INTO counts (stream_id, events) VALUES ($1, 1)
ON CONFLICT (stream_id) DO UPDATE SET events = counts.events + 1
"""
# All that is said of the tables but for the numbers that PostgreSQL gives them.
DEFINED = """
SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE schemaname = 'public' AND tablename = 'sums'
UNION ALL
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'sums'::regclass
UNION ALL
SELECT attname, format('%s %s %s', format_type(atttypid, atttypmod), attnotnull, attgenerated) FROM pg_attribute
WHERE attrelid = 'sums'::regclass AND attnum > 0 AND NOT attisdropped
UNION ALL
SELECT relname, reloptions::text FROM pg_class WHERE oid = 'sums'::regclass
UNION ALL
SELECT viewname, definition FROM pg_views WHERE schemaname = 'public'
ORDER BY name, definition
"""


class Sums:
    name = "sums"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        for event in events:
            if event.type == "Noted":
                await tx.execute(ADD, event.stream_id, event.payload["number"])
                await tx.execute(COUNT, event.stream_id)
        await tx.execute("SELECT pg_notify('summed', '')")


MODEL = ReadModel(Sums(), ("sums", "counts"))


@pytest_asyncio.fixture
async def kept(pool: asyncpg.Pool) -> AsyncIterator[PostgresEventStore]:
    await pool.execute(TABLES)
    store = PostgresEventStore(pool, REGISTRY, [Sums()])
    await note(store, "note:1", Noted(number=1), Noted(number=2))
    await note(store, "note:2", Noted(number=1))
    yield store


async def damage(store: PostgresEventStore) -> None:
    await store.pool.execute("UPDATE sums SET total = total + 100")


async def test_the_new_tables_are_defined_as_the_old_ones_were(kept: PostgresEventStore) -> None:
    before = await kept.pool.fetch(DEFINED)
    assert {"sums_by_total", "one_note", "never_negative", "larger"} <= {row["name"] for row in before}
    await damage(kept)
    assert (await rebuild(kept, *_parts())).replaced == ("sums",)
    assert await kept.pool.fetch(DEFINED) == before
    assert await kept.pool.fetchval("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'rebuil%'") == 0


def _parts() -> tuple[Sums, tuple[str, ...]]:
    return Sums(), MODEL.tables


async def test_a_rebuild_keeps_views_and_views_over_views(kept: PostgresEventStore) -> None:
    await damage(kept)
    await rebuild(kept, *_parts())
    rows = await kept.pool.fetch("SELECT * FROM larger")
    assert [tuple(row) for row in rows] == [("note:1", 3, 2)]


async def test_prepared_statements_of_live_connections_go_on(kept: PostgresEventStore) -> None:
    async with kept.pool.acquire() as connection:
        reads = await connection.prepare("SELECT * FROM sums WHERE stream_id = $1")
        views = await connection.prepare("SELECT * FROM both_of_them WHERE stream_id = $1")
        writes = await connection.prepare(ADD)
        # Often enough that PostgreSQL keeps one plan for all.
        for _ in range(8):
            assert (await reads.fetchrow("note:1"))["total"] == 3
            assert (await views.fetchrow("note:1"))["events"] == 2
        await writes.fetch("note:2", 0)
        for _ in range(2):
            await damage(kept)
            assert (await rebuild(kept, *_parts())).replaced == ("sums",)
            assert (await reads.fetchrow("note:1"))["total"] == 3
            assert (await views.fetchrow("note:1"))["total"] == 3
            await writes.fetch("note:2", 0)
    assert (await compare(kept.pool, REGISTRY, MODEL)).differing == ()


async def test_a_rebuild_wakes_nobody(kept: PostgresEventStore) -> None:
    heard: list[object] = []
    async with kept.pool.acquire() as listening:
        hear = lambda *said: heard.append(said)  # noqa: E731
        await listening.add_listener("summed", hear)
        await damage(kept)
        await rebuild(kept, *_parts())
        await listening.execute("SELECT 1")
        assert heard == []
        await note(kept, "note:3", Noted(number=1))
        async with asyncio.timeout(20):
            while not heard:
                await listening.execute("SELECT 1")
        await listening.remove_listener("summed", hear)


async def test_readers_and_writers_of_many_connections_notice_no_rebuild(kept: PostgresEventStore) -> None:
    ended = asyncio.Event()

    async def write(stream_id: str) -> int:
        count = 0
        while not ended.is_set():
            await note(kept, stream_id, Noted(number=1))
            count += 1
        return count

    async def read() -> None:
        while not ended.is_set():
            for row in await kept.pool.fetch("SELECT * FROM both_of_them WHERE stream_id LIKE 'note:w%'"):
                assert row["events"] == row["total"]

    async def rebuild_often() -> None:
        try:
            for _ in range(6):
                await kept.pool.execute("UPDATE sums SET total = total + 100 WHERE stream_id = 'note:1'")
                assert (await rebuild(kept, *_parts())).replaced == ("sums",)
        finally:
            ended.set()

    *written, _, _ = await asyncio.gather(write("note:w1"), write("note:w2"), read(), rebuild_often())
    assert (await compare(kept.pool, REGISTRY, MODEL)).differing == ()
    totals = await kept.pool.fetch("SELECT total FROM sums WHERE stream_id LIKE 'note:w%' ORDER BY stream_id")
    assert [row["total"] for row in totals] == written


async def test_a_live_table_that_is_held_is_left_as_it_is(
    kept: PostgresEventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("event_log.rebuild._TRIES", 2)
    await damage(kept)
    async with kept.pool.acquire() as other, other.transaction():
        await other.execute("LOCK TABLE sums IN ACCESS SHARE MODE")
        with pytest.raises(LiveTooFast):
            await rebuild(kept, *_parts())
    assert await kept.pool.fetchval("SELECT total FROM sums WHERE stream_id = 'note:2'") == 101
    assert (await rebuild(kept, *_parts())).replaced == ("sums",)


async def test_one_rebuild_at_a_time(kept: PostgresEventStore) -> None:
    await damage(kept)
    results = await asyncio.gather(*(rebuild(kept, *_parts()) for _ in range(2)), return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["RebuildRunning", "Rebuilt"]
    assert RebuildRunning in {type(result) for result in results}


async def test_a_table_with_a_trigger_is_refused(kept: PostgresEventStore) -> None:
    await kept.pool.execute(
        "CREATE TRIGGER never BEFORE DELETE ON counts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_events()"
    )
    with pytest.raises(ValueError, match="counts has a foreign key or a trigger"):
        await rebuild(kept, *_parts())


@pytest.mark.parametrize(
    "column", ["bigserial", "bigint GENERATED ALWAYS AS IDENTITY", "bigint DEFAULT nextval('mine')"]
)
async def test_a_table_that_a_sequence_numbers_is_refused(kept: PostgresEventStore, column: str) -> None:
    await kept.pool.execute(f"CREATE SEQUENCE mine; ALTER TABLE counts ADD COLUMN number {column}")
    with pytest.raises(ValueError, match="counts has a column that a sequence numbers"):
        await rebuild(kept, *_parts())


async def test_who_still_reads_the_old_tables_does_not_make_a_done_rebuild_fail(
    kept: PostgresEventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop = versioned_tables._drop

    async def drop_while_they_are_read(connection: asyncpg.Connection) -> None:
        await connection.execute("SET lock_timeout = '200ms'")
        async with kept.pool.acquire() as reading, reading.transaction():
            await reading.fetch("SELECT * FROM rebuilt_away.sums")
            await drop(connection)

    monkeypatch.setattr(versioned_tables, "_drop", drop_while_they_are_read)
    await damage(kept)
    assert (await rebuild(kept, *_parts())).replaced == ("sums",)
    monkeypatch.undo()
    assert await kept.pool.fetchval("SELECT count(*) FROM pg_namespace WHERE nspname = 'rebuilt_away'") == 1
    assert (await rebuild(kept, *_parts())).replaced == ()
    assert await kept.pool.fetchval("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'rebuil%'") == 0
