"""Whether a base says already what a statement says."""

from collections.abc import Iterable, Sequence

from wording.phrases import closed_class

from merge_engine.rules.looks import Looks
from merge_engine.rules.units import Unit
from merge_engine.rules.words import POSSESSIVES, PREPOSITIONS, Token

_LONGEST_STEM = 4
_PARTICLES = closed_class("out off on up down in under")
_SAY_NOTHING = closed_class("all both each made tall high wide long deep old wearing dressed having")


class Said:
    """What a base says, to be asked."""

    def __init__(self, base: Sequence[Unit], looks: Looks) -> None:
        self._looks = looks
        self._in_a_row = _row(word for unit in base for word in unit.words)
        self._told = [self._forms(words) for words in _told_together(base)]

    def word_for_word(self, words: Sequence[Token]) -> bool:
        return _row(words) in self._in_a_row

    def has(self, words: Sequence[Token]) -> bool:
        """Word for word; or each of its words, or one it is made of, in what is said together."""
        if self.word_for_word(words):
            return True
        if words and words[-1].low in _PARTICLES:
            # "The fire out" says more than that there is one.
            return False
        phrases = [asked for asked in self._phrases(words) if asked]
        return bool(phrases) and all(
            any(all(self._is_in(part, told) for part in asked) for told in self._told) for asked in phrases
        )

    def _phrases(self, words: Sequence[Token]) -> list[list[str]]:
        """What is said of one thing each: "a furnace door", "in the chest". Where on a body it is, says nothing."""
        found: list[list[str]] = [[]]
        for place, word in enumerate(words):
            if word.low in PREPOSITIONS or word.low in {"and", "or"}:
                found.append([])
            elif place and words[place - 1].low in POSSESSIVES and len(found) > 1 and self._looks.is_of_body(word):
                continue
            elif not word.is_function and word.low not in _SAY_NOTHING:
                found[-1] += word.parts
        return found

    def _forms(self, words: Sequence[Token]) -> frozenset[str]:
        parts = {part for word in words for part in word.parts}
        return frozenset(parts | {self._looks.base_form(part) for part in parts})

    def _is_in(self, part: str, told: frozenset[str]) -> bool:
        form = self._looks.base_form(part)
        if part in told or form in told:
            return True
        return any(
            len(short) >= _LONGEST_STEM and long.startswith(short) and len(long) - len(short) <= _LONGEST_STEM
            for one in told
            for short, long in ((part, one), (one, part))
        )


def _told_together(base: Sequence[Unit]) -> list[tuple[Token, ...]]:
    """Each unit with what hangs on it; and what names the thing."""
    together: list[tuple[Token, ...]] = []
    for unit in base:
        if unit.hangs and together:
            together.append(together[-1] + unit.words)
        together.append(unit.words)
    return together


def _row(words: Iterable[Token]) -> str:
    return " " + " ".join(word.low for word in words) + " "
