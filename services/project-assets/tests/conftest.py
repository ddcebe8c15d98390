"""The service for integration tests: its real servicer, guard, store and merge engine over a real PostgreSQL and S3."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path

import asyncpg
import grpc
import pytest_asyncio
from event_log.postgres import PostgresEventStore, migrate
from greenroom_proto.composition.v1.composition_service_pb2_grpc import add_CompositionServiceServicer_to_server
from greenroom_proto.projects.v1.projects_service_pb2_grpc import (
    ProjectsServiceStub,
    add_ProjectsServiceServicer_to_server,
)
from merge_engine.entrypoints import grpc as engine_door
from project_assets.bootstrap import MIGRATIONS, PROJECTIONS
from project_assets.composing import Composer
from project_assets.domain.events import REGISTRY
from project_assets.entrypoints.grpc import SERVICE, ProjectsServicer
from project_assets.matching import Matching
from service_kit.auth import TokenIssuer, TokenVerifier, create_local_keys
from service_kit.grpc_client import channel
from service_kit.grpc_server import GrpcServer, Register
from service_kit.objects import ObjectStore

from .door import Projects


@pytest_asyncio.fixture
async def projects(database: str, s3_url: str, tmp_path: Path) -> AsyncIterator[Projects]:
    pool = await asyncpg.create_pool(database, min_size=1, max_size=10)
    await migrate(pool, [MIGRATIONS])
    store = PostgresEventStore(pool, REGISTRY, PROJECTIONS)
    objects = ObjectStore(s3_url)
    await objects.ensure_bucket()
    private, public = create_local_keys(tmp_path)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(pool.close)

        async def serve(name: str, register: Register) -> grpc.aio.Channel:
            server = GrpcServer("127.0.0.1:0", TokenVerifier(public))
            server.add(name, register)
            port = await server.start()
            stack.push_async_callback(server.stop, 0)
            return await stack.enter_async_context(channel(f"127.0.0.1:{port}"))

        engine = await serve(
            engine_door.SERVICE, partial(add_CompositionServiceServicer_to_server, engine_door.CompositionServicer())
        )
        matching = Matching(store, pool, objects, Composer(engine), timedelta(minutes=15))
        servicer = ProjectsServicer(store, pool, matching)
        door = await serve(SERVICE, partial(add_ProjectsServiceServicer_to_server, servicer))
        yield Projects(pool, store, objects, TokenIssuer(private), ProjectsServiceStub(door))
