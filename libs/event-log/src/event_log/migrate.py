"""Brings a database forward: the event log's own migrations, then the service's."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import asyncpg
import structlog

log = structlog.get_logger(__name__)

_OWN = Path(__file__).parent / "migrations"
# Of the advisory lock: processes that start together wait for one another.
_LOCK = 6_048_120_310_471

_TABLE = """
CREATE TABLE IF NOT EXISTS migrations (
    name text PRIMARY KEY,
    sha256 bytea NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
)
"""


class MigrationChanged(Exception):
    """A migration is another than the one that this database was brought forward with."""


async def migrate(database: "asyncpg.Pool | asyncpg.Connection", extra: Sequence[Path] = ()) -> None:
    """Applies, in one transaction, what is not applied yet. Forward only.

    extra: folders of *.sql, each applied in the order of its file names, after the log's own. A migration
    is known by its package and file name. Raises MigrationChanged.
    """
    if isinstance(database, asyncpg.Pool):
        async with database.acquire() as connection:
            await _bring_forward(connection, extra)
    else:
        await _bring_forward(database, extra)


async def _bring_forward(connection: Any, extra: Sequence[Path]) -> None:
    async with connection.transaction(isolation="read_committed"):
        await connection.execute("SET LOCAL lock_timeout = '120s'")
        await connection.execute("SELECT pg_advisory_xact_lock($1)", _LOCK)
        await connection.execute(_TABLE)
        applied = {row["name"]: row["sha256"] for row in await connection.fetch("SELECT name, sha256 FROM migrations")}
        for folder in (_OWN, *extra):
            for path in sorted(folder.glob("*.sql")):
                name, sql = f"{folder.resolve().parent.name}/{path.name}", path.read_text()
                digest = hashlib.sha256(sql.encode()).digest()
                if name not in applied:
                    await connection.execute(sql)
                    await connection.execute("INSERT INTO migrations (name, sha256) VALUES ($1, $2)", name, digest)
                    log.info("migration.applied", name=name)
                elif applied[name] != digest:
                    raise MigrationChanged(
                        f"{name} was changed after it was applied here: add a new migration, "
                        "or begin with an empty database"
                    )
