"""What the logs hold, read from the databases themselves: whether the services run or not."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from service_kit.clock import rfc3339

from greenroom_local.errors import StackError
from greenroom_local.services import AUDITED
from greenroom_local.stored import StoredState

LOGS: Mapping[str, str] = {service.name: service.database for service in AUDITED if not service.is_public}

_PAGE = 500
_CONNECTS_WITHIN = 10.0
_EVENT = """position, event_id, stream_id, version, type, schema_version, payload::text AS payload,
       metadata::text AS metadata, recorded_at, hash"""
_LIST = f"""
SELECT {_EVENT} FROM events
WHERE position > $1 AND ($2::text IS NULL OR stream_id = $2) AND ($3::text IS NULL OR type = $3)
  AND ($4::timestamptz IS NULL OR recorded_at < $4)
ORDER BY position LIMIT $5
"""  # noqa: S608 - a constant
_BY_POSITION = f"SELECT {_EVENT} FROM events WHERE position = $1"  # noqa: S608
_BY_ID = f"SELECT {_EVENT} FROM events WHERE event_id = $1"  # noqa: S608
_HEAD = "SELECT position FROM log_head"
_WHEN = "SELECT recorded_at FROM events WHERE position >= $1 ORDER BY position LIMIT 1"
_HAS_LOG = "SELECT to_regclass('log_head')"
_HAS_STREAM = "SELECT EXISTS (SELECT FROM events WHERE stream_id = $1)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """since: recorded then or later; until: recorded before. after: a position of the one service that is named."""

    services: Sequence[str]
    stream: str | None = None
    type: str | None = None
    after: int = 0
    since: datetime | None = None
    until: datetime | None = None


async def listed(state: StoredState, wanted: Wanted) -> AsyncGenerator[dict[str, Any], None]:
    """In order: of one service by position, of several by the time at which they were recorded.

    Close it where it is not read to its end. Raises StackError, also for a stream that none of the services has.
    """
    async with AsyncExitStack() as opened:
        connections = [await opened.enter_async_context(_connected(state, service)) for service in wanted.services]
        if wanted.stream is not None:
            known = [await connection.fetchval(_HAS_STREAM, wanted.stream) for connection in connections]
            if not any(known):
                raise StackError(f"There is no stream {wanted.stream} in {' or '.join(wanted.services)}.")
        logs = [_read(*pair, wanted) for pair in zip(connections, wanted.services, strict=True)]
        nexts = [await anext(log, None) for log in logs]
        while any(nexts):
            _, first = min((one["recorded_at"], at) for at, one in enumerate(nexts) if one is not None)
            event = nexts[first]
            if event is not None:
                yield event
            nexts[first] = await anext(logs[first], None)


async def shown(state: StoredState, service: str, which: int | UUID) -> dict[str, Any]:
    """Raises StackError where there is no such event."""
    async with _connected(state, service) as connection:
        row = await connection.fetchrow(_BY_ID if isinstance(which, UUID) else _BY_POSITION, which)
    if row is None:
        named = f"with the id {which}" if isinstance(which, UUID) else f"at position {which}"
        raise StackError(f"The log of {service} has no event {named}.")
    return _told(service, row)


async def _read(connection: asyncpg.Connection, service: str, wanted: Wanted) -> AsyncIterator[dict[str, Any]]:
    """In short pages, so that no snapshot is held while somebody reads."""
    position = wanted.after
    if wanted.since is not None:
        position = max(position, await _last_before(connection, wanted.since))
    while page := await connection.fetch(_LIST, position, wanted.stream, wanted.type, wanted.until, _PAGE):
        for row in page:
            yield _told(service, row)
        position = page[-1]["position"]


async def _last_before(connection: asyncpg.Connection, moment: datetime) -> int:
    """The position of the last event that was recorded earlier. Time never goes back along the positions."""
    low, high = 0, await connection.fetchval(_HEAD)
    while low < high:
        middle = (low + high + 1) // 2
        when = await connection.fetchval(_WHEN, middle)
        if when is not None and when < moment:
            low = middle
        else:
            high = middle - 1
    return low


@asynccontextmanager
async def _connected(state: StoredState, service: str) -> AsyncIterator[asyncpg.Connection]:
    try:
        connection = await asyncpg.connect(state.database(LOGS[service]), timeout=_CONNECTS_WITHIN)
    except asyncpg.InvalidCatalogNameError:
        raise StackError(f"There is no database of {service} yet: start the stack once with `greenroom up`.") from None
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError) as failure:
        raise StackError(f"PostgreSQL does not answer for {service}: {failure}. Start it, or the stack.") from failure
    try:
        if await connection.fetchval(_HAS_LOG) is None:
            raise StackError(f"The log of {service} has not been made yet: start the stack with `greenroom up`.")
        yield connection
    except (OSError, asyncpg.PostgresConnectionError, asyncpg.InterfaceError) as failure:
        raise StackError(f"PostgreSQL went away while the logs were read: {failure}.") from failure
    finally:
        await connection.close(timeout=5)


def _told(service: str, row: asyncpg.Record) -> dict[str, Any]:
    return {
        "service": service,
        "position": row["position"],
        "event_id": str(row["event_id"]),
        "stream": row["stream_id"],
        "version": row["version"],
        "type": row["type"],
        "schema_version": row["schema_version"],
        "recorded_at": rfc3339(row["recorded_at"]),
        "metadata": orjson.loads(row["metadata"]),
        "payload": orjson.loads(row["payload"]),
        "hash": row["hash"].hex(),
    }
