"""A writer may be killed at any instant: what it had committed is answered, what it had not was never asked."""

import signal
from collections.abc import AsyncIterator
from uuid import uuid4

import asyncpg
import pytest
import pytest_asyncio
from event_log.model import StreamWrite
from event_log.postgres import PostgresEventStore, migrate
from event_log.requests import Decision, Request, handle

from tests.conformance.harness import REGISTRY, Noted, metadata
from tests.conformance.processes.child import run

pytestmark = pytest.mark.integration


@pytest_asyncio.fixture
async def store(database: str) -> AsyncIterator[PostgresEventStore]:
    async with asyncpg.create_pool(database, min_size=1, max_size=4) as pool:
        await migrate(pool)
        yield PostgresEventStore(pool, REGISTRY)


@pytest.mark.parametrize(("dies", "answer"), [("after", b"by the child"), ("before", b"by another")])
async def test_the_request_of_a_writer_killed_before_its_answer_has_one_effect_and_one_answer(
    store: PostgresEventStore, database: str, dies: str, answer: bytes
) -> None:
    request = Request(uuid4(), b"body", metadata())
    code, printed, said = await run("writer", database, str(request.key), dies)
    assert code == -signal.SIGKILL, said
    assert printed == ""

    async def note() -> Decision:
        version = len(await store.read_stream("note:1"))
        return Decision(b"by another", (StreamWrite("note:1", version, (Noted(text="another"),)),))

    assert await handle(store, request, note) == answer
    assert await handle(store, request, note) == answer
    assert len(await store.read_all()) == await store.head() == 1
    assert await store.pool.fetchval("SELECT count(*) FROM requests") == 1
