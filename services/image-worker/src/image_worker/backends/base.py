"""The one interface of everything that makes pictures. It runs in the pipeline's own process."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from image_worker.domain.words import plain_message, plain_reason

# Bytes of a preview; a JPEG of 256 pixels takes about a fifth of it.
MOST_PREVIEW = 64 * 1024


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture to go by: `subject` shows the thing itself, `style` how it should look."""

    key: str
    role: Literal["subject", "style"]
    content: bytes


@dataclass(frozen=True, slots=True)
class Order:
    """One picture to make. width, height: pixels. seed: 0 to 2⁶³-1; the same order gives the same picture."""

    prompt: str
    width: int
    height: int
    seed: int
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A finished picture and what is told of it. model: as the backend names it; stand_in: no model made it."""

    png: bytes
    model: str
    stand_in: bool
    seed: int
    references_used: tuple[str, ...] = ()
    references_unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """How a backend stays in touch. Call `step(done, of)` after each step: where `done` has grown, it
    renews the lease of the work. It raises Cancelled where nobody wants the picture any more.
    """

    report: Callable[[int, int, bytes | None], None]
    cancelled: Callable[[], bool]

    def step(self, done: int, of: int, preview: bytes | None = None) -> None:
        """preview: how it looks so far, as a small JPEG (at most MOST_PREVIEW bytes, else it is not shown).

        People are told at most four times a second, and of the latest alone: a preview that costs time is worth
        making about that often.
        """
        if self.cancelled():
            raise Cancelled
        self.report(done, of, preview)


class Backend(Protocol):
    name: str

    def make(self, order: Order, watch: Watch) -> Made:
        """Raises BadOrder, BackendFailed, Cancelled."""
        ...


class Cancelled(Exception):
    """The picture is not wanted any more."""


class BadOrder(Exception):
    """Trying again cannot help. `reason` is for programs, the message one sentence for the person who asked.

    Both may come from a library, with anything in them: they are made plain here.
    """

    def __init__(self, reason: str, message: str) -> None:
        self.reason, self.message = plain_reason(reason), plain_message(message)
        super().__init__(self.message)


class BackendFailed(BadOrder):
    """It did not work this time; it may the next."""
