"""Asking for a picture, and waiting for it where that was asked: pushed to, never polling."""

import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from greenroom.cli.session import Session

if TYPE_CHECKING:
    from greenroom.client import Greenroom
    from greenroom.wishes import Wish, WishEnd

Say = Callable[[str], None]

_STAGES = {
    "PictureRequested": "Asked for the picture…",
    "CardMatched": "Matched…",
    "GenerationQueued": "Queued…",
    "GenerationStarted": "Making the picture…",
    "GenerationCompleted": "Putting the picture in place…",
}


async def ask_and_wait(session: Session, greenroom: "Greenroom", ask: "Callable[[], Awaitable[Wish]]") -> None:
    """Listens before it asks, so that the end cannot be missed. Raises GreenroomError where no picture comes of it."""
    from greenroom.push import FeedEvent
    from greenroom.wishes import WishEnd

    with _progress(session) as say:
        async with greenroom.subscribe(on_lost=say) as push:
            wish = await ask()
            if not wish.generation_id:
                tell_kept(session, wish)
                return
            end: WishEnd | None = None
            async for item in greenroom.follow(push, wish):
                if isinstance(item, FeedEvent):
                    if session.as_json:
                        session.print_json(event_json(item))
                    say(_STAGES.get(item.type, "Making the picture…"))
                else:
                    end = item
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
    from greenroom.resources import resource_json

    image = wish.resource.image
    if session.as_json:
        picture = {"key": image.key, "size": image.size_bytes, "sha256": image.sha256} if image else {}
        session.print_json({**resource_json(wish.resource), **picture})
    else:
        session.print(f"Done; no picture is being made.{f' It shows {image.key}.' if image else ''}")


def _tell_done(session: Session, end: "WishEnd") -> None:
    kept = " It was kept in the history, because another picture was chosen meanwhile." if end.reason else ""
    session.print(f"The picture is here: {end.key} ({end.size:,} bytes).{kept}")


@contextmanager
def _progress(session: Session) -> Iterator[Say]:
    """One moving line where a person looks on; else silence."""
    if session.as_json or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True, markup=False).status("Asking for the picture…") as status:
        yield lambda text: status.update(text)
