"""Follows the stored feed for the readers of this process.

Woken when this process takes an event in; other instances' events are found by looking now and then. A look costs
one query on the head rows of the workspaces that have readers.
"""

import asyncio
import random

import structlog
from event_log.failures import is_away

from web_gateway.domain.cursor import Cursor
from web_gateway.domain.hub import FeedHub
from web_gateway.projections.feed import StoredFeed

log = structlog.get_logger()

# Seconds between looks when nothing wakes the tail, before jitter.
LOOK_EVERY = 0.5
_FIRST_STEP, _LAST_STEP = 0.002, 0.05
# A transaction that announced an event and is not seen by then was rolled back, or is found by the next look.
_EXPECT_FOR = 1.0
_PAGE = 500


class FeedTail:
    def __init__(self, feed: StoredFeed, hub: FeedHub, look_every: float = LOOK_EVERY) -> None:
        self._feed, self._hub, self._look_every = feed, hub, look_every
        self._woken = asyncio.Event()
        self._expected: dict[str, int] = {}
        self._epoch = ""

    def expect(self, workspace: str, seq: int) -> None:
        """Told inside the transaction that adds `seq`: it will be visible in a moment."""
        if seq > self._expected.get(workspace, 0):
            self._expected[workspace] = seq
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled. A database that is away is waited for; readers notice only the silence.

        Raises what else goes wrong: told as a fault of ours, and the tail is started again.
        """
        failures = 0
        while True:
            try:
                await self._look_until_seen()
                failures = 0
            except Exception as error:
                if not is_away(error):
                    raise
                failures += 1
                log.warning("feed.away", error=repr(error), failures=failures)
                await asyncio.sleep(min(0.1 * 2**failures, 5.0))
                continue
            await self._wait()

    async def look(self) -> None:
        """Publishes what the stored feed holds beyond each position. Raises what the database raises."""
        positions = self._hub.positions()
        if not positions:
            return
        epoch, heads = await self._feed.heads(list(positions))
        if self._epoch and epoch != self._epoch:
            log.warning("feed.made_anew", epoch=epoch)
            self._hub.restart()
        self._epoch = epoch
        for workspace, position in positions.items():
            head = heads.get(workspace, 0)
            if position is None:
                self._hub.follow(workspace, head)
                continue
            while position < head:
                page = await self._feed.after(workspace, Cursor(epoch, position), _PAGE)
                if not page:
                    break
                self._hub.publish(workspace, page)
                position = page[-1].seq

    async def _look_until_seen(self) -> None:
        """Looks, and looks again in short steps while an announced event is not visible yet."""
        expected, self._expected = self._expected, {}
        self._woken.clear()
        self._hub.joined.clear()
        if expected:
            # It was announced before its commit, which takes about so long.
            await asyncio.sleep(_FIRST_STEP)
        await self.look()
        step, waited = _FIRST_STEP, 0.0
        while waited < _EXPECT_FOR and self._missing(expected):
            await asyncio.sleep(step)
            waited, step = waited + step, min(step * 2, _LAST_STEP)
            await self.look()

    def _missing(self, expected: dict[str, int]) -> bool:
        positions = self._hub.positions()
        return any(
            (positions.get(workspace) or 0) < seq for workspace, seq in expected.items() if workspace in positions
        )

    async def _wait(self) -> None:
        pause = self._look_every * random.uniform(0.5, 1.5)  # noqa: S311 - jitter
        wakers = [asyncio.ensure_future(event.wait()) for event in (self._woken, self._hub.joined)]
        try:
            await asyncio.wait(wakers, timeout=pause, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for waker in wakers:
                waker.cancel()
