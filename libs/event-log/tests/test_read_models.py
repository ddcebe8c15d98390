"""A read model is a pure function of the log: kept behind it, or made of it anew."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import asyncpg
import pytest
import pytest_asyncio
from event_log.comparison import Compared, compare
from event_log.event_page import EventPage, read_page
from event_log.model import RecordedEvent
from event_log.postgres import PostgresEventStore
from event_log.projector import Projector
from event_log.read_model import ReadModel
from event_log.rebuild import Rebuilt, rebuild

from .sample import REGISTRY, Kept, Noted, eventually, note

pytestmark = pytest.mark.integration

_TABLES = """
CREATE TABLE sums (
    stream_id text PRIMARY KEY,
    total bigint NOT NULL,
    doubled bigint GENERATED ALWAYS AS (total * 2) STORED
);
CREATE TABLE untouched (id int);
"""
_ADD = """
INSERT INTO sums (stream_id, total) VALUES ($1, $2)
ON CONFLICT (stream_id) DO UPDATE SET total = sums.total + excluded.total
"""


class Sums:
    name = "sums"

    def __init__(self, factor: int = 1) -> None:
        self.factor = factor

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        for event in events:
            if event.type == "Noted":
                await tx.execute(_ADD, event.stream_id, event.payload["number"] * self.factor)


class SumsByPages(Sums):
    async def apply_page(self, tx: asyncpg.Connection, page: EventPage) -> None:
        rows = zip(page.stream_ids, page.types, page.payloads, strict=True)
        added = [(stream_id, payload["number"] * self.factor) for stream_id, name, payload in rows if name == "Noted"]
        await tx.executemany(_ADD, added)


class Reaching(Sums):
    """Writes to a table that it does not own up to."""

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        await super().apply(tx, events)
        await tx.execute("INSERT INTO untouched VALUES (1)")


@pytest_asyncio.fixture
async def kept_inline(pool: asyncpg.Pool) -> AsyncIterator[PostgresEventStore]:
    await pool.execute(_TABLES)
    yield PostgresEventStore(pool, REGISTRY, [Sums()])


async def totals(store: PostgresEventStore) -> dict[str, int]:
    return {row["stream_id"]: row["total"] for row in await store.pool.fetch("SELECT stream_id, total FROM sums")}


async def test_a_projector_follows_the_log_each_event_once(store: PostgresEventStore) -> None:
    await store.pool.execute(_TABLES)
    await note(store, "note:1", *(Noted(number=1) for _ in range(7)), Kept())
    projectors = [Projector(store, Sums(), page=3) for _ in range(2)]
    assert await asyncio.gather(*(projector.catch_up() for projector in projectors)) == [8, 8]
    assert await totals(store) == {"note:1": 7}
    await note(store, "note:1", Noted(number=5))
    assert await projectors[0].catch_up() == 9
    assert await totals(store) == {"note:1": 12}


async def test_a_projector_that_failed_goes_on_where_it_was(store: PostgresEventStore) -> None:
    await store.pool.execute(_TABLES)
    await note(store, "note:1", Noted(number=1))
    with pytest.raises(asyncpg.UndefinedTableError):
        await Projector(store, Nowhere()).catch_up()
    assert await Projector(store, Sums()).catch_up() == 1
    assert await totals(store) == {"note:1": 1}


async def test_one_connection_is_enough_for_a_projector(database: str, store: PostgresEventStore) -> None:
    await store.pool.execute(_TABLES)
    await note(store, "note:1", *(Noted(number=1) for _ in range(7)))
    async with asyncio.timeout(20), asyncpg.create_pool(database, min_size=1, max_size=1) as narrow:
        assert await Projector(PostgresEventStore(narrow, REGISTRY), Sums(), page=2).catch_up() == 7
    assert await totals(store) == {"note:1": 7}


class Nowhere(Sums):
    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        await super().apply(tx, events)
        await tx.execute("INSERT INTO nowhere VALUES (1)")


async def test_a_running_projector_is_woken_by_an_append(store: PostgresEventStore) -> None:
    await store.pool.execute(_TABLES)
    running = asyncio.create_task(Projector(store, Sums(), poll_seconds=300).run())

    async def sums_to(total: int) -> bool:
        return await totals(store) == {"note:1": total}

    try:
        for total in (1, 2):
            await note(store, "note:1", Noted(number=1))
            await eventually(lambda total=total: sums_to(total))
    finally:
        running.cancel()


async def test_a_rebuild_of_a_right_read_model_changes_nothing(kept_inline: PostgresEventStore) -> None:
    await note(kept_inline, "note:1", Noted(number=1), Noted(number=2))
    rebuilt = await rebuild(kept_inline, Sums(), ["sums"])
    assert (rebuilt.position, rebuilt.replaced) == (2, ())


async def test_a_rebuild_puts_right_what_was_wrong(kept_inline: PostgresEventStore) -> None:
    await note(kept_inline, "note:1", Noted(number=1))
    await note(kept_inline, "note:2", Noted(number=2))
    await kept_inline.pool.execute("UPDATE sums SET total = 99 WHERE stream_id = 'note:1'")
    assert (await rebuild(kept_inline, Sums(), ["sums"])).replaced == ("sums",)
    assert await totals(kept_inline) == {"note:1": 1, "note:2": 2}
    await note(kept_inline, "note:1", Noted(number=1))
    assert await totals(kept_inline) == {"note:1": 2, "note:2": 2}


async def test_a_rebuild_among_writers_loses_and_doubles_nothing(kept_inline: PostgresEventStore) -> None:
    await note(kept_inline, "note:0", *(Noted(number=1) for _ in range(50)))

    async def write(stream_id: str) -> None:
        for _ in range(15):
            await note(kept_inline, stream_id, Noted(number=1))

    async def rebuild_often() -> None:
        for _ in range(4):
            await kept_inline.pool.execute("UPDATE sums SET total = total + 1000 WHERE stream_id = 'note:0'")
            await rebuild(kept_inline, Sums(), ["sums"])

    await asyncio.gather(write("note:1"), write("note:2"), rebuild_often())
    assert await totals(kept_inline) == {"note:0": 50, "note:1": 15, "note:2": 15}


async def test_a_read_model_behind_the_log_is_rebuilt_to_where_it_is(store: PostgresEventStore) -> None:
    await store.pool.execute(_TABLES)
    await note(store, "note:1", Noted(number=1))
    await Projector(store, Sums()).catch_up()
    await note(store, "note:1", Noted(number=1))
    rebuilt = await rebuild(store, Sums(factor=10), ["sums"])
    assert (rebuilt.position, rebuilt.replaced) == (1, ("sums",))
    await Projector(store, Sums(factor=10)).catch_up()
    assert await totals(store) == {"note:1": 20}


async def test_a_rebuild_cannot_reach_other_tables(kept_inline: PostgresEventStore) -> None:
    await note(kept_inline, "note:1", Noted(number=1))
    with pytest.raises(asyncpg.UndefinedTableError):
        await rebuild(kept_inline, Reaching(factor=2), ["sums"])
    assert await totals(kept_inline) == {"note:1": 1}
    assert await kept_inline.pool.fetchval("SELECT count(*) FROM untouched") == 0


async def test_a_read_model_becomes_the_same_by_columns(store: PostgresEventStore) -> None:
    await store.pool.execute(_TABLES)
    for number in range(1, 8):
        await note(store, f"note:{number % 3}", Noted(number=number), Kept())
    assert await Projector(store, SumsByPages(), page=4).catch_up() == 14
    by_columns = await totals(store)
    assert by_columns == {"note:0": 9, "note:1": 12, "note:2": 7}
    assert (await rebuild(store, Sums(), ["sums"])).replaced == ()


class SumsByPagesAlone(SumsByPages):
    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        raise AssertionError("what can be made by pages was made event by event")


async def test_a_read_model_that_can_is_compared_and_made_anew_by_pages(
    kept_inline: PostgresEventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("event_log.read_model.PAGE_SIZE", 3)
    for number in range(1, 8):
        await note(kept_inline, f"note:{number % 3}", Noted(number=number), Kept())
    right, model = await totals(kept_inline), ReadModel(SumsByPagesAlone(), ("sums",))
    assert await compare(kept_inline.pool, REGISTRY, model) == Compared(14, ())
    await kept_inline.pool.execute("UPDATE sums SET total = total + 1 WHERE stream_id = 'note:1'")
    assert await compare(kept_inline.pool, REGISTRY, model) == Compared(14, ("sums",))
    assert await rebuild(kept_inline, SumsByPagesAlone(), ["sums"]) == Rebuilt(14, ("sums",))
    assert await totals(kept_inline) == right


async def test_a_page_by_columns_says_what_the_events_say(store: PostgresEventStore) -> None:
    await note(store, "note:1", Noted(text='🙂 "quoted", [and] {bracketed}', number=1), Kept())
    await note(store, "note:2", Noted(number=2))
    page = await read_page(store.pool, REGISTRY, 0, 2)
    events = await store.read_all(limit=2)
    assert page.last == len(page) == 2
    assert list(page.stream_ids) == [event.stream_id for event in events]
    assert list(page.versions) == [event.version for event in events]
    assert list(page.types) == [event.type for event in events]
    assert list(page.payloads) == [event.payload for event in events]
    assert (await read_page(store.pool, REGISTRY, 2, 2)).stream_ids == ["note:2"]
    nothing = await read_page(store.pool, REGISTRY, 3, 2)
    assert (nothing.last, len(nothing)) == (3, 0)


@pytest.mark.parametrize("read_model", [Sums, SumsByPages])
async def test_a_page_of_large_events_is_cut_by_their_bytes(store: PostgresEventStore, read_model: type[Sums]) -> None:
    await store.pool.execute(_TABLES)
    await note(store, "note:1", *[Noted(number=1, text="x" * 250_000)] * 40, Kept())
    seen = list[int]()

    class Seeing(read_model):  # type: ignore[misc, valid-type]
        async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
            seen.append(len(events))
            await super().apply(tx, events)

    assert len(await read_page(store.pool, REGISTRY, 0, 1000)) == 34
    assert await Projector(store, Seeing()).catch_up() == 41
    assert await totals(store) == {"note:1": 40}
    assert seen == ([34, 7] if read_model is Sums else [])
