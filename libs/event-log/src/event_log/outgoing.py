"""The next events to tell, each for every topic of its type."""

from dataclasses import dataclass

import asyncpg

from event_log.envelope import Envelope
from event_log.registry import EventRegistry, UnknownEvent
from event_log.rows import MOST_BYTES, recorded, selecting

# $3 and $4 pair types with topics; `told` keeps the order of a type's topics. $5: all types that this code knows. One
# that it does not know may be on any topic: a consumer that is told of too new a previous version asks the owner.
_PAGE = selecting("""
WITH routes AS (
    SELECT told_type, topic, told
    FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS route (told_type, topic, told)
)
SELECT {event}, topic,
       coalesce((SELECT max(earlier.version) FROM events AS earlier
                 WHERE earlier.stream_id = page.stream_id AND earlier.version < page.version
                   AND (earlier.type IN (SELECT same.told_type FROM routes AS same WHERE same.topic = routes.topic)
                        OR earlier.type <> ALL($5::text[]))),
                0) AS previous_version
FROM {page}
LEFT JOIN routes ON told_type = type
ORDER BY position, told
""")


@dataclass(frozen=True, slots=True)
class Outgoing:
    envelopes: list[Envelope]
    # Of the last event looked at, told or not.
    last_position: int
    # There may be more already: it ends where a page ends, not where the log does.
    full: bool


async def page_after(pool: asyncpg.Pool, registry: EventRegistry, service: str, position: int, limit: int) -> Outgoing:
    """At most `limit` events and about 8 MiB: what a broker acknowledges soon.

    Ends before an event of a type that this code does not know; raises UnknownEvent where that is the next.
    """
    routes = [(name, topic) for name in registry.models for topic in registry.topics_of(name)]
    names, topics = [name for name, _ in routes], [topic for _, topic in routes]
    rows = await pool.fetch(_PAGE, position, limit, names, topics, list(registry.models))
    full = len({row["position"] for row in rows}) >= limit or sum(map(_most_bytes, rows)) >= MOST_BYTES
    if rows:
        known = registry.known_from_the_front([row["type"] for row in rows])
        if not known:
            raise UnknownEvent(f"{rows[0]['type']} at position {rows[0]['position']}")
        rows = rows[:known]
    envelopes = [
        Envelope(service, row["topic"], recorded(row), row["previous_version"])
        for row in rows
        if row["topic"] is not None
    ]
    return Outgoing(envelopes, rows[-1]["position"] if rows else position, full)


def _most_bytes(row: asyncpg.Record) -> int:
    """That its payload can have: a character takes up to four."""
    return 4 * len(row["payload"])
