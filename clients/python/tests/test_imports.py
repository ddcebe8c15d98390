"""Many pictures at once: each an asset, a bad one told, none made twice."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from google.protobuf.message import Message
from greenroom.imports import name_of
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.catalog.v1 import catalog_service_pb2 as wire

NAMES = ("anvil", "bucket", "chisel", "drill", "easel", "file")


@pytest.fixture
def pictures(tmp_path: Path) -> list[str]:
    for name in NAMES:
        (tmp_path / f"{name}.png").write_bytes(name.encode())
    return [str(tmp_path / f"{name}.png") for name in NAMES]


@pytest.fixture(autouse=True)
def library(stack: Any) -> dict[str, Message]:
    """What a catalog does with the requests: by request_id, once."""
    made: dict[str, Message] = {}

    def create(request: Any) -> Any:
        asset = asset_pb2.Asset(asset_id=f"id-{len(made)}", name=request.name, version=1)
        asset.create_time.GetCurrentTime()
        asset.update_time.GetCurrentTime()
        return wire.CreateAssetResponse(asset=made.setdefault(request.request_id, asset))

    stack.gateway.answers["CreateAsset"] = create
    return made


async def test_each_file_is_an_asset_named_after_it(stack: Any, pictures: list[str]) -> None:
    code, out, err = await stack.cli("asset", "import", *pictures, "--type", "prop", "--tag", "tools", "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    named = [name.capitalize() for name in NAMES]
    assert [(line["name"], line["file"]) for line in lines] == list(zip(named, pictures, strict=True))
    assert len({line["id"] for line in lines}) == len(NAMES)
    sent = {request.name: request for request in stack.gateway.requests}
    for name in NAMES:
        request = sent[name.capitalize()]
        assert (request.image.content, request.image.file_name) == (name.encode(), f"{name}.png")
        assert (request.asset_type, list(request.tags)) == (2, ["tools"])


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("pictures/golden-hammer_02.png", "Golden hammer 02"),
        ("bob.the.builder.jpg", "Bob.the.builder"),
        ("  éléphant  🐘.png", "Éléphant 🐘"),
        ("McGuffin", "McGuffin"),
    ],
)
def test_a_files_name_is_read_as_words(file: str, name: str) -> None:
    assert name_of(Path(file)) == name


async def test_an_import_repeated_makes_nothing_twice_and_only_what_is_new(
    stack: Any, pictures: list[str], library: Any
) -> None:
    request_id = str(uuid4())
    command = ("asset", "import", "--type", "prop", "--request-id", request_id, "--json")
    _, first, _ = await stack.cli(*command, *pictures[1:])
    assert len(library) == len(NAMES) - 1
    _, second, _ = await stack.cli(*command, *reversed(pictures))
    assert len(library) == len(NAMES)
    ids = [{line["file"]: line["id"] for line in map(json.loads, out.splitlines())} for out in (first, second)]
    assert ids[0].items() <= ids[1].items()
    await stack.cli("asset", "import", "--type", "prop", *pictures)
    assert len(library) == 2 * len(NAMES)


async def test_files_of_one_name_in_two_folders_are_two_assets(stack: Any, tmp_path: Path, library: Any) -> None:
    files = [tmp_path / folder / "hammer.png" for folder in ("a", "b", "c")]
    for file, content in zip(files, (b"one", b"one", b"two"), strict=True):
        file.parent.mkdir()
        file.write_bytes(content)
    for _ in range(2):
        await stack.cli("asset", "import", "--type", "prop", "--request-id", "1" * 32, *map(str, files))
        assert len(library) == 3


async def test_a_bad_file_is_told_and_the_others_go_on(stack: Any, pictures: list[str], tmp_path: Path) -> None:
    (tmp_path / "empty.png").touch()
    files = [pictures[0], f"{tmp_path}/no.png", str(tmp_path), pictures[1], f"{tmp_path}/empty.png", pictures[2]]
    code, out, err = await stack.cli("asset", "import", *files, "--type", "prop", "--json")
    assert code == 1
    assert [json.loads(line)["name"] for line in out.splitlines()] == ["Anvil", "Bucket", "Chisel"]
    told = [json.loads(line) for line in err.splitlines()]
    assert [(line["reason"], line["file"]) for line in told] == [
        ("FILE_NOT_FOUND", files[1]),
        ("FILE_IS_FOLDER", files[2]),
        ("PICTURE_EMPTY", files[4]),
    ]


async def test_a_picture_that_is_refused_is_told_with_its_file(stack: Any, pictures: list[str]) -> None:
    stack.gateway.refuse("INVALID_ARGUMENT", "PICTURE_FORMAT", message="This is no picture.", field="image")
    code, out, err = await stack.cli("asset", "import", *pictures[:1], "--type", "prop")
    assert (code, out) == (1, "")
    assert err == f"greenroom: {pictures[0]}: This is no picture. (PICTURE_FORMAT)\n0 taken, 1 not.\n"


async def test_where_no_file_would_fare_better_the_import_ends(stack: Any, pictures: list[str]) -> None:
    for _ in range(4):
        stack.gateway.refuse("UNAUTHENTICATED", "TOKEN_EXPIRED", message="Your sign-in has ended.")
    code, out, err = await stack.cli("asset", "import", *pictures, "--type", "prop")
    assert (code, out, err) == (1, "", "greenroom: Your sign-in has ended. (TOKEN_EXPIRED)\n")
    assert len(stack.gateway.calls) == 4
