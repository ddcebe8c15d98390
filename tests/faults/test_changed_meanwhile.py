"""What becomes of a picture whose asset is changed while it is being made: it is never lost, and never on top of what a
person chose."""

import asyncio
import io
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from greenroom.client import Greenroom
from greenroom.push import FeedEvent
from greenroom.uploads import Picture
from greenroom.wishes import Wish, WishEnd
from PIL import Image

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

DESCRIPTION = "A golden claw hammer with a worn oak handle"
WITHIN = 90.0
Deed = Callable[[Greenroom, Wish], Awaitable[object]]


def picture() -> Picture:
    png = io.BytesIO()
    Image.new("RGB", (64, 48), "gold").save(png, "PNG")
    return Picture(png.getvalue(), "hammer.png")


async def meanwhile(stack: Any, deed: Deed, *, image: Picture | None = None) -> tuple[Wish, WishEnd]:
    """Does the deed once the picture is being made, and gives how the wish ended."""
    async with asyncio.timeout(WITHIN), stack.connected() as greenroom, greenroom.subscribe() as push:
        asset = await greenroom.assets.create("prop", "Hammer", description=DESCRIPTION, image=image)
        wish = await greenroom.assets.generate(asset.id)
        async for told in greenroom.follow(push, wish):
            if isinstance(told, WishEnd):
                return wish, told
            if isinstance(told, FeedEvent) and told.type == "GenerationStarted":
                await deed(greenroom, wish)
    raise AssertionError("the wish did not end")


async def test_a_picture_that_a_person_uploads_stays_on_top(slow_stack: Any) -> None:
    wish, end = await meanwhile(slow_stack, lambda me, wish: me.assets.upload(wish.resource.id, picture()))
    assert (end.state, end.reason) == ("kept_in_history", "PERSON_CHOSE")
    async with slow_stack.connected() as greenroom:
        asset = await greenroom.assets.get(wish.resource.id)
        images = (await greenroom.assets.images(asset.id)).items
    assert asset.image.generation_id == ""
    assert asset.version == 2, "the upload alone is a new version"
    assert [(image.current, image.kept_reason, image.image.key == end.key) for image in images] == [
        (False, "PERSON_CHOSE", True),
        (True, "", False),
    ]


async def test_a_picture_that_a_person_removes_stays_away(slow_stack: Any) -> None:
    wish, end = await meanwhile(
        slow_stack, lambda me, wish: me.assets.remove_picture(wish.resource.id), image=picture()
    )
    assert (end.state, end.reason) == ("kept_in_history", "PERSON_CHOSE")
    async with slow_stack.connected() as greenroom:
        assert (await greenroom.assets.get(wish.resource.id)).image is None


async def test_an_asset_in_the_bin_keeps_the_picture_in_its_history(slow_stack: Any) -> None:
    wish, end = await meanwhile(slow_stack, lambda me, wish: me.assets.delete(wish.resource.id))
    assert (end.state, end.reason) == ("kept_in_history", "IN_BIN")
    async with slow_stack.connected() as greenroom:
        restored = await greenroom.assets.restore(wish.resource.id)
        assert restored.image is None
        again = await greenroom.assets.restore_image(restored.id, 1)
    assert again.image.key == end.key


async def test_a_wish_that_is_cancelled_ends_cancelled_and_leaves_no_picture(slow_stack: Any) -> None:
    wish, end = await meanwhile(slow_stack, lambda me, wish: me.assets.cancel(wish.resource.id, wish.generation_id))
    assert (end.state, end.key) == ("cancelled", "")
    generation = await slow_stack.events("image-worker", f"generation:{wish.generation_id}")
    assert [event["type"] for event in generation] == ["GenerationQueued", "GenerationStarted", "GenerationCancelled"]
    async with slow_stack.connected() as greenroom:
        asset = await greenroom.assets.get(wish.resource.id)
    assert (asset.image, asset.version, asset.open_generations) == (None, 1, ())
    assert asset.generation.state == "cancelled"


async def test_the_wish_asked_for_later_stays_on_top(slow_stack: Any) -> None:
    async with asyncio.timeout(WITHIN), slow_stack.connected() as greenroom, greenroom.subscribe() as push:
        asset = await greenroom.assets.create("prop", "Hammer", description=DESCRIPTION)
        first = await greenroom.assets.generate(asset.id)
        later = await greenroom.assets.generate(
            asset.id, description="A silver claw hammer with a new handle", while_running="replace"
        )
        end = await greenroom.end_of(push, later)
        now = await greenroom.assets.get(asset.id)
    assert end.state == "completed"
    assert now.image.generation_id == later.generation_id
    assert now.description == DESCRIPTION, "the words of the form are not saved by it"
    ends = [
        (event["type"], event["payload"]["generation_id"])
        for event in await slow_stack.events("asset-catalog", f"asset:{asset.id}")
        if event["type"] in ("PictureAttached", "PictureFailed", "PictureKeptInHistory")
    ]
    assert ("PictureAttached", later.generation_id) in ends
    assert ("PictureAttached", first.generation_id) not in ends
    assert len(ends) == 2
