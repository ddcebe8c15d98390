"""How far pictures are, on one moving line of a terminal."""

from types import TracebackType
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.status import Status

    from greenroom.push import Progress


def in_words(progress: "Progress") -> str:
    if progress.state == "queued":
        if progress.place == 1:
            return "Queued: next in line…"
        return f"Queued: number {progress.place} in line…" if progress.place else "Queued…"
    again = f" (attempt {progress.attempt})" if progress.attempt > 1 else ""
    if progress.steps:
        return f"Making the picture: step {progress.step} of {progress.steps}{again}…"
    return f"Making the picture{again}…"


class Latest:
    """Lets through what is newer: of a later attempt, or of the same and no earlier step."""

    def __init__(self) -> None:
        self._seen = (0, 0)

    def takes(self, progress: "Progress") -> bool:
        now = (progress.attempt, progress.step)
        if progress.state == "running" and now < self._seen:
            return False
        self._seen = max(self._seen, now)
        return True


class LiveLine:
    """Below whatever is printed to `stream` meanwhile; gone when it is cleared. Silent where no person looks on."""

    def __init__(self, stream: TextIO, on: bool = True) -> None:
        self._stream, self.is_on = stream, on and stream.isatty()
        self._status: Status | None = None

    def __enter__(self) -> "LiveLine":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.clear()

    def say(self, text: str) -> None:
        if not self.is_on:
            return
        if self._status is None:
            from rich.console import Console

            self._status = Console(file=self._stream, markup=False, highlight=False).status(text)
            self._status.start()
        self._status.update(text)

    def clear(self) -> None:
        if self._status is not None:
            self._status.stop()
            self._status = None
