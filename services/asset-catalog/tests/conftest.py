"""The catalog for integration tests: its real servicer, guard and event store over a real PostgreSQL."""

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import asyncpg
import grpc
import pytest_asyncio
from asset_catalog.bootstrap import MIGRATIONS, PROJECTIONS
from asset_catalog.domain.events import REGISTRY
from asset_catalog.entrypoints.grpc import SERVICE, CatalogServicer, Library
from event_log.postgres import PostgresEventStore, migrate
from greenroom_proto.catalog.v1.catalog_service_pb2_grpc import (
    CatalogServiceStub,
    add_CatalogServiceServicer_to_server,
)
from service_kit.auth import TokenIssuer, TokenVerifier, create_local_keys
from service_kit.grpc_server import GrpcServer
from service_kit.objects import ObjectStore
from service_kit.picture_intake import take_in

from .door import Catalog, Styles


@pytest_asyncio.fixture
async def catalog(database: str, s3_url: str, tmp_path: Path) -> AsyncIterator[Catalog]:
    pool = await asyncpg.create_pool(database, min_size=1, max_size=6)
    await migrate(pool, [MIGRATIONS])
    store = PostgresEventStore(pool, REGISTRY, PROJECTIONS)
    private, public = create_local_keys(tmp_path)
    server = GrpcServer("127.0.0.1:0", TokenVerifier(public))
    objects = ObjectStore(s3_url)
    await objects.ensure_bucket()
    styles = Styles()
    servicer = CatalogServicer(Library(store, pool, objects, take_in, timedelta(minutes=15), styles.load))
    server.add(SERVICE, partial(add_CatalogServiceServicer_to_server, servicer))
    port = await server.start()
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield Catalog(pool, store, TokenIssuer(private), CatalogServiceStub(channel), objects, styles)
    await server.stop(0)
    await pool.close()
