"""What whoever typed `up` sees, on the error output: the answer alone goes to the standard output."""

import time

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from greenroom_local.keeper import Condition, State

_STYLES = {State.RUNNING: "green", State.RESTARTING: "yellow", State.STARTING: "cyan"}


class TerminalDisplay:
    """A table that fills while the stack starts, then a line for whatever happens; without a terminal lines only."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._conditions: dict[str, Condition] = {}
        self._begun = time.monotonic()
        self._live: Live | None = None
        self._ready = False

    def planned(self, names: list[str]) -> None:
        self._conditions = {name: Condition(name, None) for name in names}
        if self._console.is_terminal:
            self._live = Live(self, console=self._console, refresh_per_second=8, transient=True)
            self._live.start()

    def __rich__(self) -> Table:
        table = Table.grid(padding=(0, 2))
        for one in self._conditions.values():
            took = f"{one.seconds:.1f} s" if one.state is State.RUNNING else ""
            table.add_row(one.name, Text(str(one.state), style=_STYLES.get(one.state, "dim")), took)
        table.add_row("", Text(f"{time.monotonic() - self._begun:.0f} s", style="dim"), "")
        return table

    def condition(self, condition: Condition) -> None:
        before = self._conditions.get(condition.name)
        self._conditions[condition.name] = condition
        if condition.state is State.RUNNING:
            again = "up again after" if before and before.state is State.STARTING and self._ready else "ready in"
            self.note(f"{condition.name:<16} {again} {condition.seconds:.1f} s")
        elif condition.state is State.RESTARTING:
            self.note(f"{condition.name} {condition.trouble}, and is started again. See {condition.log}")

    def ready(self, url: str, sign_in: str) -> None:
        self._ready = True
        self.close()
        self.note(f"Greenroom is ready at {url} after {time.monotonic() - self._begun:.1f} s.")

    def note(self, sentence: str) -> None:
        self._console.print(sentence, markup=False)

    def close(self) -> None:
        if self._live is not None:
            self._live.stop()
            self._live = None
