"""What is nobody's fault is told from what is."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import asyncpg
import pytest
from event_log.failures import is_away
from event_log.postgres import PostgresEventStore


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(),
        OSError("Multiple exceptions"),
        TimeoutError(),
        socket.gaierror(socket.EAI_AGAIN, "name resolution"),
        asyncpg.AdminShutdownError(),
        asyncpg.TooManyConnectionsError(),
        asyncpg.ReadOnlySQLTransactionError("cannot execute INSERT in a read-only transaction"),
        asyncpg.InterfaceError("pool is closing"),
        asyncpg.InternalClientError("cannot switch to state 12; another operation (2) is in progress"),
        asyncpg.InternalClientError("cannot switch to state 15; protocol is in failed state"),
    ],
    ids=repr,
)
def test_a_server_that_cannot_be_reached_or_cannot_work_is_away(error: Exception) -> None:
    assert is_away(error)


@pytest.mark.parametrize(
    "error",
    [
        ValueError(),
        FileNotFoundError(),
        asyncpg.UniqueViolationError(),
        asyncpg.InterfaceError("cannot perform operation: another operation is in progress"),
        asyncpg.InternalClientError("cannot switch to state 12; another operation (11) is in progress"),
    ],
    ids=repr,
)
def test_a_mistake_is_not(error: Exception) -> None:
    assert not is_away(error)


@pytest.mark.integration
async def test_a_database_that_ends_in_the_middle_of_a_transaction_is_away(store: PostgresEventStore) -> None:
    async def lose_the_connection(then: str) -> None:
        async with store.unit_of_work() as unit:
            await store.pool.execute("SELECT pg_terminate_backend($1)", unit.tx.get_server_pid())
            await unit.tx.execute(then)

    async def lose_it_while_it_works() -> None:
        async with store.unit_of_work() as unit:
            working = asyncio.create_task(unit.tx.execute("SELECT pg_sleep(60)"))
            await store.pool.execute("SELECT pg_terminate_backend($1)", unit.tx.get_server_pid())
            await working

    for losing in (lose_the_connection("SELECT 1"), lose_it_while_it_works()):
        with pytest.raises((asyncpg.InterfaceError, asyncpg.PostgresError)) as raised:
            await losing
        assert is_away(raised.value)


@pytest.mark.integration
async def test_whatever_an_ended_session_makes_of_the_next_question_is_away(store: PostgresEventStore) -> None:
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> $1"
    ended, failures = asyncio.Event(), list[Exception]()

    async def asks() -> None:
        while not ended.is_set():
            try:
                async with store.unit_of_work() as unit:
                    await unit.tx.fetchval("SELECT 1")
            except Exception as failure:
                failures.append(failure)

    async with asyncio.TaskGroup() as together, store.pool.acquire() as admin:
        for _ in range(4):
            together.create_task(asks())
        for _ in range(100):
            await admin.execute(others, admin.get_server_pid())
            await asyncio.sleep(0.01)
        ended.set()
    assert failures
    assert [failure for failure in failures if not is_away(failure)] == []


@pytest.mark.integration
async def test_a_wrong_number_of_arguments_is_a_mistake(store: PostgresEventStore) -> None:
    with pytest.raises(asyncpg.InterfaceError) as raised:
        await store.pool.fetch("SELECT $1::int")
    assert not is_away(raised.value)


@asynccontextmanager
async def holding_the_line(dsn: str) -> AsyncIterator[tuple[str, asyncio.Event]]:
    """A way to the database that tells its last word, which sets the event, but not that it has hung up."""
    there, last_word = urlsplit(dsn), asyncio.Event()
    writers: list[asyncio.StreamWriter] = []

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while heard := await reader.read(65536):
            writer.write(heard)
            await writer.drain()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, forth = await asyncio.open_connection(there.hostname, there.port)
        writers.extend((writer, forth))
        asking = asyncio.create_task(carry(reader, forth))
        await carry(back, writer)
        last_word.set()
        await asking

    server = await asyncio.start_server(serve, "127.0.0.1")
    port = server.sockets[0].getsockname()[1]
    try:
        yield there._replace(netloc=f"{there.username}:{there.password}@127.0.0.1:{port}").geturl(), last_word
    finally:
        server.close()
        for writer in writers:
            writer.close()


@pytest.mark.integration
async def test_a_database_that_has_said_its_last_word_is_away(database: str, store: PostgresEventStore) -> None:
    async with (
        holding_the_line(database) as (dsn, last_word),
        asyncpg.create_pool(dsn, min_size=1, max_size=1) as pool,
    ):
        dying = await pool.fetchval("SELECT pg_backend_pid()")
        await store.pool.execute("SELECT pg_terminate_backend($1)", dying)
        await asyncio.wait_for(last_word.wait(), 10)
        with pytest.raises(asyncpg.InternalClientError) as raised:
            await pool.fetchval("SELECT 1")
        assert is_away(raised.value)
