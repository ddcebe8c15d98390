"""Work that goes on beside the server: started again if it fails, cancelled at the end."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger(__name__)

_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 15.0
# Seconds of work after which a failure is a new one.
_STEADY = 60.0
# Seconds in which work ends that was cancelled, and how often it is.
_ENDS_WITHIN, _MOST_CANCELLATIONS = 5.0, 3


class Background:
    def __init__(self) -> None:
        self._work: list[tuple[str, Callable[[], Awaitable[None]]]] = []
        self._tasks: list[asyncio.Task[None]] = []

    def add(self, name: str, run: Callable[[], Awaitable[None]]) -> None:
        """Also while the others are running already."""
        self._work.append((name, run))
        if self._tasks:
            self._tasks.append(asyncio.create_task(_kept_running(name, run), name=name))

    def start(self) -> None:
        self._tasks = [asyncio.create_task(_kept_running(name, run), name=name) for name, run in self._work]

    async def stop(self) -> None:
        """Cancels all, and again what goes on: a library that swallows a cancellation must not hold up the end."""
        going_on = set(self._tasks)
        for _ in range(_MOST_CANCELLATIONS):
            if not going_on:
                return
            for task in going_on:
                task.cancel()
            _, going_on = await asyncio.wait(going_on, timeout=_ENDS_WITHIN)
            for task in going_on:
                log.warning("background.goes_on", work=task.get_name(), at=str(task.get_stack()[-1:]))


async def _kept_running(name: str, run: Callable[[], Awaitable[None]]) -> None:
    """Until it returns by itself."""
    clock, pause = asyncio.get_running_loop().time, _FIRST_PAUSE
    while True:
        started = clock()
        try:
            return await run()
        except Exception:
            pause = _FIRST_PAUSE if clock() - started > _STEADY else pause
            log.exception("background.failed", work=name, again_in=pause)
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)
