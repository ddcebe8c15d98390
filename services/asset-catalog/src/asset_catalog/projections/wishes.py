"""Open wishes for pictures, with their deadlines."""

from collections.abc import Sequence
from datetime import datetime

import asyncpg
from event_log.model import RecordedEvent
from service_kit.pictures import PictureAttached, PictureFailed, PictureKeptInHistory, PictureRequested

from asset_catalog.domain.events import REGISTRY
from asset_catalog.projections.streams import asset_of

_OPEN = "INSERT INTO wishes (generation_id, asset_id, workspace, deadline) VALUES ($1, $2, $3, $4)"
_END = "DELETE FROM wishes WHERE generation_id = $1"


class Wishes:
    name = "wishes"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        for recorded in events:
            match REGISTRY.decode(recorded):
                case PictureRequested() as wish:
                    deadline = datetime.fromisoformat(wish.deadline)
                    workspace = recorded.metadata.workspace
                    await tx.execute(_OPEN, wish.spec.generation_id, asset_of(recorded), workspace, deadline)
                case PictureAttached() | PictureKeptInHistory() | PictureFailed() as end:
                    await tx.execute(_END, end.generation_id)
