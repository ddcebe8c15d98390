"""What twins ask for at the same time is done once, and nobody's leaving takes it from the others."""

import asyncio

import pytest
from asset_catalog.entrypoints.shared import Shared


class Work:
    def __init__(self) -> None:
        self.begun, self.go_on = 0, asyncio.Event()

    async def __call__(self) -> int:
        """Which work this was, from 1."""
        self.begun += 1
        number = self.begun
        await self.go_on.wait()
        return number


async def test_fifty_at_once_share_one_work_and_the_next_begins_anew() -> None:
    shared, work = Shared[int](), Work()
    twins = [asyncio.create_task(shared.once("a", work)) for _ in range(50)]
    other = asyncio.create_task(shared.once("b", work))
    await asyncio.sleep(0)
    work.go_on.set()
    assert await asyncio.gather(*twins, other) == [*[1] * 50, 2]
    assert work.begun == 2
    assert await shared.once("a", work) == 3


async def test_one_who_gives_up_takes_nothing_from_the_others() -> None:
    shared, work = Shared[int](), Work()
    first, second = (asyncio.create_task(shared.once("a", work)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    work.go_on.set()
    assert await second == 1
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_all_are_told_what_went_wrong_and_may_try_again() -> None:
    shared = Shared[int]()

    async def fails() -> int:
        await asyncio.sleep(0)
        raise ValueError("broken")

    failures = await asyncio.gather(*(shared.once("a", fails) for _ in range(3)), return_exceptions=True)
    assert [type(failure) for failure in failures] == [ValueError] * 3
    work = Work()
    work.go_on.set()
    assert await shared.once("a", work) == 1
