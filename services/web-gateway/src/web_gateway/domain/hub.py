"""Hands each message of the feed to the readers of its workspace, in order, and waits for none of them.

Beside the feed, how far pictures are: of each the latest that a reader has time for, and never in the feed's way.

Pure: one event loop, no I/O. A tail (`push.tail`) publishes what it reads from the stored feed; readers
(`push.reader`) join, catch up from the store, and go live.
"""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence

from web_gateway.domain.message import FeedMessage
from web_gateway.domain.progress import ProgressMessage

# Messages a reader may be behind the live end before it is told to come back with its cursor.
MOST_WAITING = 1000
# Pictures whose progress waits for a reader; of more, the one that has waited longest is left out.
MOST_PICTURES = 1000

Message = FeedMessage | ProgressMessage


class SlowReader(Exception):
    """The reader fell too far behind the live end."""


class FeedClosed(Exception):
    """The feed was made anew, or the gateway is stopping: come back with the last cursor."""


class Channel:
    """One workspace with readers. `position` is the seq last published; None until the tail has looked."""

    def __init__(self) -> None:
        self.position: int | None = None
        self.followed = asyncio.Event()
        self.subscriptions: set[Subscription] = set()


class Subscription:
    """One reader. It is given nothing while it catches up, and everything from the moment it goes live."""

    def __init__(self, workspace: str, channel: Channel, most_waiting: int) -> None:
        self.workspace = workspace
        self._channel = channel
        self._most_waiting = most_waiting
        self._waiting: deque[FeedMessage] = deque()
        self._progress: dict[str, ProgressMessage] = {}
        self._live, self._seen = False, 0
        self._waiter: asyncio.Future[None] | None = None
        # When the waiter is to be woken though nothing came, and the timer that sees to it.
        self._due = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._end: type[Exception] | None = None

    async def followed(self) -> None:
        """Returns when the tail follows the workspace: what comes after its position will be published."""
        await self._channel.followed.wait()
        self._raise_end()

    def go_live(self, seq: int) -> bool:
        """Says whether a reader that has seen `seq` lacks nothing published; then what follows is handed over.

        Comparing and switching in one step, with no await between them, is what leaves no gap. The reader may have
        seen more than was published, since it read the store itself: that is left out, so nothing comes twice.
        """
        self._raise_end()
        if self._channel.position is None or seq < self._channel.position:
            return False
        self._live, self._seen = True, seq
        return True

    async def next(self, timeout: float) -> list[Message]:
        """All that waits, the feed's first, or nothing after `timeout` seconds. Raises SlowReader, FeedClosed."""
        if not self._waiting and not self._progress and self._end is None:
            await self._woken(timeout)
        self._raise_end()
        messages: list[Message] = [*self._waiting, *self._progress.values()]
        self._waiting.clear()
        self._progress.clear()
        return messages

    def offer(self, messages: Sequence[FeedMessage]) -> None:
        if not self._live or self._end is not None:
            return
        new = messages if messages[0].seq > self._seen else [m for m in messages if m.seq > self._seen]
        if len(self._waiting) + len(new) > self._most_waiting:
            self.end(SlowReader)
            return
        self._waiting.extend(new)
        self._wake()

    def show(self, progress: ProgressMessage) -> None:
        """In place of what waits of the same picture. It counts for nothing in how slow the reader is."""
        if not self._live or self._end is not None:
            return
        if progress.generation_id not in self._progress and len(self._progress) >= MOST_PICTURES:
            del self._progress[next(iter(self._progress))]
        self._progress[progress.generation_id] = progress
        self._wake()

    def end(self, why: type[Exception]) -> None:
        # What waits is dropped: the reader resumes after the last message it took.
        self._end = self._end or why
        self._waiting.clear()
        self._progress.clear()
        self._wake()

    async def _woken(self, timeout: float) -> None:
        loop = asyncio.get_running_loop()
        self._waiter, self._due = loop.create_future(), loop.time() + timeout
        # Set anew for every message, the timer would cost as much as handing it over: it is left where it is, and
        # looks when it rings whether it was meant.
        if self._timer is None or self._timer.when() > self._due:
            self._set_timer(loop)
        await self._waiter

    def _set_timer(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_at(self._due, self._ring, loop)

    def _ring(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        if self._waiter is None or self._waiter.done():
            return
        if loop.time() < self._due:
            self._set_timer(loop)
        else:
            self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def leave(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _raise_end(self) -> None:
        if self._end is not None:
            raise self._end


class FeedHub:
    def __init__(self, most_waiting: int = MOST_WAITING) -> None:
        self._channels: dict[str, Channel] = {}
        self._most_waiting = most_waiting
        self._closed = False
        self.joined = asyncio.Event()

    def join(self, workspace: str) -> Subscription:
        if self._closed:
            raise FeedClosed
        channel = self._channels.setdefault(workspace, Channel())
        subscription = Subscription(workspace, channel, self._most_waiting)
        channel.subscriptions.add(subscription)
        self.joined.set()
        return subscription

    def leave(self, subscription: Subscription) -> None:
        subscription.leave()
        channel = self._channels.get(subscription.workspace)
        if channel is None or subscription not in channel.subscriptions:
            return
        channel.subscriptions.remove(subscription)
        if not channel.subscriptions:
            del self._channels[subscription.workspace]

    def positions(self) -> Mapping[str, int | None]:
        """Where the tail stands in each workspace that has readers."""
        return {workspace: channel.position for workspace, channel in self._channels.items()}

    def follow(self, workspace: str, position: int) -> None:
        """The tail begins: everything after `position` will be published."""
        channel = self._channels.get(workspace)
        if channel is not None and channel.position is None:
            channel.position = position
            channel.followed.set()

    def publish(self, workspace: str, messages: Sequence[FeedMessage]) -> None:
        """Hands on what is new; what was published before is left out.

        Raises ValueError for messages that would leave a gap: a hole in the feed must never pass silently.
        """
        channel = self._channels.get(workspace)
        if channel is None or channel.position is None:
            return
        position = channel.position
        new = [message for message in messages if message.seq > position]
        for expected, message in enumerate(new, position + 1):
            if message.seq != expected:
                raise ValueError(f"feed of {workspace}: {message.seq} published after {expected - 1}")
        if not new:
            return
        channel.position = new[-1].seq
        for subscription in channel.subscriptions:
            subscription.offer(new)

    def show(self, workspace: str, progress: ProgressMessage) -> None:
        """To those who are reading live now; nobody else ever hears of it."""
        channel = self._channels.get(workspace)
        if channel is not None:
            for subscription in channel.subscriptions:
                subscription.show(progress)

    def restart(self) -> None:
        """Ends every subscription, because the feed they read is no more."""
        channels, self._channels = self._channels, {}
        for channel in channels.values():
            channel.followed.set()
            for subscription in channel.subscriptions:
                subscription.end(FeedClosed)

    def close(self) -> None:
        """Ends every subscription and takes no more."""
        self._closed = True
        self.restart()
