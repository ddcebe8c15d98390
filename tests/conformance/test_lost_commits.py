"""Callers that share a group share the loss of its connection: repeated, each is there once and has one answer."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import asyncpg
import pytest
import pytest_asyncio
from event_log import group_commit
from event_log.model import RecordedEvent, StreamWrite
from event_log.postgres import PostgresEventStore, migrate
from event_log.requests import Decision, Request, handle

from tests.conformance.harness import REGISTRY, Noted, metadata
from tests.wire import Wire

pytestmark = pytest.mark.integration

CALLERS = range(8)
# Fires at COMMIT, when all is recorded: whoever holds the lock holds up the COMMIT of what these callers write.
_LOCK = 5
_HELD_UP = f"""
CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_advisory_xact_lock_shared({_LOCK}); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER held_up AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.stream_id LIKE 'caller:%') EXECUTE FUNCTION hold_up();
"""
_WAITING = """
SELECT pid FROM pg_stat_activity
WHERE datname = current_database() AND query = 'COMMIT;' AND wait_event_type = 'Lock' AND wait_event = 'advisory'
"""
_RECORDED = "SELECT stream_id FROM events WHERE stream_id LIKE 'caller:%' ORDER BY stream_id"


class Gate:
    """Holds up the group that is before the callers', so that they all come into the next one; sees who shares it."""

    name = "gate"

    def __init__(self) -> None:
        self.reached, self.opened = asyncio.Event(), asyncio.Event()
        self.groups: list[int] = []

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        self.groups.append(len(events))
        self.reached.set()
        await self.opened.wait()


class Callers:
    """Each has a request of its own, which says who decided it."""

    def __init__(self, store: PostgresEventStore) -> None:
        self._store, self._keys = store, [uuid4() for _ in CALLERS]
        self.deciding = 0
        self.all_decided = asyncio.Event()

    async def ask(self, word: str) -> list[bytes | BaseException]:
        return await asyncio.gather(
            *(self._ask(number, key, word) for number, key in enumerate(self._keys)), return_exceptions=True
        )

    async def _ask(self, number: int, key: UUID, word: str) -> bytes:
        stream = f"caller:{number}"

        async def decide() -> Decision:
            version = len(await self._store.read_stream(stream))
            self.deciding += 1
            if self.deciding == len(CALLERS):
                self.all_decided.set()
            return Decision(answer(number, word), (StreamWrite(stream, version, (Noted(text=word),)),))

        return await handle(self._store, Request(key, b"body", metadata()), decide)


def answer(number: int, word: str) -> bytes:
    return f"{word} {number}".encode()


def answers(word: str) -> list[bytes]:
    return [answer(number, word) for number in CALLERS]


@pytest.fixture(autouse=True)
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """One group on its way at a time, so that the callers can be made to share one."""
    monkeypatch.setattr(group_commit, "_IN_FLIGHT", 1)


@pytest.fixture
def wire(postgres_dsn: str) -> Iterator[Wire]:
    with Wire(urlsplit(postgres_dsn).port or 0) as wire:
        yield wire


@pytest_asyncio.fixture
async def admin(database: str) -> AsyncIterator[asyncpg.Connection]:
    """Past the wire; holds the lock."""
    async with asyncpg.create_pool(database, min_size=1) as pool:
        await migrate(pool)
    connection = await asyncpg.connect(database)
    await connection.execute(_HELD_UP)
    await connection.execute("SELECT pg_advisory_lock($1)", _LOCK)
    yield connection
    await connection.close()


@asynccontextmanager
async def a_group_at_its_commit(
    database: str, wire: Wire, admin: asyncpg.Connection
) -> AsyncIterator[tuple[Callers, "asyncio.Task[list[bytes | BaseException]]", int]]:
    """The callers, what they hear, and the backend in which all of them have been recorded and wait in COMMIT."""
    there = urlsplit(database)
    over = there._replace(netloc=f"{there.netloc.rpartition(':')[0]}:{wire.port}").geturl()
    gate = Gate()
    async with asyncpg.create_pool(over, min_size=1) as pool, asyncio.timeout(60):
        store = PostgresEventStore(pool, REGISTRY, [gate])
        callers = Callers(store)
        opener = asyncio.create_task(handle(store, Request(uuid4(), b"body", metadata()), opens))
        await gate.reached.wait()
        heard = asyncio.create_task(callers.ask("first"))
        await callers.all_decided.wait()
        gate.opened.set()
        assert await opener == b"opened"
        while not (backends := await admin.fetch(_WAITING)):  # noqa: ASYNC110 - the database rings no bell
            await asyncio.sleep(0.01)
        assert gate.groups == [1, len(CALLERS)]
        yield callers, heard, backends[0]["pid"]


async def opens() -> Decision:
    return Decision(b"opened", (StreamWrite("opener:1", 0, (Noted(text="opened"),)),))


async def is_there_once(admin: asyncpg.Connection) -> bool:
    return [row["stream_id"] for row in await admin.fetch(_RECORDED)] == [f"caller:{number}" for number in CALLERS]


async def test_a_group_whose_backend_dies_in_its_commit_was_never_asked(
    database: str, wire: Wire, admin: asyncpg.Connection
) -> None:
    async with a_group_at_its_commit(database, wire, admin) as (callers, heard, backend):
        await admin.execute("SELECT pg_terminate_backend($1)", backend)
        told = await heard
        assert all(isinstance(one, asyncpg.PostgresConnectionError) for one in told), told
        assert await admin.fetch(_RECORDED) == []
        await admin.execute("SELECT pg_advisory_unlock($1)", _LOCK)

        assert await callers.ask("second") == answers("second")
        assert await callers.ask("third") == answers("second")
    assert await is_there_once(admin)


async def test_a_group_whose_commit_was_done_and_its_answer_lost_has_one_effect_and_one_answer_each(
    database: str, wire: Wire, admin: asyncpg.Connection
) -> None:
    async with a_group_at_its_commit(database, wire, admin) as (callers, heard, backend):
        wire.hold_after(answered=0)
        await admin.execute("SELECT pg_advisory_unlock($1)", _LOCK)
        assert await asyncio.to_thread(wire.held.wait, 30)
        assert await is_there_once(admin)
        await admin.execute("SELECT pg_terminate_backend($1)", backend)
        wire.cut()
        wire.pass_on()
        told = await heard
        # Whoever looks again before it gives up finds its answer; whoever cannot look is told of the lost connection.
        for number, one in enumerate(told):
            assert one == answer(number, "first") or isinstance(one, asyncpg.PostgresConnectionError), one

        assert await callers.ask("second") == answers("first")
        assert await callers.ask("third") == answers("first")
    assert await is_there_once(admin)
    assert await admin.fetchval("SELECT count(*) FROM requests") == len(CALLERS) + 1
