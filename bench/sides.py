"""The three ways to write: ours, the `eventsourcing` library, and the floor."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import orjson
from event_log.chain import canonical_json, stored_metadata
from event_log.model import Append
from event_log.postgres import PostgresEventStore
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from bench.workload import DESCRIPTION, NAME, REGISTRY, Names, batch, created, upsert_names

_NOW = datetime.now(UTC)


class Side(Protocol):
    name: str

    async def singles(self, callers: int, appends: int) -> None:
        """So many appends of one event each, by so many callers at once."""

    async def batches(self, appends: int, events: int) -> None:
        """So many appends, one after the other, of so many events each on one stream."""


class Ours:
    """The event store as the services use it: a claim and an expected version for each command, a read model."""

    name = "ours"

    def __init__(self, pool: asyncpg.Pool) -> None:
        self.pool = pool
        self.store = PostgresEventStore(pool, REGISTRY, [Names()])

    async def singles(self, callers: int, appends: int) -> None:
        async def call(times: int) -> None:
            for _ in range(times):
                await self.store.append(created())

        await asyncio.gather(*(call(appends // callers) for _ in range(callers)))

    async def batches(self, appends: int, events: int) -> None:
        for _ in range(appends):
            await self.store.append(batch(events))


class Floor:
    """Bare asyncpg: the same rows into the same tables in the same grouping; no verdicts, locks or hashes."""

    name = "floor"
    _CLAIMS = (
        "INSERT INTO requests (key, body_hash, response) SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::bytea[])"
    )
    _STREAMS = """
    INSERT INTO streams (stream_id, version, hash) SELECT * FROM unnest($1::text[], $2::bigint[], $3::bytea[])
    """
    _EVENTS = """
    INSERT INTO events (position, event_id, stream_id, version, type, schema_version, payload, metadata, recorded_at,
                        hash)
    SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::bigint[], $5::text[], $6::int[],
                         ($7::text[])::jsonb[], ($8::text[])::jsonb[], $9::timestamptz[], $10::bytea[])
    """
    _HASH = bytes(32)

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection, self._position = connection, 0

    async def singles(self, callers: int, appends: int) -> None:
        for _ in range(appends // callers):
            await self._write([created() for _ in range(callers)])

    async def batches(self, appends: int, events: int) -> None:
        for _ in range(appends):
            await self._write([batch(events)])

    async def _write(self, commands: Sequence[Append]) -> None:
        claims = [(one.source, one.claim.body_hash, one.claim.response) for one in commands if one.claim]
        streams: list[tuple[str, int, bytes]] = []
        rows: list[tuple[Any, ...]] = []
        for one in commands:
            metadata = canonical_json(stored_metadata(one.metadata)).decode()
            for write in one.writes:
                streams.append((write.stream_id, len(write.events), self._HASH))
                for version, said in enumerate(write.events, start=1):
                    self._position += 1
                    payload = orjson.dumps(said.model_dump(mode="json")).decode()
                    rows.append(
                        (
                            *(self._position, uuid4(), write.stream_id, version, said.type_name(), 1),
                            *(payload, metadata, _NOW, self._HASH),
                        )
                    )
        async with self._connection.transaction():
            await self._connection.execute(self._CLAIMS, *zip(*claims, strict=True))
            await self._connection.execute(self._STREAMS, *zip(*streams, strict=True))
            await self._connection.execute(self._EVENTS, *zip(*rows, strict=True))
            await upsert_names(self._connection, [(stream_id, NAME, version) for stream_id, version, _ in streams])


class Asset(Aggregate):
    @event("Created")
    def __init__(self, asset_type: str, name: str, description: str) -> None:
        self.asset_type, self.name, self.description = asset_type, name, description

    @event("Renamed")
    def rename(self, name: str) -> None:
        self.name = name


class Theirs:
    """An application of the `eventsourcing` library with its PostgreSQL module; threads, as it is made for."""

    name = "eventsourcing"

    def __init__(self, dsn: str) -> None:
        address = urlsplit(dsn)
        self.application: Application[Any] = Application(
            env={
                "PERSISTENCE_MODULE": "eventsourcing.postgres",
                "POSTGRES_DBNAME": address.path.removeprefix("/"),
                "POSTGRES_HOST": address.hostname or "",
                "POSTGRES_PORT": str(address.port),
                "POSTGRES_USER": address.username or "",
                "POSTGRES_PASSWORD": address.password or "",
                "POSTGRES_POOL_SIZE": "16",
                "POSTGRES_MAX_OVERFLOW": "64",
                "POSTGRES_MAX_WAITING": "128",
            }
        )

    async def singles(self, callers: int, appends: int) -> None:
        def call() -> None:
            for _ in range(appends // callers):
                self.application.save(_new())

        await asyncio.to_thread(_side_by_side, call, callers)

    async def batches(self, appends: int, events: int) -> None:
        def call() -> None:
            for _ in range(appends):
                asset = _new()
                for number in range(1, events):
                    asset.rename(f"{NAME} {number}")
                self.application.save(asset)

        await asyncio.to_thread(call)


def _new() -> Asset:
    return Asset(asset_type="prop", name=NAME, description=DESCRIPTION)


def _side_by_side(work: Callable[[], None], times: int) -> None:
    threads = [threading.Thread(target=work) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
