"""The response streams being served: each ends with its token, and all of them when the server does."""

import asyncio
import inspect
from collections.abc import AsyncIterator
from typing import Any

from service_kit.auth import Principal
from service_kit.clock import utc_now
from service_kit.errors import NotSignedIn, TryAgain


class Streams:
    def __init__(self) -> None:
        self._waiting = set[asyncio.Timeout]()
        self._ending = False

    def end(self) -> None:
        """Every stream, also one that is waiting for something to tell, ends so that its reader resumes elsewhere."""
        self._ending = True
        for waiting in self._waiting:
            waiting.reschedule(asyncio.get_running_loop().time())

    async def until_expired(self, responses: AsyncIterator[Any], principal: Principal) -> AsyncIterator[Any]:
        """Raises NotSignedIn (TOKEN_EXPIRED) when the caller's token ends, TryAgain (SERVER_ENDING) at `end`."""
        now = asyncio.get_running_loop().time()
        expires_at = now + (principal.expires_at - utc_now()).total_seconds()
        try:
            while True:
                # Only around the wait for the next one: nothing is yielded inside the timeout.
                async with asyncio.timeout_at(now if self._ending else expires_at) as waiting:
                    self._waiting.add(waiting)
                    try:
                        response = await anext(responses)
                    except StopAsyncIteration:
                        return
                    finally:
                        self._waiting.discard(waiting)
                yield response
        except TimeoutError:
            if not waiting.expired():
                raise
            if self._ending:
                raise TryAgain("SERVER_ENDING", "Connect again and resume: this server is ending.") from None
            raise NotSignedIn("TOKEN_EXPIRED", "Sign in again and resume: the session has ended.") from None
        finally:
            if inspect.isasyncgen(responses):
                await responses.aclose()
