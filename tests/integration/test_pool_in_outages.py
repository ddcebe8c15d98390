"""The pool and a PostgreSQL that is full, hangs, or is gone: an outage in seconds, and used again when it is over."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from urllib.parse import urlsplit

import asyncpg
import pytest
import pytest_asyncio
from event_log.failures import is_away
from service_kit import database as kit
from service_kit.database import close_pool, open_pool

from tests.wire import Wire

pytestmark = pytest.mark.integration


@pytest.fixture
def wire(database: str) -> Iterator[Wire]:
    with Wire(urlsplit(database).port or 0) as wire:
        yield wire


@pytest_asyncio.fixture
async def pool(database: str, wire: Wire) -> AsyncIterator[asyncpg.Pool]:
    parts = urlsplit(database)
    through = parts._replace(netloc=f"{parts.username}:{parts.password}@127.0.0.1:{wire.port}").geturl()
    opened = await open_pool(through, "test", most=2)
    yield opened
    wire.pass_on()
    await close_pool(opened)


async def is_told_as_away(pool: asyncpg.Pool, within: float) -> None:
    begun = time.monotonic()
    with pytest.raises(Exception) as raised:  # noqa: PT011  what it is, is what is asked
        await pool.fetchval("SELECT 1")
    assert is_away(raised.value), repr(raised.value)
    assert time.monotonic() - begun < within


async def answers(pool: asyncpg.Pool) -> bool:
    async with asyncio.timeout(10):
        while True:
            try:
                return bool(await pool.fetchval("SELECT 1") == 1)
            except Exception as error:
                if not is_away(error):
                    raise
            await asyncio.sleep(0.05)


async def test_a_pool_in_use_lets_no_one_wait_for_ever(pool: asyncpg.Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kit, "ACQUIRE_WITHIN", 0.3)
    async with pool.acquire(), pool.acquire():
        await is_told_as_away(pool, within=2)
    assert await answers(pool)


async def test_a_server_that_refuses_is_away_at_once_and_is_used_again_when_it_is_back(
    pool: asyncpg.Pool, wire: Wire
) -> None:
    assert await answers(pool)
    wire.refuse()
    for _ in range(3):
        await is_told_as_away(pool, within=2)
    wire.pass_on()
    assert await answers(pool)


async def test_a_server_that_has_no_connection_left_is_away(
    pool: asyncpg.Pool, database: str, postgres_dsn: str
) -> None:
    await pool.fetchval("SELECT 1")
    admin = await asyncpg.connect(postgres_dsn)
    name = urlsplit(database).path.strip("/")
    try:
        await admin.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'x' CONNECTION LIMIT 0")
        parts = urlsplit(database)
        user = parts._replace(netloc=f"{name}:x@{parts.hostname}:{parts.port}").geturl()
        with pytest.raises(asyncpg.TooManyConnectionsError) as raised:
            await asyncpg.connect(user)
        assert is_away(raised.value)
    finally:
        await admin.execute(f"DROP ROLE {name}")
        await admin.close()


async def test_a_server_that_hangs_is_away_in_seconds_for_who_needs_a_new_connection(
    pool: asyncpg.Pool, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit, "ACQUIRE_WITHIN", 0.5)
    async with pool.acquire():
        wire.hang()
        await is_told_as_away(pool, within=3)
        wire.pass_on()
    assert await answers(pool)


async def test_who_is_cancelled_in_a_hanging_transaction_leaves_the_pool_whole(pool: asyncpg.Pool, wire: Wire) -> None:
    async def transact() -> None:
        async with pool.acquire() as connection, connection.transaction():
            begun.set()
            while True:
                await connection.fetchval("SELECT pg_sleep(0.01)")

    for _ in range(4):
        begun = asyncio.Event()
        working = asyncio.create_task(transact())
        await asyncio.wait_for(begun.wait(), 10)
        wire.hang()
        working.cancel()
        await asyncio.wait((working,), timeout=0.3)
        wire.pass_on()
        await asyncio.wait((working,), timeout=10)
        assert working.done()
    async with asyncio.timeout(10), pool.acquire(), pool.acquire():
        pass
