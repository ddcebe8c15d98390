"""A script as its readers give it: scenes in order, each of blocks that keep their places in the text."""

import re
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["action", "cue", "dialogue", "parenthetical"]

_HEADING = re.compile(r"^(?P<where>INT\.?/EXT|EXT\.?/INT|I/E|INT|EXT|EST)[. ]\s*(?P<place>.*)$", re.IGNORECASE)
_HOURS = (
    r"day|night|dawn|dusk|morning|evening|afternoon|noon|midday|midnight|sunset|sunrise|continuous|later|moments later|"
    r"same(?: time)?|flashback|(?:the )?(?:next|following) (?:day|morning|night)|magic hour|pre-dawn"
)
_HOUR = re.compile(rf"\s*[-–—,]\s*(?:(?:early|late|mid)[ -])?(?:{_HOURS})(?:\s*[-–—/(].*)?\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"\s*#[^#]*#\s*$")


class Unreadable(Exception):
    """The message is one sentence for whoever gave the file."""


@dataclass(frozen=True, slots=True)
class Block:
    """start: its place in `Script.text`, in Unicode code points."""

    kind: Kind
    text: str
    start: int


@dataclass(slots=True)
class Scene:
    """number: from 1, in the order of the headings. place: as its heading calls it; empty where there is no heading."""

    number: int
    heading: str
    place: str
    start: int
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Script:
    text: str
    scenes: tuple[Scene, ...]
    prose: bool = False


def place_of(heading: str) -> str:
    """ "SPACE STATION - CARGO BAY" of "INT. SPACE STATION - CARGO BAY - CONTINUOUS #2#"."""
    heading = _NUMBER.sub("", heading).strip().removeprefix(".").strip()
    found = _HEADING.match(heading)
    place = found["place"] if found else heading
    while (shorter := _HOUR.sub("", place)) != place:
        place = shorter
    return place.strip(" .-–—")


def is_heading(line: str) -> bool:
    return _HEADING.match(line.strip()) is not None
