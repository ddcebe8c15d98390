"""Proves that a log is whole: its chains hold, no position is missing, and what is said of streams and head is so.

Every look is a short statement, so that writers are not held up and the log may grow meanwhile: what is at or before
the head that was read first never changes again. Memory is bounded by a page.
"""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import asyncpg
import orjson

from event_log.chain import GENESIS, canonical_json, timestamp
from event_log.findings import Findings

_PAGE, _RANGE = 500, 10_000

_ENDS = """
SELECT log_head.position AS head, coalesce(ends.first, 1) AS first, coalesce(ends.last, 0) AS last
FROM log_head, (SELECT min(position) AS first, max(position) AS last FROM events) AS ends
"""
# From the last of the range before on, so that time is compared across the border too.
_IN_RANGE = """
SELECT count(*) FILTER (WHERE position > $1) AS events,
       min(position) FILTER (WHERE recorded_at < before) AS went_back
FROM (SELECT position, recorded_at, lag(recorded_at) OVER (ORDER BY position) AS before
      FROM events WHERE position >= $1 AND position <= $2) AS in_order
"""
_MISSING = """
SELECT wanted.position FROM generate_series($1::bigint + 1, $2::bigint) AS wanted (position)
WHERE NOT EXISTS (SELECT FROM events WHERE events.position = wanted.position)
ORDER BY wanted.position
"""
_WALK = """
SELECT position, event_id, stream_id, version, type, schema_version, payload::text AS payload,
       metadata::text AS metadata, recorded_at, hash
FROM events WHERE (stream_id, version) > ($1, $2) AND position <= $3 ORDER BY stream_id, version LIMIT $4
"""
# One statement sees a stream's row and its last event as of one moment.
_STREAMS = """
SELECT page.stream_id, page.version, page.hash, coalesce(last.version, 0) AS last_version, last.hash AS last_hash
FROM (SELECT stream_id, version, hash FROM streams WHERE stream_id > $1 ORDER BY stream_id LIMIT $2) AS page
LEFT JOIN LATERAL (SELECT version, hash FROM events WHERE events.stream_id = page.stream_id
                   ORDER BY version DESC LIMIT 1) AS last ON true
ORDER BY page.stream_id
"""
_WITHOUT_ROW = """
SELECT stream_id FROM unnest($1::text[]) AS seen (stream_id)
WHERE NOT EXISTS (SELECT FROM streams WHERE streams.stream_id = seen.stream_id)
"""


@dataclass(frozen=True, slots=True)
class LogAudit:
    """What a log held up to `head`, and what is wrong with it."""

    head: int
    events: int
    streams: int
    problems: list[str] = field(default_factory=list)


async def audit_log(pool: asyncpg.Pool) -> LogAudit:
    """All that a log alone can tell; that its tail was cut off cleanly only a signed digest can."""
    ends = await pool.fetchrow(_ENDS)
    if ends is None:
        return LogAudit(0, 0, 0, ["The log's head has lost its row."])
    head, problems = ends["head"], Findings()
    if ends["last"] > head:
        problems.add(f"The log's head says {head}, but there are events up to position {ends['last']}.")
    if ends["first"] < 1:
        problems.add(f"There is an event at position {ends['first']}, and positions count from 1.")
    positions, chains, rows = Findings(), Findings(), Findings()
    events = await _audit_positions(pool, head, positions)
    await _audit_chains(pool, head, chains)
    streams = await _audit_streams(pool, rows)
    return LogAudit(head, events, streams, [*problems, *positions, *chains, *rows])


async def _audit_positions(pool: asyncpg.Pool, head: int, found: Findings) -> int:
    """Every position from 1 to the head has its event, recorded no earlier than the one before. Counts the events."""
    total = 0
    for after in range(0, head, _RANGE):
        until = min(after + _RANGE, head)
        seen = await pool.fetchrow(_IN_RANGE, after, until)
        if seen is None:
            continue
        total += seen["events"]
        if seen["events"] < until - after:
            for row in await pool.fetch(_MISSING, after, until):
                found.add(f"The event at position {row['position']} is missing: it was removed.")
        if seen["went_back"] is not None:
            found.add(f"The event at position {seen['went_back']} was recorded before the one at the position before.")
    return total


async def _audit_chains(pool: asyncpg.Pool, head: int, found: Findings) -> None:
    """Every stream's versions count from 1 without gaps, rise with the position, and each follows the one before."""
    stream_id, version, position, previous = "", 0, 0, GENESIS
    async for page in _pages(pool, head):
        for row in page:
            if row["stream_id"] != stream_id:
                stream_id, version, position, previous = row["stream_id"], 0, 0, GENESIS
            where = f"stream {stream_id}, version {row['version']}"
            if row["version"] != version + 1:
                # What follows a gap cannot be weighed: the hash before it is gone with its event.
                gone = version + 1 if row["version"] == version + 2 else f"{version + 1} to {row['version'] - 1}"
                found.add(f"Stream {stream_id} has no version {gone}: what stood there was removed.")
            elif not _follows(previous, row):
                found.add(f"The event at position {row['position']} ({where}) was altered: its hash does not hold.")
            if row["position"] <= position:
                found.add(f"The event at position {row['position']} ({where}) stands before the version before it.")
            version, position, previous = row["version"], row["position"], row["hash"]
        for stream in await pool.fetch(_WITHOUT_ROW, list({row["stream_id"] for row in page})):
            found.add(f"Stream {stream['stream_id']} has events and no row among the streams.")


async def _pages(pool: asyncpg.Pool, head: int) -> AsyncIterator[list[asyncpg.Record]]:
    """All events up to the head, stream by stream."""
    after = ("", 0)
    while page := await pool.fetch(_WALK, *after, head, _PAGE):
        yield page
        after = (page[-1]["stream_id"], page[-1]["version"])


def _follows(previous: bytes, row: asyncpg.Record) -> bool:
    """By the stored JSON itself, not by a model of it: what a model does not know may be what was altered."""
    try:
        metadata, payload = orjson.loads(row["metadata"]), orjson.loads(row["payload"])
    except orjson.JSONDecodeError:
        return False
    canonical = canonical_json(
        [
            row["stream_id"],
            row["version"],
            str(row["event_id"]),
            row["type"],
            row["schema_version"],
            timestamp(row["recorded_at"]),
            metadata,
            payload,
        ]
    )
    is_so: bool = hashlib.sha256(previous + canonical).digest() == row["hash"]
    return is_so


async def _audit_streams(pool: asyncpg.Pool, found: Findings) -> int:
    """Every stream's row says what its last event says. Counts the streams that have events."""
    after, total = "", 0
    while page := await pool.fetch(_STREAMS, after, _RANGE):
        for row in page:
            total += row["last_version"] > 0
            stream, said, last = row["stream_id"], row["version"], row["last_version"]
            if said != last:
                found.add(f"Stream {stream} is said to be at version {said}, and its last event is version {last}.")
            elif last and row["hash"] != row["last_hash"]:
                found.add(f"Stream {stream} is said to end with another hash than its last event, version {last}, has.")
        after = page[-1]["stream_id"]
    return total
