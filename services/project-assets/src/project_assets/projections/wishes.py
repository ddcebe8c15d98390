"""Open wishes for pictures: whose they are, and until when they should have ended."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import asyncpg
from event_log.model import RecordedEvent
from service_kit.clock import parse_rfc3339
from service_kit.picture_wish import OverdueWish
from service_kit.pictures import PictureAttached, PictureFailed, PictureKeptInHistory, PictureRequested

from project_assets.domain.events import CARD_PREFIX, REGISTRY

_OPEN = """
INSERT INTO wishes (generation_id, card_id, workspace, asked_at, deadline) VALUES ($1, $2, $3, $4, $5)
"""
_END = "DELETE FROM wishes WHERE generation_id = $1"
_WHOSE = "SELECT card_id FROM wishes WHERE generation_id = $1 AND workspace = $2"
_OVERDUE = """
SELECT workspace, generation_id, asked_at, deadline FROM wishes WHERE deadline < $1 ORDER BY deadline LIMIT 100
"""


class Wishes:
    name = "wishes"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        for recorded in events:
            match REGISTRY.decode(recorded):
                case PictureRequested() as wish:
                    await tx.execute(
                        _OPEN,
                        wish.spec.generation_id,
                        UUID(recorded.stream_id.removeprefix(CARD_PREFIX)),
                        recorded.metadata.workspace,
                        parse_rfc3339(recorded.metadata.occurred_at),
                        parse_rfc3339(wish.deadline),
                    )
                case PictureAttached() | PictureKeptInHistory() | PictureFailed() as end:
                    await tx.execute(_END, end.generation_id)


async def whose(connection: asyncpg.Connection, workspace: str, generation_id: str) -> UUID | None:
    """The card that still waits for this picture; None where none does (any more)."""
    card_id: UUID | None = await connection.fetchval(_WHOSE, generation_id, workspace)
    return card_id


async def overdue(pool: asyncpg.Pool, now: datetime) -> list[OverdueWish]:
    """Those that should have ended by now, oldest first; at most 100."""
    return [OverdueWish(**row) for row in await pool.fetch(_OVERDUE, now)]
