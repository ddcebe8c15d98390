"""A consumer of the sample service, its owner, and what Kafka would bring it."""

from collections.abc import Awaitable, Callable, Sequence

import asyncpg
from event_log.envelope import Envelope
from event_log.inbox import Inbox, Page
from event_log.log_reader import LogReader
from event_log.postgres import PostgresEventStore
from event_log.store import UnitOfWork

from .sample import NOTES, SERVICE, Noted, note

Unit = UnitOfWork[asyncpg.Connection]
Told = Callable[..., Awaitable[list[Envelope]]]


class Consumer:
    """An inbox whose handler writes down what it took, in the transaction, and raises at what is poison to it."""

    def __init__(self, store: PostgresEventStore, owner: "Owner") -> None:
        self.pool = store.pool
        self.poison: set[int] = set()
        self.inbox = Inbox(store, "reader", {NOTES: self.handle}, {SERVICE: owner}, attempts=2)

    async def handle(self, envelope: Envelope, unit: Unit) -> None:
        await unit.tx.execute(
            "INSERT INTO took (stream_id, version) VALUES ($1, $2)", envelope.event.stream_id, envelope.event.version
        )
        if envelope.event.payload["number"] in self.poison:
            raise ValueError("poison")

    async def took(self, stream_id: str = "note:1") -> list[int]:
        rows = await self.pool.fetch("SELECT version FROM took WHERE stream_id = $1 ORDER BY id", stream_id)
        return [row["version"] for row in rows]

    async def has_taken(self, versions: list[int]) -> bool:
        return await self.took() == versions


class Owner:
    """The owner's log, which counts what is asked of it and can be away."""

    def __init__(self, reader: LogReader) -> None:
        self._reader = reader
        self.away = False
        self.asked_after: list[int] = []
        self.streams_asked = 0

    async def read_all(self, topic: str, after_position: int, limit: int) -> Page:
        self._asked()
        self.asked_after.append(after_position)
        return await self._reader.read_all(topic, after_position, limit)

    async def read_stream(self, topic: str, stream_id: str, after_version: int, limit: int) -> list[Envelope]:
        self._asked()
        self.streams_asked += 1
        return await self._reader.read_stream(topic, stream_id, after_version, limit)

    def _asked(self) -> None:
        if self.away:
            raise ConnectionError("the owner is away")


class Pages:
    """Takes by pages; raises for the numbers in `poison`."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.poison: set[int] = set()

    async def take(self, page: Sequence[Envelope], tx: asyncpg.Connection) -> None:
        self.sizes.append(len(page))
        rows = [(envelope.event.stream_id, envelope.event.version) for envelope in page]
        await tx.executemany("INSERT INTO took (stream_id, version) VALUES ($1, $2)", rows)
        if self.poison & {version for _, version in rows}:
            raise ValueError("poison")


def telling(store: PostgresEventStore, reader: LogReader) -> Told:
    """Writes notes of these numbers to a stream; returns the envelopes that Kafka would carry."""

    async def write(*numbers: int, stream: str = "note:1") -> list[Envelope]:
        before = len(await store.read_stream(stream))
        await note(store, stream, *(Noted(number=number) for number in numbers))
        return await reader.read_stream(NOTES, stream, before, 1000)

    return write
