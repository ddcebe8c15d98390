"""The tables of a read model in two versions: a new one filled beside the live one, then put in its place.

The new version stands under the same names in a schema of its own, with the same columns, constraints, indexes, names
of those, and storage options. Putting it in place moves tables between schemas, which takes the same short time
however many rows there are, and makes the views over them anew. Prepared statements of other connections are planned
anew by PostgreSQL itself: they name what they read, and the types stay the same.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import asyncpg
import structlog

from event_log.sessions import own_session

log = structlog.get_logger(__name__)

# One rebuild of a database at a time.
_LOCK = 6_048_120_310_472
_NEW, _OLD = "rebuilding", "rebuilt_away"

_BEGIN = f"""
DROP SCHEMA IF EXISTS {_NEW} CASCADE;
DROP SCHEMA IF EXISTS {_OLD} CASCADE;
CREATE SCHEMA {_NEW};
CREATE SCHEMA {_OLD};
-- Found before PostgreSQL's own: a projection that wakes others wakes nobody while it is run over the past.
CREATE FUNCTION {_NEW}.pg_notify(text, text) RETURNS void LANGUAGE sql AS '';
SET search_path TO {_NEW}, pg_catalog;
"""
_END = f"""
DROP SCHEMA IF EXISTS {_NEW} CASCADE;
DROP SCHEMA IF EXISTS {_OLD} CASCADE;
"""
_MAKE_TABLE = "CREATE TABLE {new} (LIKE {live} INCLUDING ALL EXCLUDING INDEXES)"
_OPTIONS = "SELECT array_to_string(reloptions, ', ') FROM pg_class WHERE oid = $1::text::regclass"
_KEYS = """
SELECT quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
WHERE conrelid = $1::text::regclass AND contype IN ('p', 'u', 'x') ORDER BY conname
"""
_INDEXES = """
SELECT pg_get_indexdef(indexrelid) AS definition FROM pg_index
WHERE indrelid = $1::text::regclass
  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND conrelid = indrelid)
ORDER BY indexrelid
"""
_BOUND = """
SELECT EXISTS (SELECT FROM pg_constraint
               WHERE contype = 'f' AND $1::text::regclass IN (conrelid, confrelid))
    OR EXISTS (SELECT FROM pg_trigger WHERE tgrelid = $1::text::regclass AND NOT tgisinternal)
"""
# The new table would count on by the old one's sequence, which goes with that.
_COUNTED = """
SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = $1::text::regclass AND attidentity <> '')
    OR EXISTS (SELECT FROM pg_attrdef
               WHERE adrelid = $1::text::regclass AND pg_get_expr(adbin, adrelid) LIKE '%nextval(%')
"""
# Those over the tables, and those over these, each after what it reads from.
_VIEWS = """
WITH RECURSIVE over (oid, depth) AS (
    SELECT rewrite.ev_class, 1 FROM pg_depend AS used JOIN pg_rewrite AS rewrite ON rewrite.oid = used.objid
    WHERE used.classid = 'pg_rewrite'::regclass AND used.refobjid = ANY($1::text[]::regclass[])
      AND rewrite.ev_class <> ALL($1::text[]::regclass[])
    UNION
    SELECT rewrite.ev_class, over.depth + 1 FROM over
    JOIN pg_depend AS used ON used.refobjid = over.oid AND used.classid = 'pg_rewrite'::regclass
    JOIN pg_rewrite AS rewrite ON rewrite.oid = used.objid
    WHERE rewrite.ev_class <> over.oid
)
SELECT format('%I.%I', nspname, relname) AS name, pg_get_viewdef(pg_class.oid) AS definition
FROM (SELECT oid, max(depth) AS depth FROM over GROUP BY oid) AS deepest
JOIN pg_class USING (oid) JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE relkind = 'v' ORDER BY depth, name
"""


class RebuildRunning(Exception):
    """Another rebuild of this database has not ended."""


def new_version(table: str) -> str:
    return f"{_NEW}.{table}"


def live_version(table: str) -> str:
    return f"public.{table}"


@asynccontextmanager
async def new_tables(pool: asyncpg.Pool, tables: Sequence[str]) -> AsyncIterator[asyncpg.Connection]:
    """A connection that sees nothing but the new version, empty. What is left of both is dropped afterwards, or by the
    next who makes new tables where somebody still reads what was moved away.

    Raises RebuildRunning; ValueError for a table with foreign keys, triggers or numbers of a sequence, which a read
    model has no use for.
    """
    async with own_session(pool) as connection:
        if not await connection.fetchval("SELECT pg_try_advisory_lock($1)", _LOCK):
            raise RebuildRunning
        try:
            await connection.execute(_BEGIN)
            for table in tables:
                await _make(connection, table)
            yield connection
        finally:
            if not connection.is_closed():
                await _drop(connection)


async def _drop(connection: asyncpg.Connection) -> None:
    """What was put in place is so already: that the rest is held says nothing of it."""
    try:
        await connection.execute(_END)
    except (asyncpg.LockNotAvailableError, asyncpg.QueryCanceledError, TimeoutError) as held:
        log.info("projection.old_tables_kept", reason=repr(held))


async def _make(connection: asyncpg.Connection, table: str) -> None:
    live, new = live_version(table), new_version(table)
    if await connection.fetchval(_BOUND, live):
        raise ValueError(f"{table} has a foreign key or a trigger: it cannot be made anew beside itself")
    if await connection.fetchval(_COUNTED, live):
        raise ValueError(f"{table} has a column that a sequence numbers: it cannot be made anew of events")
    await connection.execute(_MAKE_TABLE.format(new=new, live=live))
    if options := await connection.fetchval(_OPTIONS, live):
        await connection.execute(f"ALTER TABLE {new} SET ({options})")
    for key in await connection.fetch(_KEYS, live):
        await connection.execute(f"ALTER TABLE {new} ADD CONSTRAINT {key['name']} {key['definition']}")
    for index in await connection.fetch(_INDEXES, live):
        await connection.execute(index["definition"].replace(f" ON {live} ", f" ON {new} ", 1))


async def lock_live(connection: asyncpg.Connection, tables: Sequence[str]) -> None:
    """In the transaction of `put_in_place`, before anything else: readers and writers wait from here on.

    The views come first, as they do for whoever reads through them.
    """
    live = [live_version(table) for table in tables]
    for view in reversed(await connection.fetch(_VIEWS, live)):
        await connection.execute(f"LOCK TABLE {view['name']} IN ACCESS EXCLUSIVE MODE")
    for table in sorted(live):
        await connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")


async def put_in_place(connection: asyncpg.Connection, tables: Sequence[str]) -> None:
    """Moves the live version away and the new one to its place."""
    views = await connection.fetch(_VIEWS, [live_version(table) for table in tables])
    for view in reversed(views):
        await connection.execute(f"DROP VIEW {view['name']}")
    for table in tables:
        await connection.execute(f"ALTER TABLE {live_version(table)} SET SCHEMA {_OLD}")
        await connection.execute(f"ALTER TABLE {new_version(table)} SET SCHEMA public")
    for view in views:
        await connection.execute(f"CREATE VIEW {view['name']} AS {view['definition']}")
