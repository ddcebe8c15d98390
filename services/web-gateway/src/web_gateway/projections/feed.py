"""The stored feed: what arrives, once for each event, and the reads of tail and readers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import asyncpg
import orjson
from event_log.model import RecordedEvent

from web_gateway.domain.cursor import Cursor
from web_gateway.domain.message import FeedMessage

_ADD = "SELECT add_to_feed($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
_WINDOW = """
SELECT epoch.epoch, coalesce(head.seq, 0) AS seq, coalesce(head.kept_from, 1) AS kept_from
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


@dataclass(frozen=True, slots=True)
class Arrival:
    """An event on its way into the feed. service: whose it is. traceparent: of the span that adds it."""

    event: RecordedEvent
    service: str
    traceparent: str


async def add_to_feed(tx: Connection, workspace: str, arrivals: Sequence[Arrival]) -> int:
    """Adds those events of a workspace to its feed, in order, that are not there, and gives its newest seq.

    Call it inside a transaction.
    """
    new = list({arrival.event.event_id: arrival for arrival in arrivals}.values())
    head: int = await tx.fetchval(
        _ADD,
        workspace,
        [arrival.event.event_id for arrival in new],
        [arrival.event.type for arrival in new],
        [arrival.event.stream_id for arrival in new],
        [arrival.event.version for arrival in new],
        [orjson.dumps(dict(arrival.event.payload)).decode() for arrival in new],
        [arrival.event.metadata.actor for arrival in new],
        [arrival.event.metadata.correlation_id for arrival in new],
        [arrival.event.metadata.request_id for arrival in new],
        [arrival.traceparent for arrival in new],
        [arrival.service for arrival in new],
        [arrival.event.recorded_at for arrival in new],
    )
    return head


class StoredFeed:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def head(self, workspace: str) -> Cursor:
        return (await self.window(workspace))[0]

    async def window(self, workspace: str) -> tuple[Cursor, int]:
        """The head, and the first seq that can still be told."""
        row = await self._pool.fetchrow(_WINDOW, workspace)
        if row is None:
            raise LookupError("the feed has no epoch: its migration did not run")
        return Cursor(row["epoch"], row["seq"]), row["kept_from"]

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
