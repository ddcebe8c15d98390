"""Waiting for what another brings about: looked at again and again, with a deadline."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


class StillThere(AssertionError):
    """`found` is what was in the way at the last look."""

    def __init__(self, found: Any, within: float) -> None:
        super().__init__(f"after {within:.0f} s: {found}")
        self.found = found


async def nothing(in_the_way: Callable[[], Awaitable[Any]], within: float, every: float = 0.5) -> None:
    """Until nothing is in the way, of which there is one look at least. Raises StillThere."""
    loop = asyncio.get_running_loop()
    ends = loop.time() + within
    while found := await in_the_way():
        if loop.time() > ends:
            raise StillThere(found, within)
        await asyncio.sleep(every)
