"""Claims are kept for a stated time: so long a request that is repeated gets its first answer.

Afterwards its answer is gone, and still it cannot take effect twice: the ids of its events are derived from its key,
and the log holds them for ever (AlreadyRecorded). Only a request that had changed nothing is a new one then.
"""

import asyncio
from datetime import timedelta

import asyncpg
import structlog

from event_log.passes import repeat

log = structlog.get_logger(__name__)

# Deleted in one transaction: few enough that nobody waits for a lock or for the disk.
_BATCH = 1000
# Found by one scan, which meets all that was deleted before it until a vacuum passes by.
_FOUND = 100_000
# Seconds between two batches, and between two passes.
_PAUSE, _INTERVAL = 0.1, 3600.0

_OLD = "SELECT key FROM requests WHERE answered_at < now() - $1::interval LIMIT $2"
# Looks again: a request may have been forgotten meanwhile and answered anew. Passes over what another process is
# deleting.
_FORGET = """
DELETE FROM requests WHERE key = ANY(ARRAY(
    SELECT key FROM requests WHERE key = ANY($1::uuid[]) AND answered_at < now() - $2::interval
    FOR UPDATE SKIP LOCKED))
"""


async def forget_claims(pool: asyncpg.Pool, retention: timedelta, batch: int = _BATCH, found: int = _FOUND) -> int:
    """Deletes all claims answered longer ago than that, a batch a transaction. How many there were.

    found: how many are looked for at once.
    """
    total, more = 0, True
    while more:
        old = [row["key"] for row in await pool.fetch(_OLD, retention, found)]
        before = total
        for start in range(0, len(old), batch):
            if total:
                await asyncio.sleep(_PAUSE)
            done: str = await pool.execute(_FORGET, old[start : start + batch], retention)
            total += int(done.rpartition(" ")[2])
        # Where none went, another process is at them.
        more = len(old) == found and total > before
    if total:
        log.info("claims.forgotten", count=total, older_than=str(retention))
    return total


async def keep_forgetting(pool: asyncpg.Pool, retention: timedelta) -> None:
    """Until cancelled: a pass now, and again within an hour."""

    async def one_pass() -> None:
        await forget_claims(pool, retention)

    await repeat(one_pass, _INTERVAL, "claims.not_forgotten")
