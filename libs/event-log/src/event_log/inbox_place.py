"""Where a consumer stands in a stream of a topic: one row of `inbox`, locked while an event of it is taken."""

from collections.abc import Mapping, Sequence
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
_ADVANCE = "SELECT stood_at, is_parked FROM advance_inbox($1, $2, $3, $4, $5, $6)"
# In the order of their keys, so that two pages of the same streams wait for one another instead of ending each other.
_LOCK_PAGE = """
INSERT INTO inbox (consumer, source, topic, stream_id)
SELECT $1, source, topic, stream_id FROM unnest($2::text[], $3::text[], $4::text[]) AS at (source, topic, stream_id)
ORDER BY source, topic, stream_id
ON CONFLICT (consumer, source, topic, stream_id) DO UPDATE SET version = inbox.version
RETURNING source, topic, stream_id, version, parked
"""
_MOVE_PAGE = """
UPDATE inbox SET version = at.version
FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[]) AS at (source, topic, stream_id, version)
WHERE consumer = $1 AND inbox.source = at.source AND inbox.topic = at.topic AND inbox.stream_id = at.stream_id
"""
_TAKEN = """
SELECT stream_id, version FROM inbox
WHERE consumer = $1 AND source = $2 AND topic = $3 AND stream_id = ANY($4::text[])
"""


class Gap(Exception):
    """Events after version `after` and before `at_hand` have not been taken."""

    def __init__(self, after: int, at_hand: int) -> None:
        super().__init__(after, at_hand)
        self.after, self.at_hand = after, at_hand


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


def refuse_gap(place: Place, envelope: Envelope) -> None:
    """Raises Gap."""
    if envelope.previous_version > place.version:
        raise Gap(place.version, envelope.event.version)


async def lock(connection: asyncpg.Connection, at: Address) -> Place:
    """Until the end of the transaction nobody else takes an event of this stream."""
    row = await connection.fetchrow(_LOCK, *at.key)
    if row is None:
        raise RuntimeError("an upsert returned no row")
    return Place(row["version"], row["parked"])


async def advance(connection: "asyncpg.Connection | asyncpg.Pool", at: Address, version: int, next_after: int) -> Place:
    """As `lock`, and as `move` where the event is the next: newer, not parked, `next_after` taken. The place before."""
    row = await connection.fetchrow(_ADVANCE, *at.key, version, next_after)
    if row is None:
        raise RuntimeError("advance_inbox gave no row")
    return Place(row["stood_at"], row["is_parked"])


async def move(connection: asyncpg.Connection, at: Address, version: int) -> None:
    await connection.execute(_MOVE, *at.key, version)


async def lock_page(connection: asyncpg.Connection, addresses: Sequence[Address]) -> dict[Address, Place]:
    """As `lock`, for different streams of one consumer."""
    columns = [[at.key[column] for at in addresses] for column in (1, 2, 3)]
    rows = await connection.fetch(_LOCK_PAGE, addresses[0].consumer, *columns)
    consumer = addresses[0].consumer
    return {
        Address(consumer, row["source"], row["topic"], row["stream_id"]): Place(row["version"], row["parked"])
        for row in rows
    }


async def move_page(connection: asyncpg.Connection, versions: Mapping[Address, int]) -> None:
    consumer = next(iter(versions)).consumer
    columns = [[at.key[column] for at in versions] for column in (1, 2, 3)]
    await connection.execute(_MOVE_PAGE, consumer, *columns, list(versions.values()))


async def not_taken(pool: asyncpg.Pool, consumer: str, envelopes: Sequence[Envelope]) -> list[Envelope]:
    """Those of one source and topic which are newer than what was taken of their stream."""
    if not envelopes:
        return []
    first, streams = envelopes[0], list({envelope.event.stream_id for envelope in envelopes})
    rows = await pool.fetch(_TAKEN, consumer, first.source, first.topic, streams)
    taken = {row["stream_id"]: row["version"] for row in rows}
    return [envelope for envelope in envelopes if envelope.event.version > taken.get(envelope.event.stream_id, 0)]
