"""Asking for a picture, and waiting for it where that was asked: pushed to, never polling."""

import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from greenroom.cli.progress import Latest, LiveLine, in_words
from greenroom.cli.session import Session

if TYPE_CHECKING:
    from greenroom.client import Greenroom
    from greenroom.wishes import Wish, WishEnd

_STAGES = {
    "PictureRequested": "Asked for the picture…",
    "CardMatched": "Matched…",
    "GenerationQueued": "Queued…",
    "GenerationStarted": "Making the picture…",
    "GenerationCompleted": "Putting the picture in place…",
}


async def ask_and_wait(session: Session, greenroom: "Greenroom", ask: "Callable[[], Awaitable[Wish]]") -> None:
    """Listens before it asks, so that the end cannot be missed. Raises GreenroomError where no picture comes of it."""
    from greenroom.push import Progress
    from greenroom.wishes import WishEnd

    end: WishEnd | None = None
    latest = Latest()
    with LiveLine(sys.stderr, on=not session.as_json) as line:
        line.say("Asking for the picture…")
        async with greenroom.subscribe(on_lost=line.say) as push:
            wish = await ask()
            if not wish.generation_id:
                line.clear()
                tell_kept(session, wish)
                return
            async for item in greenroom.follow(push, wish):
                if isinstance(item, WishEnd):
                    end = item
                elif isinstance(item, Progress):
                    if latest.takes(item):
                        line.say(in_words(item))
                else:
                    if session.as_json:
                        session.print_json(event_json(item))
                    line.say(_STAGES.get(item.type, "Making the picture…"))
    if end is None:
        return
    if session.as_json:
        session.print_json(end.as_json())
    if not end.is_done:
        raise end.as_error()
    if not session.as_json:
        _tell_done(session, end)


def event_json(event: object) -> object:
    from greenroom.messages import as_json

    return as_json(event)


def tell_kept(session: Session, wish: "Wish") -> None:
    """Nothing is being made: the resource has the picture that it will have."""
    from greenroom.messages import resource_json

    image = wish.resource.image
    if session.as_json:
        picture = {"key": image.key, "size": image.size_bytes, "sha256": image.sha256} if image else {}
        session.print_json({**resource_json(wish.resource), **picture})
    else:
        session.print(f"Done; no picture is being made.{f' It shows {image.key}.' if image else ''}")


def _tell_done(session: Session, end: "WishEnd") -> None:
    kept = " It was kept in the history, because another picture was chosen meanwhile." if end.reason else ""
    session.print(f"The picture is here: {end.key} ({end.size:,} bytes).{kept}")
