"""Which wishes a service still waits for, on a real PostgreSQL."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import asyncpg
import pytest
from event_log.model import Event, Metadata, RecordedEvent
from service_kit.clock import rfc3339
from service_kit.open_wishes import OpenWishes, overdue, whose
from service_kit.pictures import PictureFailed, PictureRequested, PictureSpec

pytestmark = pytest.mark.integration

ASKED = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
TABLE = """
CREATE TABLE wishes (
    generation_id text PRIMARY KEY, stream_id text NOT NULL, workspace text NOT NULL,
    asked_at timestamptz NOT NULL, deadline timestamptz NOT NULL
)
"""


@pytest.fixture
async def pool(database: str) -> AsyncIterator[asyncpg.Pool]:
    async with asyncpg.create_pool(database, min_size=1, max_size=2) as pool:
        await pool.execute(TABLE)
        yield pool


async def happens(pool: asyncpg.Pool, *events: Event) -> None:
    metadata = Metadata(workspace="home", actor="me", correlation_id="c", occurred_at=rfc3339(ASKED))
    recorded = [
        RecordedEvent(0, uuid4(), "asset:1", n, one.type_name(), 1, one.model_dump(mode="json"), metadata, ASKED, b"")
        for n, one in enumerate(events, start=1)
    ]
    async with pool.acquire() as connection:
        await OpenWishes().apply(connection, recorded)


def asked(generation: str, deadline: datetime = ASKED + timedelta(minutes=15)) -> PictureRequested:
    spec = PictureSpec(generation_id=generation, prompt="a hammer", width=512, height=512, destination="global/home/1")
    return PictureRequested(spec=spec, deadline=rfc3339(deadline))


async def test_a_wish_is_its_streams_until_it_ends(pool: asyncpg.Pool) -> None:
    await happens(pool, asked("g1"))
    assert await whose(pool, "home", "g1") == "asset:1"
    assert await whose(pool, "elsewhere", "g1") is None
    await happens(pool, PictureFailed(generation_id="g1", reason="X", message="No luck."))
    assert await whose(pool, "home", "g1") is None


async def test_all_the_overdue_are_found_page_by_page_however_many_are_stuck(pool: asyncpg.Pool) -> None:
    names = [f"g{n:03}" for n in range(250)]
    await happens(pool, *(asked(name) for name in reversed(names)), asked("later", ASKED + timedelta(days=1)))
    found, last = list[str](), None
    while page := await overdue(pool, ASKED + timedelta(hours=1), last):
        assert len(page) <= 100
        found += [wish.generation_id for wish in page]
        last = page[-1]
    assert found == names
