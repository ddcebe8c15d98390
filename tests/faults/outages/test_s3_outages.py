"""S3 hangs, refuses, is slow or says 503: a wish waits for it, who caller for a picture hears so in time."""

import asyncio
from collections.abc import Callable

import pytest

from tests.faults.outages.calling import Caller, all_the_while, calling
from tests.faults.outages.healing import heals
from tests.faults.outages.wired import WiredStack

pytestmark = [pytest.mark.outages, pytest.mark.timeout(600)]

LATE = 2.0
_BODY = b"<?xml version='1.0'?><Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>"
BUSY = (
    b"HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nConnection: close\r\n"
    b"Content-Length: %d\r\n\r\n%b" % (len(_BODY), _BODY)
)


def hang(stack: WiredStack) -> None:
    stack.s3.hang()


def refuse(stack: WiredStack) -> None:
    stack.s3.refuse()


def say_503(stack: WiredStack) -> None:
    stack.s3.answer(BUSY)


async def picture(stack: WiredStack, caller: Caller) -> str:
    """The path of one that is there."""
    asset = (await caller.create()).asset_id
    await caller.generate(asset)
    async with asyncio.timeout(60):
        while True:
            if image := (await stack.run("asset", "show", asset, "--json")).json.get("image"):
                return f"/media/{image['key']}"
            await asyncio.sleep(0.2)


@pytest.mark.parametrize("outage", [hang, refuse, say_503])
async def test_it_is_away(wired: WiredStack, outage: Callable[[WiredStack], None]) -> None:
    async with calling(wired) as caller:
        path = await picture(wired, caller)
        async with all_the_while(caller, pause=0.5):
            outage(wired)
            for _ in range(3):
                refused = await caller.get_by_http(path)
                assert (refused.code, refused.reason) == ("HTTP 503", "PICTURES_AWAY")
            await asyncio.sleep(10)
            wired.s3.pass_on()
        # Only who caller for the bytes themselves hears of it.
        assert {one.what for one in caller.refused} == {"GET media"}
        await heals(wired, caller)
        assert (await caller.get_by_http(path)).code == ""


async def test_it_answers_late(wired: WiredStack) -> None:
    async with calling(wired) as caller:
        path = await picture(wired, caller)
        async with all_the_while(caller, pause=0.5):
            wired.s3.slow(LATE)
            shown = await caller.get_by_http(path)
            assert (shown.code, shown.seconds >= LATE) == ("", True), shown
            await asyncio.sleep(25)
            wired.s3.pass_on()
        assert caller.refused == []
        await heals(wired, caller)
