"""The service's own PostgreSQL database."""

import asyncio

import asyncpg
import structlog
from asyncpg.pool import PoolAcquireContext
from event_log.failures import is_away

log = structlog.get_logger(__name__)

# Milliseconds. A session that waits or sleeps in a transaction holds others up.
_SESSION = {"lock_timeout": "10000", "idle_in_transaction_session_timeout": "60000"}
# Seconds.
_PATIENCE, _CLOSES_WITHIN = 60.0, 5.0
# Seconds to wait for a connection, made or given back by another. asyncpg takes as long for giving it back.
ACQUIRE_WITHIN = 5.0


class _Pool(asyncpg.Pool):
    """Never waits for ever for a connection: a TimeoutError, which is an outage, is an answer.

    A connection that comes back is rolled back, but not set up anew: that is one more question to the server for each
    use, and who changes a session does so in `event_log.sessions`.
    """

    def acquire(self, *, timeout: float | None = None) -> PoolAcquireContext:
        return super().acquire(timeout=ACQUIRE_WITHIN if timeout is None else timeout)


async def open_pool(dsn: str, service: str, most: int = 10) -> asyncpg.Pool:
    """A pool of up to `most` connections. Waits up to 60 s for a database that is away or starting."""
    loop = asyncio.get_running_loop()
    gives_up_at, pause = loop.time() + _PATIENCE, 0.2
    while True:
        try:
            return await _Pool(
                dsn,
                min_size=1,
                max_size=most,
                # As `create_pool` has them, which makes no pool of ours.
                max_queries=50_000,
                max_inactive_connection_lifetime=300.0,
                reset=_as_it_is,
                loop=loop,
                connection_class=asyncpg.Connection,
                record_class=asyncpg.Record,
                timeout=ACQUIRE_WITHIN,
                command_timeout=60,
                server_settings={**_SESSION, "application_name": service},
            )
        except Exception as error:
            if not is_away(error) or loop.time() > gives_up_at:
                raise
            log.warning("postgres.away", error=repr(error), again_in=pause)
        await asyncio.sleep(pause)
        pause = min(pause * 2, 5.0)


async def _as_it_is(connection: asyncpg.Connection) -> None:
    """asyncpg has rolled it back and removed its listeners before it asks."""


async def close_pool(pool: asyncpg.Pool) -> None:
    """Waits a moment for connections in use: a server that is away must not hold up the end."""
    try:
        await asyncio.wait_for(pool.close(), _CLOSES_WITHIN)
    except TimeoutError:
        log.warning("postgres.pool_terminated")
        pool.terminate()
