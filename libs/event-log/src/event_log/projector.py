"""Read models kept behind the log, in transactions of their own: a page of events, then the checkpoint.

For what need not be current with the append, or would hold it up. Pages are short: a long one holds a snapshot.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

import asyncpg
import structlog

from event_log.event_page import PageProjection, read_page
from event_log.pauses import jittered
from event_log.postgres import PostgresEventStore
from event_log.registry import UnknownEvent
from event_log.rows import recorded, selecting
from event_log.store import InlineProjection

log = structlog.get_logger(__name__)

_FOUND = "INSERT INTO checkpoints (name) VALUES ($1) ON CONFLICT (name) DO NOTHING"
# The lock lets one projector of this name work at a time; the others read on from where it came. Nobody is told that a
# page was projected, and one that a crash takes back is projected again: its commit need not wait for the disk.
_LOCK = """
SELECT position, set_config('synchronous_commit', 'off', true) FROM checkpoints WHERE name = $1 FOR UPDATE
"""
_POSITION = "SELECT position FROM checkpoints WHERE name = $1"
_MOVE = "UPDATE checkpoints SET position = $2 WHERE name = $1"
_PAGE = selecting("""
SELECT {event} FROM {page}
""")
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0


def checkpoint_name(projection: InlineProjection[asyncpg.Connection]) -> str:
    return f"projection:{projection.name}"


class Projector:
    """page: events of a transaction. poll_seconds: how soon it sees what another process appended.

    A projection that can is given its pages by columns (PageProjection), which is several times as fast.
    """

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
        await self._store.pool.execute(_FOUND, self._name)
        page = await self._read(await self._store.pool.fetchval(_POSITION, self._name))
        while page.size:
            # Read while this one is projected: events are never changed and become visible in order.
            ahead = asyncio.create_task(self._read(page.last))
            try:
                position = await self._project(page)
                # Nothing is held while the next page is waited for, so that one connection is enough.
                page = await ahead if position == page.last else await self._read(position)
            finally:
                ahead.cancel()
                await asyncio.gather(ahead, return_exceptions=True)
        return page.last

    async def _project(self, page: "_Page") -> int:
        """Projects the page, unless another projector of this name has gone on meanwhile. Returns the position now."""
        async with self._store.unit_of_work() as unit:
            position: int = await unit.tx.fetchval(_LOCK, self._name)
            if position != page.after:
                return position
            await page.project(unit.tx)
            await unit.tx.execute(_MOVE, self._name, page.last)
        return page.last

    async def _read(self, after: int) -> "_Page":
        """Up to the first that this code does not know; raises UnknownEvent where that is the next."""
        registry, projection = self._store.registry, self._projection
        if isinstance(projection, PageProjection):
            page = await read_page(self._store.pool, registry, after, self._size)
            return _Page(after, page.last, len(page), partial(projection.apply_page, page=page))
        found = [recorded(row) for row in await self._store.pool.fetch(_PAGE, after, self._size)]
        events = found[: registry.known_from_the_front([event.type for event in found])]
        if found and not events:
            raise UnknownEvent(f"{found[0].type} at position {found[0].position}")
        last = events[-1].position if events else after
        return _Page(after, last, len(events), partial(projection.apply, events=events))


@dataclass(frozen=True, slots=True)
class _Page:
    """What follows a position, read and ready to be projected."""

    after: int
    last: int
    size: int
    project: Callable[[asyncpg.Connection], Awaitable[None]]
