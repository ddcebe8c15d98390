"""The logs of other services, read where they lie: an audit must not need that their services run."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import asyncpg
from event_log.model import RecordedEvent
from event_log.rows import recorded, selecting

_HEAD = "SELECT position FROM log_head"
_VERSIONS = "SELECT stream_id, version FROM streams WHERE stream_id = ANY($1::text[])"
_OF_STREAMS = selecting("""
SELECT {event}
FROM events JOIN unnest($1::text[], $2::bigint[], $3::bigint[]) AS wanted (wanted_stream, above, upto)
    ON stream_id = wanted_stream AND version > above AND version <= upto
ORDER BY stream_id, version
""")
_PAGE = selecting("SELECT {event} FROM events WHERE position > $1 AND position <= $2 ORDER BY position LIMIT $3")
_BY_ID = selecting("SELECT {event} FROM events WHERE event_id = ANY($1::uuid[])")


class OwnersLog:
    """Events never change, so that what is read in several statements is of one log."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def head(self) -> int:
        position: int = await self._pool.fetchval(_HEAD)
        return position

    async def versions(self, streams: Sequence[str]) -> Mapping[str, int]:
        return {row["stream_id"]: row["version"] for row in await self._pool.fetch(_VERSIONS, streams)}

    async def of_streams(self, ranges: Sequence[tuple[str, int, int]]) -> list[RecordedEvent]:
        """The events of each (stream, after version, up to version), stream by stream in order."""
        if not ranges:
            return []
        streams, after, until = (list(column) for column in zip(*ranges, strict=True))
        return [recorded(row) for row in await self._pool.fetch(_OF_STREAMS, streams, after, until)]

    async def page(self, after: int, until: int, limit: int) -> list[RecordedEvent]:
        return [recorded(row) for row in await self._pool.fetch(_PAGE, after, until, limit)]

    async def by_id(self, event_ids: Sequence[UUID]) -> Mapping[UUID, RecordedEvent]:
        return {row["event_id"]: recorded(row) for row in await self._pool.fetch(_BY_ID, event_ids)}
