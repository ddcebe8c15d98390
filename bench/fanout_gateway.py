"""The gateway of the fan-out: its HTTP server and its feed, told what to take in over a pipe in place of Kafka."""

import asyncio
import logging
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import uuid4

import asyncpg
import grpc
import structlog
from event_log.envelope import Envelope
from event_log.model import Metadata, RecordedEvent
from event_log.postgres import migrate
from greenroom_proto.catalog.v1.capsule_service_pb2_grpc import CapsuleServiceStub
from greenroom_proto.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from greenroom_proto.projects.v1.projects_service_pb2_grpc import ProjectsServiceStub
from service_kit.auth import TokenIssuer, TokenVerifier, create_local_keys
from service_kit.objects import ObjectStore
from service_kit.topics import CATALOG_EVENTS
from web_gateway.bootstrap import MIGRATIONS
from web_gateway.domain.hub import FeedHub
from web_gateway.entrypoints.consumer import FeedConsumer
from web_gateway.entrypoints.http.app import build
from web_gateway.entrypoints.http.doors import Doors
from web_gateway.entrypoints.http.server import HttpServer, bound
from web_gateway.projections.feed import StoredFeed
from web_gateway.push.garbage import collect_rarely
from web_gateway.push.reader import FeedReader
from web_gateway.push.tail import FeedTail
from web_gateway.sign_in import SignIn

from bench.fanout_subscribers import allow_many_files

WORKSPACE = "home"
_TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@dataclass(frozen=True, slots=True)
class Door:
    """host:port, and a token for it."""

    address: str
    token: str


@dataclass(frozen=True, slots=True)
class Publish:
    """So many events, one every so many seconds."""

    events: int
    every: float


def serve(pipe: Connection, dsn: str) -> None:
    """Tells its address and a token, and then takes in what it is told to, until it is killed."""
    allow_many_files()
    collect_rarely()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    asyncio.run(_serve(pipe, dsn))


async def _serve(pipe: Connection, dsn: str) -> None:
    async with AsyncExitStack() as stack:
        pool = await stack.enter_async_context(asyncpg.create_pool(dsn, min_size=2, max_size=10))
        await migrate(pool, [MIGRATIONS])
        feed, hub = StoredFeed(pool), FeedHub()
        tail, reader = FeedTail(feed, hub), FeedReader(feed, hub)
        listening = stack.enter_context(bound("127.0.0.1:0"))
        address = f"127.0.0.1:{listening.getsockname()[1]}"
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        doors, token = _doors(Path(folder), pool, reader, address)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(tail.run())
            tasks.create_task(HttpServer(build(doors), listening).run())
            pipe.send(Door(address, token))
            await _take_in(pipe, pool, FeedConsumer(tail))


def _doors(folder: Path, pool: asyncpg.Pool, reader: FeedReader, address: str) -> tuple[Doors, str]:
    """Nothing but the feed is behind them."""
    private, public = create_local_keys(folder)
    verifier, issuer = TokenVerifier(public), TokenIssuer(private)
    nobody = grpc.aio.insecure_channel("127.0.0.1:1")
    doors = Doors(
        catalog=CatalogServiceStub(nobody),
        capsules=CapsuleServiceStub(nobody),
        projects=ProjectsServiceStub(nobody),
        reader=reader,
        verifier=verifier,
        objects=ObjectStore("http://nobody:nothing@127.0.0.1:1/none"),
        sign_in=SignIn(pool, verifier, issuer),
        hosts=frozenset({address}),
        page_dir=folder,
        grpc_address="",
        version="0",
    )
    return doors, issuer.issue("me", lifetime=timedelta(hours=2), workspace=WORKSPACE, role="owner")


async def _take_in(pipe: Connection, pool: asyncpg.Pool, consumer: FeedConsumer) -> None:
    position, clock = 0, asyncio.get_running_loop().time
    while True:
        told: Publish = await asyncio.to_thread(pipe.recv)
        begun = clock()
        for number in range(told.events):
            await asyncio.sleep(max(0.0, begun + number * told.every - clock()))
            position += 1
            envelope = _envelope(position)
            async with pool.acquire() as connection, connection.transaction():
                await consumer.take_page([envelope], connection)


def _envelope(position: int) -> Envelope:
    """An edit of an asset, of the size that they have, which tells when it was taken in."""
    now = datetime.now(UTC)
    payload = {
        "asset_id": str(uuid4()),
        "description": "A golden claw hammer with a worn oak handle, covered in dirt, on the workbench",
        "tags": ["gold", "tools"],
        "sent_at": time.monotonic_ns(),
    }
    metadata = Metadata(
        workspace=WORKSPACE,
        actor="me",
        request_id=str(uuid4()),
        correlation_id=str(uuid4()),
        traceparent=_TRACE,
        occurred_at=now.isoformat(),
    )
    event = RecordedEvent(
        position=position,
        event_id=uuid4(),
        stream_id=f"asset:{payload['asset_id']}",
        version=1,
        type="AssetUpdated",
        schema_version=1,
        payload=payload,
        metadata=metadata,
        recorded_at=now,
        hash=bytes(32),
    )
    return Envelope("asset-catalog", CATALOG_EVENTS, event, 0)
