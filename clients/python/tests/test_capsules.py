"""Styles, from the command and from a program."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from greenroom.client import Greenroom
from greenroom.errors import GreenroomError
from greenroom.uploads import Picture
from greenroom_proto.catalog.v1 import capsule_service_pb2 as wire

MIB = 1024 * 1024


async def test_a_style_is_made_of_words_and_pictures(stack: Any, tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(name.encode())
    request_id = str(uuid4())
    code, out, err = await stack.cli(
        *("capsule", "create", "--name", "Los Heuvitos", "--descriptor", "thick ink line", "--descriptor", "flat"),
        *("--pillar", "warm, egg-shaped people", "--reference", f"{tmp_path}/a.png"),
        *("--reference", f"{tmp_path}/b.png", "--request-id", request_id, "--json"),
    )
    assert (code, err, json.loads(out)["id"]) == (0, "", "c1")
    (request,) = stack.gateway.requests
    assert (request.name, request.request_id) == ("Los Heuvitos", request_id)
    assert (list(request.descriptors), list(request.pillars)) == (
        ["thick ink line", "flat"],
        ["warm, egg-shaped people"],
    )
    assert [(one.content, one.file_name) for one in request.references] == [(b"a.png", "a.png"), (b"b.png", "b.png")]


async def test_pictures_too_large_for_one_message_follow_and_a_repeat_asks_the_same(
    greenroom: Greenroom, gateway: Any
) -> None:
    pictures = [Picture(bytes(9 * MIB), f"{number}.png") for number in range(3)]
    request_id = uuid4()
    for _ in range(2):
        await greenroom.capsules.create("Style", references=pictures, request_id=request_id)
    assert gateway.calls == ["CreateCapsule", "AddCapsuleReference", "AddCapsuleReference"] * 2
    assert [one.file_name for one in gateway.requests[0].references] == ["0.png"]
    assert [request.image.file_name for request in gateway.requests[1:3]] == ["1.png", "2.png"]
    ids = [request.request_id for request in gateway.requests]
    assert ids[:3] == ids[3:]
    assert len(set(ids)) == 3


async def test_a_later_picture_that_is_refused_says_that_the_style_is_there(greenroom: Greenroom, gateway: Any) -> None:
    def create(_: Any) -> Any:
        gateway.refuse("INVALID_ARGUMENT", "PICTURE_FORMAT", message="This is no picture.")
        return wire.CreateCapsuleResponse(capsule=gateway.capsule)

    gateway.answers["CreateCapsule"] = create
    with pytest.raises(GreenroomError) as refused:
        await greenroom.capsules.create("Style", references=[Picture(bytes(9 * MIB), f"{n}.png") for n in range(2)])
    assert refused.value.message == "This is no picture. The style is there without 1.png: c1"
    assert refused.value.details["capsule_id"] == "c1"


@pytest.mark.parametrize(
    ("command", "method", "fields"),
    [
        (("show", "c1"), "GetCapsule", {"capsule_id": "c1"}),
        (("update", "c1", "--name", "New", "--version", "4"), "UpdateCapsule", {"name": "New", "expected_version": 4}),
        (("delete", "c1"), "DeleteCapsule", {"capsule_id": "c1"}),
        (("remove-reference", "c1", "k"), "RemoveCapsuleReference", {"key": "k"}),
    ],
)
async def test_a_style_is_read_and_changed(stack: Any, command: Any, method: str, fields: dict[str, Any]) -> None:
    for as_json in (("--json",), ()):
        code, out, err = await stack.cli("capsule", *command, *as_json)
        assert (code, err, stack.gateway.calls[-1]) == (0, "", method)
        assert {name: getattr(stack.gateway.requests[-1], name) for name in fields} == fields
        assert "Los Heuvitos" in out
        assert not as_json or json.loads(out)["id"] == "c1"


async def test_a_reference_is_added(stack: Any, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"a")
    code, _, _ = await stack.cli("capsule", "add-reference", "c1", f"{tmp_path}/a.png", "--json")
    assert (code, stack.gateway.requests[-1].image.content) == (0, b"a")


async def test_styles_are_listed_one_a_line(stack: Any) -> None:
    stack.gateway.answers["ListCapsules"] = lambda _: wire.ListCapsulesResponse(capsules=[stack.gateway.capsule])
    code, out, _ = await stack.cli("capsule", "list", "--json")
    assert (code, json.loads(out)["id"]) == (0, "c1")
    assert "Los Heuvitos" in (await stack.cli("capsule", "list"))[1]
