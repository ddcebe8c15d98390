"""What is kept of a released state: `{state}/{package}.sql` of each service's database, and its golden events.

A dump is plain SQL of schema and data after a small life. `{state}/golden/{package}/{type}.v{schema_version}.json` is
the payload of the first event of each kind in it.
"""

import os
import re
import subprocess
from pathlib import Path

import asyncpg
from greenroom_local.parts.postgres import binaries

HERE = Path(__file__).parent
# What differs from dump to dump: commands of psql with a key, and with which versions the dump was made.
_ONCE = re.compile(r"^(?:\\(?:un)?restrict|-- Dumped) .*\n", re.MULTILINE)


def states() -> list[str]:
    return sorted(folder.name for folder in HERE.iterdir() if folder.is_dir() and (folder / "golden").is_dir())


def dump(dsn: str, *, schema_only: bool = False) -> str:
    """The database as SQL that any connection can run, without owners; the same for equal databases."""
    what = ("--schema-only",) if schema_only else ("--inserts", "--rows-per-insert=100")
    done = subprocess.run(
        (str(binaries() / "pg_dump"), "--no-owner", "--no-privileges", *what, "--dbname", dsn),
        env=os.environ | {"LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"pg_dump failed: {done.stderr}")
    return re.sub(r"\n{3,}", "\n\n", _ONCE.sub("", done.stdout)).strip() + "\n"


async def restore(dsn: str, sql: str) -> None:
    """Into an empty database."""
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()
