"""The wishes for pictures that a service's streams still wait for: whose they are, and until when.

A read model that every asker keeps in its own table `wishes` (generation_id, stream_id, workspace, asked_at,
deadline), inline with its appends.
"""

from collections.abc import Sequence
from datetime import datetime

import asyncpg
from event_log.model import RecordedEvent
from event_log.registry import EventRegistry

from service_kit.clock import parse_rfc3339
from service_kit.columns import columns
from service_kit.picture_wish import OverdueWish
from service_kit.pictures import PictureAttached, PictureFailed, PictureKeptInHistory, PictureRequested

_WISHES = EventRegistry({PictureRequested: (), PictureAttached: (), PictureKeptInHistory: (), PictureFailed: ()})

_OPEN = """
INSERT INTO wishes (generation_id, stream_id, workspace, asked_at, deadline)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])
"""
_END = "DELETE FROM wishes WHERE generation_id = ANY($1::text[])"
_WHOSE = "SELECT stream_id FROM wishes WHERE generation_id = $1 AND workspace = $2"
_OVERDUE = """
SELECT workspace, generation_id, asked_at, deadline FROM wishes
WHERE deadline < $1 AND (deadline, generation_id) > (coalesce($2::timestamptz, '-infinity'), $3)
ORDER BY deadline, generation_id LIMIT 100
"""


class OpenWishes:
    name = "wishes"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        asked: dict[str, tuple[object, ...]] = {}
        ended = set[str]()
        for recorded in events:
            if recorded.type not in _WISHES.models:
                continue
            match _WISHES.decode(recorded):
                case PictureRequested() as wish:
                    asked[wish.spec.generation_id] = _row(recorded, wish)
                case PictureAttached() | PictureKeptInHistory() | PictureFailed() as end:
                    # One that was asked for among these very events is not in the table.
                    if asked.pop(end.generation_id, None) is None:
                        ended.add(end.generation_id)
        if ended:
            await tx.execute(_END, sorted(ended))
        if asked:
            await tx.execute(_OPEN, *columns(asked[generation_id] for generation_id in sorted(asked)))


def _row(recorded: RecordedEvent, wish: PictureRequested) -> tuple[object, ...]:
    asked_at, deadline = parse_rfc3339(recorded.metadata.occurred_at), parse_rfc3339(wish.deadline)
    return wish.spec.generation_id, recorded.stream_id, recorded.metadata.workspace, asked_at, deadline


async def whose(connection: asyncpg.Connection, workspace: str, generation_id: str) -> str | None:
    """The stream that still waits for this picture; None where none does (any more)."""
    stream_id: str | None = await connection.fetchval(_WHOSE, generation_id, workspace)
    return stream_id


async def overdue(pool: asyncpg.Pool, now: datetime, after: OverdueWish | None = None) -> list[OverdueWish]:
    """Those that should have ended by now, oldest deadline first, from just past `after` on; at most 100."""
    start = (after.deadline, after.generation_id) if after else (None, "")
    return [OverdueWish(**row) for row in await pool.fetch(_OVERDUE, now, *start)]
