"""A runner that stands still loses its lease: another makes the picture, and what the first says counts no more."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from greenroom.push import FeedEvent
from greenroom.wishes import WishEnd
from greenroom_local.ports import HOST, free_port

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

_WITHIN = 120.0
# What it may say when it goes on: that it made it, that it must not, that it stood still for too long.
_LATE_WORDS = ("generation.too_late", "generation.left", "generation.crashed")


async def test_a_runner_that_was_stopped_does_nothing_when_it_goes_on(slow_stack: Any) -> None:
    stopped = slow_stack.pid("image-runner")
    async with slow_stack.connected() as greenroom, greenroom.subscribe() as push:
        asset = await greenroom.assets.create("prop", "Hammer", description="A golden claw hammer, worn oak handle")
        wish, ends = await greenroom.assets.generate(asset.id), list[WishEnd]()
        async with asyncio.timeout(_WITHIN), AsyncExitStack() as second:
            async for told in greenroom.follow(push, wish):
                if isinstance(told, FeedEvent) and told.type == "GenerationStarted" and told.body["attempt"] == 1:
                    os.kill(stopped, signal.SIGSTOP)
                    await second.enter_async_context(another_runner(stopped, slow_stack.data_dir / "second.log"))
                if isinstance(told, WishEnd):
                    ends.append(told)
            os.kill(stopped, signal.SIGCONT)
            await said(slow_stack.data_dir / "logs" / "image-runner.log", wish.generation_id)

    assert [end.state for end in ends] == ["completed"]
    generation = await slow_stack.events("image-worker", f"generation:{wish.generation_id}")
    assert [(event["type"], event["payload"].get("attempt")) for event in generation] == [
        ("GenerationQueued", None),
        ("GenerationStarted", 1),
        ("GenerationStarted", 2),
        ("GenerationCompleted", None),
    ]
    types = [event["type"] for event in await slow_stack.events("asset-catalog", f"asset:{asset.id}")]
    assert types == ["AssetCreated", "PictureRequested", "PictureAttached"]


@asynccontextmanager
async def another_runner(first: int, log: Path) -> AsyncIterator[None]:
    """On the same database as the first, told the same. Afterwards the first goes on in any case."""
    told = psutil.Process(first).environ() | {"GREENROOM_LISTEN": f"{HOST}:{free_port()}"}
    with log.open("ab") as sink:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "image_worker.runner", env=told, stdout=sink, stderr=sink
        )
    try:
        yield
    finally:
        os.kill(first, signal.SIGCONT)
        process.terminate()
        await asyncio.wait_for(process.wait(), 30)


async def said(log: Path, generation_id: str) -> None:
    """Until the runner has had its late word."""
    while True:
        if any(line["event"] in _LATE_WORDS and line["generation_id"] == generation_id for line in lines(log)):
            return
        await asyncio.sleep(0.1)


def lines(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
