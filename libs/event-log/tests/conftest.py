from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio
from event_log.inbox import Inbox, InPages
from event_log.log_reader import LogReader
from event_log.postgres import PostgresEventStore, migrate

from .consumer import Consumer, Owner, Pages, Told, telling
from .sample import NOTES, REGISTRY, SERVICE


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


@pytest.fixture
def owner(reader: LogReader) -> Owner:
    return Owner(reader)


@pytest_asyncio.fixture
async def consumer(store: PostgresEventStore, owner: Owner) -> Consumer:
    await store.pool.execute("CREATE TABLE took (id bigserial, stream_id text, version bigint)")
    return Consumer(store, owner)


@pytest.fixture
def told(store: PostgresEventStore, reader: LogReader) -> Told:
    return telling(store, reader)


@pytest.fixture
def pages(consumer: Consumer, store: PostgresEventStore, owner: Owner) -> Pages:
    """The consumer's inbox, but that it takes by pages."""
    taking = Pages()
    consumer.inbox = Inbox(store, "reader", {NOTES: InPages(taking.take)}, {SERVICE: owner}, attempts=2)
    return taking
