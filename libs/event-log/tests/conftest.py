from collections.abc import AsyncIterator

import asyncpg
import pytest_asyncio
from event_log.log_reader import LogReader
from event_log.postgres import PostgresEventStore, migrate

from .sample import REGISTRY, SERVICE


@pytest_asyncio.fixture
async def pool(database: str) -> AsyncIterator[asyncpg.Pool]:
    async with asyncpg.create_pool(database, min_size=1, max_size=8) as pool:
        await migrate(pool)
        yield pool


@pytest_asyncio.fixture
async def store(pool: asyncpg.Pool) -> PostgresEventStore:
    return PostgresEventStore(pool, REGISTRY)


@pytest_asyncio.fixture
async def reader(pool: asyncpg.Pool) -> LogReader:
    return LogReader(pool, REGISTRY, SERVICE)
