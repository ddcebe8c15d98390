"""People who listen through the whole round: over gRPC by the client, over SSE as a browser does; both resume."""

import asyncio
from dataclasses import dataclass, field

import httpx
import orjson
from greenroom.client import Greenroom
from greenroom.errors import GreenroomError
from greenroom.push import FeedEvent, SnapshotRequired, Subscribed
from greenroom.wishes import generation_of

_ENDS = frozenset({"PictureAttached", "PictureKeptInHistory", "PictureFailed"})
_COMES_BACK_AFTER = 0.5
# Silence is broken by heartbeats; a longer one is a dead connection.
_SILENCE = 60.0


@dataclass
class Told:
    """All that one listener was told, in the order of telling: (cursor, event_id).

    `began` is the cursor at which it began to listen.
    """

    workspace: str
    way: str
    began: str = ""
    events: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def cursor(self) -> str:
        return self.events[-1][0] if self.events else self.began

    @property
    def seq(self) -> int:
        return int(self.cursor.rpartition(":")[2] or 0)


@dataclass
class OpenWishes:
    """As the listeners hear of them: how busy the runner is."""

    asked: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)

    def hear(self, event: FeedEvent) -> None:
        generation_id = generation_of(event.body)
        if event.type == "PictureRequested":
            self.asked.add(generation_id)
        elif event.type in _ENDS:
            self.ended.add(generation_id)

    def count(self) -> int:
        return len(self.asked - self.ended)


async def listen_by_grpc(greenroom: Greenroom, wishes: OpenWishes, told: Told, listening: asyncio.Event) -> None:
    """Until cancelled. `listening` is set when it has begun."""
    try:
        async with greenroom.subscribe(told.cursor) as push:
            async for pushed in push:
                match pushed:
                    case Subscribed(cursor):
                        told.began = told.began or cursor
                        listening.set()
                    case SnapshotRequired(_, reason):
                        told.problems.append(f"was asked to take a snapshot: {reason}")
                    case FeedEvent():
                        told.events.append((pushed.cursor, pushed.event_id))
                        wishes.hear(pushed)
    except GreenroomError as error:
        told.problems.append(f"could not go on: {error.reason}: {error.message}")
    finally:
        listening.set()


async def listen_by_sse(url: str, token: str, told: Told, listening: asyncio.Event) -> None:
    """Until cancelled: as a browser, which comes back with the id of the last event."""
    silence = httpx.Timeout(10.0, read=_SILENCE)
    async with httpx.AsyncClient(timeout=silence, trust_env=False) as http:
        while True:
            headers = {"authorization": f"Bearer {token}"}
            headers |= {"last-event-id": told.cursor} if told.cursor else {}
            try:
                async with http.stream("GET", f"{url}/api/stream", headers=headers) as reply:
                    if reply.status_code == httpx.codes.OK:
                        await _take(reply, told, listening)
                    elif reply.status_code < 500:
                        told.problems.append(f"was refused: HTTP {reply.status_code}")
            except httpx.HTTPError:
                pass
            await asyncio.sleep(_COMES_BACK_AFTER)


async def _take(reply: httpx.Response, told: Told, listening: asyncio.Event) -> None:
    name = cursor = ""
    async for line in reply.aiter_lines():
        kind, _, value = line.partition(":")
        value = value.removeprefix(" ")
        match kind:
            case "event":
                name = value
            case "id":
                cursor = value
            case "data" if name == "subscribed":
                told.began = told.began or str(orjson.loads(value)["cursor"])
                listening.set()
            case "data" if name == "snapshot_required":
                told.problems.append(f"was asked to take a snapshot: {value}")
            case "data" if name == "GenerationProgress":
                pass  # How far a picture is: of no log, without a cursor, and missed by whoever was away.
            case "data":
                told.events.append((cursor, str(orjson.loads(value)["event_id"])))
