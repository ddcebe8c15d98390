"""Makes a read model anew from the log beside the live one, compares the two, and replaces what differs.

The new tables stand under the same names in a schema of their own, which alone is in the search path: the
projection's own SQL writes to them and can reach nothing else, so that a rebuild has no side effects. Writers are
held up by the last page, the comparison and, where there is a difference, by the copy; that is one transaction.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import cast

import asyncpg
import structlog

from event_log.postgres import PostgresEventStore, Projection
from event_log.projector import checkpoint_name
from event_log.read_model import ReadModel, differs, live_position, project_page

log = structlog.get_logger(__name__)

# Of the advisory lock: one rebuild of a database at a time.
_LOCK = 6_048_120_310_472

_HOLD_PROJECTOR = "SELECT position FROM public.checkpoints WHERE name = $1 FOR UPDATE"
_MAKE_TABLE = "CREATE TABLE rebuilding.{table} (LIKE public.{table} INCLUDING ALL)"
_HOLD_TABLE = "LOCK TABLE public.{table} IN ACCESS EXCLUSIVE MODE"
_COLUMNS = """
SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
"""
_REPLACE = """
TRUNCATE public.{table};
INSERT INTO public.{table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM rebuilding.{table};
"""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """`replaced`: the tables whose rows were others than those made anew of the events up to `position`."""

    position: int
    replaced: tuple[str, ...]


class RebuildRunning(Exception):
    """Another rebuild of this database has not ended."""


async def rebuild(store: PostgresEventStore, projection: Projection, tables: Sequence[str]) -> Rebuilt:
    """tables: all that the projection reads and writes, in the schema `public`, and that nothing else writes.

    Nothing of it survives an interruption. Raises RebuildRunning, UnknownEvent, and what the projection
    raises.
    """
    model = ReadModel(projection, tuple(tables))
    async with _apart(store.pool) as connection:
        for table in tables:
            await connection.execute(_MAKE_TABLE.format(table=table))
        position = await _follow(store, connection, projection)
        async with connection.transaction(isolation="read_committed"):
            # Before the head is read: whoever is appending has projected and commits first, or waits at the tables.
            await connection.execute(_HOLD_PROJECTOR, checkpoint_name(projection))
            for table in sorted(tables):
                await connection.execute(_HOLD_TABLE.format(table=table))
            live = await live_position(connection, projection)
            while position < live:
                position = await project_page(connection, store.registry, projection, position, live)
            replaced = [t for t in model.tables if await differs(connection, f"public.{t}", f"rebuilding.{t}")]
            for table in replaced:
                columns = await connection.fetchval(_COLUMNS, f"public.{table}")
                await connection.execute(_REPLACE.format(table=table, columns=columns))
    log.info("projection.rebuilt", projection=projection.name, position=position, replaced=replaced)
    return Rebuilt(position, tuple(replaced))


@asynccontextmanager
async def _apart(pool: asyncpg.Pool) -> AsyncIterator[asyncpg.Connection]:
    """A connection that sees nothing but the schema `rebuilding`, new and empty; it is dropped afterwards."""
    async with pool.acquire() as acquired:
        connection = cast(asyncpg.Connection, acquired)
        if not await connection.fetchval("SELECT pg_try_advisory_lock($1)", _LOCK):
            raise RebuildRunning
        try:
            await connection.execute("DROP SCHEMA IF EXISTS rebuilding CASCADE")
            await connection.execute("CREATE SCHEMA rebuilding")
            await connection.execute("SET search_path TO rebuilding")
            yield connection
        finally:
            # The pool resets the search path and releases the lock.
            await connection.execute("DROP SCHEMA IF EXISTS rebuilding CASCADE")


async def _follow(store: PostgresEventStore, connection: asyncpg.Connection, projection: Projection) -> int:
    """Projects as far as the live read model is, while the service goes on."""
    position = 0
    while True:
        async with connection.transaction(isolation="read_committed"):
            live = await live_position(connection, projection)
            if position >= live:
                return position
            position = await project_page(connection, store.registry, projection, position, live)
