"""The push stream: everything that changes in the workspace, as it changes, across lost connections."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any

import grpc.aio
from greenroom_proto.push.v1 import push_service_pb2 as wire
from greenroom_proto.push.v1.push_service_pb2_grpc import PushServiceStub

from greenroom.door import Door, pause_before
from greenroom.errors import GreenroomError
from greenroom.messages import read
from greenroom.refusals import refusal

# What a broken connection, a restarting or draining server, or a reader that was too slow look like.
_RESUMED_AFTER = frozenset(
    {
        grpc.StatusCode.UNAVAILABLE,
        grpc.StatusCode.RESOURCE_EXHAUSTED,
        grpc.StatusCode.CANCELLED,
        grpc.StatusCode.INTERNAL,
        grpc.StatusCode.UNKNOWN,
        grpc.StatusCode.ABORTED,
        grpc.StatusCode.DEADLINE_EXCEEDED,
    }
)
_FIRST_ANSWER_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """One event. `resource` is its stream, such as asset:{id}; `revision` counts that stream's events."""

    cursor: str
    event_id: str
    type: str
    resource: str
    revision: int
    body: dict[str, Any]
    actor: str
    time: datetime
    correlation_id: str
    request_id: str
    traceparent: str
    service: str


@dataclass(frozen=True, slots=True)
class Subscribed:
    """What is asked for from here on cannot be missed. Told once, when the subscription stands."""

    cursor: str


@dataclass(frozen=True, slots=True)
class SnapshotRequired:
    """Events may be missing before this: read anew what you hold. The subscription goes on after its cursor."""

    cursor: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a picture is. Told at most four times a second, only as it happens, and never again. `place`: in line,
    from 1, where it is queued. `preview`: a small JPEG, or nothing. `resource` is the stream of whoever asked."""

    generation_id: str
    state: str
    place: int
    attempt: int
    step: int
    steps: int
    preview: bytes
    resource: str


Pushed = Subscribed | FeedEvent | SnapshotRequired | Progress
_Stream = grpc.aio.UnaryStreamCall[wire.SubscribeRequest, wire.SubscribeResponse]


class Subscription:
    """An endless stream that resumes by itself, with no event lost or told twice.

    Entering it waits until the server has said that it listens; from then on `cursor` is where to resume.
    Iterating raises GreenroomError where resuming cannot help, such as for a token that has ended.
    `on_lost` is called with one sentence whenever the connection has to be made anew.
    """

    def __init__(self, door: Door, after: str = "", on_lost: Callable[[str], None] | None = None) -> None:
        self._door, self.cursor, self._on_lost = door, after, on_lost
        self._stub = PushServiceStub(door.channel)
        self._stream: _Stream | None = None
        self._first: Pushed | None = None
        self._headers: tuple[tuple[str, str], ...] = ()
        self._failures = 0

    async def __aenter__(self) -> "Subscription":
        try:
            self._first = await self._door.patiently(lambda: asyncio.wait_for(self._connect(), _FIRST_ANSWER_SECONDS))
        except TimeoutError:
            raise GreenroomError("TOO_SLOW", "Greenroom did not open the push stream in time. Try again.") from None
        finally:
            if self._first is None:
                self._cancel()
        if self._first is None:
            raise GreenroomError("PUSH_ENDED", "Greenroom closed the push stream at once. Try again.")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None
    ) -> None:
        self._cancel()

    async def __aiter__(self) -> AsyncIterator[Pushed]:
        """Tells Subscribed (or SnapshotRequired) first; afterwards events, progress, and SnapshotRequired where it
        must."""
        if self._first is not None:
            first, self._first = self._first, None
            yield first
        while True:
            pushed = await self._resume() if self._stream is None else await self._read()
            if pushed is not None:
                yield pushed

    async def _resume(self) -> Pushed | None:
        try:
            pushed = await self._connect()
        except grpc.aio.AioRpcError as error:
            await self._lost(error)
            return None
        if pushed is None:
            await self._lost()
        return pushed if isinstance(pushed, SnapshotRequired) else None

    async def _read(self) -> Pushed | None:
        assert self._stream is not None  # noqa: S101  # __aiter__ resumes first
        try:
            response = await self._stream.read()
        except grpc.aio.AioRpcError as error:
            await self._lost(error)
            return None
        except asyncio.CancelledError:
            # grpc.aio raises it for a stream that was cut as well; only our own cancellation ends the reader.
            task = asyncio.current_task()
            if task is None or task.cancelling():
                raise
            await self._lost()
            return None
        if not isinstance(response, wire.SubscribeResponse):
            await self._lost()  # Ended in good order: the server drains, or the connection is old.
            return None
        self._failures = 0
        return self._take(response)

    async def _connect(self) -> Pushed | None:
        """Opens a stream after the cursor and gives its first message; None where it ended at once."""
        self._cancel()
        self._headers = self._door.metadata()
        self._stream = self._stub.Subscribe(wire.SubscribeRequest(after=self.cursor), metadata=self._headers)
        first = await self._stream.read()
        return self._take(first) if isinstance(first, wire.SubscribeResponse) else None

    def _take(self, response: wire.SubscribeResponse) -> Pushed | None:
        match response.WhichOneof("message"):
            case "event":
                event = read(FeedEvent, response.event)
                self.cursor = event.cursor
                return event
            case "snapshot_required":
                snapshot = read(SnapshotRequired, response.snapshot_required)
                # Whether or not the server keeps this stream open, the next one starts at the new cursor.
                self._cancel()
                self.cursor = snapshot.cursor
                return snapshot
            case "progress":
                return read(Progress, response.progress)
            case "subscribed":
                subscribed = read(Subscribed, response.subscribed)
                # Where we resume, the backlog between our cursor and the server's is still to come.
                self.cursor = self.cursor or subscribed.cursor
                return subscribed
            case _:  # A newer Greenroom tells what this client does not know.
                return None

    async def _lost(self, error: grpc.aio.AioRpcError | None = None) -> None:
        """Waits before the next try; raises where trying again cannot help."""
        self._cancel()
        if error is not None and error.code() not in _RESUMED_AFTER:
            ended = error.code() is grpc.StatusCode.UNAUTHENTICATED
            if not (ended and self._door.metadata()[0] != self._headers[0]):
                raise refusal(error, self._door.address) from error
        self._failures += 1
        if self._on_lost is not None:
            self._on_lost("The connection was lost; trying again.")
        await asyncio.sleep(pause_before(self._failures))

    def _cancel(self) -> None:
        if self._stream is not None:
            self._stream.cancel()
            self._stream = None
