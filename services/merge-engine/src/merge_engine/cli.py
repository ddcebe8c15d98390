"""The engine without the stack: `merge-engine compose` on files of cases, `merge-engine breakdown` on scripts."""

import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

import orjson
import typer
from wording import Wording, WordNetMissing

from merge_engine import plain
from merge_engine.breakdown.engine import Breakdown
from merge_engine.composition import Composition
from merge_engine.rules.engine import Rules
from merge_engine.scripts.model import Unreadable
from merge_engine.scripts.reading import read

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

_SCRIPTS = frozenset({".fountain", ".spmd", ".fdx", ".txt"})

Engine = Literal["rules", "plain"]
Compose = Callable[[str, str, str, str], Composition]


class BadCases(Exception):
    """A file that is none of cases; the message says where."""


@app.callback()
def merge_engine() -> None:
    """Composes descriptions, straight from the library: no stack is needed."""


@app.command()
def compose(
    cases: Annotated[Path, typer.Option(help="JSON lines: id, asset_type, name, base, project.")],
    out: Annotated[Path, typer.Option(help="JSON lines: id, text, spans, conflicts, engine.")],
    engine: Annotated[Engine, typer.Option(help="Which engine composes.")] = "rules",
) -> None:
    """Composes each case's base with its project's words."""
    try:
        composing = _engine(engine)
        with out.open("wb") as sink:
            for case in _cases(cases):
                composed = composing(case["base"], case["project"], case["name"], case["asset_type"])
                sink.write(orjson.dumps({"id": case["id"], **_told(composed)}, option=orjson.OPT_APPEND_NEWLINE))
    except (BadCases, WordNetMissing, OSError) as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from problem


@app.command()
def breakdown(
    folder: Annotated[Path, typer.Option("--dir", help="Scripts: NAME.fountain, NAME.fdx, NAME.txt.")],
    out: Annotated[Path, typer.Option(help="The folder for NAME.out.json.")],
) -> None:
    """Finds each script's characters, locations and props."""
    try:
        finder = Breakdown(_wording())
        out.mkdir(parents=True, exist_ok=True)
        for path in sorted(one for one in folder.iterdir() if one.suffix.lower() in _SCRIPTS):
            found = finder.of(read(path.name, path.read_bytes()))
            told = {"assets": [asdict(one) for one in found]}
            (out / f"{path.stem}.out.json").write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2))
    except (Unreadable, WordNetMissing, OSError) as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from problem


def _wording() -> Wording:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Wording(cache / "greenroom" / "wordnet")


def _engine(engine: Engine) -> Compose:
    if engine == "plain":
        return lambda base, project, name, asset_type: plain.compose(base, project)
    return Rules(_wording()).compose


def _cases(path: Path) -> Iterator[dict[str, str]]:
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            case = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise BadCases(f"{path}:{number} is no JSON: {error}") from error
        wanted = ("id", "asset_type", "name", "base", "project")
        if not isinstance(case, dict) or any(not isinstance(case.get(key), str) for key in wanted):
            raise BadCases(f"{path}:{number} needs the texts {', '.join(wanted)}.")
        yield case


def _told(composed: Composition) -> dict[str, Any]:
    return {
        "text": composed.text,
        "spans": [{"start": one.start, "end": one.end, "source": one.source.value} for one in composed.spans],
        "conflicts": [
            {"attribute": one.attribute, "won": one.won, "dropped": one.dropped} for one in composed.conflicts
        ],
        "engine": composed.engine,
    }


def main() -> None:
    app()
