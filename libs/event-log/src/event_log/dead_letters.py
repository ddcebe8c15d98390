"""Events that could not be taken, and what waits behind them.

A stream with a letter is parked: its later events are put behind, so that it stays in order; others go on.
"""

from dataclasses import dataclass
from datetime import datetime

import asyncpg

from event_log.envelope import Envelope, decode, encode
from event_log.inbox_place import Address

_PUT = """
INSERT INTO dead_letters (consumer, source, topic, stream_id, version, envelope, error, attempts)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
"""
_PUT_ANEW = """
INSERT INTO dead_letters (consumer, source, topic, stream_id, version, envelope, error, attempts)
VALUES ($1, $2, $3, $4, $5, $6, '', 0)
ON CONFLICT (consumer, source, topic, stream_id, version) DO UPDATE SET envelope = excluded.envelope
"""
_FIRST = """
SELECT envelope FROM dead_letters
WHERE consumer = $1 AND source = $2 AND topic = $3 AND stream_id = $4 ORDER BY version LIMIT 1
"""
_REMOVE = """
DELETE FROM dead_letters WHERE consumer = $1 AND source = $2 AND topic = $3 AND stream_id = $4 AND version = $5
"""
_FAILED_AGAIN = """
UPDATE dead_letters SET error = $6, attempts = attempts + 1
WHERE consumer = $1 AND source = $2 AND topic = $3 AND stream_id = $4 AND version = $5
"""
_SET_PARKED = """
UPDATE inbox SET parked = $5 WHERE consumer = $1 AND source = $2 AND topic = $3 AND stream_id = $4
"""
_PARKED = """
SELECT DISTINCT ON (source, topic, stream_id) source, topic, stream_id, version, error, attempts, parked_at,
       count(*) OVER (PARTITION BY source, topic, stream_id) - 1 AS waiting
FROM dead_letters WHERE consumer = $1 ORDER BY source, topic, stream_id, version
"""


@dataclass(frozen=True, slots=True)
class ParkedStream:
    """A stream that stands still, the event it stands at, and how many wait behind that."""

    source: str
    topic: str
    stream_id: str
    version: int
    error: str
    attempts: int
    waiting: int
    parked_at: datetime


async def park(connection: asyncpg.Connection, at: Address, envelope: Envelope, error: str, attempts: int) -> None:
    """The stream stands still from this event on. In the transaction that locked its place, as are the following."""
    await connection.execute(_SET_PARKED, *at.key, True)
    await connection.execute(_PUT, *at.key, envelope.event.version, encode(envelope), error, attempts)


async def queue(connection: asyncpg.Connection, at: Address, envelope: Envelope) -> None:
    """Behind what is parked already."""
    await connection.execute(_PUT, *at.key, envelope.event.version, encode(envelope), "", 0)


async def queue_anew(connection: asyncpg.Connection, at: Address, envelope: Envelope) -> None:
    """As `queue`, but this envelope instead of the one that may be there."""
    await connection.execute(_PUT_ANEW, *at.key, envelope.event.version, encode(envelope))


async def first(connection: asyncpg.Connection, at: Address) -> Envelope | None:
    letter: bytes | None = await connection.fetchval(_FIRST, *at.key)
    return None if letter is None else decode(letter)


async def remove(connection: asyncpg.Connection, at: Address, version: int) -> None:
    await connection.execute(_REMOVE, *at.key, version)


async def failed_again(pool: asyncpg.Pool, at: Address, version: int, error: str) -> None:
    await pool.execute(_FAILED_AGAIN, *at.key, version, error)


async def unpark(connection: asyncpg.Connection, at: Address) -> None:
    """When the last letter of the stream is gone."""
    await connection.execute(_SET_PARKED, *at.key, False)


async def parked(pool: asyncpg.Pool, consumer: str) -> list[ParkedStream]:
    return [ParkedStream(**dict(row)) for row in await pool.fetch(_PARKED, consumer)]
