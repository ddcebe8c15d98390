"""Whoever is cut off in the middle of a thousand events has each of them once and in order, by both doors."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import grpc
import httpx
import orjson
import pytest
from greenroom.client import Greenroom
from greenroom_proto.push.v1 import push_service_pb2 as push
from greenroom_proto.push.v1.push_service_pb2_grpc import PushServiceStub

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

EVENTS, CALLERS = 1000, 40
# Where each of them is cut off.
CUTS = (1, 250, 251, 600, 999)
DESCRIPTION = "A golden claw hammer with a worn oak handle"
WITHIN = 120.0


@dataclass
class Heard:
    """What one subscriber was told: (cursor, event id, workspace's own asset)."""

    began: str = ""
    cursor: str = ""
    told: list[tuple[str, str, str]] = field(default_factory=list)

    def take(self, cursor: str, event_id: str, resource: str) -> None:
        self.told.append((cursor, event_id, resource))
        self.cursor = cursor


@pytest.fixture
def workspace() -> str:
    """Of this test alone, so that nobody else's events are counted."""
    return f"w{uuid4().hex[:12]}"


async def make(greenroom: Greenroom, count: int) -> set[str]:
    """So many assets, by many callers at once. Their ids."""

    async def caller(number: int) -> list[str]:
        return [
            (await greenroom.assets.create("prop", f"Hammer {number}.{one}", description=DESCRIPTION)).id
            for one in range(count // CALLERS)
        ]

    made = await asyncio.gather(*(caller(number) for number in range(CALLERS)))
    return {asset_id for some in made for asset_id in some}


@asynccontextmanager
async def events_by_grpc(stack: Any, token: str, heard: Heard) -> AsyncIterator[AsyncIterator[tuple[str, str, str]]]:
    metadata = (("authorization", f"Bearer {token}"),)
    async with grpc.aio.insecure_channel(stack.grpc) as channel:
        call = PushServiceStub(channel).Subscribe(push.SubscribeRequest(after=heard.cursor), metadata=metadata)
        first = (await call.read()).subscribed
        heard.began, heard.cursor = heard.began or first.cursor, heard.cursor or first.cursor

        async def events() -> AsyncIterator[tuple[str, str, str]]:
            while isinstance(response := await call.read(), push.SubscribeResponse):
                if response.WhichOneof("message") == "event":
                    yield response.event.cursor, response.event.event_id, response.event.resource

        try:
            yield events()
        finally:
            call.cancel()


@asynccontextmanager
async def events_by_sse(stack: Any, token: str, heard: Heard) -> AsyncIterator[AsyncIterator[tuple[str, str, str]]]:
    headers = {"authorization": f"Bearer {token}"} | ({"last-event-id": heard.cursor} if heard.cursor else {})
    async with (
        httpx.AsyncClient(timeout=httpx.Timeout(30.0), trust_env=False) as http,
        http.stream("GET", f"{stack.url}/api/stream", headers=headers) as reply,
    ):
        assert reply.status_code == 200
        lines = sse(reply)
        name, data = await anext(lines)
        assert name == "subscribed"
        heard.began, heard.cursor = heard.began or data["cursor"], heard.cursor or data["cursor"]

        async def events() -> AsyncIterator[tuple[str, str, str]]:
            async for _, data in lines:
                if "cursor" in data and "event_id" in data:
                    yield data["cursor"], data["event_id"], data["resource"]

        yield events()


async def sse(reply: httpx.Response) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    name = ""
    async for line in reply.aiter_lines():
        kind, _, value = line.partition(": ")
        if kind == "event":
            name = value
        elif kind == "data":
            yield name, orjson.loads(value)


DOORS = {"SSE": events_by_sse, "gRPC": events_by_grpc}


@pytest.mark.parametrize("door", list(DOORS))
async def test_a_subscriber_cut_off_in_the_middle_has_each_event_once_and_in_order(
    stack: Any, workspace: str, door: str
) -> None:
    token, heard, listens = stack.token(workspace=workspace), Heard(), asyncio.Event()

    async def listen() -> None:
        for cut in (*CUTS, EVENTS):
            async with DOORS[door](stack, token, heard) as events:
                listens.set()
                while len(heard.told) < cut:
                    heard.take(*await anext(events))

    async with stack.connected(token) as greenroom, asyncio.timeout(WITHIN):
        listening = asyncio.create_task(listen())
        await listens.wait()
        made = await make(greenroom, EVENTS)
        await listening

    rows = await stack.rows(
        "web-gateway", "SELECT seq, event_id FROM feed WHERE workspace = $1 ORDER BY seq", workspace
    )
    assert [(int(cursor.rpartition(":")[2]), event_id) for cursor, event_id, _ in heard.told] == [
        (row["seq"], str(row["event_id"])) for row in rows
    ]
    assert [row["seq"] for row in rows] == list(range(1, EVENTS + 1))
    assert {resource for _, _, resource in heard.told} == {f"asset:{asset_id}" for asset_id in made}


async def test_another_workspace_s_events_never_appear(stack: Any, workspace: str) -> None:
    """Both are busy at the same time; each subscriber hears of its own workspace's assets alone."""
    ours, theirs = stack.token(workspace=workspace), stack.token(workspace=f"{workspace}x")
    count = 2 * CALLERS
    heard = {door: Heard() for door in DOORS}
    async with (
        asyncio.timeout(WITHIN),
        stack.connected(ours) as us,
        stack.connected(theirs) as them,
        events_by_sse(stack, ours, heard["SSE"]) as by_sse,
        events_by_grpc(stack, ours, heard["gRPC"]) as by_grpc,
    ):
        made, others = await asyncio.gather(make(us, count), make(them, count))
        # More of ours at the end: whatever of theirs was on its way has had its chance by then.
        made |= await make(us, CALLERS)
        for door, events in (("SSE", by_sse), ("gRPC", by_grpc)):
            while len(heard[door].told) < len(made):
                heard[door].take(*await anext(events))
    for door in DOORS:
        resources = [resource for _, _, resource in heard[door].told]
        assert sorted(resources) == sorted(f"asset:{asset_id}" for asset_id in made)
        assert not {f"asset:{asset_id}" for asset_id in others} & set(resources)


@pytest.mark.parametrize("lost", ["no cursor at all", "made anew", "ahead", "too old"])
async def test_a_cursor_that_cannot_be_resumed_from_is_told_to_take_a_snapshot(
    stack: Any, workspace: str, lost: str
) -> None:
    token = stack.token(workspace=workspace)
    async with stack.connected(token) as greenroom, greenroom.subscribe() as now:
        await greenroom.assets.create("prop", "Hammer", description=DESCRIPTION)
        async for pushed in now:
            if getattr(pushed, "type", "") == "AssetCreated":
                break
    epoch = now.cursor.partition(":")[0]
    after = {
        "no cursor at all": "nonsense",
        "made anew": "0123abcd:1",
        "ahead": f"{epoch}:999999",
        "too old": f"{epoch}:0",
    }
    if lost == "too old":
        # As the retention of the feed leaves it.
        await stack.rows("web-gateway", "UPDATE feed_heads SET kept_from = 2 WHERE workspace = $1", workspace)
        await stack.rows("web-gateway", "DELETE FROM feed WHERE workspace = $1 AND seq = 1", workspace)
    headers = {"authorization": f"Bearer {token}"}
    async with asyncio.timeout(30):
        async with (
            httpx.AsyncClient(trust_env=False) as http,
            http.stream("GET", f"{stack.url}/api/stream", params={"after": after[lost]}, headers=headers) as reply,
        ):
            name, data = await anext(sse(reply))
        assert (name, data["cursor"]) == ("snapshot_required", f"{epoch}:1")
        async with grpc.aio.insecure_channel(stack.grpc) as channel:
            request = push.SubscribeRequest(after=after[lost])
            call = PushServiceStub(channel).Subscribe(request, metadata=tuple(headers.items()))
            first = await call.read()
            call.cancel()
        assert first.snapshot_required.cursor == f"{epoch}:1"
        assert first.snapshot_required.reason
