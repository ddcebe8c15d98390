"""Takes the present state as a released one: `python -m tests.released.take NAME`, which `make release` calls."""

import asyncio
import sys
import tempfile
from pathlib import Path

import asyncpg
import orjson
from greenroom_local.parts import Postgres
from greenroom_local.ports import free_port
from greenroom_local.testing import running, workplace

from tests.conformance.consumers.declared import consumers
from tests.conformance.consumers.world import lived
from tests.released.states import HERE, dump

_FIRST_OF_EACH = """
SELECT DISTINCT ON (type, schema_version) type, schema_version, payload::text AS payload
FROM events ORDER BY type, schema_version, position
"""


async def take(state: str, postgres_dsn: str, keys: Path) -> None:
    folder = HERE / state
    declared = await consumers(keys)
    async with lived(postgres_dsn, declared) as world:
        for service, database in world.lived.items():
            package, dsn = declared[service].migrations.parent.name, world.databases.dsn(database)
            golden = folder / "golden" / package
            golden.mkdir(parents=True)
            (folder / f"{package}.sql").write_text(dump(dsn))
            connection = await asyncpg.connect(dsn)
            try:
                for row in await connection.fetch(_FIRST_OF_EACH):
                    payload = orjson.dumps(orjson.loads(row["payload"]), option=orjson.OPT_INDENT_2)
                    (golden / f"{row['type']}.v{row['schema_version']}.json").write_bytes(payload + b"\n")
            finally:
                await connection.close()


def main() -> None:
    _, state = sys.argv
    if (HERE / state).exists():
        sys.exit(f"{state} is there already: a release never changes.")
    with workplace() as folder, tempfile.TemporaryDirectory() as keys:
        postgres = Postgres(folder / "postgres", free_port(), durable=False)
        with running(postgres, folder):
            asyncio.run(take(state, postgres.dsn(), Path(keys)))


if __name__ == "__main__":
    main()
