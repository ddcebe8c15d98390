"""Wakes those of this process who wait for an append, so that they need not poll for it."""

import asyncio


class AppendSignal:
    def __init__(self) -> None:
        self.count = 0
        self._next: asyncio.Event | None = None

    def ring(self) -> None:
        self.count += 1
        if self._next is not None:
            self._next.set()
            self._next = None

    async def wait(self, timeout: float, seen: int | None = None) -> None:
        """Returns when it rang after the count was `seen` (default: now), at the latest after `timeout` seconds."""
        if seen is not None and seen != self.count:
            return
        if self._next is None:
            self._next = asyncio.Event()
        try:
            async with asyncio.timeout(timeout):
                await self._next.wait()
        except TimeoutError:
            return
