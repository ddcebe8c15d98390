"""What the library's commands do not do: take what is no picture, do a thing twice, or show another's."""

import io
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image

from tests.library import does, new, picture, refused

pytestmark = pytest.mark.e2e


def jpeg(width: int, height: int) -> bytes:
    into = io.BytesIO()
    Image.effect_noise((width, height), 50).save(into, "JPEG")
    return into.getvalue()


async def test_what_is_no_picture_is_refused_and_written_nowhere(stack: Any, tmp_path: Path) -> None:
    files = {
        "note.png": b"this is text",
        "script.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "cut.jpg": jpeg(600, 600)[:700],
    }
    create = ("asset", "create", "--type", "prop", "--name", "x", "--image")
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert await refused(stack, *create, f"{tmp_path}/note.png") == "PICTURE_FORMAT"
    assert await refused(stack, *create, f"{tmp_path}/script.svg") == "PICTURE_FORMAT"
    assert await refused(stack, *create, f"{tmp_path}/cut.jpg") == "PICTURE_BROKEN"


async def test_each_change_repeated_gives_the_first_answer_and_does_nothing_twice(stack: Any, tmp_path: Path) -> None:
    asset = await new(stack, "Bob", "--image", picture(tmp_path / "bob.png"))
    for command in (
        ("asset", "duplicate", asset),
        ("asset", "set-picture", asset, picture(tmp_path / "b.png", "blue")),
        ("asset", "remove-picture", asset),
        ("asset", "image-history", asset, "--restore", "1"),
        ("asset", "version", asset, "2", "--restore"),
        ("asset", "delete", asset),
        ("asset", "restore", asset),
        ("capsule", "create", "--name", "x", "--reference", picture(tmp_path / "c.png", "coral")),
    ):
        request_id = str(uuid4())
        first = await does(stack, *command, "--request-id", request_id)
        before = await stack.counts()
        assert await does(stack, *command, "--request-id", request_id) == first, command
        assert await stack.counts() == before, command


async def test_another_workspaces_library_does_not_exist(stack: Any, tmp_path: Path) -> None:
    asset = await new(stack)
    eve = {"GREENROOM_DATA_DIR": "", "GREENROOM_URL": stack.url, "GREENROOM_TOKEN": stack.token("elsewhere", "eve")}
    before = await stack.counts()
    for command in (
        ("duplicate", asset),
        ("delete", asset),
        ("restore", asset),
        ("versions", asset),
        ("history", asset),
        ("image-history", asset),
        ("set-picture", asset, picture(tmp_path / "a.png")),
        ("remove-picture", asset),
        ("cancel", asset, "--generation", str(uuid4())),
    ):
        done = await stack.run("asset", *command, "--json", **eve)
        assert (done.code, done.refusal["reason"]) == (1, "ASSET_NOT_FOUND"), (command, done)
    for command in (("bin", "list"), ("tags",), ("capsule", "list")):
        assert (await stack.run(*command, "--json", **eve)).out == ""
    assert await stack.counts() == before
