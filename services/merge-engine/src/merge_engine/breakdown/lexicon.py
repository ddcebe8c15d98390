"""What the words of a script may name: people, things that can be held, places."""

import re
from collections.abc import Iterator
from functools import lru_cache

from wording import Wording
from wording.phrases import closed_class

from merge_engine.rules.words import FUNCTION_WORDS

_HANDLED = closed_class(
    "hold carry pick take grab lift raise pull push put place set drop throw toss hand give offer open close shut "
    "wear don remove lower swing point aim fire clip unclip lock unlock shake pour drink sip light snatch clutch "
    "grip wave wield bite unwrap wrap fold unfold tuck shove slide plug hang write read sign stir scrub play sweep "
    "press turn strike knock draw lay thumb pass produce brandish hoist drag wheel roll catch peel tear rip break "
    "smash cut chop saw sew mend polish wipe steal strap unstrap ring own keep"
)
_ARTICLES = closed_class("a an the his her its their another one two three four")
_PARTICLES = closed_class("out up down off away back over at him them it her open")
_ENDS = (FUNCTION_WORDS | closed_class("that while until does did do can could will would may might must")) - _ARTICLES
_LIKENESS = re.compile(r"\b(?:as|like|than|the size of|the shape of|the colou?r of)\s+(?:an?|the)?\s*(?:\w+\s){0,2}$")
# Characters in which a likeness stands before what something is like.
_LIKENED = 60
_THINGS = (
    "artifact.n.1", "food.n.1", "food.n.2", "document.n.1", "natural_object.n.1", "representation.n.2", "tobacco.n.1",
    "paper.n.1", "artwork.n.1", "flower.n.2",
)  # fmt: skip
_NOT_HELD = (
    "structure.n.1", "room.n.1", "way.n.6", "clothing.n.1", "fabric.n.1", "building_material.n.1", "area.n.5",
    "surface.n.1", "fixture.n.2", "table.n.2", "bed.n.1", "bench.n.1",
)  # fmt: skip
_PLACES = (
    "structure.n.1", "room.n.1", "way.n.6", "body_of_water.n.1", "geological_formation.n.1", "tract.n.1",
    "geographical_area.n.1", "vessel.n.2", "building.n.1", "workplace.n.1", "roof.n.1", "plaza.n.1",
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[.,;:!?—–]")


class Lexicon:
    """Lookups over one Wording; each is kept."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self.is_kind = lru_cache(20_000)(self._is_kind)

    def is_thing(self, noun: str) -> bool:
        return self.is_kind(noun, _THINGS, 3) and not self.is_of_body(noun)

    def is_made(self, noun: str) -> bool:
        """Also a thing that a body has one like: a chest."""
        return self.is_kind(noun, ("artifact.n.1",), 3)

    def is_of_body(self, noun: str) -> bool:
        return self.is_kind(noun, ("body_part.n.1",), 1)

    def may_be_held(self, noun: str) -> bool:
        return self.is_kind(noun, _THINGS, 2) and not self.is_of_body(noun) and not self.is_kind(noun, _NOT_HELD, 1)

    def is_place(self, noun: str) -> bool:
        return self.is_kind(noun, _PLACES, 3)

    def is_someone(self, noun: str) -> bool:
        """A person, an animal, or a machine that acts as one."""
        return self.is_kind(noun, ("person.n.1", "animal.n.1"), 1) or self.is_kind(noun, ("automaton.n.2",), 3)

    def is_word(self, word: str) -> bool:
        net = self.wording.wordnet
        return net.knows(word) or net.knows(word, "verb") or net.knows(word, "adj")

    def singular(self, noun: str) -> str:
        return self.wording.singular(noun)

    def handled(self, text: str) -> Iterator[tuple[str, str, int]]:
        """The things that something is done with: noun, its words, place; "copper pan" of "scrubs a copper pan"."""
        found = list(_WORD.finditer(text))
        for at, match in enumerate(found):
            if self._verbs(match[0].lower()) & _HANDLED and (phrase := self._phrase(found, at + 1)):
                yield phrase

    def mentioned(self, text: str) -> Iterator[tuple[str, str, int]]:
        """Every noun phrase with an article whose noun names a thing; not what something is only likened to."""
        found = list(_WORD.finditer(text))
        for at, match in enumerate(found):
            opens = match[0].lower() in _ARTICLES and not _LIKENESS.search(
                text[max(0, match.start() - _LIKENED) : match.start()]
            )
            if opens and (phrase := self._phrase(found, at)):
                yield phrase

    def _phrase(self, found: list[re.Match[str]], at: int) -> tuple[str, str, int] | None:
        """The noun phrase that begins there or behind a particle; only with an article or a possessive."""
        words: list[re.Match[str]] = []
        opened = False
        for match in found[at : at + 10]:
            word = match[0].lower()
            if word in _ARTICLES and not words:
                opened = True
            elif word in _PARTICLES and not words:
                continue
            elif not word[0].isalnum() or word in _ENDS or word in _ARTICLES or word in _PARTICLES:
                break
            elif words and self._is_noun(words[-1][0].lower()) and (not self._is_noun(word) or self._acts(word)):
                # "A suitcase tied up", "the bell once", "the ferry swings".
                break
            else:
                words.append(match)
        while words and not self._is_noun(words[-1][0].lower()):
            words.pop()
        if not opened or not words:
            return None
        told = [match[0].lower() for match in words]
        return self._noun_of(told), " ".join(told), words[0].start()

    def _noun_of(self, told: list[str]) -> str:
        """The last word; with the one before it where they are one thing: "false teeth"."""
        pair = "_".join(told[-2:])
        if len(told) > 1 and self.wording.wordnet.knows(pair) and self.is_of_body(told[-1]):
            return " ".join(told[-2:])
        return self.singular(told[-1])

    def _acts(self, word: str) -> bool:
        return word.endswith("s") and self.wording.wordnet.knows(word[:-1], "verb")

    def _is_noun(self, word: str) -> bool:
        return self.wording.wordnet.knows(self.singular(word)) or not self.is_word(word)

    def _verbs(self, word: str) -> set[str]:
        bases = {word, *self.wording.meanings.verbs(word)}
        bases |= {word[:-1]} if word.endswith("s") else set()
        return bases | ({word[:-2]} if word.endswith("es") else set())

    def _is_kind(self, noun: str, names: tuple[str, ...], most: int) -> bool:
        meant = noun.replace(" ", "_") if " " in noun else self.singular(noun)
        return self.wording.meanings.is_kind(meant, names, most)
