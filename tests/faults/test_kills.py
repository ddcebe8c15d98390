"""Any process may be killed at any instant: the wish still ends, with exactly one picture, and its asker is told."""

import asyncio
import json
import os
import signal
from typing import Any

import pytest

from tests.faults import until

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(400)]

CREATE = ("asset", "create", "--type", "prop", "--name", "Golden hammer")
DESCRIPTION = "A golden claw hammer with a worn oak handle"
# A killed runner's work is taken over when its lease has ended; a killed Kafka starts in several seconds.
ENDS_WITHIN = 120


@pytest.fixture
def asset(slow_stack: Any) -> str:
    return str(slow_stack.cli(*CREATE, "--description", DESCRIPTION, "--id-only").id)


class Wish:
    """One `asset generate --wait --json` at work."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.told: list[Any] = []

    async def until(self, event_type: str) -> None:
        while not self.told or self.told[-1]["type"] != event_type:
            assert self.process.stdout is not None
            line = await asyncio.wait_for(self.process.stdout.readline(), 60)
            assert line, f"ended before {event_type}: {await self.errors()}"
            self.told.append(json.loads(line))

    async def end(self) -> int:
        out, self.err = await asyncio.wait_for(self.process.communicate(), ENDS_WITHIN)
        self.told += [json.loads(line) for line in out.splitlines()]
        return self.process.returncode or 0

    async def errors(self) -> str:
        assert self.process.stderr is not None
        return (await self.process.stderr.read()).decode()


async def wish_for(stack: Any, asset: str) -> Wish:
    return Wish(await stack.start("asset", "generate", asset, "--wait", "--json"))


async def ended_with_one_picture(stack: Any, asset: str, wish: Wish) -> None:
    assert await wish.end() == 0, wish.err.decode()
    assert wish.told[-1]["key"].startswith(f"global/home/{asset}/")
    types = [event["type"] for event in await stack.events("asset-catalog", f"asset:{asset}")]
    assert types == ["AssetCreated", "PictureRequested", "PictureAttached"]
    generation = await stack.events("image-worker", f"generation:{wish.told[-1]['generation_id']}")
    assert [event["type"] for event in generation].count("GenerationCompleted") == 1
    assert len({line["event_id"] for line in wish.told}) == len(wish.told)
    image = (await stack.run("asset", "show", asset, "--json")).json["image"]
    assert (image["key"], image["sha256"]) == (wish.told[-1]["key"], wish.told[-1]["sha256"])


async def comes_back(stack: Any, service: str, killed: int) -> None:
    """The supervisor starts it again."""

    async def away() -> Any:
        now = next(one for one in (await stack.run("status", "--json")).json["services"] if one["name"] == service)
        return now if now["pid"] in (None, killed) or now["state"] != "running" else None

    await until.nothing(away, 60, every=0.2)


async def test_a_runner_killed_in_mid_picture(slow_stack: Any, asset: str) -> None:
    pid = slow_stack.pid("image-runner")
    wish = await wish_for(slow_stack, asset)
    await wish.until("GenerationStarted")
    os.kill(pid, signal.SIGKILL)

    await ended_with_one_picture(slow_stack, asset, wish)
    generation = await slow_stack.events("image-worker", f"generation:{wish.told[-1]['generation_id']}")
    assert [event["payload"]["attempt"] for event in generation if event["type"] == "GenerationStarted"] == [1, 2]
    await comes_back(slow_stack, "image-runner", pid)


async def test_kafka_killed_in_mid_picture(slow_stack: Any, asset: str) -> None:
    pid = slow_stack.pid("kafka")
    wish = await wish_for(slow_stack, asset)
    await wish.until("GenerationStarted")
    os.kill(pid, signal.SIGKILL)

    await ended_with_one_picture(slow_stack, asset, wish)
    await comes_back(slow_stack, "kafka", pid)


async def test_the_catalog_killed_right_after_the_wish(slow_stack: Any, asset: str) -> None:
    pid = slow_stack.pid("asset-catalog")
    async with slow_stack.connected() as greenroom, greenroom.subscribe() as push:
        wish = await greenroom.assets.generate(asset)
        os.kill(pid, signal.SIGKILL)
        end = await asyncio.wait_for(greenroom.end_of(push, wish), ENDS_WITHIN)

    assert (end.state, end.key.startswith(f"global/home/{asset}/")) == ("completed", True)
    types = [event["type"] for event in await slow_stack.events("asset-catalog", f"asset:{asset}")]
    assert types == ["AssetCreated", "PictureRequested", "PictureAttached"]
    await comes_back(slow_stack, "asset-catalog", pid)
    assert (await slow_stack.run("asset", "show", asset, "--json")).json["image"]["key"] == end.key


async def test_the_door_killed_while_waiting(slow_stack: Any, asset: str) -> None:
    pid = slow_stack.pid("web-gateway")
    wish = await wish_for(slow_stack, asset)
    await wish.until("GenerationStarted")
    os.kill(pid, signal.SIGKILL)

    await ended_with_one_picture(slow_stack, asset, wish)
    assert wish.err == b""
    await comes_back(slow_stack, "web-gateway", pid)
