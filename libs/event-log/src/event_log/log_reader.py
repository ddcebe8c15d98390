"""This service's log as its consumers read it: by topic, each event with its previous version there.

A LogReader is an Upstream, so that a test may give it to an inbox as it is.
"""

import asyncpg

from event_log.envelope import Envelope
from event_log.registry import EventRegistry
from event_log.rows import recorded, selecting
from event_log.upstream import Page

# Bounded by the head that was read before: all up to it is visible, and what comes after is not told by halves.
_AFTER_POSITION = selecting("""
SELECT {event},
       coalesce((SELECT max(earlier.version) FROM events AS earlier
                 WHERE earlier.stream_id = events.stream_id AND earlier.version < events.version
                   AND earlier.type = ANY($2::text[])), 0) AS previous_version
FROM events WHERE type = ANY($2::text[]) AND position > $1 AND position <= $4 ORDER BY position LIMIT $3
""")
_AFTER_VERSION = selecting("""
SELECT {event},
       coalesce((SELECT max(earlier.version) FROM events AS earlier
                 WHERE earlier.stream_id = events.stream_id AND earlier.version < events.version
                   AND earlier.type = ANY($2::text[])), 0) AS previous_version
FROM events WHERE type = ANY($2::text[]) AND stream_id = $1 AND version > $4 ORDER BY version LIMIT $3
""")
_HEAD = "SELECT position FROM log_head"


class LogReader:
    def __init__(self, pool: asyncpg.Pool, registry: EventRegistry, service: str) -> None:
        self._pool, self._registry, self._service = pool, registry, service

    async def read_all(self, topic: str, after_position: int, limit: int) -> Page:
        """A topic that this service does not tell is empty up to the head."""
        head: int = await self._pool.fetchval(_HEAD)
        envelopes: list[Envelope] = []
        if after_position < head:
            rows = await self._pool.fetch(_AFTER_POSITION, after_position, self._types(topic), limit, head)
            envelopes = [self._envelope(topic, row) for row in rows]
        full = len(envelopes) == limit
        return Page(envelopes, envelopes[-1].event.position if full else head, head)

    async def read_stream(self, topic: str, stream_id: str, after_version: int, limit: int) -> list[Envelope]:
        rows = await self._pool.fetch(_AFTER_VERSION, stream_id, self._types(topic), limit, after_version)
        return [self._envelope(topic, row) for row in rows]

    def _types(self, topic: str) -> list[str]:
        return sorted(self._registry.types_on(topic))

    def _envelope(self, topic: str, row: asyncpg.Record) -> Envelope:
        return Envelope(self._service, topic, recorded(row), row["previous_version"])
