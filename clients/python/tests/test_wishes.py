"""Waiting for a picture: pushed, never polled for."""

import asyncio
from typing import Any
from uuid import uuid4

from greenroom.client import Greenroom
from greenroom.push import FeedEvent
from greenroom.wishes import WishEnd

PICTURE = {"key": "global/home/a1/g1-ff.png", "sha256": "ff", "size_bytes": 5126}


async def generate(greenroom: Greenroom, **more: Any) -> tuple[list[str], WishEnd]:
    """The types of the events on the way, and the end."""
    on_the_way: list[str] = []

    async def wait() -> WishEnd:
        async with greenroom.subscribe() as push:
            wish = await greenroom.assets.generate("a1", **more)
            async for item in greenroom.follow(push, wish):
                if isinstance(item, WishEnd):
                    return item
                assert isinstance(item, FeedEvent)
                on_the_way.append(item.type)
        raise AssertionError("ended without an end")

    return on_the_way, await asyncio.wait_for(wait(), 20)


async def tell_whole_story(gateway: Any, request_id: str, generation: str = "g1", end: str = "PictureAttached") -> None:
    body = {"generation_id": generation}
    await gateway.tell("PictureRequested", "asset:a1", request_id=request_id, body={"spec": body})
    await gateway.tell("GenerationQueued", f"generation:{generation}", body=body)
    await gateway.tell("AssetCreated", "asset:other")
    await gateway.tell("PictureAttached", "asset:other", body={"generation_id": "another", "picture": PICTURE})
    await gateway.tell("GenerationCompleted", f"generation:{generation}", body={**body, "picture": PICTURE})
    if end == "PictureFailed":
        await gateway.tell(end, "asset:a1", body={**body, "reason": "BACKEND_BROKEN", "message": "It broke."})
    else:
        await gateway.tell(end, "asset:a1", body={**body, "picture": PICTURE})


async def test_the_picture_is_pushed_even_when_it_is_faster_than_the_answer(greenroom: Greenroom, gateway: Any) -> None:
    gateway.on_generate = lambda request_id: tell_whole_story(gateway, request_id)
    on_the_way, end = await generate(greenroom)

    assert on_the_way == ["PictureRequested", "GenerationQueued", "GenerationCompleted"]
    assert (end.state, end.key, end.sha256, end.size) == ("completed", PICTURE["key"], "ff", 5126)
    assert end.as_json()["type"] == "PictureAttached"
    assert end.as_json()["cursor"] == "e:6"
    assert gateway.calls == ["GenerateAssetImage"]


async def test_a_failure_is_an_end_with_its_reason(greenroom: Greenroom, gateway: Any) -> None:
    gateway.on_generate = lambda request_id: tell_whole_story(gateway, request_id, end="PictureFailed")
    _, end = await generate(greenroom)

    assert not end.is_done
    assert (end.state, end.as_error().reason, end.as_error().message) == ("failed", "BACKEND_BROKEN", "It broke.")
    assert "key" not in end.as_json()


async def test_a_repeated_wish_whose_picture_is_there_ends_at_once(greenroom: Greenroom, gateway: Any) -> None:
    shown = {"key": PICTURE["key"], "sha256": "ff", "size_bytes": 5126, "generation_id": "g1"}
    gateway.asset.MergeFrom(type(gateway.asset)(image=shown, generation={"generation_id": "g1", "state": 4}))
    on_the_way, end = await generate(greenroom, request_id=uuid4())

    assert on_the_way == []
    last = end.as_json()
    assert (last["key"], last["size"], last["sha256"], last["type"]) == (PICTURE["key"], 5126, "ff", "PictureAttached")
    assert gateway.calls == ["GenerateAssetImage", "GetAsset"]


async def test_a_repeated_wish_that_a_later_one_hides_is_found_in_the_feed(greenroom: Greenroom, gateway: Any) -> None:
    await tell_whole_story(gateway, "first")
    gateway.asset.MergeFrom(
        type(gateway.asset)(
            image={"key": "newer", "generation_id": "g2"}, generation={"generation_id": "g2", "state": 4}
        )
    )
    _, end = await generate(greenroom, request_id=uuid4())

    assert (end.state, end.key) == ("completed", PICTURE["key"])
    assert gateway.subscribed_after == ["", "e:0"]


async def test_where_the_feed_has_a_gap_the_asset_is_read_once(greenroom: Greenroom, gateway: Any) -> None:
    async def away(_: str) -> None:
        # The picture comes while the connection is down, and the feed forgets it.
        gateway.end_stream(0, "UNAVAILABLE")
        gateway.oldest = 10**6
        gateway.asset.MergeFrom(type(gateway.asset)(image={"key": "k", "generation_id": "g1"}))
        await gateway.tell("Noise", "asset:other")

    gateway.end_stream(1, "UNAVAILABLE")
    gateway.on_generate = away
    _, end = await generate(greenroom)

    assert (end.state, end.key) == ("completed", "k")
    assert gateway.calls == ["GenerateAssetImage", "GetAsset"]
