"""The command as a shell sees it: its output, its exit code, its one line of refusal."""

import asyncio
import json
import signal
from typing import Any
from uuid import uuid4

import pytest

CREATE = ("asset", "create", "--type", "prop", "--name", "Golden hammer")
PICTURE = {"key": "global/home/a1/g1-ff.png", "sha256": "ff", "size_bytes": 5126}


async def test_id_only_prints_the_id_and_nothing_else(stack: Any) -> None:
    assert await stack.cli(*CREATE, "--id-only") == (0, "a1\n", "")


async def test_json_is_the_resource_itself(stack: Any) -> None:
    code, out, err = await stack.cli("asset", "show", "a1", "--json")

    assert (code, err) == (0, "")
    assert out.count("\n") == 1
    assert json.loads(out)["id"] == "a1"
    assert json.loads(out)["asset_type"] == "prop"


async def test_a_list_goes_through_all_pages(stack: Any) -> None:
    code, out, _ = await stack.cli("asset", "list", "--json")
    assert (code, [json.loads(line)["id"] for line in out.splitlines()]) == (0, ["a1", "a1"])

    code, out, _ = await stack.cli("asset", "list")
    assert code == 0
    assert out.count("Golden hammer") == 2


async def test_a_refusal_is_one_line_and_exit_code_1(stack: Any, gateway: Any) -> None:
    gateway.refuse("NOT_FOUND", "ASSET_UNKNOWN", message="There is no such asset.")
    assert await stack.cli("asset", "show", "a1") == (1, "", "greenroom: There is no such asset. (ASSET_UNKNOWN)\n")


async def test_a_refusal_is_json_where_json_was_asked_for(stack: Any, gateway: Any) -> None:
    gateway.refuse("INVALID_ARGUMENT", "TEXT_TOO_LONG", message="Shorten it.", field="name", details={"most": "200"})
    code, out, err = await stack.cli(*CREATE, "--json")

    assert (code, out) == (1, "")
    told = {"reason": "TEXT_TOO_LONG", "message": "Shorten it.", "field": "name", "details": {"most": "200"}}
    assert json.loads(err) == told


@pytest.mark.parametrize(
    "arguments",
    [
        ("asset", "create", "--name", "x"),
        ("asset", "create", "--type", "dragon", "--name", "x"),
        ("asset", "create", "--type", "prop"),
        ("asset", "import", "--type", "prop"),
        ("asset", "update", "a1", "--tag", "x", "--no-tags"),
        ("asset", "version", "a1", "0"),
        ("asset", "version", "a1", "2", "--restore", "--compare", "1"),
        ("asset", "generate", "a1", "--replace", "--also"),
        ("asset", "generate", "a1", "--request-id", "not-a-uuid"),
        ("asset", "generate", "a1", "--seed", "-1"),
        ("nonsense",),
        ("match", "p"),
    ],
)
async def test_wrong_usage_is_exit_code_2_and_asks_nobody(stack: Any, gateway: Any, arguments: tuple[str, ...]) -> None:
    code, out, err = await stack.cli(*arguments)
    assert (code, out, gateway.calls) == (2, "", [])
    assert "Traceback" not in err


async def test_wrong_usage_is_told_in_plain_words(stack: Any) -> None:
    _, _, err = await stack.cli("asset", "create", "--type", "dragon", "--name", "x")
    assert "Invalid value for '--type': 'dragon' is not one of" in err
    _, _, err = await stack.cli("asset", "generate", "a1", "--replace", "--also")
    assert "does not go together with --replace" in " ".join(err.replace("│", " ").split())


async def test_the_data_directory_may_stand_anywhere(stack: Any, tmp_path: Any) -> None:
    elsewhere = {"GREENROOM_DATA_DIR": "/nonexistent"}
    for arguments in (
        ("--data-dir", str(tmp_path), "asset", "show", "a1"),
        ("asset", "--data-dir", str(tmp_path), "show", "a1"),
        ("asset", "show", "--data-dir", str(tmp_path), "a1"),
        ("asset", "show", "a1", "--data-dir", str(tmp_path)),
    ):
        code, out, err = await stack.cli(*arguments, **elsewhere)
        assert (code, err) == (0, ""), arguments
        assert "Golden hammer" in out


