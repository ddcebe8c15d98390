"""The feed is kept for a stated time: whoever was away for longer is told to take a snapshot.

The events themselves are their owners', and kept for ever.
"""

import asyncio
from datetime import timedelta

import structlog
from event_log.passes import repeat

from web_gateway.projections.feed import Pool

log = structlog.get_logger()

# Rows deleted in one transaction, for which the workspace's head is held: what arrives waits so long.
_BATCH = 1000
# Seconds between two batches, and between two passes.
_PAUSE, _INTERVAL = 0.05, 3600.0

_WORKSPACES = "SELECT workspace FROM feed_heads WHERE workspace > $1 ORDER BY workspace LIMIT 100"
# Only a beginning without gaps: up to the first row that is young enough, though one behind it may be older.
_OLD = """
SELECT max(seq) AS last, max(recorded_at) AS until FROM (
    SELECT seq, recorded_at, bool_and(recorded_at < now() - $2::interval) OVER (ORDER BY seq) AS old
    FROM (SELECT seq, recorded_at FROM feed WHERE workspace = $1 ORDER BY seq LIMIT $3) AS beginning
) AS judged WHERE old
"""
_LOCK = "SELECT FROM feed_heads WHERE workspace = $1 FOR UPDATE"
_MOVE = """
UPDATE feed_heads SET kept_from = $2 + 1, forgotten_until = greatest(forgotten_until, $3) WHERE workspace = $1
"""
_DELETE = "DELETE FROM feed WHERE workspace = $1 AND seq <= $2"


async def forget(pool: Pool, retention: timedelta, batch: int = _BATCH) -> int:
    """Deletes what was recorded longer ago than that, a batch a transaction. How many there were."""
    total, after = 0, ""
    while page := [row["workspace"] for row in await pool.fetch(_WORKSPACES, after)]:
        for workspace in page:
            while forgotten := await _batch(pool, workspace, retention, batch):
                total += forgotten
                await asyncio.sleep(_PAUSE)
        after = page[-1]
    if total:
        log.info("feed.forgotten", count=total, older_than=str(retention))
    return total


async def keep_forgetting(pool: Pool, retention: timedelta) -> None:
    """Until cancelled: a pass now, and again within an hour."""

    async def one_pass() -> None:
        await forget(pool, retention)

    await repeat(one_pass, _INTERVAL, "feed.not_forgotten")


async def _batch(pool: Pool, workspace: str, retention: timedelta, batch: int) -> int:
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(_LOCK, workspace)
        row = await connection.fetchrow(_OLD, workspace, retention, batch)
        if row is None or row["last"] is None:
            return 0
        await connection.execute(_MOVE, workspace, row["last"], row["until"])
        deleted: str = await connection.execute(_DELETE, workspace, row["last"])
        return int(deleted.rpartition(" ")[2])
