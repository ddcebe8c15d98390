"""A wish for a picture, and how it ends: pushed, never polled for."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal

from greenroom import telemetry
from greenroom.errors import GreenroomError
from greenroom.messages import as_json
from greenroom.push import FeedEvent, Progress, SnapshotRequired, Subscription
from greenroom.resources import Asset, Card, Image

ENDS = frozenset({"PictureAttached", "PictureKeptInHistory", "PictureFailed"})
_CANCELLED = "CANCELLED"

EndState = Literal["completed", "kept_in_history", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Wish:
    """`resource` is the asset or card as answered. `repeated`: the caller named the request, so that the
    answer may be an old one. `look` reads the resource as it is now."""

    generation_id: str
    request_id: str
    resource: Asset | Card
    repeated: bool
    look: Callable[[], Awaitable[Asset | Card]]

    @property
    def stream(self) -> str:
        return f"{'asset' if isinstance(self.resource, Asset) else 'card'}:{self.resource.id}"


@dataclass(frozen=True, slots=True)
class WishEnd:
    """How a wish ended. The picture is set where one was made. `event` is what told it; None where it had been told
    before anyone listened."""

    wish: Wish
    state: EndState
    key: str = ""
    sha256: str = ""
    size: int = 0
    reason: str = ""
    message: str = ""
    event: FeedEvent | None = None

    @property
    def is_done(self) -> bool:
        return self.state in ("completed", "kept_in_history")

    def as_error(self) -> GreenroomError:
        return GreenroomError(
            self.reason or (_CANCELLED if self.state == "cancelled" else "PICTURE_FAILED"),
            self.message or _SAID.get(self.state, "The picture was not made."),
            details={"generation_id": self.wish.generation_id},
        )

    def as_json(self) -> dict[str, Any]:
        """The event that told it, with the picture at the top level."""
        told = as_json(self.event) if self.event else {"type": _TYPES[self.state], "resource": self.wish.stream}
        end = {"id": self.wish.resource.id, "generation_id": self.wish.generation_id, "state": self.state}
        picture = {"key": self.key, "size": self.size, "sha256": self.sha256} if self.is_done else {}
        return {**told, **end, **picture, "reason": self.reason, "message": self.message}


_SAID: dict[EndState, str] = {"cancelled": "The picture was cancelled."}
_TYPES: dict[EndState, str] = {
    "completed": "PictureAttached",
    "kept_in_history": "PictureKeptInHistory",
    "failed": "PictureFailed",
    "cancelled": "PictureFailed",
}


async def follow(
    push: Subscription, wish: Wish, reopen: Callable[[str], Subscription]
) -> AsyncIterator[FeedEvent | Progress | WishEnd]:
    """The events of the wish and its progress as they come; the last item is its WishEnd.

    `push` was entered before the wish was sent, so that its end cannot be missed. Only for a repeated request, and
    where the feed cannot be resumed, is the resource read, once. `reopen` gives a subscription after a cursor.
    """
    if wish.repeated:
        now = await wish.look()
        if end := _shown(wish, now):
            yield end
            return
        status = now.generation
        if status is None or status.generation_id != wish.generation_id or status.state == "completed":
            # A later wish or another picture hides this one's end: it stands in the feed.
            async with reopen(_first_cursor(push.cursor)) as replay:
                async for item in _told(replay, wish):
                    yield item
            return
    async for item in _told(push, wish):
        yield item


async def _told(push: Subscription, wish: Wish) -> AsyncIterator[FeedEvent | Progress | WishEnd]:
    async for pushed in push:
        if isinstance(pushed, SnapshotRequired):
            if end := _shown(wish, await wish.look()):
                yield end
                return
        elif isinstance(pushed, Progress):
            if pushed.generation_id == wish.generation_id:
                yield pushed
        elif isinstance(pushed, FeedEvent) and _is_about(pushed, wish):
            if pushed.type not in ENDS or pushed.resource != wish.stream:
                yield pushed
                continue
            with telemetry.span(
                f"receive {pushed.type}", kind="CONSUMER", parent=pushed.traceparent, event_id=pushed.event_id
            ):
                end = _end_of(pushed, wish)
            yield end
            return


def generation_of(body: dict[str, Any]) -> str:
    """The generation that an event is about, wherever its payload names it."""
    spec = body.get("spec")
    return str(body.get("generation_id") or (spec.get("generation_id") if isinstance(spec, dict) else "") or "")


def _is_about(event: FeedEvent, wish: Wish) -> bool:
    named = generation_of(event.body)
    if named:
        return named == wish.generation_id
    return bool(wish.request_id) and event.request_id == wish.request_id


def _end_of(event: FeedEvent, wish: Wish) -> WishEnd:
    body = event.body
    if event.type == "PictureFailed":
        reason = str(body.get("reason", ""))
        state: EndState = "cancelled" if reason == _CANCELLED else "failed"
        return WishEnd(wish, state, reason=reason, message=str(body.get("message", "")), event=event)
    picture = body.get("picture") or {}
    return WishEnd(
        wish,
        "completed" if event.type == "PictureAttached" else "kept_in_history",
        key=str(picture.get("key", "")),
        sha256=str(picture.get("sha256", "")),
        size=int(picture.get("size_bytes", 0)),
        reason=str(body.get("reason", "")),
        event=event,
    )


def _shown(wish: Wish, resource: Asset | Card) -> WishEnd | None:
    """The end, where the resource shows it."""
    if resource.image is not None and resource.image.generation_id == wish.generation_id:
        return _with_picture(wish, "completed", resource.image)
    status = resource.generation
    if status is None or status.generation_id != wish.generation_id:
        return None
    if status.state == "failed" or status.state == "cancelled":
        return WishEnd(wish, status.state, message=status.reason)
    return None


def _with_picture(wish: Wish, state: EndState, image: Image) -> WishEnd:
    return WishEnd(wish, state, key=image.key, sha256=image.sha256, size=image.size_bytes)


def _first_cursor(cursor: str) -> str:
    """Before the first event of the same epoch; a cursor is epoch:seq."""
    return f"{cursor.rpartition(':')[0]}:0"
