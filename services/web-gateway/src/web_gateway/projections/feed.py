"""The stored feed: one append per event, and the reads of tail and readers."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import asyncpg
import orjson
from event_log.model import RecordedEvent

from web_gateway.domain.cursor import Cursor
from web_gateway.domain.message import FeedMessage

# Taken first and held to the commit: whoever comes second sees what the first wrote, and counts on from it.
_LOCK_HEAD = """
INSERT INTO feed_heads (workspace, seq) VALUES ($1, 0)
ON CONFLICT (workspace) DO UPDATE SET seq = feed_heads.seq
RETURNING seq
"""
_IS_THERE = "SELECT seq FROM feed WHERE workspace = $1 AND event_id = $2"
_INSERT = """
INSERT INTO feed (workspace, seq, event_id, type, resource, revision, body, actor, correlation_id, request_id,
                  traceparent, service, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11, $12, $13)
"""
_ADVANCE = "UPDATE feed_heads SET seq = $2 WHERE workspace = $1"

_HEAD = """
SELECT epoch.epoch, coalesce(head.seq, 0) AS seq
FROM feed_epoch AS epoch LEFT JOIN feed_heads AS head ON head.workspace = $1
"""
_HEADS = """
SELECT epoch.epoch, head.workspace, head.seq
FROM feed_epoch AS epoch LEFT JOIN feed_heads AS head ON head.workspace = ANY($1::text[])
"""
_AFTER = """
SELECT seq, event_id, type, resource, revision, body::text AS body, actor, correlation_id, request_id, traceparent,
       service, recorded_at
FROM feed WHERE workspace = $1 AND seq > $2 AND EXISTS (SELECT FROM feed_epoch WHERE epoch = $4)
ORDER BY seq LIMIT $3
"""

# Spelled as text: at run time asyncpg's classes are not generic.
Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


async def add_to_feed(tx: Connection, event: RecordedEvent, service: str, traceparent: str) -> int:
    """Adds the event to its workspace's feed unless it is there, and gives its seq. Call it inside a transaction."""
    workspace = event.metadata.workspace
    head = await tx.fetchval(_LOCK_HEAD, workspace)
    known = await tx.fetchval(_IS_THERE, workspace, event.event_id)
    if known is not None:
        return int(known)
    seq = int(head) + 1
    await tx.execute(
        _INSERT,
        workspace,
        seq,
        event.event_id,
        event.type,
        event.stream_id,
        event.version,
        orjson.dumps(dict(event.payload)).decode(),
        event.metadata.actor,
        event.metadata.correlation_id,
        event.metadata.request_id,
        traceparent,
        service,
        event.recorded_at,
    )
    await tx.execute(_ADVANCE, workspace, seq)
    return seq


class StoredFeed:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def head(self, workspace: str) -> Cursor:
        row = await self._pool.fetchrow(_HEAD, workspace)
        if row is None:
            raise LookupError("the feed has no epoch: its migration did not run")
        return Cursor(row["epoch"], row["seq"])

    async def heads(self, workspaces: Sequence[str]) -> tuple[str, Mapping[str, int]]:
        """The epoch, and the seq of each workspace that has any event."""
        rows = await self._pool.fetch(_HEADS, list(workspaces))
        return rows[0]["epoch"], {row["workspace"]: row["seq"] for row in rows if row["workspace"] is not None}

    async def after(self, workspace: str, cursor: Cursor, limit: int = 500) -> list[FeedMessage]:
        """The next events in order; none for a cursor of another epoch."""
        rows = await self._pool.fetch(_AFTER, workspace, cursor.seq, limit, cursor.epoch)
        return [_message(cursor.epoch, row) for row in rows]


def _message(epoch: str, row: asyncpg.Record) -> FeedMessage:
    return FeedMessage(
        cursor=Cursor(epoch, row["seq"]),
        event_id=str(row["event_id"]),
        type=row["type"],
        resource=row["resource"],
        revision=row["revision"],
        body=orjson.loads(row["body"]),
        actor=row["actor"],
        time=row["recorded_at"],
        correlation_id=row["correlation_id"],
        request_id=row["request_id"],
        traceparent=row["traceparent"],
        service=row["service"],
    )
