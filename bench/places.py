"""Where the measures run: one durable PostgreSQL and one Kafka of their own, a database for each side."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import asyncpg
from event_log.postgres import migrate
from greenroom_local.parts import Kafka, Postgres
from greenroom_local.ports import free_port
from greenroom_local.testing import running, workplace

from bench.workload import CREATE_NAMES


@dataclass(frozen=True)
class Places:
    dsn: str
    kafka: str

    async def database(self, name: str) -> str:
        """The DSN of a new, empty database."""
        connection = await asyncpg.connect(self.dsn)
        try:
            await connection.execute(f'CREATE DATABASE "{name}"')
        finally:
            await connection.close()
        return f"{self.dsn.rpartition('/')[0]}/{name}"

    @asynccontextmanager
    async def log(self, name: str) -> AsyncIterator[asyncpg.Pool]:
        """A new database with the tables of the event log and the read model `names`."""
        async with asyncpg.create_pool(await self.database(name), min_size=2, max_size=10) as pool:
            await migrate(pool)
            await pool.execute(CREATE_NAMES)
            yield pool


@contextmanager
def places() -> Iterator[Places]:
    with workplace() as folder:
        postgres = Postgres(folder / "postgres", free_port())
        kafka = Kafka(folder / "kafka", free_port(), free_port())
        with running(postgres, folder), running(kafka, folder):
            yield Places(postgres.dsn(), kafka.bootstrap)
