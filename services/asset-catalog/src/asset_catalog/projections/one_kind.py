"""The log holds assets and styles: a read model of one kind is shown no events of the other."""

from collections.abc import Sequence

import asyncpg
from event_log.model import RecordedEvent
from event_log.store import InlineProjection


class OfStreams:
    def __init__(self, prefix: str, projection: InlineProjection[asyncpg.Connection]) -> None:
        """prefix: of the ids of the streams whose events the projection is made of."""
        self.name, self._prefix, self._projection = projection.name, prefix, projection

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        own = [event for event in events if event.stream_id.startswith(self._prefix)]
        if own:
            await self._projection.apply(tx, own)
