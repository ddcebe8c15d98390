"""How old someone is said to be."""

from collections.abc import Sequence

from merge_engine.rules.looks import Looks
from merge_engine.rules.words import DECADES, NUMBERS, TENS, Token


def is_age(words: Sequence[Token], place: int, looks: Looks) -> bool:
    """Whether a number there tells how old someone is: "in her sixties", "ten-year-old", "at seventy"."""
    word = words[place].low
    if word in DECADES or word.endswith("-year-old") or _decade(word):
        return True
    tens, _, ones = word.partition("-")
    number = word in TENS or NUMBERS.get(word, 0) > 9 or (tens in TENS and NUMBERS.get(ones, 99) < 10)
    if not number and not (word.isdigit() and len(word) <= 2):
        return False
    before = words[place - 1].low if place else ""
    after = words[place + 1] if place + 1 < len(words) else None
    counts = after is not None and not after.is_function and looks.is_noun(after.low)
    return before in {"aged", "age"} or not counts


def _decade(word: str) -> bool:
    return len(word) == 3 and word[:2].isdigit() and word.endswith("0s")
