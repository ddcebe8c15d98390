"""Read models kept behind the log, in transactions of their own: a page of events, then the checkpoint.

For what need not be current with the append, or would hold it up. Pages are short: a long one holds a snapshot.
"""

import asyncio

import asyncpg
import structlog

from event_log.pauses import jittered
from event_log.postgres import PostgresEventStore
from event_log.registry import UnknownEvent
from event_log.rows import recorded, selecting
from event_log.store import InlineProjection

log = structlog.get_logger(__name__)

_FOUND = "INSERT INTO checkpoints (name) VALUES ($1) ON CONFLICT (name) DO NOTHING"
# The lock lets one projector of this name work at a time; the others read on from where it came.
_LOCK = "SELECT position FROM checkpoints WHERE name = $1 FOR UPDATE"
_MOVE = "UPDATE checkpoints SET position = $2 WHERE name = $1"
_PAGE = selecting("""
SELECT {event}
FROM events WHERE position > $1 ORDER BY position LIMIT $2
""")
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0


def checkpoint_name(projection: InlineProjection[asyncpg.Connection]) -> str:
    return f"projection:{projection.name}"


class Projector:
    """page: events of a transaction. poll_seconds: how soon it sees what another process appended."""

    def __init__(
        self,
        store: PostgresEventStore,
        projection: InlineProjection[asyncpg.Connection],
        *,
        page: int = 1000,
        poll_seconds: float = 1.0,
    ) -> None:
        self._store, self._projection, self._page, self._poll_seconds = store, projection, page, poll_seconds
        self._name = checkpoint_name(projection)

    async def run(self) -> None:
        """Until cancelled. A projection that raises stands still, with a log line naming where, and tries again:
        skipping an event would make it wrong for ever.
        """
        pause = _FIRST_PAUSE
        while True:
            appends = self._store.appends
            try:
                await self.catch_up()
            except Exception as error:
                log.error("projector.failed", projection=self._projection.name, error=repr(error), pause=pause)
                await asyncio.sleep(jittered(pause))
                pause = min(pause * 2, _LONGEST_PAUSE)
            else:
                pause = _FIRST_PAUSE
                await self._store.wait_for_append(jittered(self._poll_seconds), appends)

    async def catch_up(self) -> int:
        """Projects all there is. Returns the position reached. Raises UnknownEvent at one that newer code wrote."""
        while True:
            position, last_page = await self._step()
            if last_page:
                return position

    async def _step(self) -> tuple[int, bool]:
        async with self._store.unit_of_work() as unit:
            await unit.tx.execute(_FOUND, self._name)
            position: int = await unit.tx.fetchval(_LOCK, self._name)
            found = [recorded(row) for row in await unit.tx.fetch(_PAGE, position, self._page)]
            events = found[: self._store.registry.known_from_the_front([event.type for event in found])]
            if events:
                await self._projection.apply(unit.tx, events)
                position = events[-1].position
                await unit.tx.execute(_MOVE, self._name, position)
            elif found:
                raise UnknownEvent(f"{found[0].type} at position {found[0].position}")
        return position, len(events) == len(found) < self._page
