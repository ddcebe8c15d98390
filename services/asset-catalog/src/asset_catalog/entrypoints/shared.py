"""Work that several ask for at the same time, as twins of one request do, is done once for all of them."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from functools import partial
from typing import Generic, TypeVar

T = TypeVar("T")


class Shared(Generic[T]):
    """Nothing is kept of what has ended."""

    def __init__(self) -> None:
        self._under_way: dict[Hashable, asyncio.Future[T]] = {}

    async def once(self, key: Hashable, work: Callable[[], Awaitable[T]]) -> T:
        """What `work` gives or raises, or what another's does that was begun for the same key and is under way."""
        task = self._under_way.get(key)
        if task is None:
            task = self._under_way[key] = asyncio.ensure_future(work())
            task.add_done_callback(partial(self._ended, key))
        # Who gives up takes nothing from the others.
        return await asyncio.shield(task)

    def _ended(self, key: Hashable, task: asyncio.Future[T]) -> None:
        del self._under_way[key]
        if not task.cancelled():
            # Nobody may be left who wants to know it.
            task.exception()
