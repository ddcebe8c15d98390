"""PushService: what changes in the workspace, as it changes."""

from datetime import timedelta

import grpc
import pytest
import pytest_asyncio
from greenroom_proto.push.v1 import push_service_pb2, push_service_pb2_grpc


@pytest_asyncio.fixture
async def stub(gateway):
    async with grpc.aio.insecure_channel(gateway.grpc) as channel:
        yield push_service_pb2_grpc.PushServiceStub(channel)


def subscribe(stub, token, after=""):
    request = push_service_pb2.SubscribeRequest(after=after)
    return stub.Subscribe(request, metadata=(("authorization", f"Bearer {token}"),), timeout=20)


async def test_subscribed_comes_first_and_then_each_event(gateway, stub) -> None:
    stream = subscribe(stub, gateway.keys.token())
    assert (await stream.read()).subscribed.cursor == "e1:0"
    told = gateway.push.tell(type="PictureAttached", body={"picture": {"width": 512}, "tags": ["a"]})
    event = (await stream.read()).event
    stream.cancel()
    assert (event.cursor, event.type, event.resource, event.revision) == ("e1:1", "PictureAttached", "asset:a1", 1)
    assert event.body["picture"]["width"] == 512
    assert event.time.ToDatetime().isoformat() == "2026-01-02T03:04:05"
    assert (event.event_id, event.traceparent, event.service) == (told.event_id, told.traceparent, "asset-catalog")


async def test_a_client_that_was_away_resumes_and_misses_nothing(gateway, stub) -> None:
    for _ in range(3):
        gateway.push.feed.add()
    stream = subscribe(stub, gateway.keys.token(), after="e1:1")
    messages = [await stream.read() for _ in range(3)]
    stream.cancel()
    assert [m.WhichOneof("message") for m in messages] == ["subscribed", "event", "event"]
    assert [m.event.cursor for m in messages[1:]] == ["e1:2", "e1:3"]


async def test_an_unknown_cursor_is_told_to_take_a_snapshot(gateway, stub) -> None:
    gateway.push.feed.add()
    stream = subscribe(stub, gateway.keys.token(), after="gone:5")
    message = await stream.read()
    stream.cancel()
    assert message.snapshot_required.cursor == "e1:1"
    assert message.snapshot_required.reason


async def test_another_workspace_s_events_are_not_heard(gateway, stub) -> None:
    stream = subscribe(stub, gateway.keys.token(workspace="elsewhere"))
    await stream.read()
    gateway.push.tell("home")
    gateway.push.tell("elsewhere", type="ProjectCreated")
    assert (await stream.read()).event.type == "ProjectCreated"
    stream.cancel()


async def test_the_stream_ends_unauthenticated_when_its_token_does(gateway, stub) -> None:
    # Tokens are taken up to ten seconds past their end, for clocks that differ; streams end on time.
    stream = subscribe(stub, gateway.keys.token(lifetime=timedelta(seconds=4)))
    with pytest.raises(grpc.aio.AioRpcError) as ended:
        async for _ in stream:
            pass
    assert ended.value.code() is grpc.StatusCode.UNAUTHENTICATED


async def test_a_reader_that_is_too_slow_is_told_to_resume(make_push, make_gateway) -> None:
    async with (
        make_push(most_waiting=2) as push,
        make_gateway(push) as gateway,
        grpc.aio.insecure_channel(gateway.grpc) as channel,
    ):
        stream = subscribe(push_service_pb2_grpc.PushServiceStub(channel), gateway.keys.token())
        await stream.read()
        # Of a whole page published at once no more than two may wait.
        for _ in range(10):
            push.feed.add()
        with pytest.raises(grpc.aio.AioRpcError) as ended:
            await stream.read()
    assert ended.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED


async def test_a_gateway_that_stops_ends_its_streams_at_once(gateway, stub) -> None:
    stream = subscribe(stub, gateway.keys.token())
    await stream.read()
    gateway.push.hub.close()
    with pytest.raises(grpc.aio.AioRpcError) as ended:
        await stream.read()
    assert ended.value.code() is grpc.StatusCode.UNAVAILABLE
