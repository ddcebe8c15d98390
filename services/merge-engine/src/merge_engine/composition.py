"""What a composition is, whichever engine made it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Source(Enum):
    """Whose words a stretch is: the library's, the project's, or the engine's own joining."""

    GLOBAL = "global"
    PROJECT = "project"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open, in Unicode code points."""

    start: int
    end: int
    source: Source


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both sides spoke of `attribute`: what was kept and what was dropped."""

    attribute: str
    won: str
    dropped: str


@dataclass(frozen=True, slots=True)
class Composition:
    """`spans` cover `text` exactly, in order. `modification` is opaque to all but the engine."""

    text: str
    spans: tuple[Span, ...]
    conflicts: tuple[Conflict, ...]
    modification: bytes
    project_text: str
    engine: str
    engine_version: str


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    source: Source


def joined(pieces: Iterable[Piece]) -> tuple[str, tuple[Span, ...]]:
    """One text of the pieces, and the spans that say where each stretch is from."""
    texts: list[str] = []
    spans: list[Span] = []
    end = 0
    for piece in pieces:
        if not piece.text:
            continue
        start, end = end, end + len(piece.text)
        if spans and spans[-1].source is piece.source:
            start = spans.pop().start
        spans.append(Span(start, end, piece.source))
        texts.append(piece.text)
    return "".join(texts), tuple(spans)
