"""Read models kept behind the log, in transactions of their own: a page of events, then the checkpoint.

For what need not be current with the append, or would hold it up. Pages are short: a long one holds a snapshot.
"""

import asyncio
from dataclasses import dataclass

import asyncpg
import structlog

from event_log.model import RecordedEvent
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
        self._store, self._projection, self._size, self._poll_seconds = store, projection, page, poll_seconds
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
        ahead: asyncio.Task[_Page] | None = None
        try:
            while True:
                async with self._store.unit_of_work() as unit:
                    await unit.tx.execute(_FOUND, self._name)
                    position: int = await unit.tx.fetchval(_LOCK, self._name)
                    page = await self._page_after(position, ahead)
                    # Read while this one is projected: events are never changed and become visible in order.
                    ahead = asyncio.create_task(self._read(page.last)) if page.is_full else None
                    if page.events:
                        await self._projection.apply(unit.tx, page.events)
                        await unit.tx.execute(_MOVE, self._name, page.last)
                if page.unknown:
                    raise UnknownEvent(page.unknown)
                if not page.is_full:
                    return page.last
        finally:
            if ahead is not None:
                ahead.cancel()

    async def _page_after(self, position: int, ahead: "asyncio.Task[_Page] | None") -> "_Page":
        page = await ahead if ahead is not None else None
        # Another projector of this name may have gone on meanwhile.
        return page if page is not None and page.after == position else await self._read(position)

    async def _read(self, after: int) -> "_Page":
        found = [recorded(row) for row in await self._store.pool.fetch(_PAGE, after, self._size)]
        known = self._store.registry.known_from_the_front([event.type for event in found])
        unknown = f"{found[known].type} at position {found[known].position}" if known < len(found) else ""
        return _Page(after, found[:known], unknown, is_full=known == self._size)


@dataclass(frozen=True, slots=True)
class _Page:
    """The events after a position that this code knows, up to the first that it does not."""

    after: int
    events: list[RecordedEvent]
    unknown: str
    is_full: bool

    @property
    def last(self) -> int:
        return self.events[-1].position if self.events else self.after
