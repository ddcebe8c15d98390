# ruff: noqa: N802  gRPC names its methods as the proto does.
"""A guarded server of three services on a real connection, for tests."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import grpc
import pytest
from greenroom_proto.catalog.v1 import catalog_service_pb2 as catalog
from greenroom_proto.catalog.v1 import catalog_service_pb2_grpc as catalog_grpc
from greenroom_proto.eventlog.v1 import event_log_service_pb2 as log_pb
from greenroom_proto.eventlog.v1 import event_log_service_pb2_grpc as log_grpc
from greenroom_proto.push.v1 import push_service_pb2 as push
from greenroom_proto.push.v1 import push_service_pb2_grpc as push_grpc
from service_kit.auth import TokenVerifier, current_principal
from service_kit.errors import Refusal
from service_kit.grpc_client import channel
from service_kit.grpc_errors import refusal_of
from service_kit.grpc_server import GrpcServer

CATALOG = "greenroom.catalog.v1.CatalogService"
PUSH = "greenroom.push.v1.PushService"
LOG = "greenroom.eventlog.v1.EventLogService"

Get = Callable[[catalog.GetAssetRequest], Awaitable[catalog.GetAssetResponse]]


async def answer(request: catalog.GetAssetRequest) -> catalog.GetAssetResponse:
    return catalog.GetAssetResponse()


class Catalog(catalog_grpc.CatalogServiceServicer):
    def __init__(self, get: Get) -> None:
        self.get = get

    async def GetAsset(self, request: catalog.GetAssetRequest, context: Any) -> catalog.GetAssetResponse:
        return await self.get(request)

    async def CreateAsset(self, request: Any, context: Any) -> Any:
        return catalog.CreateAssetResponse()

    ListAssets = UpdateAsset = GenerateAssetImage = CreateAsset


@dataclass
class Push(push_grpc.PushServiceServicer):
    tells: asyncio.Queue[push.SubscribeResponse] = field(default_factory=asyncio.Queue)
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def Subscribe(self, request: Any, context: Any) -> AsyncIterator[push.SubscribeResponse]:
        try:
            yield push.SubscribeResponse(subscribed=push.Subscribed(cursor=current_principal().workspace))
            while True:
                yield await self.tells.get()
        finally:
            self.ended.set()


class Log(log_grpc.EventLogServiceServicer):
    async def ReadAll(self, request: Any, context: Any) -> log_pb.ReadAllResponse:
        return log_pb.ReadAllResponse(head_position=7)

    async def ReadStream(self, request: Any, context: Any) -> log_pb.ReadStreamResponse:
        return log_pb.ReadStreamResponse()


@dataclass
class Stack:
    server: GrpcServer
    to: grpc.aio.Channel
    push: Push

    async def get(self, token: str | None, **kwargs: Any) -> catalog.GetAssetResponse:
        metadata = [("authorization", f"Bearer {token}")] if token is not None else []
        stub = catalog_grpc.CatalogServiceStub(self.to)
        return await stub.GetAsset(catalog.GetAssetRequest(asset_id="a"), metadata=metadata, timeout=10, **kwargs)


@asynccontextmanager
async def serving(verifier: TokenVerifier, get: Get = answer) -> AsyncIterator[Stack]:
    server = GrpcServer("127.0.0.1:0", verifier)
    subscriptions = Push()
    server.add(CATALOG, lambda s: catalog_grpc.add_CatalogServiceServicer_to_server(Catalog(get), s))
    server.add(PUSH, lambda s: push_grpc.add_PushServiceServicer_to_server(subscriptions, s))
    server.add(LOG, lambda s: log_grpc.add_EventLogServiceServicer_to_server(Log(), s))
    to = channel(f"127.0.0.1:{await server.start()}")
    await server.serving()
    try:
        yield Stack(server, to, subscriptions)
    finally:
        await to.close()
        await server.stop(grace=0)


async def told(call: Awaitable[Any]) -> Refusal:
    with pytest.raises(grpc.aio.AioRpcError) as raised:
        await call
    return refusal_of(raised.value)


async def refusing(refusal: Exception) -> Get:
    async def get(request: catalog.GetAssetRequest) -> catalog.GetAssetResponse:
        raise refusal

    return get
