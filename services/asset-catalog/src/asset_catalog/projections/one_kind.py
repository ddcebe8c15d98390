"""The log holds assets and styles: a read model of one kind is shown no events of the other."""

from collections.abc import Sequence
from dataclasses import dataclass

import asyncpg
from event_log.model import RecordedEvent
from event_log.store import InlineProjection


@dataclass(frozen=True, slots=True)
class OfStreams:
    """prefix: of the ids of the streams whose events the projection is made of."""

    prefix: str
    projection: InlineProjection[asyncpg.Connection]

    @property
    def name(self) -> str:
        return self.projection.name

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        own = [event for event in events if event.stream_id.startswith(self.prefix)]
        if own:
            await self.projection.apply(tx, own)
