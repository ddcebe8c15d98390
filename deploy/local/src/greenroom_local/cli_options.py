"""What the commands of the local stack have in common."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from greenroom_local.errors import StackError

DataDirOption = Annotated[
    Path | None,
    typer.Option(
        "--data-dir",
        envvar="GREENROOM_DATA_DIR",
        help="Where the stack keeps its data; default $XDG_DATA_HOME/greenroom.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def say(answer: object) -> None:
    typer.echo(json.dumps(answer))


def done(as_json: bool, work: Callable[[], Any]) -> Any:
    """The answer of `work`; a refusal is one line on the error output and exit code 1."""
    try:
        return work()
    except StackError as refusal:
        told = {"reason": "STACK", "message": str(refusal), "field": "", "details": {}}
        typer.echo(json.dumps(told) if as_json else str(refusal), err=True)
        raise typer.Exit(1) from None
