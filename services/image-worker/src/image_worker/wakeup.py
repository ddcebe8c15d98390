"""Wakes whoever waits for another process's writes. A wake-up may be lost: nobody relies on it alone."""

import asyncio
import random
from collections.abc import Callable

import asyncpg
import structlog
from event_log.failures import is_away

log = structlog.get_logger(__name__)

_LOOK_EVERY = 5.0
_PAUSE = 1.0


class Wakeup:
    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()

    async def wait(self, seconds: float) -> None:
        """Until it rings, or for about so long: jittered, so that many do not look at the same instant."""
        try:
            async with asyncio.timeout(seconds * random.uniform(0.7, 1.3)):  # noqa: S311
                await self._event.wait()
        except TimeoutError:
            pass
        self._event.clear()


async def listen(dsn: str, channel: str, ring: Callable[[], None]) -> None:
    """Rings at every NOTIFY of the channel, and after each reconnection. Until cancelled."""
    while True:
        try:
            await _listen(dsn, channel, ring)
        except Exception as error:
            if is_away(error):
                log.warning("wakeup.away", channel=channel, error=repr(error))
            else:
                log.exception("wakeup.failed", channel=channel)
        await asyncio.sleep(_PAUSE * random.uniform(0.7, 1.3))  # noqa: S311


async def _listen(dsn: str, channel: str, ring: Callable[[], None]) -> None:
    connection = await asyncpg.connect(dsn, server_settings={"application_name": f"listen {channel}"})
    try:
        await connection.add_listener(channel, lambda *_: ring())
        ring()
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            if connection.is_closed():
                raise ConnectionError("the connection that listens was closed")
            await connection.execute("SELECT 1", timeout=_LOOK_EVERY)
    finally:
        # A connection that is gone says no good-bye.
        connection.terminate()
