"""A part that is away for a moment: commands hear of it in time, in a plain sentence, and all heals by itself.

Longer and harder ones are in tests/faults/outages.
"""

import asyncio
import os
import signal
from typing import Any

import pytest

from tests.faults.outages.calling import all_the_while, calling
from tests.faults.outages.healing import heals
from tests.faults.stopping import family, stopped

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


async def test_postgres_killed_while_commands_arrive(stack: Any) -> None:
    async with calling(stack) as caller:
        async with all_the_while(caller, callers=2, pause=0.3):
            await asyncio.sleep(1)
            os.kill(stack.pid("postgres"), signal.SIGKILL)
            async with asyncio.timeout(20):
                await caller.hear_of_it()
        await heals(stack, caller)


async def test_a_service_that_hangs_is_not_waited_for_beyond_a_caller_s_deadline(stack: Any) -> None:
    """Also by who sets none, whose deadline is the door's own."""
    async with calling(stack) as caller:
        created = await caller.create()
        with stopped(*family(stack.pid("asset-catalog"))):
            by_grpc, by_http = await asyncio.gather(caller.look(created.asset_id), caller.create_by_http())
        assert (by_grpc.code, by_grpc.reason) == ("UNAVAILABLE", "SERVICE_UNREACHABLE")
        assert (by_http.code, by_http.reason) == ("HTTP 503", "PEER_AWAY")
        await heals(stack, caller)
