"""What is done again and again, whatever becomes of it."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from event_log.pauses import jittered

log = structlog.get_logger(__name__)

_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0


async def repeat(one_pass: Callable[[], Awaitable[None]], interval: float, failed: str, **about: str) -> None:
    """Until cancelled: now, and again within `interval` seconds; sooner after a failure, logged as `failed`."""
    pause = _FIRST_PAUSE
    while True:
        try:
            await one_pass()
        except Exception as error:
            log.warning(failed, **about, error=repr(error), pause=pause)
            await asyncio.sleep(jittered(min(pause, interval)))
            pause = min(pause * 2, _LONGEST_PAUSE)
        else:
            pause = _FIRST_PAUSE
            await asyncio.sleep(jittered(interval / 1.5))
