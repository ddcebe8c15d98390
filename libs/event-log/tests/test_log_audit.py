"""A log that was tampered with says where."""

import asyncio
from typing import Any

import asyncpg
import pytest
from event_log.comparison import compare
from event_log.log_audit import audit_log
from event_log.postgres import PostgresEventStore
from event_log.read_model import ReadModel

from .sample import REGISTRY, Announced, Noted, note
from .test_read_models import Sums, kept_inline

__all__ = ["kept_inline"]

pytestmark = pytest.mark.integration

SUMS = ReadModel(Sums(), ("sums",))


async def tamper(store: PostgresEventStore, statement: str, *arguments: Any) -> None:
    """As somebody does who owns the database."""
    async with store.pool.acquire() as connection, connection.transaction():
        await connection.execute("ALTER TABLE events DISABLE TRIGGER events_are_never_changed")
        await connection.execute(statement, *arguments)
        await connection.execute("ALTER TABLE events ENABLE ALWAYS TRIGGER events_are_never_changed")


@pytest.fixture
async def log(store: PostgresEventStore) -> PostgresEventStore:
    """Positions 1 to 6: note:1 has versions 1, 2, 3 at 1, 2, 5; note:2 has 1, 2, 3 at 3, 4, 6."""
    await note(store, "note:1", Noted(number=1), Noted(number=2))
    await note(store, "note:2", Noted(number=3), Announced())
    await note(store, "note:1", Noted(number=4))
    await note(store, "note:2", Noted(number=5))
    return store


async def problems(store: PostgresEventStore) -> list[str]:
    return (await audit_log(store.pool)).problems


async def test_a_whole_log_is_counted_and_has_no_problem(log: PostgresEventStore) -> None:
    audit = await audit_log(log.pool)
    assert (audit.head, audit.events, audit.streams, audit.problems) == (6, 6, 2, [])


async def test_an_empty_log_is_whole(store: PostgresEventStore) -> None:
    audit = await audit_log(store.pool)
    assert (audit.head, audit.events, audit.streams, audit.problems) == (0, 0, 0, [])


@pytest.mark.parametrize(
    "change",
    [
        """payload = '{"number": 7}'""",
        """metadata = jsonb_set(metadata, '{actor}', '"someone"')""",
        """metadata = metadata || '{"unheard_of": 1}'""",
        "recorded_at = recorded_at + interval '1 microsecond'",
        "type = 'Kept'",
        "event_id = gen_random_uuid()",
        "schema_version = 2",
    ],
)
async def test_an_altered_event_is_named(log: PostgresEventStore, change: str) -> None:
    await tamper(log, f"UPDATE events SET {change} WHERE position = 2")
    found = await problems(log)
    assert "The event at position 2 (stream note:1, version 2) was altered: its hash does not hold." in found


async def test_an_event_altered_with_its_hash_shows_by_the_next_one(log: PostgresEventStore) -> None:
    await tamper(log, "UPDATE events SET hash = sha256('') WHERE position = 2")
    assert await problems(log) == [
        "The event at position 2 (stream note:1, version 2) was altered: its hash does not hold.",
        "The event at position 5 (stream note:1, version 3) was altered: its hash does not hold.",
    ]


async def test_a_removed_event_is_named_by_its_position_and_its_version(log: PostgresEventStore) -> None:
    await tamper(log, "DELETE FROM events WHERE position = 4")
    assert await problems(log) == [
        "The event at position 4 is missing: it was removed.",
        "Stream note:2 has no version 2: what stood there was removed.",
    ]


async def test_a_removed_last_event_disagrees_with_its_streams_row_and_with_the_head(log: PostgresEventStore) -> None:
    await tamper(log, "DELETE FROM events WHERE position = 6")
    assert await problems(log) == [
        "The event at position 6 is missing: it was removed.",
        "Stream note:2 is said to be at version 3, and its last event is version 2.",
    ]


