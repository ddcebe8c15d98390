"""Kafka is slow, hangs or refuses: commands do not notice, and events flow again afterwards, none lost or doubled."""

import asyncio
import time

import pytest

from tests.conftest import Stack
from tests.faults.outages.asking import Answer, Asking, all_the_while, asking
from tests.faults.outages.healing import heals
from tests.faults.outages.wired import WiredStack

pytestmark = [pytest.mark.outages, pytest.mark.timeout(600)]

# PostgreSQL is the truth: an answer waits for it alone. The machine may be busy.
AT_ONCE = 5.0
LATE = 3.0
_IN_FEED = "SELECT FROM feed WHERE resource = $1"


def none_noticed(asks: Asking) -> None:
    assert asks.created
    assert asks.refused == []
    assert max(one.seconds for one in asks.answers) < AT_ONCE


async def is_told(stack: Stack, created: Answer) -> bool:
    """Whether the gateway has heard of it, which it does over Kafka alone."""
    return bool(await stack.rows("web-gateway", _IN_FEED, f"asset:{created.asset_id}"))


async def test_it_answers_late(wired: WiredStack) -> None:
    async with asking(wired) as asks:
        async with all_the_while(asks, pause=0.5):
            wired.kafka.slow(LATE)
            begun = time.monotonic()
            created = await asks.create()
            while not await is_told(wired, created):  # noqa: ASYNC110 - Kafka rings no bell
                await asyncio.sleep(0.1)
            assert time.monotonic() - begun >= LATE
            await asyncio.sleep(begun + 40 - time.monotonic())
            wired.kafka.pass_on()
        none_noticed(asks)
        await heals(wired, asks)


async def test_it_is_stopped_for_a_while(wired: WiredStack) -> None:
    async with asking(wired) as asks:
        async with all_the_while(asks, pause=0.5):
            await asyncio.sleep(2)
            with wired.stopped("kafka"):
                created = await asks.create()
                await asyncio.sleep(25)
                assert not await is_told(wired, created)
        none_noticed(asks)
        await heals(wired, asks)


async def test_it_refuses_every_connection(wired: WiredStack) -> None:
    async with asking(wired) as asks:
        async with all_the_while(asks, pause=0.5):
            await asyncio.sleep(2)
            wired.kafka.refuse()
            created = await asks.create()
            await asyncio.sleep(20)
            assert not await is_told(wired, created)
            wired.kafka.pass_on()
        none_noticed(asks)
        await heals(wired, asks)
