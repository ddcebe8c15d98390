"""A base, cut into what it says one after the other: each unit can go, and the rest still reads."""

from collections.abc import Sequence
from dataclasses import dataclass

from wording.phrases import closed_class

from merge_engine.rules.looks import Looks
from merge_engine.rules.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, Token, pauses, tokens
from merge_engine.sentences import sentences

_OPENERS = closed_class("with without wearing dressed clad carrying holding gripping clutching covered")
_PLACES = closed_class("in at on under beneath amid against over")
_JOINS = closed_class("and but")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a sentence. before: what stands between it and the unit before. sentence: its number.

    first: it begins its sentence. The first of all names the thing.
    """

    words: tuple[Token, ...]
    before: str
    sentence: int
    first: bool

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def hangs(self) -> bool:
        """Whether it says more of the unit before, and goes with it: "a coat" "covered in pins"."""
        return not self.first and not pauses(self.before) and self.words[0].low not in _JOINS

    @property
    def joins(self) -> bool:
        return self.words[0].low in _JOINS

    def after(self, word: Token) -> tuple[Token, ...]:
        return self.words[self.words.index(word) + 1 :]

    def until(self, word: Token) -> tuple[Token, ...]:
        return self.words[: self.words.index(word)]


def units(text: str, looks: Looks) -> list[Unit]:
    """All words of the text, in order."""
    found: list[Unit] = []
    for number, sentence in enumerate(sentences(text)):
        words = tokens(text, sentence.start, sentence.stop)
        begun, before = 0, ""
        for place in range(1, len(words) + 1):
            if place < len(words) and not _breaks(text, words, place, begun, looks):
                continue
            found.append(Unit(tuple(words[begun:place]), before, number, begun == 0))
            if place < len(words):
                begun, before = place, text[words[place - 1].end : words[place].start]
    return [unit for unit in found if unit.words]


def _breaks(text: str, words: list[Token], place: int, begun: int, looks: Looks) -> bool:
    earlier, word = words[place - 1], words[place]
    if text[earlier.end : word.start].strip() == "," and _goes_on(words, place, looks):
        return False
    if pauses(text[earlier.end : word.start]) or (word.low in _JOINS and place + 1 < len(words)):
        return True
    if earlier.low in AUXILIARIES or earlier.is_function or not looks.is_noun(earlier.low):
        return False
    if word.low in _OPENERS or word.low in _PLACES:
        return True
    after = words[place + 1].low if place + 1 < len(words) else ""
    tied = not after or after in PREPOSITIONS or after in DETERMINERS or after.endswith("ly")
    return place > begun and tied and looks.is_participle(word)


def _goes_on(words: list[Token], place: int, looks: Looks) -> bool:
    """A comma between adjectives parts nothing: "a warm, gap-toothed smile"."""
    earlier, word = words[place - 1], words[place]
    before = words[place - 2].low if place > 1 else ""
    opens = before in DETERMINERS or before in _OPENERS
    adjective = looks.is_adjective(word.low) or looks.is_participle(word)
    followed = place + 1 < len(words) and not words[place + 1].is_function
    return opens and looks.is_adjective(earlier.low) and adjective and followed


def head(words: Sequence[Token], looks: Looks) -> Token | None:
    """The noun of the first noun phrase; None where there is none."""
    found: Token | None = None
    for word in words:
        if word.is_function:
            if found:
                break
        elif looks.is_noun(word.low) and not (found and looks.is_participle(word) and not word.low.endswith("ing")):
            found = word
        elif found and not looks.is_adjective(found.low) and not looks.is_participle(found):
            # What may be an adjective itself, such as "bent", does not end the phrase.
            break
    return found


def ending_nouns(unit: Unit, looks: Looks) -> list[Token]:
    """The nouns that are not before another noun: of "a waterproof notebook" the last alone."""
    found = []
    for place, word in enumerate(unit.words):
        after = unit.words[place + 1] if place + 1 < len(unit.words) else None
        ends = after is None or after.is_function or not looks.is_noun(after.low) or looks.is_participle(after)
        if ends and not word.is_function and looks.is_noun(word.parts[-1] if word.parts else word.low):
            found.append(word)
    return found
