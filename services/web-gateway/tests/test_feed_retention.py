"""The feed is kept for a stated time, and says so to whoever comes back later."""

import asyncio
import uuid
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
import pytest_asyncio
from event_log.model import Metadata, RecordedEvent
from event_log.postgres import migrate
from web_gateway.bootstrap import MIGRATIONS
from web_gateway.domain.cursor import Cursor
from web_gateway.projections.feed import Arrival, StoredFeed, add_to_feed
from web_gateway.push.retention import forget

pytestmark = pytest.mark.integration
A_DAY = timedelta(days=1)


@pytest_asyncio.fixture
async def pool(database):
    async with asyncpg.create_pool(database, min_size=1, max_size=8) as made:
        await migrate(made, [MIGRATIONS])
        yield made


async def tell(pool, workspace: str, *ages: timedelta) -> None:
    """One event for each age, in this order."""
    now = datetime.now(UTC)
    events = [
        RecordedEvent(
            position=number, event_id=uuid.uuid4(), stream_id="asset:a1", version=number, type="AssetUpdated",
            schema_version=1, payload={}, recorded_at=now - age, hash=bytes(32),
            metadata=Metadata(workspace=workspace, actor="me", correlation_id="c", occurred_at=(now - age).isoformat()),
        )
        for number, age in enumerate(ages, 1)
    ]  # fmt: skip
    async with pool.acquire() as connection, connection.transaction():
        await add_to_feed(connection, workspace, [Arrival(event, "asset-catalog", "") for event in events])


async def kept(pool, workspace: str) -> list[int]:
    rows = await pool.fetch("SELECT seq FROM feed WHERE workspace = $1 ORDER BY seq", workspace)
    return [row["seq"] for row in rows]


async def test_what_is_older_than_that_is_forgotten_and_the_rest_goes_on_counting(pool) -> None:
    await tell(pool, "home", *[2 * A_DAY] * 5, *[timedelta(0)] * 3)
    await tell(pool, "young", timedelta(0))
    await tell(pool, "old", *[2 * A_DAY] * 4)
    assert await forget(pool, A_DAY, batch=2) == 9
    assert [await kept(pool, one) for one in ("home", "young", "old")] == [[6, 7, 8], [1], []]
    feed = StoredFeed(pool)
    windows = [await feed.window(one) for one in ("home", "young", "old", "nobody")]
    assert [(head.seq, kept_from) for head, kept_from in windows] == [(8, 6), (1, 1), (4, 5), (0, 1)]
    await tell(pool, "old", timedelta(0))
    assert await kept(pool, "old") == [5]
    assert await forget(pool, A_DAY) == 0


async def test_nothing_young_goes_though_something_older_came_behind_it(pool) -> None:
    """An event may be told late: seqs stay without gaps."""
    await tell(pool, "home", 2 * A_DAY, timedelta(0), 3 * A_DAY)
    assert await forget(pool, A_DAY) == 1
    assert await kept(pool, "home") == [2, 3]


async def test_readers_never_see_a_gap_while_it_is_forgotten(pool) -> None:
    await tell(pool, "home", *[2 * A_DAY] * 400)
    feed = StoredFeed(pool)
    forgetting = asyncio.create_task(forget(pool, A_DAY, batch=20))
    while not forgetting.done():
        head, kept_from = await feed.window("home")
        told = await feed.after("home", Cursor(head.epoch, kept_from - 1), limit=50)
        # Whatever was forgotten between the two looks is more than the first said, never less.
        assert not told or told[0].seq >= kept_from
        assert [one.seq for one in told] == list(range(told[0].seq, told[0].seq + len(told))) if told else True
    assert await forgetting == 400
