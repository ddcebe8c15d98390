"""Where a consumer stands in a stream of a topic: one row of `inbox`, locked while an event of it is taken."""

from collections.abc import Sequence
from dataclasses import dataclass

import asyncpg

from event_log.envelope import Envelope

# Makes the row where there is none and locks it in either case. What it returns was read under the lock.
_LOCK = """
INSERT INTO inbox (consumer, source, topic, stream_id) VALUES ($1, $2, $3, $4)
ON CONFLICT (consumer, source, topic, stream_id) DO UPDATE SET version = inbox.version
RETURNING version, parked
"""
_MOVE = """
UPDATE inbox SET version = $5 WHERE consumer = $1 AND source = $2 AND topic = $3 AND stream_id = $4
"""
_TAKEN = """
SELECT stream_id, version FROM inbox
WHERE consumer = $1 AND source = $2 AND topic = $3 AND stream_id = ANY($4::text[])
"""


@dataclass(frozen=True, slots=True)
class Address:
    """One consumer's view of one stream on one topic."""

    consumer: str
    source: str
    topic: str
    stream_id: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        return (self.consumer, self.source, self.topic, self.stream_id)


@dataclass(frozen=True, slots=True)
class Place:
    # Of the last event taken; 0 before the first.
    version: int
    # An event of the stream is in dead_letters, and all after it wait there.
    parked: bool


def address(consumer: str, envelope: Envelope) -> Address:
    return Address(consumer, envelope.source, envelope.topic, envelope.event.stream_id)


async def lock(connection: asyncpg.Connection, at: Address) -> Place:
    """Until the end of the transaction nobody else takes an event of this stream."""
    row = await connection.fetchrow(_LOCK, *at.key)
    if row is None:
        raise RuntimeError("an upsert returned no row")
    return Place(row["version"], row["parked"])


async def move(connection: asyncpg.Connection, at: Address, version: int) -> None:
    await connection.execute(_MOVE, *at.key, version)


async def not_taken(pool: asyncpg.Pool, consumer: str, envelopes: Sequence[Envelope]) -> list[Envelope]:
    """Those of one source and topic which are newer than what was taken of their stream."""
    if not envelopes:
        return []
    first, streams = envelopes[0], list({envelope.event.stream_id for envelope in envelopes})
    rows = await pool.fetch(_TAKEN, consumer, first.source, first.topic, streams)
    taken = {row["stream_id"]: row["version"] for row in rows}
    return [envelope for envelope in envelopes if envelope.event.version > taken.get(envelope.event.stream_id, 0)]
