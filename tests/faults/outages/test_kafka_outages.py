"""Kafka is slow, hangs or refuses: commands do not notice, and events flow again afterwards, none lost or doubled."""

import asyncio
import time

import pytest

from tests.conftest import Stack
from tests.faults import until
from tests.faults.outages.calling import Caller, Reply, all_the_while, calling
from tests.faults.outages.healing import QUIET_WITHIN, heals
from tests.faults.outages.wired import WiredStack

pytestmark = [pytest.mark.outages, pytest.mark.timeout(600)]

# PostgreSQL is the truth: an answer waits for it alone. The machine may be busy.
AT_ONCE = 5.0
LATE = 3.0
_TOLD = """
SELECT FROM checkpoints JOIN events ON events.position <= checkpoints.position
WHERE checkpoints.name = 'relay' AND events.stream_id = $1
"""


def none_noticed(caller: Caller) -> None:
    assert caller.created
    assert caller.refused == []
    assert max(one.seconds for one in caller.answers) < AT_ONCE


async def untold(stack: Stack, created: Reply) -> bool:
    """Whether Kafka has not acknowledged it. Who listens may have heard all the same: a pass asks the owner itself."""
    return not await stack.rows("asset-catalog", _TOLD, f"asset:{created.asset_id}")


async def test_it_answers_late(wired: WiredStack) -> None:
    async with calling(wired) as caller:
        async with all_the_while(caller, pause=0.5):
            wired.kafka.slow(LATE)
            begun = time.monotonic()
            created = await caller.create()
            await until.nothing(lambda: untold(wired, created), QUIET_WITHIN, every=0.1)
            assert time.monotonic() - begun >= LATE
            await asyncio.sleep(begun + 40 - time.monotonic())
            wired.kafka.pass_on()
        none_noticed(caller)
        await heals(wired, caller)


async def test_it_is_stopped_for_a_while(wired: WiredStack) -> None:
    async with calling(wired) as caller:
        async with all_the_while(caller, pause=0.5):
            await asyncio.sleep(2)
            with wired.stopped("kafka"):
                created = await caller.create()
                await asyncio.sleep(25)
                assert await untold(wired, created)
        none_noticed(caller)
        await heals(wired, caller)


async def test_it_refuses_every_connection(wired: WiredStack) -> None:
    async with calling(wired) as caller:
        async with all_the_while(caller, pause=0.5):
            await asyncio.sleep(2)
            wired.kafka.refuse()
            created = await caller.create()
            await asyncio.sleep(20)
            assert await untold(wired, created)
            wired.kafka.pass_on()
        none_noticed(caller)
        await heals(wired, caller)
