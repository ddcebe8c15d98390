"""Picture bytes: whole and as named, or not at all."""

import hashlib
from pathlib import Path

import httpx
import pytest
from greenroom import media
from greenroom.discovery import Place
from greenroom.door import Door
from greenroom.errors import GreenroomError
from greenroom.resources import Image

DATA = b"\x89PNG picture"


def image(sha256: str) -> Image:
    return Image("global/home/a b/c.png", sha256, len(DATA), 1, 1, "image/png", "g", "collage", True)


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def fetched(
    answer: httpx.Response, sha256: str = hashlib.sha256(DATA).hexdigest()
) -> tuple[bytes, httpx.Request]:
    asked: list[httpx.Request] = []

    def serve(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answer

    place = Place(url="http://127.0.0.1:1", grpc="127.0.0.1:2", token_value="t")
    async with Door(place, place.grpc, httpx.AsyncClient(transport=httpx.MockTransport(serve))) as door:
        return await media.fetch(door, image(sha256)), asked[0]


async def test_a_picture_is_fetched_with_the_token() -> None:
    data, request = await fetched(httpx.Response(200, content=DATA))
    assert data == DATA
    assert str(request.url) == "http://127.0.0.1:1/media/global/home/a%20b/c.png"
    assert request.headers["authorization"] == "Bearer t"


async def test_other_bytes_than_were_named_are_refused() -> None:
    with pytest.raises(GreenroomError) as refused:
        await fetched(httpx.Response(200, content=DATA), sha256="00")
    assert refused.value.reason == "PICTURE_DAMAGED"


async def test_a_refusal_keeps_its_reason() -> None:
    problem = {"reason": "PICTURE_UNKNOWN", "detail": "There is no such picture."}
    with pytest.raises(GreenroomError) as refused:
        await fetched(httpx.Response(404, json=problem))
    assert (refused.value.reason, refused.value.message) == ("PICTURE_UNKNOWN", "There is no such picture.")


async def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "hammer.png"
    file.write_bytes(b"old")
    await media.save(DATA, file)
    assert file.read_bytes() == DATA
    assert names_in(tmp_path) == ["hammer.png"]


async def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    for file in (tmp_path / "no" / "such" / "folder.png", tmp_path):
        with pytest.raises(GreenroomError) as refused:
            await media.save(DATA, file)
        assert refused.value.reason == "FILE_NOT_WRITTEN"
    assert names_in(tmp_path) == []
