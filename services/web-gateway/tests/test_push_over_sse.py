"""The stream as a browser hears it."""

import asyncio
import json
from contextlib import asynccontextmanager
from datetime import timedelta


@asynccontextmanager
async def listening(gateway, after="", token=None, **headers):
    """Yields a function that gives the next event as (name, id, data)."""
    async with (
        gateway.client(token, **headers) as client,
        client.stream("GET", "/api/stream", params={"after": after} if after else {}) as response,
    ):
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        lines = response.aiter_lines()

        async def heard():
            event, async_lines = {}, lines
            async with asyncio.timeout(10):
                async for line in async_lines:
                    if not line and event:
                        return event.get("event"), event.get("id", ""), json.loads(event["data"])
                    name, _, value = line.partition(": ")
                    if name in ("event", "id", "data"):
                        event[name] = value
            return None

        yield heard


async def test_subscribed_comes_first_and_then_each_event_with_its_cursor_as_id(gateway) -> None:
    async with listening(gateway) as heard:
        assert await heard() == ("subscribed", "", {"cursor": "e1:0"})
        gateway.push.tell(type="PictureAttached", body={"generation_id": "g1"})
        name, id, data = await heard()
    assert (name, id, data["cursor"]) == ("PictureAttached", "e1:1", "e1:1")
    assert data["resource"], data["body"] == ("asset:a1", {"generation_id": "g1"})
    assert data["time"] == "2026-01-02T03:04:05Z"


async def test_last_event_id_goes_before_the_address_which_a_reconnecting_browser_repeats(gateway) -> None:
    for _ in range(3):
        gateway.push.feed.add()
    async with listening(gateway, after="e1:0", **{"last-event-id": "e1:2"}) as heard:
        assert (await heard())[0] == "subscribed"
        assert (await heard())[1] == "e1:3"


async def test_an_unknown_cursor_is_told_to_take_a_snapshot_and_the_stream_goes_on(gateway) -> None:
    gateway.push.feed.add()
    async with listening(gateway, after="gone:4") as heard:
        name, id, data = await heard()
        assert (name, id, data["cursor"]) == ("snapshot_required", "", "e1:1")
        gateway.push.tell()
        assert (await heard())[1] == "e1:2"


async def test_text_with_line_breaks_stays_one_event(gateway) -> None:
    async with listening(gateway) as heard:
        await heard()
        text = "one\r\n\r\ndata: two\u2028\n🔨"
        gateway.push.tell(body={"description": text})
        assert (await heard())[2]["body"] == {"description": text}


async def test_a_quiet_stream_shows_that_it_lives(make_push, make_gateway) -> None:
    async with (
        make_push(heartbeat=0.02) as push,
        make_gateway(push) as gateway,
        gateway.client() as client,
        client.stream("GET", "/api/stream") as response,
        asyncio.timeout(10),
    ):
        async for line in response.aiter_lines():
            if line == ":":
                break


async def test_the_stream_ends_with_its_token(gateway) -> None:
    # Tokens end at whole seconds: of one second there may be nothing left for the first word.
    async with listening(gateway, token=gateway.keys.token(lifetime=timedelta(seconds=4))) as heard:
        assert (await heard())[0] == "subscribed"
        assert await heard() is None


async def test_without_a_session_there_is_no_stream(gateway) -> None:
    async with gateway.client(token="") as client:
        response = await client.get("/api/stream")
    assert (response.status_code, response.json()["reason"]) == (401, "TOKEN_MISSING")


async def test_a_browser_that_leaves_is_forgotten(gateway) -> None:
    async with listening(gateway) as heard:
        await heard()
        assert "home" in gateway.push.hub.positions()
    async with asyncio.timeout(5):
        while gateway.push.hub.positions():  # noqa: ASYNC110 - a connection's end has no event here
            await asyncio.sleep(0.01)
