"""The fetched illustration set, as drawings by name."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson
from wording.phrases import closed_class, singular

# In a name, what stands after one of these is beside the thing, not the thing.
_PERSONS = frozenset({"woman", "man", "person"})
_LINKS = frozenset({"with", "without", "of", "on", "in", "and", "behind", "over", "at", "for", "showing", "facing"})
# Categories whose drawings are of things, most thing-like first; the rest are signs.
_CATEGORIES = (
    "Objects",
    "Animals & Nature",
    "Food & Drink",
    "Travel & Places",
    "Activities",
    "People & Body",
    "Smileys & Emotion",
    "Flags",
)
# How a drawing is turned is no part of its thing's name.
_TURNED = closed_class("tilted pointing facing left right up down")
# Drawings that are whole pictures with a frame: no thing to be put into another.
_FRAMED = closed_class(
    "cityscape cityscape-at-dusk night-with-stars sunset sunrise sunrise-over-mountains national-park desert "
    "foggy fog bridge-at-night milky-way fireworks sparkler moon-viewing-ceremony flower-playing-cards"
)


class IllustrationsMissing(Exception):
    """The folder holds no illustration set. The message says how to bring one."""


@dataclass(frozen=True, slots=True)
class Illustration:
    """A drawing by its name in words. `head` names the thing, `rest` what is beside it.

    rank: place of its category, 0 is the most thing-like. order: its Unicode code point; older ones
    are the more ordinary things.
    """

    name: str
    drawing: str
    head: tuple[str, ...]
    rest: tuple[str, ...]
    rank: int
    order: int


class IllustrationSet:
    """An Iconify JSON set. `size` is the side of a drawing's square view box."""

    def __init__(self, icons: dict[str, Any], categories: dict[str, list[str]], characters: dict[str, str]) -> None:
        self.name = f"{icons['prefix']} emoji"
        self.size: int = icons["width"]
        self._bodies = {name: icon["body"] for name, icon in icons["icons"].items()}
        self._aliases = {alias: entry["parent"] for alias, entry in icons.get("aliases", {}).items()}
        self._categories, self._characters = categories, characters

    def has(self, drawing: str) -> bool:
        return drawing in self._bodies

    @classmethod
    def load(cls, folder: Path) -> "IllustrationSet":
        try:
            icons, metadata, characters = (
                orjson.loads((folder / name).read_bytes()) for name in ("icons.json", "metadata.json", "chars.json")
            )
        except (OSError, ValueError) as problem:
            raise IllustrationsMissing(
                f"There is no illustration set in {folder}: "
                f"bring it with `python -m image_worker.illustrations fetch {folder}`."
            ) from problem
        return cls(icons, metadata["categories"], characters)

    def body(self, drawing: str) -> str:
        """The drawing as SVG elements in a square view box of `size`."""
        return str(self._bodies[drawing])

    @cached_property
    def illustrations(self) -> tuple[Illustration, ...]:
        """What can be chosen: things, without signs and without the variants of skin tone."""
        order = {name: int(code.split("-")[0], 16) for code, name in reversed(self._characters.items())}
        rank = {name: place for place, key in enumerate(_CATEGORIES) for name in self._categories.get(key, ())}
        names = [(name, name) for name in self._bodies] + list(self._aliases.items())
        names = [(name, drawing) for name, drawing in names if drawing not in _FRAMED]
        things = {name for name, drawing in names if drawing in rank}
        return tuple(
            Illustration(name, drawing, head, rest, rank[drawing], order.get(drawing, 0x10FFFF))
            for name, drawing in names
            if drawing in rank and "tone" not in name
            for head, rest in _readings(name.split("-"), things)
        )

    @cached_property
    def by_drawing(self) -> Mapping[str, Illustration]:
        """The illustrations by the name of their drawing."""
        return {one.drawing: one for one in reversed(self.illustrations) if one.name == one.drawing}

    @cached_property
    def by_character(self) -> Mapping[str, str]:
        """Drawings by their code points in lower case hexadecimal: "1f528" is the hammer."""
        return {plain_code(code): name for code, name in self._characters.items() if name in self._bodies}

    @cached_property
    def by_head(self) -> Mapping[str, tuple[Illustration, ...]]:
        """The illustrations by the last word of their thing's name."""
        shelves: dict[str, list[Illustration]] = {}
        for illustration in self.illustrations:
            for word in {illustration.head[-1], singular(illustration.head[-1], frozenset())}:
                shelves.setdefault(word, []).append(illustration)
        return {word: tuple(shelf) for word, shelf in shelves.items()}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that name things: a description's words are made singular towards them."""
        return frozenset(self.by_head)


def plain_code(code: str) -> str:
    """Code points as both sources write them: without the mark that only asks for colour."""
    return "-".join(part for part in code.lower().split("-") if part != "fe0f")


def _readings(words: list[str], things: Set[str]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The ways to read a name as (thing, what is beside it)."""
    while len(words) > 1 and words[-1] in _TURNED:
        words = words[:-1]
    cut = next((place for place, word in enumerate(words) if place and word in _LINKS), len(words))
    head, rest = tuple(words[:cut]), tuple(word for word in words[cut:] if word not in _LINKS)
    if head[0] in _PERSONS and len(head) > 1 and "-".join(head[1:]) not in things:
        # "woman-red-hair" is a woman; "woman-astronaut" is an astronaut.
        head, rest = head[:1], head[1:] + rest
    yield head, rest
    if words[cut : cut + 1] == ["of"] and rest:
        # "ear-of-corn" shows corn as well as an ear.
        yield rest, head
