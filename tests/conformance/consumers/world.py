"""The owners of the topics, each with its own log in a real PostgreSQL, after the life in `life`."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import asyncpg
from event_log.envelope import Envelope
from event_log.inbox import Inbox
from event_log.log_reader import LogReader
from event_log.postgres import PostgresEventStore, migrate
from event_log.registry import EventRegistry
from image_worker.runner.desk import Desk
from image_worker.settings import Settings
from service_kit.topics import SOURCES

from tests.conformance.consumers import life
from tests.conformance.consumers.declared import Declared

_MOST = 10_000


class Databases:
    """Databases of one server, made from one another; all of them are dropped at the end."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._made: list[str] = []

    async def make(self, template: str = "template1") -> str:
        """The name of a new one like `template`, to which nobody may be connected."""
        name = f"kit_{uuid4().hex}"
        await self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        self._made.append(name)
        return name

    async def drop(self, name: str) -> None:
        await self._execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    async def drop_all(self) -> None:
        for name in self._made:
            await self.drop(name)

    def dsn(self, name: str) -> str:
        return f"{self._dsn.rpartition('/')[0]}/{name}"

    async def _execute(self, statement: str) -> None:
        connection = await asyncpg.connect(self._dsn)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@dataclass(frozen=True)
class World:
    databases: Databases
    consumers: Mapping[str, Declared]
    # What each consumer's database was before any event of another service had come, by service.
    beginnings: Mapping[str, str]
    # The databases of all services after the life.
    lived: Mapping[str, str]
    # Of the owners: the databases that hold their logs, their registries, and connections to read with.
    logs: Mapping[str, str]
    registries: Mapping[str, EventRegistry]
    pools: Mapping[str, asyncpg.Pool]

    def reader(self, source: str, registry: EventRegistry | None = None) -> LogReader:
        return LogReader(self.pools[source], registry or self.registries[source], source)

    async def told_on(
        self, sources: Mapping[str, Sequence[str]], registries: Mapping[str, EventRegistry]
    ) -> list[Envelope]:
        """All that the owners have told, in the order in which it was recorded. sources: by topic."""
        told: list[Envelope] = []
        for topic, owners in sources.items():
            for owner in owners:
                told += (await self.reader(owner, registries[owner]).read_all(topic, 0, _MOST)).envelopes
        return sorted(told, key=lambda envelope: (envelope.event.recorded_at, envelope.event.position))


@asynccontextmanager
async def lived(dsn: str, consumers: Mapping[str, Declared]) -> AsyncIterator[World]:
    databases = Databases(dsn)
    async with AsyncExitStack() as ending:
        ending.push_async_callback(databases.drop_all)
        beginnings = {service: await _migrated(databases, declared) for service, declared in consumers.items()}
        names = {service: await databases.make(beginnings[service]) for service in consumers}

        async with _open(databases, names, consumers) as stores:
            await life.asking(life.Library(stores["asset-catalog"]), life.Board(stores["project-assets"]))
        for service in ("asset-catalog", "project-assets"):
            beginnings[service] = await databases.make(names[service])
        async with _open(databases, names, consumers) as stores:
            await _end(databases, names, stores, consumers)
        owners = {service: names[service] for service in {one for some in SOURCES.values() for one in some}}
        pools = {
            service: await ending.enter_async_context(asyncpg.create_pool(databases.dsn(name), min_size=1, max_size=4))
            for service, name in owners.items()
        }
        registries = {service: consumers[service].registry for service in owners}
        yield World(databases, consumers, beginnings, names, owners, registries, pools)


async def _migrated(databases: Databases, declared: Declared) -> str:
    name = await databases.make()
    connection = await asyncpg.connect(databases.dsn(name))
    try:
        await migrate(connection, [declared.migrations])
    finally:
        await connection.close()
    return name


@asynccontextmanager
async def _open(
    databases: Databases, names: Mapping[str, str], consumers: Mapping[str, Declared]
) -> AsyncIterator[dict[str, PostgresEventStore]]:
    async with AsyncExitStack() as ending:
        stores = {}
        for service, name in names.items():
            pool = await ending.enter_async_context(asyncpg.create_pool(databases.dsn(name), min_size=1, max_size=4))
            stores[service] = PostgresEventStore(pool, consumers[service].registry, consumers[service].projections)
        yield stores


async def _end(
    databases: Databases,
    names: Mapping[str, str],
    stores: Mapping[str, PostgresEventStore],
    consumers: Mapping[str, Declared],
) -> None:
    """The worker hears of the wishes and makes what it can; the askers hear of that, and life goes on."""
    readers = {
        service: LogReader(store.pool, consumers[service].registry, service) for service, store in stores.items()
    }

    async def hear(service: str) -> None:
        owners = {topic: SOURCES[topic] for topic in consumers[service].handlers}
        inbox = Inbox(stores[service], service, consumers[service].handlers, readers, owners=owners, attempts=1)
        for topic, sources in owners.items():
            for source in sources:
                await inbox.catch_up(source, topic)
        assert await inbox.parked() == []

    worker = stores["image-worker"]
    workshop = life.Workshop(
        worker, Desk(worker.pool, worker, settings_of_a_desk(databases.dsn(names["image-worker"])))
    )
    await life.calling_off(workshop)
    await hear("image-worker")
    await life.making(workshop)
    for service in ("asset-catalog", "project-assets"):
        await hear(service)
    await life.going_on(life.Library(stores["asset-catalog"], 3), life.Board(stores["project-assets"], 3))
    await asyncio.gather(hear("project-assets"), hear("image-worker"), hear("web-gateway"))


def settings_of_a_desk(dsn: str) -> Settings:
    return Settings(
        postgres=dsn,
        kafka="",
        s3="",
        listen="",
        trusted_keys=Path("jwks.json"),
        image_backend="null",
        allow_null_backend=True,
        retry_pause_seconds=0,
    )
