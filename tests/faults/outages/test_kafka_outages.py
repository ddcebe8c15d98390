"""Kafka is slow, hangs or refuses: commands do not notice, and events flow again afterwards, none lost or doubled."""

import asyncio

import pytest

from tests.faults.outages.asking import Asking, all_the_while, asking
from tests.faults.outages.healing import heals
from tests.faults.outages.wired import WiredStack

pytestmark = [pytest.mark.outages, pytest.mark.timeout(600)]

# PostgreSQL is the truth: an answer waits for it alone. The machine may be busy.
AT_ONCE = 5.0


def none_noticed(asks: Asking) -> None:
    assert asks.created
    assert asks.refused == []
    assert max(one.seconds for one in asks.answers) < AT_ONCE


async def test_it_answers_late(wired: WiredStack) -> None:
    async with asking(wired) as asks:
        async with all_the_while(asks, pause=0.5):
            wired.kafka.slow(3)
            await asyncio.sleep(40)
            wired.kafka.pass_on()
        none_noticed(asks)
        await heals(wired, asks)


async def test_it_is_stopped_for_a_while(wired: WiredStack) -> None:
    async with asking(wired) as asks:
        async with all_the_while(asks, pause=0.5):
            await asyncio.sleep(2)
            with wired.stopped("kafka"):
                await asyncio.sleep(25)
        none_noticed(asks)
        await heals(wired, asks)


async def test_it_refuses_every_connection(wired: WiredStack) -> None:
    async with asking(wired) as asks:
        async with all_the_while(asks, pause=0.5):
            await asyncio.sleep(2)
            wired.kafka.refuse()
            await asyncio.sleep(20)
            wired.kafka.pass_on()
        none_noticed(asks)
        await heals(wired, asks)
