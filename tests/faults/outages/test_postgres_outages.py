"""PostgreSQL refuses, hangs, is full, is killed: no command hangs, and all heals by itself."""

import asyncio
import time
from urllib.parse import urlsplit

import asyncpg
import pytest

from tests.faults.outages.calling import all_the_while, calling
from tests.faults.outages.healing import heals
from tests.faults.outages.wired import WiredStack

pytestmark = [pytest.mark.outages, pytest.mark.timeout(600)]

LATE = 0.5
TIMES = 30


async def test_it_refuses_every_connection(wired: WiredStack) -> None:
    async with calling(wired) as caller:
        async with all_the_while(caller):
            await asyncio.sleep(2)
            wired.postgres.refuse()
            await asyncio.sleep(15)
            wired.postgres.pass_on()
        assert caller.refused
        await heals(wired, caller)


async def test_it_hangs(wired: WiredStack) -> None:
    link = await asyncio.to_thread(wired.sign_in_link)
    async with calling(wired) as caller:
        async with all_the_while(caller):
            await asyncio.sleep(2)
            wired.postgres.hang()
            listed, signed_in = await asyncio.gather(
                caller.get_by_http("/api/assets"), caller.get_by_http(urlsplit(link).path + "?" + urlsplit(link).query)
            )
            assert (listed.code, signed_in.code) == ("HTTP 503", "HTTP 503")
            await asyncio.sleep(20)
            wired.postgres.pass_on()
        assert caller.refused
        await heals(wired, caller)


async def test_all_of_it_is_stopped_and_goes_on(wired: WiredStack) -> None:
    async with calling(wired) as caller:
        async with all_the_while(caller):
            await asyncio.sleep(2)
            with wired.stopped("postgres"):
                await asyncio.sleep(30)
        assert caller.refused
        await heals(wired, caller)


async def test_it_answers_late(wired: WiredStack) -> None:
    async with calling(wired) as caller:
        async with all_the_while(caller):
            wired.postgres.slow(LATE)
            until = time.monotonic() + 30
            while time.monotonic() < until:
                asked = await caller.create()
                assert asked.seconds >= LATE, asked
            wired.postgres.pass_on()
        await heals(wired, caller)


_END_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND application_name <> 'others'
"""


async def others_take_all(dsn: str, taken: list[asyncpg.Connection]) -> None:
    while True:
        try:
            taken.append(await asyncpg.connect(dsn, server_settings={"application_name": "others"}))
        except asyncpg.TooManyConnectionsError:
            return


async def test_others_have_taken_all_its_connections(wired: WiredStack) -> None:
    taken: list[asyncpg.Connection] = []
    async with calling(wired) as caller:
        async with all_the_while(caller):
            await asyncio.sleep(2)
            for _ in range(20):
                await others_take_all(wired.admin_dsn, taken)
                await taken[0].execute(_END_OTHERS)
                await others_take_all(wired.admin_dsn, taken)
                await asyncio.sleep(0.5)
            for connection in taken:
                await connection.close()
        assert caller.refused
        await heals(wired, caller)


async def test_its_sessions_are_killed_over_and_over(wired: WiredStack) -> None:
    admin = await asyncpg.connect(wired.admin_dsn)
    async with calling(wired) as caller:
        async with all_the_while(caller):
            before, ended = wired.postgres.connections, 0
            for _ in range(TIMES):
                ended += len(await admin.fetch(_END_OTHERS))
                await asyncio.sleep(0.5)
            anew = wired.postgres.connections - before
        await admin.close()
        assert (ended >= TIMES, anew >= TIMES) == (True, True), (ended, anew)
        await heals(wired, caller)
