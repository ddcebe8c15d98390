"""The server as its callers meet it, over a real connection."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import grpc
import pytest
from greenroom_proto.catalog.v1 import catalog_service_pb2 as catalog
from greenroom_proto.push.v1 import push_service_pb2 as push
from greenroom_proto.push.v1 import push_service_pb2_grpc as push_grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase
from service_kit.auth import TokenVerifier, current_principal, current_token
from service_kit.grpc_server import GrpcServer

from .loopback import CATALOG, LOG, PUSH, serving, told


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


async def test_a_stream_ends_with_its_token_even_while_there_is_nothing_to_tell(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    async with serving(verifier) as stack:
        # Within the leeway for clocks: good when the call begins, over a moment later.
        token = token_of("viewer", timedelta(seconds=4))
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
        # Which of the two depends on whether its connection has heard yet that the server goes away: gRPC itself
        # answers CANCELLED to a call that still reaches an ending server. Neither was served.
        assert refusal.code in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED)
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
