"""The service's own PostgreSQL database."""

import asyncio

import asyncpg
import structlog

log = structlog.get_logger(__name__)

# Milliseconds. A session that waits or sleeps in a transaction holds others up.
_SESSION = {"lock_timeout": "10000", "idle_in_transaction_session_timeout": "60000"}
# Seconds.
_PATIENCE, _CLOSES_WITHIN = 60.0, 5.0


async def open_pool(dsn: str, service: str, most: int = 10) -> asyncpg.Pool:
    """A pool of up to `most` connections. Waits up to 60 s for a database that is away or starting."""
    loop = asyncio.get_running_loop()
    gives_up_at, pause = loop.time() + _PATIENCE, 0.2
    while True:
        try:
            return await asyncpg.create_pool(
                dsn,
                min_size=1,
                max_size=most,
                command_timeout=60,
                server_settings={**_SESSION, "application_name": service},
            )
        except (OSError, asyncpg.PostgresConnectionError, asyncpg.CannotConnectNowError, TimeoutError) as error:
            if loop.time() > gives_up_at:
                raise
            log.warning("postgres.away", error=repr(error), again_in=pause)
        await asyncio.sleep(pause)
        pause = min(pause * 2, 5.0)


async def close_pool(pool: asyncpg.Pool) -> None:
    """Waits a moment for connections in use: a server that is away must not hold up the end."""
    try:
        await asyncio.wait_for(pool.close(), _CLOSES_WITHIN)
    except TimeoutError:
        log.warning("postgres.pool_terminated")
        pool.terminate()
