"""One run of a command: finds the stack, does the work, prints the result or the refusal, and says how it went."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from greenroom import telemetry
from greenroom.errors import GreenroomError

if TYPE_CHECKING:
    from greenroom.client import Greenroom

Work = Callable[["Greenroom"], Awaitable[None]]
T = TypeVar("T")


class Session:
    def __init__(self, name: str, data_dir: Path | None, as_json: bool) -> None:
        self.name, self.data_dir, self.as_json = name, data_dir, as_json

    def run(self, work: Work, *, on_interrupt: int = 130) -> None:
        """Exit codes: 0 done, 1 refused; `on_interrupt` after Ctrl-C."""
        try:
            asyncio.run(self._traced(work))
        except GreenroomError as error:
            self.refuse(error)
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            raise typer.Exit(on_interrupt) from None

    async def _traced(self, work: Work) -> None:
        from greenroom.client import Greenroom

        with telemetry.span(f"greenroom {self.name}", kind="CLIENT"):
            async with await Greenroom.connect(self.data_dir) as greenroom:
                await work(greenroom)

    def print_json(self, value: Any) -> None:
        """One line, at once: a reader of NDJSON sees it as it happens."""
        sys.stdout.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")
        sys.stdout.flush()

    def print(self, text: str) -> None:
        sys.stdout.write(printable(text) + "\n")
        sys.stdout.flush()

    def note(self, text: str) -> None:
        """For a person at the terminal; never part of the result."""
        if not self.as_json:
            sys.stderr.write(printable(text) + "\n")

    async def each(
        self,
        items: AsyncIterator[T],
        as_json: Callable[[T], Any],
        columns: Sequence[str],
        row: Callable[[T], Sequence[str]],
        empty: str,
    ) -> None:
        """With --json one item a line, as they come; for a person a table, or the sentence `empty`."""
        if self.as_json:
            async for item in items:
                self.print_json(as_json(item))
        else:
            self.table(columns, [row(item) async for item in items], empty)

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]], empty: str) -> None:
        if not rows:
            self.note(empty)
            return
        from rich import box
        from rich.table import Table

        table = Table(*columns, box=box.SIMPLE_HEAD, pad_edge=False)
        for row in rows:
            table.add_row(*(printable(cell) for cell in row))
        self._rich(table)

    def facts(self, facts: Mapping[str, str]) -> None:
        """A resource as a person reads it: a line a fact, the empty ones left out."""
        from rich.table import Table

        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="dim", no_wrap=True)
        grid.add_column(overflow="fold")
        for name, value in facts.items():
            if value:
                grid.add_row(name, printable(value))
        self._rich(grid)

    def _rich(self, what: Any) -> None:
        from rich.console import Console

        # Names are shown as they were typed: [bold] and :smile: are no orders.
        console = Console(markup=False, highlight=False, emoji=False)
        # A pipe has no width; nothing is cut off there.
        if not console.is_terminal:
            console = Console(markup=False, highlight=False, emoji=False, width=240)
        console.print(what)

    def refuse(self, error: GreenroomError, **more: str) -> None:
        """On the error output: one line. `more` stands beside it in JSON."""
        if self.as_json:
            line = json.dumps({**error.as_json(), **more}, ensure_ascii=False)
        else:
            line = f"greenroom: {' '.join(printable(error.message).split())} ({error.reason})"
        sys.stderr.write(line + "\n")


def printable(text: str) -> str:
    """Without control characters other than the line break: no name can steer a terminal."""
    return "".join(c if c == "\n" or not (ord(c) < 32 or 127 <= ord(c) < 160) else "�" for c in text)


def typed(value: str | None, option: str) -> str | None:
    """The text of an option; `-` reads it from standard input, where it may be as long as it likes."""
    if value != "-":
        return value
    try:
        return sys.stdin.buffer.read().decode().removesuffix("\n")
    except UnicodeDecodeError:
        raise GreenroomError("TEXT_NOT_UNICODE", f"{option} is not valid UTF-8 text.", field=option) from None