async def test_no_stack_is_one_sentence(stack: Any) -> None:
    code, out, err = await stack.cli("asset", "list", GREENROOM_DATA_DIR="/nonexistent")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "/nonexistent" in err


async def test_waiting_prints_each_event_and_last_the_picture(stack: Any, gateway: Any) -> None:
    async def story(request_id: str) -> None:
        await gateway.tell(
            "PictureRequested", "asset:a1", request_id=request_id, body={"spec": {"generation_id": "g1"}}
        )
        await gateway.tell("PictureAttached", "asset:a1", body={"generation_id": "g1", "picture": PICTURE})

    gateway.on_generate = story
    request_id = str(uuid4())
    code, out, err = await stack.cli("asset", "generate", "a1", "--wait", "--json", "--request-id", request_id)

    lines = [json.loads(line) for line in out.splitlines()]
    assert (code, err, [line["type"] for line in lines]) == (0, "", ["PictureRequested", "PictureAttached"])
    assert lines[0]["request_id"] == request_id
    assert (lines[-1]["key"], lines[-1]["size"], lines[-1]["sha256"]) == (PICTURE["key"], 5126, "ff")


async def test_a_picture_that_fails_is_exit_code_1_with_the_reason(stack: Any, gateway: Any) -> None:
    async def story(_: str) -> None:
        failed = {"generation_id": "g1", "reason": "BACKEND_BROKEN", "message": "It broke."}
        await gateway.tell("PictureFailed", "asset:a1", body=failed)

    gateway.on_generate = story
    code, out, err = await stack.cli("asset", "generate", "a1", "--wait")
    assert (code, out, err) == (1, "", "greenroom: It broke. (BACKEND_BROKEN)\n")


async def test_a_long_description_comes_through_standard_input(stack: Any, gateway: Any) -> None:
    code, _, _ = await stack.cli(*CREATE, "--description", "-", stdin="🔨 ".encode() * 100_000)
    assert code == 0
    assert gateway.requests[0].description == "🔨 " * 100_000

    code, _, err = await stack.cli(*CREATE, "--description", "-", stdin=b"\xff")
    assert code == 1
    assert "TEXT_NOT_UNICODE" in err


async def test_no_name_can_steer_the_terminal(stack: Any, gateway: Any) -> None:
    gateway.asset.name = "\x1b[31m[bold]red :smile:"
    for command in ("show", "list"):
        code, out, _ = await stack.cli("asset", command, *(["a1"] if command == "show" else []))
        assert code == 0
        assert "\x1b" not in out
        assert "[31m[bold]red :smile:" in out


async def test_watching_tells_events_with_their_cursor_until_ctrl_c(stack: Any, gateway: Any) -> None:
    await gateway.tell("AssetCreated", "asset:a1")
    await gateway.tell("AssetUpdated", "asset:a1")
    watching = await stack.start("watch", "--json", "--after", "e:1")
    try:
        first = json.loads(await asyncio.wait_for(watching.stdout.readline(), 60))
        await gateway.tell("PictureRequested", "asset:a1")
        second = json.loads(await asyncio.wait_for(watching.stdout.readline(), 60))
        watching.send_signal(signal.SIGINT)
        out, err = await asyncio.wait_for(watching.communicate(), 60)
    finally:
        if watching.returncode is None:
            watching.kill()

    assert [(event["type"], event["cursor"]) for event in (first, second)] == [
        ("AssetUpdated", "e:2"),
        ("PictureRequested", "e:3"),
    ]
    assert (watching.returncode, out) == (0, b"")
    assert json.loads(err) == {"type": "subscribed", "cursor": "e:2"}
