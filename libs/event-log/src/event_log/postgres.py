"""The event store in PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import cast
from uuid import UUID

import asyncpg
import structlog

from event_log import appending
from event_log.drafts import Drafts, draft
from event_log.failures import CONFLICTS as CONFLICTS
from event_log.group_commit import GroupCommit, Outcome
from event_log.migrate import migrate as migrate
from event_log.model import Append, EventLogError, RecordedEvent
from event_log.pauses import jittered
from event_log.registry import EventRegistry
from event_log.rows import recorded, selecting
from event_log.store import InlineProjection
from event_log.wakeup import AppendSignal

log = structlog.get_logger(__name__)

_MOST_TRIES = 10

_READ_STREAM = selecting("""
SELECT {event}
FROM events WHERE stream_id = $1 AND version > $2 ORDER BY version LIMIT $3
""")
_READ_ALL = selecting("""
SELECT {event}
FROM events WHERE position > $1 AND ($3::text[] IS NULL OR type = ANY($3)) ORDER BY position LIMIT $2
""")
_HEAD = "SELECT position FROM log_head"

Projection = InlineProjection[asyncpg.Connection]


class PostgresUnitOfWork:
    """One transaction of a unit of work: `tx` for effects of one's own, then at most one append, last."""

    def __init__(self, tx: asyncpg.Connection, registry: EventRegistry, projections: Sequence[Projection]) -> None:
        self.tx = tx
        self.appended: list[RecordedEvent] | None = None
        self.failed = False
        self._registry, self._projections = registry, projections

    async def read_stream(self, stream_id: str) -> list[RecordedEvent]:
        return [recorded(row) for row in await self.tx.fetch(_READ_STREAM, stream_id, 0, None)]

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
        (outcome,) = await _recorded(self.tx, [draft(append, self._registry)], self._projections)
        if isinstance(outcome, EventLogError):
            raise outcome
        return outcome


class PostgresEventStore:
    """An EventStore[asyncpg.Connection] on a database that `migrate` has brought forward."""

    def __init__(self, pool: asyncpg.Pool, registry: EventRegistry, projections: Sequence[Projection] = ()) -> None:
        self.pool, self.registry = pool, registry
        self._projections = tuple(projections)
        self._signal = AppendSignal()
        self._groups = GroupCommit(self._record_group)

    async def answered(self, key: UUID, body_hash: bytes) -> bytes | None:
        return await appending.answered(self.pool, key, body_hash)

    async def append(self, append: Append) -> list[RecordedEvent]:
        return await self._groups.append(draft(append, self.registry))

    async def _record_group(self, group: Sequence[Drafts]) -> Sequence[Outcome]:
        """What ended a group for another's sake is tried again only for a single command: see group_commit."""
        attempt = 0
        while True:
            attempt += 1
            try:
                outcomes = await self._record_once(group)
            except CONFLICTS as conflict:
                if len(group) > 1 or attempt == _MOST_TRIES:
                    raise
                log.info("append.again", attempt=attempt, reason=repr(conflict))
            else:
                if any(isinstance(outcome, list) and outcome for outcome in outcomes):
                    self._signal.ring()
                return outcomes
            await asyncio.sleep(jittered(0.005 * 2**attempt))

    async def _record_once(self, group: Sequence[Drafts]) -> Sequence[Outcome]:
        async with self.pool.acquire() as acquired:
            connection = cast(asyncpg.Connection, acquired)
            async with connection.transaction(isolation="read_committed"):
                return await _recorded(connection, group, self._projections)

    @asynccontextmanager
    async def unit_of_work(self) -> AsyncIterator[PostgresUnitOfWork]:
        async with self.pool.acquire() as acquired:
            connection = cast(asyncpg.Connection, acquired)
            async with connection.transaction(isolation="read_committed"):
                unit = PostgresUnitOfWork(connection, self.registry, self._projections)
                yield unit
                if unit.failed:
                    raise RuntimeError("the append of this unit of work failed: nothing of it is kept")
        if unit.appended:
            self._signal.ring()

    async def read_stream(
        self, stream_id: str, after_version: int = 0, limit: int | None = None
    ) -> list[RecordedEvent]:
        return [recorded(row) for row in await self.pool.fetch(_READ_STREAM, stream_id, after_version, limit)]

    async def read_all(
        self, after_position: int = 0, limit: int = 1000, types: frozenset[str] | None = None
    ) -> list[RecordedEvent]:
        wanted = None if types is None else sorted(types)
        return [recorded(row) for row in await self.pool.fetch(_READ_ALL, after_position, limit, wanted)]

    async def head(self) -> int:
        position: int = await self.pool.fetchval(_HEAD)
        return position

    @property
    def appends(self) -> int:
        return self._signal.count

    def hear_of_append(self) -> None:
        """Another process appended to this log: wakes who waits for an append here."""
        self._signal.ring()

    async def wait_for_append(self, timeout: float, seen: int | None = None) -> None:
        await self._signal.wait(timeout, seen)


async def _recorded(
    connection: asyncpg.Connection, commands: Sequence[Drafts], projections: Sequence[Projection]
) -> list[Outcome]:
    """An outcome for each command, in the caller's transaction. Raises AlreadyRecorded, and as projections do."""
    reserved = await appending.reserve(connection, commands)
    if events := reserved.events:
        for projection in projections:
            await projection.apply(connection, events)
    recorded = iter(await appending.record(connection, reserved))
    return [reserved.refused[place] if place in reserved.refused else next(recorded) for place in range(len(commands))]
