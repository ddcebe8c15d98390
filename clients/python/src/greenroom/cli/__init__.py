"""The `greenroom` command. Other packages add theirs through the entry point group `greenroom.commands`.

Nothing here imports gRPC or the client: a command does when it runs, so that `--help` comes at once.
"""

import os
import sys
from importlib.metadata import entry_points

import typer

from greenroom.cli import asset, bin, capsule, card, match, options, project, tags, watch
from greenroom.cli.usage import PlainGroup

_OWN = {
    "asset": asset,
    "bin": bin,
    "tags": tags,
    "capsule": capsule,
    "project": project,
    "card": card,
    "match": match,
    "watch": watch,
}


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        application()(prog_name="greenroom")
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if os.environ.get("GREENROOM_DEBUG"):
            raise
        what = " ".join(str(error).split()) or type(error).__name__
        sys.stderr.write(f"greenroom: something went wrong: {what} (GREENROOM_DEBUG=1 shows where)\n")
        sys.exit(1)


def application() -> typer.Typer:
    app = typer.Typer(
        cls=PlainGroup,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        callback=options.remember,
        help="One library of characters, props and locations, cast into any number of story projects.",
    )
    for part in _OWN.values():
        part.register(app)
    # A command of ours need not wait until the others' packages are imported.
    if not sys.argv[1:] or sys.argv[1] not in _OWN:
        _load_others(app)
    return app


def _load_others(app: typer.Typer) -> None:
    for entry_point in entry_points(group="greenroom.commands"):
        try:
            entry_point.load()(app)
        except Exception as error:
            sys.stderr.write(f"greenroom: the commands of {entry_point.value} could not be loaded: {error}\n")
