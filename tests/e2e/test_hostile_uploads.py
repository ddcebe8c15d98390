"""A file that is no honest picture is refused with a sentence, at both doors, and nothing of it is in the store."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any
from uuid import uuid4

import grpc
import httpx
import pytest
from greenroom.errors import GreenroomError
from greenroom.uploads import Picture
from greenroom_proto.catalog.v1 import catalog_service_pb2 as wire
from greenroom_proto.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from PIL import Image

from tests.faults.household import objects

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

DESCRIPTION = "A golden claw hammer with a worn oak handle"
MIB = 1024 * 1024


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    content = io.BytesIO()
    image.save(content, kind, **options)
    return content.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def bomb() -> bytes:
    """A hundred megapixels in some thousand bytes."""
    header = struct.pack(">IIBBBBB", 10_000, 10_000, 1, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(10_000 * 1251), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


PHOTO = encoded(Image.effect_noise((800, 600), 80).convert("RGB"), "JPEG")
HOSTILE = {
    "a bomb of a hundred megapixels": (bomb(), "PICTURE_TOO_MANY_PIXELS"),
    "text named .png": (b"This is no picture.", "PICTURE_FORMAT"),
    "a truncated JPEG": (PHOTO[: len(PHOTO) // 2], "PICTURE_BROKEN"),
    "a drawing with a script": (
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "PICTURE_FORMAT",
    ),
    "nothing": (b"", "PICTURE_EMPTY"),
    "17 MiB": (PHOTO + bytes(17 * MIB), "PICTURE_TOO_LARGE"),
}


async def stored(stack: Any) -> set[str]:
    return {one.key for one in await objects(stack).list("global/")}


@pytest.mark.parametrize("name", list(HOSTILE))
async def test_it_is_refused_by_the_page_s_door(stack: Any, name: str) -> None:
    content, reason = HOSTILE[name]
    headers = {"authorization": f"Bearer {stack.token()}", "content-type": "image/png"}
    async with (
        stack.connected() as greenroom,
        httpx.AsyncClient(base_url=stack.url, headers=headers, timeout=60, trust_env=False) as http,
    ):
        asset = await greenroom.assets.create("prop", "Hammer", description=DESCRIPTION)
        before = await stored(stack)
        put = await http.put(f"/api/assets/{asset.id}/image", params={"request_id": str(uuid4())}, content=content)
        new = await http.post(
            "/api/assets:upload",
            params={"request_id": str(uuid4()), "asset_type": "prop", "name": "x"},
            content=content,
        )
        assert await greenroom.assets.get(asset.id) == asset
    assert [(reply.status_code // 100, reply.json()["reason"]) for reply in (put, new)] == [(4, reason)] * 2
    assert all(reply.json()["detail"].rstrip().endswith(".") for reply in (put, new)), "a sentence for a person"
    assert await stored(stack) == before


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "17 MiB"])
async def test_it_is_refused_by_the_program_s_door(stack: Any, name: str) -> None:
    content, reason = HOSTILE[name]
    async with stack.connected() as greenroom:
        asset = await greenroom.assets.create("prop", "Hammer", description=DESCRIPTION)
        before = await stored(stack)
        with pytest.raises(GreenroomError) as refused:
            await greenroom.assets.upload(asset.id, Picture(content, "hammer.png"))
        with pytest.raises(GreenroomError) as refused_new:
            await greenroom.assets.create("prop", "x", image=Picture(content, "hammer.png"))
        assert await greenroom.assets.get(asset.id) == asset
    assert [error.value.reason for error in (refused, refused_new)] == [reason] * 2
    assert await stored(stack) == before


@pytest.mark.parametrize("size", [17 * MIB, 200 * MIB])
async def test_more_than_a_message_may_hold_is_refused_by_the_program_s_door(stack: Any, size: int) -> None:
    async with stack.connected() as greenroom:
        asset = await greenroom.assets.create("prop", "Hammer", description=DESCRIPTION)
    before = await stored(stack)
    request = wire.UploadAssetImageRequest(request_id=str(uuid4()), asset_id=asset.id)
    request.image.content = PHOTO + bytes(size)
    limit = ("grpc.max_send_message_length", -1)
    async with grpc.aio.insecure_channel(stack.grpc, options=[limit]) as channel:
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await CatalogServiceStub(channel).UploadAssetImage(
                request, metadata=(("authorization", f"Bearer {stack.token()}"),), timeout=60
            )
    assert refused.value.code() in (grpc.StatusCode.INVALID_ARGUMENT, grpc.StatusCode.RESOURCE_EXHAUSTED)
    assert await stored(stack) == before


@pytest.mark.parametrize("says_so", [True, False])
async def test_a_file_of_200_mb_is_refused_and_never_held(stack: Any, says_so: bool) -> None:
    """Whether or not its length is told beforehand. What still comes is thrown away, so that the answer can be read."""
    headers = {"authorization": f"Bearer {stack.token()}", "content-type": "image/png"}
    headers |= {"content-length": str(200 * MIB)} if says_so else {}

    async def body() -> Any:
        for _ in range(200):
            yield bytes(MIB)

    async with (
        stack.connected() as greenroom,
        httpx.AsyncClient(base_url=stack.url, headers=headers, timeout=60, trust_env=False) as http,
    ):
        asset = await greenroom.assets.create("prop", "Hammer", description=DESCRIPTION)
        before = most_memory(stack.pid("web-gateway"))
        told = await http.put(f"/api/assets/{asset.id}/image", params={"request_id": str(uuid4())}, content=body())
    assert (told.status_code, told.json()["reason"]) == (413, "PICTURE_TOO_LARGE")
    assert most_memory(stack.pid("web-gateway")) - before < 64 * MIB


def most_memory(pid: int) -> int:
    """Bytes that the process has held at its worst."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))


async def test_a_picture_that_tells_where_it_was_taken_tells_it_no_more(stack: Any) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned
    exif.get_ifd(0x8825)[1] = "N"
    photo = encoded(Image.new("RGB", (80, 40), "gold"), "JPEG", exif=exif)
    two_faced = photo + b"<script>alert(1)</script>"
    async with stack.connected() as greenroom:
        asset = await greenroom.assets.create("prop", "Hammer", image=Picture(two_faced, "hammer.jpg"))
        content = await greenroom.picture(asset)
    kept = Image.open(io.BytesIO(content))
    assert kept.size == (40, 80)
    assert dict(kept.getexif()) == {}
    assert b"script" not in content
