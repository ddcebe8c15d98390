# ruff: noqa: N802  gRPC names its methods as the proto does.
"""The server as its callers meet it, over a real connection."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import grpc
import pytest
from google.rpc import error_details_pb2
from greenroom_proto.catalog.v1 import catalog_service_pb2 as catalog
from greenroom_proto.catalog.v1 import catalog_service_pb2_grpc as catalog_grpc
from greenroom_proto.eventlog.v1 import event_log_service_pb2 as log_pb
from greenroom_proto.eventlog.v1 import event_log_service_pb2_grpc as log_grpc
from greenroom_proto.push.v1 import push_service_pb2 as push
from greenroom_proto.push.v1 import push_service_pb2_grpc as push_grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase
from grpc_status import rpc_status
from service_kit.auth import TokenIssuer, TokenVerifier, current_principal, current_token
from service_kit.errors import Conflict, InvalidInput, NotFound, Refusal, TryAgain
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


async def test_a_handler_knows_its_caller_and_can_pass_their_token_on(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    seen = []

    async def get(request: catalog.GetAssetRequest) -> catalog.GetAssetResponse:
        seen.append((current_principal().user, current_principal().workspace, current_token()))
        return catalog.GetAssetResponse()

    token = token_of("viewer")
    async with serving(verifier, get) as stack:
        await stack.get(token)
    assert seen == [("me", "home", token)]


async def test_who_is_not_signed_in_is_told_why(verifier: TokenVerifier, token_of: Callable[..., str]) -> None:
    async with serving(verifier) as stack:
        for token, reason in [
            (None, "TOKEN_MISSING"),
            ("nonsense", "TOKEN_INVALID"),
            (token_of("owner", timedelta(minutes=-5)), "TOKEN_EXPIRED"),
        ]:
            refusal = await told(stack.get(token))
            assert (refusal.code, refusal.reason) == (grpc.StatusCode.UNAUTHENTICATED, reason)


async def test_who_may_not_is_told_what_it_takes(verifier: TokenVerifier, token_of: Callable[..., str]) -> None:
    async with serving(verifier) as stack:
        stub = catalog_grpc.CatalogServiceStub(stack.to)
        metadata = [("authorization", f"Bearer {token_of('viewer')}")]
        refusal = await told(stub.CreateAsset(catalog.CreateAssetRequest(), metadata=metadata))
        assert (refusal.code, refusal.reason) == (grpc.StatusCode.PERMISSION_DENIED, "ROLE_TOO_LOW")
        assert refusal.details == {"needs": "editor", "has": "viewer"}


async def test_another_service_needs_its_scope_and_no_user_has_it(
    verifier: TokenVerifier, issuer: TokenIssuer, token_of: Callable[..., str]
) -> None:
    async with serving(verifier) as stack:
        stub = log_grpc.EventLogServiceStub(stack.to)

        async def read(token: str) -> Any:
            return await stub.ReadAll(log_pb.ReadAllRequest(), metadata=[("authorization", f"Bearer {token}")])

        assert (await read(issuer.issue_service("web-gateway", timedelta(hours=1)))).head_position == 7
        unscoped = issuer.issue_service("web-gateway", timedelta(hours=1), scopes=())
        for token in (unscoped, token_of("owner")):
            assert (await told(read(token))).reason == "SCOPE_MISSING"


async def test_a_refusal_arrives_with_its_reason_field_and_details(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    refused = InvalidInput("TEXT_TOO_LONG", "Shorten the name.", field="name", details={"most": "200"})
    async with serving(verifier, await refusing(refused)) as stack:
        refusal = await told(stack.get(token_of("viewer")))
    assert isinstance(refusal, InvalidInput)
    assert (refusal.reason, refusal.message, refusal.field) == ("TEXT_TOO_LONG", "Shorten the name.", "name")
    assert refusal.details == {"most": "200"}


async def test_the_details_are_those_that_any_grpc_client_reads(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    refused = Conflict("VERSION_STALE", "It changed.", details={"description": "now"})
    async with serving(verifier, await refusing(refused)) as stack:
        with pytest.raises(grpc.aio.AioRpcError) as raised:
            await stack.get(token_of("viewer"))
    status = rpc_status.from_call(raised.value)
    info = error_details_pb2.ErrorInfo()
    assert status is not None
    assert status.details[0].Unpack(info)
    assert (info.domain, info.reason) == ("greenroom", "VERSION_STALE")
    assert dict(info.metadata) == {"description": "now"}


async def test_what_we_did_not_foresee_is_told_without_its_insides(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    async with serving(verifier, await refusing(ZeroDivisionError("password=hunter2"))) as stack:
        refusal = await told(stack.get(token_of("viewer")))
    assert (refusal.code, refusal.reason) == (grpc.StatusCode.INTERNAL, "INTERNAL")
    assert "hunter2" not in refusal.message
    assert refusal.details["trace_id"] in refusal.message


async def test_storage_that_is_away_is_no_fault_of_the_request(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    async with serving(verifier, await refusing(ConnectionRefusedError())) as stack:
        refusal = await told(stack.get(token_of("viewer")))
    assert (refusal.code, refusal.reason) == (grpc.StatusCode.UNAVAILABLE, "STORAGE_AWAY")


@pytest.mark.parametrize("kind", [NotFound, TryAgain])
async def test_what_a_peer_refused_is_passed_on_whole(
    verifier: TokenVerifier, token_of: Callable[..., str], kind: type[Refusal]
) -> None:
    refused = kind("ASSET_NOT_HERE", "There is no such asset here.", details={"asset_id": "a"})
    async with serving(verifier, await refusing(refused)) as peer:

        async def ask_peer(request: catalog.GetAssetRequest) -> catalog.GetAssetResponse:
            return await peer.get(current_token())

        async with serving(verifier, ask_peer) as stack:
            refusal = await told(stack.get(token_of("viewer")))
    assert isinstance(refusal, kind)
    assert (refusal.reason, refusal.details) == ("ASSET_NOT_HERE", {"asset_id": "a"})


async def test_a_peer_that_is_away_is_told_in_words_for_a_person(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    async with serving(verifier) as peer:
        await peer.server.stop(grace=0)

        async def ask_peer(request: catalog.GetAssetRequest) -> catalog.GetAssetResponse:
            return await peer.get(current_token())

        async with serving(verifier, ask_peer) as stack:
            refusal = await told(stack.get(token_of("viewer")))
    assert (refusal.code, refusal.reason) == (grpc.StatusCode.UNAVAILABLE, "PEER_AWAY")


async def test_a_caller_that_goes_away_ends_the_work(verifier: TokenVerifier, token_of: Callable[..., str]) -> None:
    started, cancelled = asyncio.Event(), asyncio.Event()

    async def get(request: catalog.GetAssetRequest) -> catalog.GetAssetResponse:
        started.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise
        raise AssertionError

    async with serving(verifier, get) as stack:
        call = asyncio.create_task(stack.get(token_of("viewer")))
        await asyncio.wait_for(started.wait(), 5)
        call.cancel()
        await asyncio.wait_for(cancelled.wait(), 5)


async def test_a_message_over_the_limit_is_refused_before_it_is_read(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    async with serving(verifier) as stack:
        port = stack.server.port
        async with grpc.aio.insecure_channel(
            f"127.0.0.1:{port}", options=[("grpc.max_send_message_length", -1)]
        ) as unlimited:
            stub = catalog_grpc.CatalogServiceStub(unlimited)
            request = catalog.CreateAssetRequest(description="x" * (21 * 1024 * 1024))
            metadata = [("authorization", f"Bearer {token_of('editor')}")]
            refusal = await told(stub.CreateAsset(request, metadata=metadata, timeout=20))
    assert refusal.code is grpc.StatusCode.RESOURCE_EXHAUSTED


async def test_a_stream_ends_with_its_token_even_while_there_is_nothing_to_tell(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    async with serving(verifier) as stack:
        # Within the leeway for clocks: good when the call begins, over a moment later.
        token = token_of("viewer", timedelta(seconds=1))
        call = push_grpc.PushServiceStub(stack.to).Subscribe(
            push.SubscribeRequest(), metadata=[("authorization", f"Bearer {token}")], timeout=20
        )
        responses = call.__aiter__()
        assert (await anext(responses)).subscribed.cursor == "home"
        refusal = await told(anext(responses))
        assert (refusal.code, refusal.reason) == (grpc.StatusCode.UNAUTHENTICATED, "TOKEN_EXPIRED")
        await asyncio.wait_for(stack.push.ended.wait(), 5)


async def test_a_stream_that_its_reader_leaves_ends_at_once(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    async with serving(verifier) as stack:
        call = push_grpc.PushServiceStub(stack.to).Subscribe(
            push.SubscribeRequest(), metadata=[("authorization", f"Bearer {token_of('viewer')}")]
        )
        responses = call.__aiter__()
        await anext(responses)
        call.cancel()
        await asyncio.wait_for(stack.push.ended.wait(), 5)


async def test_a_stream_without_a_token_never_begins(verifier: TokenVerifier) -> None:
    async with serving(verifier) as stack:
        call = push_grpc.PushServiceStub(stack.to).Subscribe(push.SubscribeRequest())
        assert (await told(anext(call.__aiter__()))).reason == "TOKEN_MISSING"


async def test_health_is_told_to_everyone_by_service_and_for_the_whole(verifier: TokenVerifier) -> None:
    async with serving(verifier) as stack:
        stub = health_pb2_grpc.HealthStub(stack.to)
        for name in ("", CATALOG, PUSH):
            response = await stub.Check(health_pb2.HealthCheckRequest(service=name))
            assert response.status == health_pb2.HealthCheckResponse.SERVING


async def test_reflection_tells_everyone_what_can_be_called(verifier: TokenVerifier) -> None:
    async with serving(verifier) as stack:

        def names() -> list[str]:
            with grpc.insecure_channel(f"127.0.0.1:{stack.server.port}") as to:
                return list(ProtoReflectionDescriptorDatabase(to).get_services())

        assert {CATALOG, PUSH, LOG, "grpc.health.v1.Health"} <= set(await asyncio.to_thread(names))


async def test_a_call_in_flight_is_answered_before_the_server_ends(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    started, may_end = asyncio.Event(), asyncio.Event()

    async def get(request: catalog.GetAssetRequest) -> catalog.GetAssetResponse:
        started.set()
        await may_end.wait()
        return catalog.GetAssetResponse()

    async with serving(verifier, get) as stack:
        call = asyncio.create_task(stack.get(token_of("viewer")))
        await asyncio.wait_for(started.wait(), 5)
        stopping = asyncio.create_task(stack.server.stop(grace=10))
        refusal = await told(stack.get(token_of("viewer"), wait_for_ready=False))
        assert refusal.code is grpc.StatusCode.UNAVAILABLE
        may_end.set()
        assert await asyncio.wait_for(call, 5) == catalog.GetAssetResponse()
        await asyncio.wait_for(stopping, 5)


async def test_a_stream_ends_at_once_with_its_server_so_that_its_reader_resumes_elsewhere(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    async with serving(verifier) as stack:
        responses = (
            push_grpc.PushServiceStub(stack.to)
            .Subscribe(push.SubscribeRequest(), metadata=[("authorization", f"Bearer {token_of('viewer')}")])
            .__aiter__()
        )
        await anext(responses)
        async with asyncio.timeout(5):
            refusal, _ = await asyncio.gather(told(anext(responses)), stack.server.stop(grace=60))
        assert (refusal.code, refusal.reason) == (grpc.StatusCode.UNAVAILABLE, "SERVER_ENDING")


async def test_a_port_that_is_taken_is_an_error_and_not_shared(verifier: TokenVerifier) -> None:
    async with serving(verifier) as stack:
        second = GrpcServer(f"127.0.0.1:{stack.server.port}", verifier)
        with pytest.raises(RuntimeError):
            await second.start()
