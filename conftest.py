"""The real PostgreSQL, Kafka and S3 for every test that asks: one of each a session, started by the first that asks."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
from greenroom_local.parts import S3, Kafka, Postgres
from greenroom_local.ports import free_port
from greenroom_local.testing import run_apart, running, workplace


@pytest.fixture(scope="session")
def parts_folder() -> Iterator[Path]:
    with workplace() as folder:
        yield folder


@pytest.fixture(scope="session")
def postgres_dsn(parts_folder: Path) -> Iterator[str]:
    """The DSN of a superuser's connection to a real PostgreSQL; tests want `database`."""
    postgres = Postgres(parts_folder / "postgres", free_port(), durable=False)
    with running(postgres, parts_folder):
        yield postgres.dsn()


@pytest.fixture
def database(postgres_dsn: str) -> Iterator[str]:
    """The DSN of a new, empty database."""
    name = f"test_{uuid.uuid4().hex}"

    async def execute(statement: str) -> None:
        connection = await asyncpg.connect(postgres_dsn)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    run_apart(lambda: execute(f'CREATE DATABASE "{name}"'))
    yield postgres_dsn.rpartition("/")[0] + f"/{name}"
    run_apart(lambda: execute(f'DROP DATABASE "{name}" WITH (FORCE)'))


@pytest.fixture(scope="session")
def kafka(parts_folder: Path) -> Iterator[str]:
    """The bootstrap address of a real Kafka."""
    node = Kafka(parts_folder / "kafka", free_port(), free_port())
    with running(node, parts_folder):
        yield node.bootstrap


@pytest.fixture(scope="session")
def s3_url(parts_folder: Path) -> Iterator[str]:
    """http://KEY:SECRET@host:port/bucket of a real S3 server."""
    server = S3(parts_folder / "s3", free_port())
    with running(server, parts_folder):
        yield server.url()
