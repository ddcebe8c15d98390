"""The composition root: what the gateway is made of."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import grpc
from event_log.inbox import InPages
from event_log.registry import EventRegistry
from greenroom_proto.catalog.v1.capsule_service_pb2_grpc import CapsuleServiceStub
from greenroom_proto.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from greenroom_proto.projects.v1.projects_service_pb2_grpc import ProjectsServiceStub
from service_kit.auth import TokenIssuer
from service_kit.objects import ObjectStore
from service_kit.runtime import Runtime
from service_kit.settings import load
from service_kit.topics import CATALOG_EVENTS, IMAGE_EVENTS, IMAGE_PROGRESS, PROJECTS_EVENTS

from web_gateway import __version__
from web_gateway.domain.hub import FeedHub
from web_gateway.entrypoints.consumer import FeedConsumer
from web_gateway.entrypoints.grpc_door import PUBLIC, Door, method_table
from web_gateway.entrypoints.http.app import build
from web_gateway.entrypoints.http.doors import Doors
from web_gateway.entrypoints.http.server import HttpServer, bound
from web_gateway.entrypoints.push_grpc import PUSH_SERVICE, PushServicer
from web_gateway.projections.feed import StoredFeed
from web_gateway.push.garbage import collect_rarely
from web_gateway.push.progress import ProgressReader
from web_gateway.push.reader import FeedReader
from web_gateway.push.retention import keep_forgetting
from web_gateway.push.tail import FeedTail
from web_gateway.settings import GatewaySettings
from web_gateway.sign_in import SignIn

SERVICE = "web-gateway"
TOPICS = (CATALOG_EVENTS, PROJECTS_EVENTS, IMAGE_EVENTS)
MIGRATIONS = Path(__file__).parent / "migrations"


async def main() -> None:
    settings = load(GatewaySettings)
    collect_rarely()
    # Before anything else is opened: a taken port ends the process with that sentence.
    with bound(settings.http_listen) as listening:
        # The gateway records no events of its own.
        runtime = await Runtime.open(SERVICE, settings, registry=EventRegistry({}), migrations=MIGRATIONS)
        feed, hub = StoredFeed(runtime.pool), FeedHub()
        tail, reader = FeedTail(feed, hub), FeedReader(feed, hub)

        runtime.serve(PUSH_SERVICE, _added(PushServicer(reader).handler()))
        table = method_table()
        for descriptor, service in PUBLIC.items():
            runtime.serve(descriptor.full_name, _added(Door(descriptor, runtime.channel(service), table)))
        runtime.consume(dict.fromkeys(TOPICS, InPages(FeedConsumer(tail).take_page)))
        runtime.background("feed-tail", tail.run)
        kept_for = timedelta(seconds=settings.feed_retention_seconds)
        runtime.background("feed-retention", partial(keep_forgetting, runtime.pool, kept_for))
        runtime.needs(IMAGE_PROGRESS)
        runtime.background("progress", ProgressReader(settings.kafka, hub).run)
        runtime.background("http", HttpServer(build(_doors(settings, runtime, reader)), listening).run)
        # Streams would outlast the drain: their readers resume with their cursors.
        runtime.on_stop(hub.close)
        await runtime.run()


def _doors(settings: GatewaySettings, runtime: Runtime, reader: FeedReader) -> Doors:
    issuer = TokenIssuer(settings.signing_key, settings.issuer)
    return Doors(
        catalog=CatalogServiceStub(runtime.channel("asset-catalog")),
        capsules=CapsuleServiceStub(runtime.channel("asset-catalog")),
        projects=ProjectsServiceStub(runtime.channel("project-assets")),
        reader=reader,
        verifier=runtime.verifier,
        objects=ObjectStore(settings.s3),
        sign_in=SignIn(runtime.pool, runtime.verifier, issuer),
        hosts=settings.hosts(),
        page_dir=settings.page_dir(),
        grpc_address=settings.public_grpc or settings.listen,
        version=__version__,
        secure=settings.public_url.startswith("https://"),
    )


def _added(handler: grpc.GenericRpcHandler) -> Callable[[grpc.aio.Server], None]:  # type: ignore[type-arg]
    return lambda server: server.add_generic_rpc_handlers((handler,))
