"""Tells how far pictures are: the latest of each, at most four times a second, and never in anybody's way."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

import structlog
from service_kit.picture_progress import TOLD_EVERY, PictureProgress

log = structlog.get_logger(__name__)

# Seconds before the next try where Kafka is away.
_LONGEST_PAUSE = 5.0

# Keys and values, as KafkaTeller takes them.
Tell = Callable[[Iterable[tuple[bytes, bytes]]], Awaitable[None]]


class Progress:
    """What is noted here is told by `run`, if it can be; nobody waits for it, and nothing fails by it."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._latest: dict[str, PictureProgress] = {}
        self._noted = asyncio.Event()

    def note(self, progress: PictureProgress) -> None:
        """In place of what was noted of this generation before, and was not told yet."""
        self._latest[progress.generation_id] = progress
        self._noted.set()

    def forget(self, generation_id: str) -> None:
        """It is over: what was not told yet is no news any more."""
        self._latest.pop(generation_id, None)

    async def run(self) -> None:
        """Until cancelled. What is noted while Kafka is away is not told later: the next is."""
        pause = TOLD_EVERY
        while True:
            await self._noted.wait()
            self._noted.clear()
            news, self._latest = self._latest, {}
            try:
                await self._tell([(one.generation_id.encode(), one.encode()) for one in news.values()])
                pause = TOLD_EVERY
            except Exception as error:
                pause = min(pause * 2, _LONGEST_PAUSE)
                log.info("progress.not_told", pictures=len(news), error=repr(error), again_in=pause)
            await asyncio.sleep(pause)
