"""The event store in memory: for tests of what stands above it. It passes the same suite as PostgreSQL's."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from event_log.drafts import draft, seal
from event_log.model import (
    AlreadyClaimed,
    AlreadyRecorded,
    Append,
    Claim,
    RecordedEvent,
    RequestReused,
    WrongExpectedVersion,
)
from event_log.registry import EventRegistry
from event_log.store import InlineProjection
from event_log.wakeup import AppendSignal


class MemoryTx:
    """Rows by table and key: what was committed, under what this transaction has put."""

    def __init__(self, committed: dict[tuple[str, str], Any]) -> None:
        self._committed = committed
        self.put_here: dict[tuple[str, str], Any] = {}

    def get(self, table: str, key: str) -> Any:
        return self.put_here.get((table, key), self._committed.get((table, key)))

    def put(self, table: str, key: str, row: Any) -> None:
        self.put_here[(table, key)] = row


Projection = InlineProjection[MemoryTx]


class MemoryUnitOfWork:
    def __init__(self, store: "InMemoryEventStore") -> None:
        self.tx = MemoryTx(store.rows)
        self.appended: list[RecordedEvent] | None = None
        self.claim: Claim | None = None
        self.failed = False
        self.holds_lock = False
        self._store = store

    async def read_stream(self, stream_id: str) -> list[RecordedEvent]:
        return await self._store.read_stream(stream_id)

    async def append(self, append: Append) -> list[RecordedEvent]:
        if self.appended is not None or self.failed:
            raise RuntimeError("a unit of work appends once")
        try:
            self.appended = await self._append(append)
        except BaseException:
            self.failed = True
            raise
        return self.appended

    async def _append(self, append: Append) -> list[RecordedEvent]:
        store = self._store
        drafts = draft(append, store.registry).events
        await store.lock.acquire()
        self.holds_lock = True
        if append.claim is not None:
            response = await store.answered(append.claim.key, append.claim.body_hash)
            if response is not None:
                raise AlreadyClaimed(append.claim.key, response)
            self.claim = append.claim
        for write in append.writes:
            actual = len(store.streams[write.stream_id])
            if actual != write.expected_version:
                raise WrongExpectedVersion(write.stream_id, write.expected_version, actual)
        if not drafts:
            return []
        if drafts[0].event_id in store.event_ids:
            raise AlreadyRecorded("events of this source are in the log")
        for projection in store.projections:
            await projection.apply(self.tx, drafts)
        heads = {stream: events[-1].hash for stream, events in store.streams.items() if events}
        # As in PostgreSQL, it never goes back, whatever the clock does.
        moment = max([datetime.now(UTC), *(event.recorded_at for event in store.events[-1:])])
        return seal(drafts, heads, len(store.events), moment)


class InMemoryEventStore:
    """An EventStore[MemoryTx]. `rows` are what projections have put, by (table, key)."""

    def __init__(self, registry: EventRegistry, projections: Sequence[Projection] = ()) -> None:
        self.registry, self.projections = registry, tuple(projections)
        self.rows: dict[tuple[str, str], Any] = {}
        self.events: list[RecordedEvent] = []
        self.streams: dict[str, list[RecordedEvent]] = defaultdict(list)
        self.event_ids: set[UUID] = set()
        self.claims: dict[UUID, Claim] = {}
        # Held from an append's verdict to the end of its unit of work.
        self.lock = asyncio.Lock()
        self._signal = AppendSignal()

    async def answered(self, key: UUID, body_hash: bytes) -> bytes | None:
        claim = self.claims.get(key)
        if claim is None:
            return None
        if claim.body_hash != body_hash:
            raise RequestReused(f"request {key} was made before, with another body")
        return claim.response

    async def append(self, append: Append) -> list[RecordedEvent]:
        async with self.unit_of_work() as unit:
            return await unit.append(append)

    @asynccontextmanager
    async def unit_of_work(self) -> AsyncIterator[MemoryUnitOfWork]:
        unit = MemoryUnitOfWork(self)
        try:
            yield unit
            if unit.failed:
                raise RuntimeError("the append of this unit of work failed: nothing of it is kept")
            self._commit(unit)
        finally:
            if unit.holds_lock:
                self.lock.release()

    def _commit(self, unit: MemoryUnitOfWork) -> None:
        self.rows.update(unit.tx.put_here)
        if unit.claim is not None:
            self.claims[unit.claim.key] = unit.claim
        for event in unit.appended or ():
            self.events.append(event)
            self.streams[event.stream_id].append(event)
            self.event_ids.add(event.event_id)
        if unit.appended:
            self._signal.ring()

    async def read_stream(
        self, stream_id: str, after_version: int = 0, limit: int | None = None
    ) -> list[RecordedEvent]:
        events = self.streams.get(stream_id, [])[after_version:]
        return events if limit is None else events[:limit]

    async def read_all(
        self, after_position: int = 0, limit: int = 1000, types: frozenset[str] | None = None
    ) -> list[RecordedEvent]:
        found = (event for event in self.events[after_position:] if types is None or event.type in types)
        return list(islice(found, limit))

    async def head(self) -> int:
        return len(self.events)

    @property
    def appends(self) -> int:
        return self._signal.count

    async def wait_for_append(self, timeout: float, seen: int | None = None) -> None:
        await self._signal.wait(timeout, seen)
