"""A description, understood: what it is of, and how each thing in it looks."""

from dataclasses import dataclass
from functools import cached_property

from wording import colours
from wording.classes import Kind
from wording.colours import RGB
from wording.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Attribute:
    """One look. kind and value: see classes.py. word: as it was said, e.g. value "broken" of the word "shattered".

    colour: sRGB, where the word tells one. of: the noun that looks so, "" for the described thing itself.
    count: for kind "number", how many.
    """

    kind: Kind
    value: str
    word: str
    of: str = ""
    colour: RGB | None = None
    count: int = 1


@dataclass(frozen=True)
class Description:
    """What a text describes. phrases: its noun phrases in order; the first is the described thing. person: whom its
    pronouns speak of ("woman", "man", "person" or "").
    """

    text: str
    phrases: tuple[Phrase, ...]
    attributes: tuple[Attribute, ...]
    person: str

    @property
    def head(self) -> str:
        """The noun that says what it is; "" where there is no word."""
        return self.phrases[0].words[-1] if self.phrases else ""

    def own(self, kind: Kind) -> tuple[Attribute, ...]:
        """The described thing's own looks of a kind, in order."""
        return tuple(one for one in self.attributes if one.kind == kind and not one.of)

    def values(self, kind: Kind) -> frozenset[str]:
        return frozenset(one.value for one in self.own(kind))

    def colour_of(self, noun: str) -> RGB | None:
        """The colour said of another thing in it: of "vest" in "an orange vest"."""
        return next((one.colour for one in self.attributes if one.of == noun and one.colour), None)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(word for phrase in self.phrases for word in phrase.words)


def shade_before(words: tuple[str, ...], place: int, colour: RGB | None) -> RGB | None:
    """The colour of a word, as the word before it changes it."""
    if colour is None:
        return None
    return colours.shaded(colour, words[place - 1]) if place else colour
