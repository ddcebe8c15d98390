"""A session that somebody changed is nobody else's."""

import asyncio

import asyncpg
import pytest
from event_log.sessions import own_session

pytestmark = pytest.mark.integration

_TAKE = "SELECT pg_try_advisory_lock(7)"


async def _as_it_is(connection: asyncpg.Connection) -> None:
    """A pool that does not set connections up anew, as the services have it."""


async def _is_free(database: str) -> bool:
    other = await asyncpg.connect(database)
    try:
        return bool(await other.fetchval(_TAKE))
    finally:
        await other.close()


async def test_locks_and_the_search_path_end_with_it(database: str) -> None:
    async with asyncpg.create_pool(database, min_size=1, max_size=1, reset=_as_it_is) as pool:
        path = await pool.fetchval("SHOW search_path")
        async with own_session(pool) as connection:
            assert await connection.fetchval(_TAKE)
            await connection.execute("SET search_path TO pg_temp")
            assert not await _is_free(database)
        assert await _is_free(database)
        assert await pool.fetchval("SHOW search_path") == path


async def test_one_that_cannot_be_made_as_new_is_closed(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def cancelled(self: asyncpg.Connection, *, timeout: float | None = None) -> None:
        raise asyncio.CancelledError

    async with asyncpg.create_pool(database, min_size=1, max_size=1, reset=_as_it_is) as pool:
        server = await pool.fetchval("SELECT pg_backend_pid()")

        async def take() -> None:
            async with own_session(pool) as connection:
                assert await connection.fetchval(_TAKE)

        with monkeypatch.context() as broken:
            broken.setattr(asyncpg.Connection, "reset", cancelled)
            with pytest.raises(asyncio.CancelledError):
                await take()
        assert await pool.fetchval("SELECT pg_backend_pid()") != server
        async with asyncio.timeout(20):
            while not await _is_free(database):  # noqa: ASYNC110 - the server ends it in its own time
                await asyncio.sleep(0.01)
