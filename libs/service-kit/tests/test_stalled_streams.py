"""A reader that takes nothing holds no stream: it ends, and is told why when it goes on after all."""

import asyncio
from collections.abc import Callable

import grpc
import pytest
from greenroom_proto.push.v1 import push_service_pb2 as push
from greenroom_proto.push.v1 import push_service_pb2_grpc as push_grpc
from service_kit import grpc_guard
from service_kit.auth import TokenVerifier

from .loopback import Stack, serving, told

# Together more than gRPC's windows hold, on both sides.
MESSAGES, BYTES = 2000, 20_000


def subscribe(stack: Stack, token: str) -> "grpc.aio.UnaryStreamCall[push.SubscribeRequest, push.SubscribeResponse]":
    call = push_grpc.PushServiceStub(stack.to).Subscribe(
        push.SubscribeRequest(), metadata=[("authorization", f"Bearer {token}")]
    )
    for _ in range(MESSAGES):
        stack.push.tells.put_nowait(push.SubscribeResponse(subscribed=push.Subscribed(cursor="x" * BYTES)))
    return call


async def test_a_stream_whose_reader_stalls_ends_and_says_so_when_it_goes_on(
    verifier: TokenVerifier, token_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grpc_guard, "READ_WITHIN", 0.2)
    async with serving(verifier) as stack:
        responses = subscribe(stack, token_of("viewer")).__aiter__()
        await anext(responses)
        await asyncio.wait_for(stack.push.ended.wait(), 10)
        assert not stack.push.tells.empty()

        async def read_on() -> None:
            async for _ in responses:
                pass

        refusal = await told(asyncio.wait_for(read_on(), 10))
        assert (refusal.code, refusal.reason) == (grpc.StatusCode.RESOURCE_EXHAUSTED, "SLOW_READER")


async def test_a_reader_that_takes_its_time_over_each_message_is_told_all(
    verifier: TokenVerifier, token_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # All of it takes longer than any one message may.
    monkeypatch.setattr(grpc_guard, "READ_WITHIN", 0.2)
    async with serving(verifier) as stack:
        responses = subscribe(stack, token_of("viewer")).__aiter__()
        for read in range(MESSAGES):
            await anext(responses)
            if read % 50 == 0:
                await asyncio.sleep(0.02)
