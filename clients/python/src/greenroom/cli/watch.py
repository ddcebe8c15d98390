"""greenroom watch: everything that changes in the workspace, as it changes."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from greenroom.cli import options
from greenroom.cli.progress import LiveLine, in_words
from greenroom.cli.session import Session

if TYPE_CHECKING:
    from greenroom.client import Greenroom
    from greenroom.push import FeedEvent, Progress, SnapshotRequired


def register(root: typer.Typer) -> None:
    root.command()(watch)


def watch(
    after: Annotated[str, typer.Option(help="The last cursor that you saw.", show_default=False)] = "",
    as_json: options.Json = False,
    data_dir: options.DataDir = None,
) -> None:
    """Prints everything that changes, until Ctrl-C. With --json, one event a line, each with its cursor, and without
    one how far pictures are."""
    session = Session("watch", data_dir, as_json)

    async def work(greenroom: "Greenroom") -> None:
        from greenroom.push import FeedEvent, Progress, SnapshotRequired, Subscribed

        with LiveLine(sys.stdout, on=not as_json) as line:
            making = _Making(line)
            async with greenroom.subscribe(after, on_lost=session.note) as push:
                async for pushed in push:
                    if isinstance(pushed, Subscribed):
                        _tell_listening(session, pushed.cursor)
                    elif isinstance(pushed, FeedEvent):
                        making.ended(pushed)
                        _tell_event(session, pushed)
                    elif isinstance(pushed, Progress):
                        making.tell(session, pushed)
                    elif isinstance(pushed, SnapshotRequired):
                        _tell_gap(session, pushed)

    session.run(work, on_interrupt=0)


def _tell_listening(session: Session, cursor: str) -> None:
    """On stderr: whoever starts this knows from when on nothing is missed, and stdout holds only the feed."""
    if session.as_json:
        import json

        sys.stderr.write(json.dumps({"type": "subscribed", "cursor": cursor}) + "\n")
        sys.stderr.flush()
    else:
        session.note("Watching; Ctrl-C ends.")


def _tell_event(session: Session, event: "FeedEvent") -> None:
    from greenroom.messages import as_json

    if session.as_json:
        session.print_json(as_json(event))
    else:
        session.print(f"{event.time.astimezone():%H:%M:%S}  {event.type:<22}  {event.resource}  {event.actor}")


def _tell_gap(session: Session, snapshot: "SnapshotRequired") -> None:
    from greenroom.messages import as_json

    if session.as_json:
        session.print_json({"type": "snapshot_required", **as_json(snapshot)})
    else:
        session.note(f"{snapshot.reason} Read anew what you hold; going on from here.")


class _Making:
    """How far each picture is: in JSON a line each time, on a terminal one moving line for all of them."""

    def __init__(self, line: LiveLine) -> None:
        self._line, self._words = line, dict[str, str]()

    def tell(self, session: Session, progress: "Progress") -> None:
        from greenroom.messages import as_json

        if session.as_json:
            session.print_json({"type": "GenerationProgress", **as_json(progress)})
        elif self._line.is_on:
            self._words[progress.generation_id] = in_words(progress)
            self._show()
        else:
            session.print(f"{datetime.now():%H:%M:%S}  {in_words(progress):<22}  {progress.resource}")

    def ended(self, event: "FeedEvent") -> None:
        from greenroom.wishes import ENDS, generation_of

        generation = generation_of(event.body)
        if event.type in ENDS and generation in self._words:
            del self._words[generation]
            self._show()

    def _show(self) -> None:
        if self._words:
            self._line.say("  ".join(self._words.values()))
        else:
            self._line.clear()
