"""This service's log as its consumers read it: by topic, each event with its previous version there.

A LogReader is an Upstream, so that a test may give it to an inbox as it is.
"""

import asyncpg
import structlog

from event_log.envelope import Envelope
from event_log.registry import EventRegistry, UnknownEvent
from event_log.rows import recorded, selecting
from event_log.upstream import Page

log = structlog.get_logger(__name__)

# $2: the types that are not on the topic.
# Bounded by the head that was read before: all up to it is visible, and what comes after is not told by halves.
_AFTER_POSITION = selecting("""
SELECT {event},
       coalesce((SELECT max(earlier.version) FROM events AS earlier
                 WHERE earlier.stream_id = events.stream_id AND earlier.version < events.version
                   AND earlier.type <> ALL($2::text[])), 0) AS previous_version
FROM events WHERE type <> ALL($2::text[]) AND position > $1 AND position <= $4 ORDER BY position LIMIT $3
""")
_AFTER_VERSION = selecting("""
SELECT {event},
       coalesce((SELECT max(earlier.version) FROM events AS earlier
                 WHERE earlier.stream_id = events.stream_id AND earlier.version < events.version
                   AND earlier.type <> ALL($2::text[])), 0) AS previous_version
FROM events WHERE type <> ALL($2::text[]) AND stream_id = $1 AND version > $4 ORDER BY version LIMIT $3
""")
_HEAD = "SELECT position FROM log_head"


class LogReader:
    """Tells nothing past an event of a type that this code does not know, which a newer one may tell on any topic."""

    def __init__(self, pool: asyncpg.Pool, registry: EventRegistry, service: str) -> None:
        self._pool, self._registry, self._service = pool, registry, service

    async def read_all(self, topic: str, after_position: int, limit: int) -> Page:
        """A topic that this service does not tell is empty up to the head. The head is before an unknown event."""
        head: int = await self._pool.fetchval(_HEAD)
        rows: list[asyncpg.Record] = []
        if after_position < head:
            rows = await self._pool.fetch(_AFTER_POSITION, after_position, self._elsewhere(topic), limit, head)
        known = self._known(rows)
        envelopes = [self._envelope(topic, row) for row in rows[:known]]
        if known < len(rows):
            head = rows[known]["position"] - 1
            log.warning("log_reader.unknown_event", type=rows[known]["type"], position=rows[known]["position"])
        elif len(rows) == limit:
            return Page(envelopes, envelopes[-1].event.position, head)
        return Page(envelopes, head, head)

    async def read_stream(self, topic: str, stream_id: str, after_version: int, limit: int) -> list[Envelope]:
        """Raises UnknownEvent where such a one comes next."""
        rows = await self._pool.fetch(_AFTER_VERSION, stream_id, self._elsewhere(topic), limit, after_version)
        known = self._known(rows)
        if rows and not known:
            raise UnknownEvent(f"{rows[0]['type']} at version {rows[0]['version']} of {stream_id}")
        return [self._envelope(topic, row) for row in rows[:known]]

    def _elsewhere(self, topic: str) -> list[str]:
        return sorted(self._registry.models.keys() - self._registry.types_on(topic))

    def _known(self, rows: list[asyncpg.Record]) -> int:
        return self._registry.known_from_the_front([row["type"] for row in rows])

    def _envelope(self, topic: str, row: asyncpg.Record) -> Envelope:
        return Envelope(self._service, topic, recorded(row), row["previous_version"])
