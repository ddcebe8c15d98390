"""Whether a read model is what its events make it: made anew beside the live one, weighed, and thrown away.

Nothing is changed and nobody is held up. The tables are temporary, so that nothing is left by a killed comparison.
Since an append records its events and its read models in one transaction, one snapshot holds a live read model
and the very position that it shows: the last pages and the checksums are of such a snapshot. A projection that rings
for other processes does so here too: a wake-up for nothing.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg

from event_log.read_model import ReadModel, differs, live_position, project_page
from event_log.registry import EventRegistry
from event_log.sessions import own_session

# A log that grows faster than it is read would be followed for ever: after so many goals the rest is read in the
# snapshot, however long that is.
_GOALS = 3
_MAKE_TABLE = "CREATE TEMPORARY TABLE {table} (LIKE public.{table} INCLUDING ALL)"


@dataclass(frozen=True, slots=True)
class Compared:
    """`differing`: the tables whose rows are others than those made anew of the events up to `position`."""

    position: int
    differing: tuple[str, ...]


async def compare(pool: asyncpg.Pool, registry: EventRegistry, model: ReadModel) -> Compared:
    """Raises UnknownEvent, and what the projection raises."""
    async with temporary_tables(pool, model.tables) as connection:
        position = 0
        for _ in range(_GOALS):
            goal = await live_position(connection, model.projection)
            while position < goal:
                async with connection.transaction(isolation="read_committed"):
                    position = await project_page(connection, registry, model.projection, position, goal)
        async with connection.transaction(isolation="repeatable_read"):
            await hold_live(connection, model.tables)
            live = await live_position(connection, model.projection)
            while position < live:
                position = await project_page(connection, registry, model.projection, position, live)
            return Compared(position, await differing(connection, model.tables))


async def hold_live(connection: asyncpg.Connection, tables: Sequence[str]) -> None:
    """First in a transaction, before its snapshot is taken: a rebuild must not put other tables in their place, whose
    rows an older snapshot does not see. It holds up nobody else.
    """
    for table in sorted(tables):
        await connection.execute(f"LOCK TABLE public.{table} IN ACCESS SHARE MODE")


async def differing(connection: asyncpg.Connection, tables: Sequence[str]) -> tuple[str, ...]:
    """Of a connection of `temporary_tables`: those whose live rows are others."""
    return tuple([table for table in tables if await differs(connection, f"public.{table}", table)])


@asynccontextmanager
async def temporary_tables(pool: asyncpg.Pool, tables: Sequence[str]) -> AsyncIterator[asyncpg.Connection]:
    """A connection that sees empty tables like the live ones, under their names, and no others."""
    async with own_session(pool) as connection:
        try:
            for table in tables:
                await connection.execute(_MAKE_TABLE.format(table=table))
            await connection.execute("SET search_path TO pg_temp")
            yield connection
        finally:
            if not connection.is_closed():
                await connection.execute("DISCARD TEMP")