async def test_a_whole_stream_that_was_removed_leaves_its_positions_and_its_row(log: PostgresEventStore) -> None:
    await tamper(log, "DELETE FROM events WHERE stream_id = 'note:2'")
    found = await problems(log)
    assert "The event at position 3 is missing: it was removed." in found
    assert "Stream note:2 is said to be at version 3, and its last event is version 0." in found


async def test_a_streams_row_with_another_hash_is_named(log: PostgresEventStore) -> None:
    await tamper(log, "UPDATE streams SET hash = sha256('') WHERE stream_id = 'note:1'")
    assert await problems(log) == [
        "Stream note:1 is said to end with another hash than its last event, version 3, has."
    ]


async def test_a_stream_without_its_row_is_named(log: PostgresEventStore) -> None:
    await tamper(log, "DELETE FROM streams WHERE stream_id = 'note:1'")
    assert await problems(log) == ["Stream note:1 has events and no row among the streams."]


async def test_a_head_that_was_set_back_is_named(log: PostgresEventStore) -> None:
    await tamper(log, "UPDATE log_head SET position = 5")
    assert "The log's head says 5, but there are events up to position 6." in await problems(log)


async def test_two_events_that_changed_places_are_named(log: PostgresEventStore) -> None:
    await tamper(log, "UPDATE events SET position = -position WHERE position IN (2, 5)")
    await tamper(log, "UPDATE events SET position = 7 + position WHERE position < 0")
    found = await problems(log)
    assert "The event at position 2 (stream note:1, version 3) stands before the version before it." in found


async def test_a_log_wrong_everywhere_is_told_briefly(store: PostgresEventStore) -> None:
    await note(store, "note:1", *(Noted(number=number) for number in range(80)))
    await tamper(store, """UPDATE events SET payload = '{"number": 1000}'""")
    found = await problems(store)
    assert len(found) == 51
    assert found[-1] == "There are 30 more findings like the last one."


async def test_a_log_that_is_written_to_meanwhile_has_no_problem(kept_inline: PostgresEventStore) -> None:
    """And its read model is what its events make it, at every moment that a comparison meets."""
    ended = asyncio.Event()

    async def write(stream_id: str) -> int:
        count = 0
        while not ended.is_set():
            await note(kept_inline, stream_id, Noted(number=1), Noted(number=2))
            count += 2
        return count

    async def look() -> None:
        try:
            for _ in range(5):
                assert await problems(kept_inline) == []
                assert (await compare(kept_inline.pool, REGISTRY, SUMS)).differing == ()
        finally:
            ended.set()

    *written, _ = await asyncio.gather(*(write(f"note:{number}") for number in range(4)), look())
    audit = await audit_log(kept_inline.pool)
    assert (audit.events, audit.problems) == (sum(written), [])


async def test_a_read_model_that_is_wrong_is_found_and_left_as_it_is(kept_inline: PostgresEventStore) -> None:
    await note(kept_inline, "note:1", Noted(number=1))
    await kept_inline.pool.execute("UPDATE sums SET total = 99")
    compared = await compare(kept_inline.pool, REGISTRY, SUMS)
    assert (compared.position, compared.differing) == (1, ("sums",))
    assert await kept_inline.pool.fetchval("SELECT total FROM sums") == 99
    await kept_inline.pool.execute("UPDATE sums SET total = 1")
    assert (await compare(kept_inline.pool, REGISTRY, SUMS)).differing == ()


async def test_a_comparison_leaves_nothing_behind(kept_inline: PostgresEventStore) -> None:
    before = await kept_inline.pool.fetchval("SELECT count(*) FROM pg_class")
    await compare(kept_inline.pool, REGISTRY, SUMS)
    assert await kept_inline.pool.fetchval("SELECT count(*) FROM pg_class") == before


async def test_a_projection_that_reaches_beyond_its_tables_is_told(kept_inline: PostgresEventStore) -> None:
    await note(kept_inline, "note:1", Noted(number=1))
    with pytest.raises(asyncpg.UndefinedTableError):
        await compare(kept_inline.pool, REGISTRY, ReadModel(Sums(), ()))
