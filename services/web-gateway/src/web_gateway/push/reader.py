"""What one subscriber is told, from its cursor on: the same over SSE and gRPC."""

import asyncio
import time
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from web_gateway.domain.cursor import Cursor, Resume, TakeSnapshot, resume
from web_gateway.domain.hub import FeedClosed, FeedHub, Message, Subscription
from web_gateway.projections.feed import StoredFeed

HEARTBEAT_SECONDS = 15.0

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Subscribed:
    """What is asked for after this was told cannot be missed."""

    cursor: Cursor


class TokenEnded(Exception):
    """The token that opened the stream has expired."""


# A batch is never split; an empty one is a sign of life.
Told = Subscribed | TakeSnapshot | Sequence[Message]


class FeedReader:
    def __init__(self, feed: StoredFeed, hub: FeedHub, heartbeat: float = HEARTBEAT_SECONDS) -> None:
        self._feed, self._hub, self._heartbeat = feed, hub, heartbeat

    async def cursor(self, workspace: str) -> Cursor:
        """The workspace's head: read it before a snapshot, and snapshot + stream after it has no gap."""
        return await self._feed.head(workspace)

    async def read(self, workspace: str, after: str, expires_at: datetime) -> AsyncGenerator[Told, None]:
        """Subscribed or TakeSnapshot, then everything after its cursor, once and in order, until it is closed.

        Beside it comes how far pictures are, once the reader is live.
        Signs of life come all the while, also before the first word if the stored feed lets wait for it.
        Raises SlowReader, FeedClosed, TokenEnded; the last cursor told is then the one to come back with.
        """
        ends = time.monotonic() + (expires_at - datetime.now(UTC)).total_seconds()
        subscription = self._hub.join(workspace)
        reading: asyncio.Future[Any] | None = None
        try:
            reading = opening = asyncio.ensure_future(self._open(subscription, after))
            async for sign in self._until(opening, ends):
                yield sign
            start = opening.result()
            yield Subscribed(start.cursor) if isinstance(start, Resume) else start
            seen = start.cursor
            while not subscription.go_live(seen.seq):
                reading = following = asyncio.ensure_future(self._feed.after(workspace, seen))
                async for sign in self._until(following, ends):
                    yield sign
                if page := following.result():
                    if page[0].seq != seen.seq + 1:
                        # What comes next was forgotten while this was read: its cursor is too old by now.
                        raise FeedClosed
                    yield page
                    seen = page[-1].cursor
            while True:
                yield await subscription.next(min(_left(ends), self._heartbeat))
        finally:
            if reading is not None:
                reading.cancel()
            self._hub.leave(subscription)

    async def _open(self, subscription: Subscription, after: str) -> Resume | TakeSnapshot:
        await subscription.followed()
        return resume(after, *await self._feed.window(subscription.workspace))

    async def _until(self, reading: asyncio.Future[T], ends: float) -> AsyncGenerator[tuple[()], None]:
        """A sign of life at each heartbeat until the reading is done. Raises TokenEnded at `ends`."""
        while not reading.done():
            done, _ = await asyncio.wait((reading,), timeout=min(_left(ends), self._heartbeat))
            if not done:
                yield ()
        _left(ends)


def _left(ends: float) -> float:
    """Seconds that the token lasts. Raises TokenEnded."""
    left = ends - time.monotonic()
    if left <= 0:
        raise TokenEnded
    return left
