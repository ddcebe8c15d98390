"""What one subscriber is told, from its cursor on: the same over SSE and gRPC."""

import time
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from web_gateway.domain.cursor import Cursor, Resume, TakeSnapshot, resume
from web_gateway.domain.hub import FeedHub
from web_gateway.domain.message import FeedMessage
from web_gateway.projections.feed import StoredFeed

HEARTBEAT_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Subscribed:
    """What is asked for after this was told cannot be missed."""

    cursor: Cursor


class TokenEnded(Exception):
    """The token that opened the stream has expired."""


# A batch is never split; an empty one is a sign of life.
Told = Subscribed | TakeSnapshot | Sequence[FeedMessage]


class FeedReader:
    def __init__(self, feed: StoredFeed, hub: FeedHub, heartbeat: float = HEARTBEAT_SECONDS) -> None:
        self._feed, self._hub, self._heartbeat = feed, hub, heartbeat

    async def cursor(self, workspace: str) -> Cursor:
        """The workspace's head: read it before a snapshot, and snapshot + stream after it has no gap."""
        return (await self._feed.end(workspace)).head

    async def read(self, workspace: str, after: str, expires_at: datetime) -> AsyncGenerator[Told, None]:
        """First Subscribed or TakeSnapshot, then everything after its cursor, once and in order, until it is closed.

        Raises SlowReader, FeedClosed, TokenEnded; the last cursor told is then the one to come back with.
        """
        ends = time.monotonic() + (expires_at - datetime.now(UTC)).total_seconds()
        subscription = self._hub.join(workspace)
        try:
            await subscription.followed()
            start = resume(after, await self._feed.end(workspace))
            yield Subscribed(start.cursor) if isinstance(start, Resume) else start
            seen = start.cursor
            while not subscription.go_live(seen.seq):
                page = await self._feed.after(workspace, seen)
                if page:
                    yield page
                    seen = page[-1].cursor
            while (left := ends - time.monotonic()) > 0:
                yield await subscription.next(min(left, self._heartbeat))
            raise TokenEnded
        finally:
            self._hub.leave(subscription)
