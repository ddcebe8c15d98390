"""How far a picture is: told as it happens, and never as one of its events."""

import asyncio
import json
import os
import pty
import signal
from typing import Any

import pytest
from greenroom.cli.progress import Latest, in_words
from greenroom.client import Greenroom
from greenroom.push import Progress

PICTURE = {"key": "global/home/a1/g1-ff.png", "sha256": "ff", "size_bytes": 5126}
SHOWN = {"generation_id": "g1", "resource": "asset:a1"}


def progress(state: str = "running", place: int = 0, attempt: int = 1, step: int = 0, steps: int = 0) -> Progress:
    return Progress("g1", state, place, attempt, step, steps, b"", "asset:a1")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (progress("queued", 1), "Queued: next in line…"),
        (progress("queued", 4), "Queued: number 4 in line…"),
        (progress("queued"), "Queued…"),
        (progress(step=3, steps=20), "Making the picture: step 3 of 20…"),
        (progress(attempt=2, step=3, steps=20), "Making the picture: step 3 of 20 (attempt 2)…"),
        (progress(), "Making the picture…"),
    ],
)
def test_it_is_said_in_words(told: Progress, words: str) -> None:
    assert in_words(told) == words


def test_what_is_older_than_what_was_shown_is_not_shown() -> None:
    latest = Latest()
    told = [(1, 1), (1, 3), (1, 2), (2, 1), (1, 9), (2, 2)]
    taken = [latest.takes(progress(attempt=attempt, step=step)) for attempt, step in told]
    assert taken == [True, True, False, True, False, True]


async def tell_story(gateway: Any) -> None:
    body = {"generation_id": "g1"}
    gateway.tell_progress(**SHOWN, state="queued", place=2)
    await gateway.tell("GenerationQueued", "generation:g1", body=body)
    gateway.tell_progress(**SHOWN, state="running", attempt=1, step=3, steps=20, preview=b"\xff\xd8")
    gateway.tell_progress(generation_id="other", state="running", attempt=1, step=9, steps=9)
    await gateway.tell("PictureAttached", "asset:a1", body={**body, "picture": PICTURE})


async def test_a_program_sees_the_progress_of_its_wish_alone(greenroom: Greenroom, gateway: Any) -> None:
    gateway.on_generate = lambda _: tell_story(gateway)
    async with asyncio.timeout(60), greenroom.subscribe() as push:
        wish = await greenroom.assets.generate("a1")
        told = [item async for item in greenroom.follow(push, wish) if isinstance(item, Progress)]
    assert [(item.state, item.place, item.step, item.preview) for item in told] == [
        ("queued", 2, 0, b""),
        ("running", 0, 3, b"\xff\xd8"),
    ]
    assert push.cursor == "e:2"


async def test_waiting_with_json_prints_the_events_alone(stack: Any, gateway: Any) -> None:
    gateway.on_generate = lambda _: tell_story(gateway)
    code, out, err = await stack.cli("asset", "generate", "a1", "--wait", "--json")
    types = [json.loads(line)["type"] for line in out.splitlines()]
    assert (code, err, types) == (0, "", ["GenerationQueued", "PictureAttached"])


async def test_waiting_at_a_terminal_shows_place_and_step_on_a_line_that_goes_away(stack: Any, gateway: Any) -> None:
    going_on = asyncio.Event()

    async def slowly(_: str) -> None:
        body = {"generation_id": "g1"}
        gateway.tell_progress(**SHOWN, state="queued", place=2)
        gateway.tell_progress(**SHOWN, state="running", attempt=1, step=3, steps=20)
        await gateway.tell("Noise", "asset:other")
        telling.append(asyncio.create_task(end(body)))

    async def end(body: dict[str, Any]) -> None:
        await going_on.wait()
        await gateway.tell("PictureAttached", "asset:a1", body={**body, "picture": PICTURE})

    telling: list[asyncio.Task[None]] = []
    gateway.on_generate = slowly
    ours, theirs = pty.openpty()
    waiting = await stack.start("asset", "generate", "a1", "--wait", stderr=theirs, TERM="xterm")
    os.close(theirs)
    try:
        seen = b""
        async with asyncio.timeout(60):
            while b"step 3 of 20" not in seen:
                seen += await asyncio.to_thread(os.read, ours, 4096)
        going_on.set()
        out, _ = await asyncio.wait_for(waiting.communicate(), 60)
    finally:
        if waiting.returncode is None:
            waiting.kill()
        os.close(ours)
    assert (waiting.returncode, out) == (0, b"The picture is here: global/home/a1/g1-ff.png (5,126 bytes).\n")


async def test_watching_tells_progress_without_a_cursor(stack: Any, gateway: Any) -> None:
    watching = await stack.start("watch", "--json", "--after", "e:0")
    try:
        gateway.tell_progress(**SHOWN, state="running", attempt=1, step=3, steps=20, preview=b"\xff\xd8")
        await gateway.tell("AssetUpdated", "asset:a1")
        first, second = [json.loads(await asyncio.wait_for(watching.stdout.readline(), 60)) for _ in range(2)]
        watching.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(watching.wait(), 60) == 0
    finally:
        if watching.returncode is None:
            watching.kill()
    assert first == {
        **{"type": "GenerationProgress", "generation_id": "g1", "state": "running", "place": 0, "attempt": 1},
        **{"step": 3, "steps": 20, "preview": "/9g=", "resource": "asset:a1"},
    }
    assert (second["type"], second["cursor"]) == ("AssetUpdated", "e:1")


async def test_a_cancelled_wish_is_exit_code_1_with_the_reason(stack: Any, gateway: Any) -> None:
    async def story(_: str) -> None:
        failed = {"generation_id": "g1", "reason": "CANCELLED", "message": ""}
        await gateway.tell("PictureFailed", "asset:a1", body=failed)

    gateway.on_generate = story
    code, out, err = await stack.cli("asset", "generate", "a1", "--wait")
    assert (code, out, err) == (1, "", "greenroom: The picture was cancelled. (CANCELLED)\n")
    code, out, _ = await stack.cli("asset", "generate", "a1", "--wait", "--json")
    assert (code, json.loads(out)["state"]) == (1, "cancelled")
