"""Makes a read model anew from the log, side effects off, weighs it against the live one, and puts it in its place.

The new tables are filled beside the live ones, page by page, while the service goes on. Both are weighed in one
snapshot, which holds the live tables together with the position that they show. Where they differ, readers and writers
are held up for the last few events and for the moving of the tables: a short time that does not grow with them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import asyncpg
import structlog

from event_log.failures import CONFLICTS
from event_log.postgres import PostgresEventStore, Projection
from event_log.projector import checkpoint_name
from event_log.read_model import PAGE_SIZE, ReadModel, differs, live_position, project_page
from event_log.versioned_tables import RebuildRunning as RebuildRunning
from event_log.versioned_tables import live_version, lock_live, new_tables, new_version, put_in_place

log = structlog.get_logger(__name__)

# A goal is where the log stands when it is set. One that grows faster than it is read is never caught up with: then the
# rest is read in the snapshot, and the swap is given up.
_GOALS, _TRIES = 10, 20
# Nobody waits longer than this for a swap that waits for others itself; and with so many events left none is begun.
_LOCK_TIMEOUT = "SET LOCAL lock_timeout = '1s'"
_MOST_UNDER_LOCK = PAGE_SIZE
_HOLD_PROJECTOR = "SELECT position FROM public.checkpoints WHERE name = $1 FOR UPDATE"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """`replaced`: the tables whose rows were others than those made anew of the events up to `position`."""

    position: int
    replaced: tuple[str, ...]


class LiveTooFast(Exception):
    """The new tables could not be put in place: the log grew faster, or was held longer, than they came along."""


async def rebuild(store: PostgresEventStore, projection: Projection, tables: Sequence[str]) -> Rebuilt:
    """tables: all that the projection reads and writes, in the schema `public`, and that nothing else writes.

    Nothing of it survives an interruption. Raises RebuildRunning, LiveTooFast, UnknownEvent, and what the projection
    raises.
    """
    model = ReadModel(projection, tuple(tables))
    async with new_tables(store.pool, model.tables) as connection:
        work = _Rebuild(store, connection, model)
        await work.follow()
        wrong = await work.weigh()
        if wrong:
            for table in wrong:
                await connection.execute(f"ANALYZE {new_version(table)}")
            await work.swap(wrong)
    log.info("projection.rebuilt", projection=projection.name, position=work.position, replaced=wrong)
    return Rebuilt(work.position, wrong)


class _Rebuild:
    """`position`: up to which the new tables are filled."""

    def __init__(self, store: PostgresEventStore, connection: asyncpg.Connection, model: ReadModel) -> None:
        self._store, self._connection, self._model = store, connection, model
        self.position = 0

    async def follow(self) -> None:
        """Fills the new tables in short transactions, as far as the live ones are, or nearly."""
        for _ in range(_GOALS):
            goal = await live_position(self._connection, self._model.projection)
            if self.position >= goal:
                return
            while self.position < goal:
                async with self._connection.transaction(isolation="read_committed"):
                    position = await self._page(self.position, goal)
                self.position = position

    async def weigh(self) -> tuple[str, ...]:
        """The tables that differ, in one snapshot."""
        connection, position = self._connection, self.position
        async with connection.transaction(isolation="repeatable_read"):
            position = await self._reach_live(position)
            wrong = [t for t in self._model.tables if await differs(connection, live_version(t), new_version(t))]
        self.position = position
        return tuple(wrong)

    async def swap(self, tables: Sequence[str]) -> None:
        """Raises LiveTooFast."""
        for _ in range(_TRIES):
            try:
                if await self._swapped(tables):
                    return
            except (asyncpg.LockNotAvailableError, *CONFLICTS) as held:
                log.info("projection.swap_again", projection=self._model.name, reason=repr(held))
            await self.follow()
        raise LiveTooFast(f"{self._model.name} was left as it is, at {_TRIES} tries")

    async def _swapped(self, tables: Sequence[str]) -> bool:
        """False where too many events came meanwhile."""
        connection, projection = self._connection, self._model.projection
        async with connection.transaction(isolation="read_committed"):
            await connection.execute(_LOCK_TIMEOUT)
            # Before the head is read: whoever is appending has projected and commits first, or waits at the tables.
            await connection.execute(_HOLD_PROJECTOR, checkpoint_name(projection))
            await lock_live(connection, self._model.tables)
            if await live_position(connection, projection) - self.position > _MOST_UNDER_LOCK:
                return False
            position = await self._reach_live(self.position)
            await put_in_place(connection, tables)
        self.position = position
        return True

    async def _reach_live(self, position: int) -> int:
        live = await live_position(self._connection, self._model.projection)
        while position < live:
            position = await self._page(position, live)
        return position

    async def _page(self, position: int, most: int) -> int:
        return await project_page(self._connection, self._store.registry, self._model.projection, position, most)
