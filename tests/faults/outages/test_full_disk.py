"""The disk of the whole stack is full: no command hangs, and all heals by itself once there is room."""

import asyncio
from collections.abc import Iterator

import asyncpg
import pytest
from greenroom_local.testing import workplace

from tests.conftest import Stack, stack_in
from tests.faults.outages.calling import all_the_while, calling
from tests.faults.outages.healing import heals
from tests.faults.outages.small_disk import SmallDisk, small_disk
from tests.faults.outages.wired import QUICK

pytestmark = [pytest.mark.outages, pytest.mark.timeout(900)]

# A stack does not start on less than 500 MB free; then the disk is made as small as it may become in life.
AT_START, SMALL = 1024, 256
FULL_FOR = 40


@pytest.fixture
def on_a_small_disk() -> Iterator[tuple[Stack, SmallDisk]]:
    with workplace() as folder, small_disk(folder / "data", AT_START) as disk, stack_in(disk.path, **QUICK) as stack:
        disk.resize(SMALL)
        yield stack, disk


async def needs_room(stack: Stack) -> None:
    """What makes PostgreSQL want a new file of its log at once, and not after another 16 MB."""
    try:
        connection = await asyncpg.connect(stack.dsn("asset-catalog"), timeout=5, command_timeout=5)
        try:
            await connection.execute("SELECT pg_switch_wal()")
        finally:
            await connection.close(timeout=1)
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
        pass


async def test_a_full_disk(on_a_small_disk: tuple[Stack, SmallDisk]) -> None:
    stack, disk = on_a_small_disk
    async with calling(stack) as caller:
        async with all_the_while(caller):
            await asyncio.sleep(5)
            for _ in range(FULL_FOR):
                await asyncio.to_thread(disk.fill)
                await needs_room(stack)
                await asyncio.sleep(1)
            disk.clear()
        assert caller.refused
        await heals(stack, caller)
