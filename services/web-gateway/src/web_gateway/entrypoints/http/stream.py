"""The push feed as server-sent events."""

import asyncio
from contextlib import suppress

import orjson
import structlog
from event_log.failures import is_away
from fastapi import APIRouter, Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from web_gateway.domain.cursor import TakeSnapshot
from web_gateway.domain.hub import FeedClosed, SlowReader
from web_gateway.domain.message import sse_event
from web_gateway.entrypoints.http.doors import Doors, Session, SignedIn, TheDoors
from web_gateway.entrypoints.http.problems import Route
from web_gateway.push.reader import FeedReader, Subscribed, TokenEnded, Told

log = structlog.get_logger()
router = APIRouter(route_class=Route, tags=["push"])

_HEARTBEAT = b":\n\n"
# Milliseconds after which a browser that lost the stream comes back; its own default is three to five seconds.
_COME_BACK = b"retry: 1000\n\n"
# Seconds that a reader may leave the connection full before it is let go.
SEND_SECONDS = 30.0


class Stalled(Exception):
    """The reader has left the connection full for too long."""


@router.get(
    "/api/stream",
    responses={200: {"content": {"text/event-stream": {}}, "description": "Events, as long as the token lasts."}},
    response_class=Response,
)
async def stream(request: Request, doors: TheDoors, session: SignedIn, after: str = "") -> Response:
    """Everything that changes in the workspace, as it changes.

    Resumes after `Last-Event-ID`, else after `after`, else begins now. The first event is `subscribed` or
    `snapshot_required` (read the resources anew; the stream goes on after its cursor). The others are named by the
    event's type; their id is the cursor to resume from. `GenerationProgress` has no id: it tells how far a picture is,
    is not told again when it was missed, and is kept nowhere.
    """
    return EventStream(doors, session, request.headers.get("last-event-id") or after)


class EventStream(Response):
    """Writes what the reader tells, as it comes, and nothing more: no queue or task of its own per message."""

    def __init__(self, doors: Doors, session: Session, after: str) -> None:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__(None, headers=headers, media_type="text/event-stream")
        # A stream has no length.
        self.raw_headers = [pair for pair in self.raw_headers if pair[0] != b"content-length"]
        self._reader: FeedReader = doors.reader
        self._session, self._after = session, after

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        telling = asyncio.ensure_future(self._tell(send))
        leaving = asyncio.ensure_future(_left(receive))
        try:
            await asyncio.wait((telling, leaving), return_when=asyncio.FIRST_COMPLETED)
        finally:
            leaving.cancel()
            telling.cancel()
            with suppress(asyncio.CancelledError):
                await telling

    async def _tell(self, send: Send) -> None:
        line = _Line(send)
        try:
            await self._told(line)
        finally:
            line.close()

    async def _told(self, line: "_Line") -> None:
        principal = self._session.principal
        feed = self._reader.read(principal.workspace, self._after, principal.expires_at)
        try:
            await line.send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            await line.send(_part(_COME_BACK))
            async for told in feed:
                await line.send(_part(_encoded(told)))
        except (Stalled, SlowReader) as slow:
            log.info("stream.slow_reader", workspace=principal.workspace, why=type(slow).__name__)
            if isinstance(slow, Stalled):
                # Even a last word would wait for it. The server closes what is left open, and the socket's own
                # timeout ends what still waits to be read.
                return
        except (FeedClosed, TokenEnded):
            pass
        except Exception as error:
            if not is_away(error):
                raise
            log.warning("stream.feed_away", workspace=principal.workspace, error=repr(error))
        finally:
            await feed.aclose()
        # The browser comes back by itself, with its last event's id.
        with suppress(Stalled):
            await line.send(_part(b"", more=False))


class _Line:
    """The connection of the task that makes it. One timer watches all that is sent: one for each message would cost
    as much as the sending."""

    def __init__(self, send: Send) -> None:
        self._send, self._since, self._stalled = send, 0.0, False
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        self._timer = self._loop.call_later(SEND_SECONDS, self._look)

    async def send(self, message: Message) -> None:
        """Raises Stalled."""
        self._since = self._loop.time()
        try:
            await self._send(message)
        except asyncio.CancelledError:
            # Whoever else cancels the task means it.
            if not self._stalled or self._task is None or self._task.uncancel():
                raise
            raise Stalled from None
        finally:
            self._since = 0.0

    def close(self) -> None:
        self._timer.cancel()

    def _look(self) -> None:
        left = self._since + SEND_SECONDS - self._loop.time() if self._since else SEND_SECONDS
        if left > 0:
            self._timer = self._loop.call_later(left, self._look)
        elif self._task is not None:
            self._stalled = True
            self._task.cancel()


def _part(body: bytes, more: bool = True) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": more}


def _encoded(told: Told) -> bytes:
    if isinstance(told, Subscribed):
        return sse_event("subscribed", orjson.dumps({"cursor": str(told.cursor)}))
    if isinstance(told, TakeSnapshot):
        return sse_event("snapshot_required", orjson.dumps({"cursor": str(told.cursor), "reason": told.reason}))
    return b"".join(message.sse for message in told) or _HEARTBEAT


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
