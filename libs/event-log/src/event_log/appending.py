"""The three steps of an append, each in the caller's transaction (READ COMMITTED).

claim → reserve (streams locked in the order of their ids, the verdict) → projections → commit.
Locks are always taken in this order: claims, streams, what projections touch, the log's head. The head comes
last and is held to the end of the transaction: nobody waits for anything while holding it.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

import asyncpg

from event_log.drafts import seal
from event_log.model import (
    AlreadyClaimed,
    AlreadyRecorded,
    Claim,
    RecordedEvent,
    RequestReused,
    StreamWrite,
    WrongExpectedVersion,
)
from event_log.rows import columns

# Waits for a twin that is still in its transaction; returns nothing if that one committed.
_CLAIM = """
INSERT INTO requests (key, body_hash, response) VALUES ($1, $2, $3)
ON CONFLICT (key) DO NOTHING RETURNING true
"""
_ANSWER = "SELECT body_hash, response FROM requests WHERE key = $1"

# A row for each stream that must not exist yet, so that there is one to lock; who makes it holds it. A stream is
# never deleted.
_FOUND_STREAMS = """
INSERT INTO streams (stream_id, version, hash)
SELECT stream_id, 0, ''::bytea FROM unnest($1::text[]) AS new (stream_id) ORDER BY stream_id
ON CONFLICT (stream_id) DO NOTHING RETURNING stream_id
"""
_LOCK_STREAMS = """
SELECT stream_id, version, hash FROM streams WHERE stream_id = ANY($1::text[]) ORDER BY stream_id FOR UPDATE
"""

# recorded_at never goes back, so it rises with the position.
_ADVANCE_HEAD = """
UPDATE log_head SET position = position + $1, recorded_at = greatest(recorded_at, clock_timestamp())
RETURNING position - $1 AS position, recorded_at
"""
# Inserts the events, and moves their streams to the last of each.
_RECORD = """
WITH recorded AS (
    INSERT INTO events
        (position, event_id, stream_id, version, type, schema_version, payload, metadata, recorded_at, hash)
    SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::bigint[], $5::text[], $6::int[],
                         ($7::text[])::jsonb[], ($8::text[])::jsonb[], $9::timestamptz[], $10::bytea[])
    RETURNING stream_id, version, hash
), last AS (
    SELECT DISTINCT ON (stream_id) stream_id, version, hash FROM recorded ORDER BY stream_id, version DESC
)
UPDATE streams SET version = last.version, hash = last.hash FROM last WHERE streams.stream_id = last.stream_id
"""


async def claim(connection: asyncpg.Connection, wanted: Claim) -> None:
    """Takes the right to act on a request. Raises AlreadyClaimed, RequestReused."""
    if await connection.fetchval(_CLAIM, wanted.key, wanted.body_hash, wanted.response):
        return
    response = await answered(connection, wanted.key, wanted.body_hash)
    if response is None:
        raise RuntimeError(f"the claim of {wanted.key} is neither free nor taken")
    raise AlreadyClaimed(wanted.key, response)


async def answered(connection: asyncpg.Connection | asyncpg.Pool, key: UUID, body_hash: bytes) -> bytes | None:
    row = await connection.fetchrow(_ANSWER, key)
    if row is None:
        return None
    if row["body_hash"] != body_hash:
        raise RequestReused(f"request {key} was made before, with another body")
    response: bytes = row["response"]
    return response


async def reserve(connection: asyncpg.Connection, writes: Sequence[StreamWrite]) -> Mapping[str, bytes]:
    """Locks the streams. Returns the hash of the last event of each that has one. Raises WrongExpectedVersion."""
    names = [write.stream_id for write in writes]
    new = [write.stream_id for write in writes if write.expected_version == 0]
    made = {row["stream_id"] for row in await connection.fetch(_FOUND_STREAMS, new)} if new else set()
    others = [name for name in names if name not in made]
    found = {row["stream_id"]: row for row in await connection.fetch(_LOCK_STREAMS, others)} if others else {}
    for write in writes:
        row = found.get(write.stream_id)
        actual = row["version"] if row else 0
        if actual != write.expected_version:
            raise WrongExpectedVersion(write.stream_id, write.expected_version, actual)
    return {stream_id: row["hash"] for stream_id, row in found.items() if row["version"]}


async def commit(
    connection: asyncpg.Connection, drafts: Sequence[RecordedEvent], heads: Mapping[str, bytes]
) -> list[RecordedEvent]:
    """Gives the drafts their positions and records them. Raises AlreadyRecorded."""
    head = await connection.fetchrow(_ADVANCE_HEAD, len(drafts))
    if head is None:
        raise RuntimeError("log_head has lost its row")
    events = seal(drafts, heads, head["position"], head["recorded_at"])
    try:
        await connection.execute(_RECORD, *columns(events))
    except asyncpg.UniqueViolationError as violation:
        if violation.constraint_name != "events_event_id":
            raise
        raise AlreadyRecorded("events of this source are in the log") from violation
    return events
