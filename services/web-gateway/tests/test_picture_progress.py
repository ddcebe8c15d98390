"""How far pictures are comes beside the feed, to whoever is reading now, and never in the feed's way."""

import asyncio
import json
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import grpc
import orjson
import pytest
from greenroom_proto.push.v1 import push_service_pb2, push_service_pb2_grpc
from service_kit.picture_progress import NoProgress
from web_gateway.domain import hub as feed_hub
from web_gateway.domain.hub import FeedHub, SlowReader
from web_gateway.domain.progress import ProgressMessage
from web_gateway.entrypoints.http import stream

from .test_push_over_grpc import subscribe
from .test_push_over_sse import listening

PREVIEW = b"\xff\xd8\xff\xe0 a small picture"


def told(step=1, generation="g", **parts) -> bytes:
    """As the image worker tells it."""
    facts = {
        "workspace": "home", "resource": "asset:a1", "generation_id": generation, "state": "running", "place": 0,
        "attempt": 1, "step": step, "steps": 9, "preview": b64encode(PREVIEW).decode(),
    }  # fmt: skip
    return orjson.dumps({**facts, **parts})


def progress(step=1, generation="g", **parts) -> ProgressMessage:
    return ProgressMessage.of(told(step, generation, **parts))


def live(hub: FeedHub, workspace="home"):
    subscription = hub.join(workspace)
    hub.follow(workspace, 0)
    assert subscription.go_live(0)
    return subscription


async def test_over_sse_it_is_an_event_without_an_id_and_tells_no_workspace(gateway) -> None:
    async with listening(gateway) as heard:
        await heard()
        gateway.push.hub.show("home", progress(3))
        name, id, data = await heard()
    assert (name, id) == ("GenerationProgress", "")
    assert data == {
        "resource": "asset:a1", "generation_id": "g", "state": "running", "place": 0, "attempt": 1, "step": 3,
        "steps": 9, "preview": b64encode(PREVIEW).decode(),
    }  # fmt: skip


async def test_over_grpc_it_is_a_message_of_its_own(gateway) -> None:
    async with grpc.aio.insecure_channel(gateway.grpc) as channel:
        feed = subscribe(push_service_pb2_grpc.PushServiceStub(channel), gateway.keys.token())
        await feed.read()
        gateway.push.hub.show("home", progress(3))
        message = await feed.read()
        gateway.push.hub.show("home", progress(0, state="queued", attempt=0, place=7, preview="", steps=0))
        queued = (await feed.read()).progress
        feed.cancel()
    assert message.WhichOneof("message") == "progress"
    assert message.progress == push_service_pb2.GenerationProgress(
        generation_id="g", state="running", attempt=1, step=3, steps=9, preview=PREVIEW, resource="asset:a1"
    )
    assert (queued.state, queued.place, queued.preview) == ("queued", 7, b"")


async def test_another_workspace_hears_nothing_of_it(gateway) -> None:
    async with listening(gateway, token=gateway.keys.token(workspace="elsewhere")) as heard:
        await heard()
        gateway.push.hub.show("home", progress())
        gateway.push.tell("elsewhere", type="ProjectCreated")
        assert (await heard())[0] == "ProjectCreated"


async def test_the_cursor_goes_on_with_the_feed_alone(gateway) -> None:
    async with listening(gateway) as heard:
        await heard()
        gateway.push.tell(type="PictureRequested")
        assert (await heard())[1] == "e1:1"
        gateway.push.hub.show("home", progress())
        assert (await heard())[0] == "GenerationProgress"
        gateway.push.tell(type="PictureAttached")
        assert (await heard())[1] == "e1:2"


async def test_a_slow_reader_gets_every_event_and_of_each_picture_the_latest(push) -> None:
    reader = live(push.hub)
    for step in range(200):
        push.hub.show("home", progress(step))
        push.hub.show("home", progress(step, "other"))
        push.hub.publish("home", [push.feed.add()])
    heard = await reader.next(1)
    assert [one.seq for one in heard[:200]] == list(range(1, 201))
    assert [(one.generation_id, one.progress.step) for one in heard[200:]] == [("g", 199), ("other", 199)]


async def test_it_does_not_count_in_how_slow_a_reader_is(push) -> None:
    hub = FeedHub(most_waiting=2)
    reader = live(hub)
    for number in range(50):
        hub.show("home", progress(1, f"g{number}"))
    hub.publish("home", [push.feed.add(), push.feed.add()])
    assert len(await reader.next(1)) == 52
    hub.publish("home", [push.feed.add() for _ in range(3)])
    hub.show("home", progress())
    with pytest.raises(SlowReader):
        await reader.next(1)


async def test_of_too_many_pictures_the_longest_waiting_is_left_out(monkeypatch) -> None:
    monkeypatch.setattr(feed_hub, "MOST_PICTURES", 2)
    hub = FeedHub()
    reader = live(hub)
    for step, generation in enumerate(("a", "b", "a", "c")):
        hub.show("home", progress(step, generation))
    assert [(one.generation_id, one.progress.step) for one in await reader.next(1)] == [("b", 1), ("c", 3)]


async def test_who_reads_what_it_missed_hears_only_events(push) -> None:
    behind = push.hub.join("home")
    push.hub.show("home", progress())
    push.hub.follow("home", 0)
    assert behind.go_live(0)
    assert await behind.next(0.01) == []


async def test_it_is_encoded_once_for_all_readers(push) -> None:
    readers = [live(push.hub) for _ in range(3)]
    push.hub.show("home", progress())
    one, *others = [(await reader.next(1))[0] for reader in readers]
    assert all(other.sse is one.sse and other.protobuf is one.protobuf for other in others)


async def test_a_full_connection_takes_all_events_and_only_the_last_progress_when_it_has_room_again(push) -> None:
    room, taken = asyncio.Event(), []

    async def send(message) -> None:
        if b"PictureRequested" in message.get("body", b""):
            await room.wait()
        taken.append(message.get("body", b"").decode())

    async def receive():
        await asyncio.Event().wait()

    principal = SimpleNamespace(workspace="home", expires_at=datetime.now(UTC) + timedelta(hours=1))
    response = stream.EventStream(SimpleNamespace(reader=push.reader), SimpleNamespace(principal=principal), "")
    serving = asyncio.ensure_future(response({}, receive, send))
    await _until(lambda: any("subscribed" in one for one in taken))
    push.tell(type="PictureRequested")
    await _until(lambda: push.hub.positions()["home"] == 1)
    for step in range(100):
        push.tell()
        push.hub.show("home", progress(step))
        await asyncio.sleep(0)
    await _until(lambda: push.hub.positions()["home"] == 101)
    room.set()
    await _until(lambda: '"step":99' in "".join(taken))
    push.hub.close()
    await serving
    words = "".join(taken)
    ids = [line.removeprefix("id: ") for line in words.splitlines() if line.startswith("id: ")]
    assert ids == [f"e1:{seq}" for seq in range(1, 102)]
    steps = [json.loads(line.removeprefix("data: ")).get("step") for line in words.splitlines() if '"step"' in line]
    assert steps[-1] == 99
    assert len(steps) <= 2, "what a full connection has no room for is dropped"


@pytest.mark.parametrize(
    "value",
    [b"", b"[]", told(preview="no base64!"), told(state="done"), told(workspace=""), told(step="1"), told(step=-1)],
)
def test_what_is_no_progress_is_refused(value) -> None:
    with pytest.raises(NoProgress):
        ProgressMessage.of(value)


async def _until(condition) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - what is awaited has no event of its own
            await asyncio.sleep(0.001)
