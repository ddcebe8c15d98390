"""A replica: tables that an inbox keeps of another service's events. It is made anew from the owner's log, up to
exactly what the inbox has taken, and weighed in one snapshot, as read models are; where it differs it can be replaced.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import asyncpg
from event_log.comparison import differing, hold_live, temporary_tables
from event_log.envelope import Envelope
from event_log.failures import CONFLICTS
from event_log.inbox_pages import PageHandler
from event_log.model import RecordedEvent
from event_log.read_model import PAGE_SIZE
from event_log.rebuild import LiveTooFast
from event_log.versioned_tables import lock_live, new_tables, put_in_place

from service_kit.audit.owners import OwnersLog
from service_kit.audit.place import Place
from service_kit.columns import columns

# How often what was taken meanwhile is followed before the snapshot.
_GOALS = 3
_STREAMS = 200
# As `event_log.rebuild` does.
_TRIES, _LOCK_TIMEOUT = 20, "SET LOCAL lock_timeout = '1s'"
_MAKE_TAKEN = "CREATE TABLE taken (stream_id text PRIMARY KEY, version bigint NOT NULL)"
_NEXT = """
SELECT inbox.stream_id, coalesce(taken.version, 0) AS above, inbox.version AS upto
FROM public.inbox LEFT JOIN taken ON taken.stream_id = inbox.stream_id
WHERE consumer = $1 AND source = $2 AND topic = $3 AND inbox.stream_id > $4
  AND inbox.version > coalesce(taken.version, 0)
ORDER BY inbox.stream_id LIMIT $5
"""
_TOOK = """
INSERT INTO taken (stream_id, version) SELECT * FROM unnest($1::text[], $2::bigint[])
ON CONFLICT (stream_id) DO UPDATE SET version = excluded.version
"""


@dataclass(frozen=True, slots=True)
class Replica:
    """tables: all that `take` reads and writes of the topic, and that nothing else writes."""

    name: str
    tables: tuple[str, ...]
    source: str
    topic: str
    take: PageHandler


async def compare_replica(place: Place, replica: Replica) -> tuple[str, ...]:
    """The tables that differ. Raises what `take` raises, NotTold."""
    log = await place.log_of(replica.source)
    async with temporary_tables(place.pool, replica.tables) as connection:
        await connection.execute(_MAKE_TAKEN)
        for _ in range(_GOALS):
            await _follow(place.service, log, connection, replica)
        async with connection.transaction(isolation="repeatable_read"):
            await hold_live(connection, replica.tables)
            await _follow(place.service, log, connection, replica)
            return await differing(connection, replica.tables)


async def rebuild_replica(place: Place, replica: Replica) -> tuple[str, ...]:
    """The tables that were replaced. Raises RebuildRunning, LiveTooFast, what the handler raises, NotTold."""
    log = await place.log_of(replica.source)
    async with new_tables(place.pool, replica.tables) as connection:
        await connection.execute(_MAKE_TAKEN)
        for _ in range(_GOALS):
            await _follow(place.service, log, connection, replica)
        async with connection.transaction(isolation="repeatable_read"):
            await hold_live(connection, replica.tables)
            await _follow(place.service, log, connection, replica)
            wrong = await differing(connection, replica.tables)
        for _ in range(_TRIES if wrong else 0):
            try:
                async with connection.transaction(isolation="read_committed"):
                    await connection.execute(_LOCK_TIMEOUT)
                    # Whoever is taking an event has written what it makes, and commits first, or waits at the tables
                    # with its place in the inbox unsaid.
                    await lock_live(connection, replica.tables)
                    await _follow(place.service, log, connection, replica)
                    await put_in_place(connection, wrong)
            except (asyncpg.LockNotAvailableError, *CONFLICTS):
                await _follow(place.service, log, connection, replica)
            else:
                return wrong
    if wrong:
        raise LiveTooFast(f"{replica.name} was left as it is, at {_TRIES} tries")
    return ()


async def _follow(consumer: str, log: OwnersLog, connection: asyncpg.Connection, replica: Replica) -> None:
    """Takes what the inbox has taken, each stream in order; in which order the streams come is all the same."""
    after = ""
    while streams := await connection.fetch(_NEXT, consumer, replica.source, replica.topic, after, _STREAMS):
        ranges = [(row["stream_id"], row["above"], row["upto"]) for row in streams]
        async with connection.transaction():
            await _take(await log.of_streams(ranges), connection, replica)
            await connection.execute(_TOOK, *columns((stream, upto) for stream, _, upto in ranges))
        after = streams[-1]["stream_id"]


async def _take(events: Sequence[RecordedEvent], connection: asyncpg.Connection, replica: Replica) -> None:
    for start in range(0, len(events), PAGE_SIZE):
        # Events of other topics among them mean nothing to the replica.
        page = [
            Envelope(replica.source, replica.topic, event, event.version - 1)
            for event in events[start : start + PAGE_SIZE]
        ]
        await replica.take(page, connection)
