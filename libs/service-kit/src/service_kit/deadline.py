"""An answer in time, whatever it is that does not answer."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from service_kit.errors import TryAgain

T = TypeVar("T")


class NoAnswerInTime(TryAgain):
    """It may have been done all the same: only the request, repeated with its id, tells."""

    def __init__(self) -> None:
        super().__init__(
            "NO_ANSWER_IN_TIME",
            "This takes too long just now, because a part that it needs does not answer: try again in a moment.",
        )


async def answered_within(seconds: float, work: Coroutine[Any, Any, T]) -> T:
    """What the work gives, or NoAnswerInTime. Work that is late is cancelled, and not waited for.

    A rollback on a server that hangs, for one, does not heed it: asyncpg waits for the server's word.
    """
    working = asyncio.ensure_future(work)
    # Nobody else hears of it, once it is late.
    working.add_done_callback(lambda done: done.cancelled() or done.exception())
    try:
        done, _ = await asyncio.wait((working,), timeout=seconds)
    finally:
        working.cancel()
    if not done:
        raise NoAnswerInTime
    return working.result()
