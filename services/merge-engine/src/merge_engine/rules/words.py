"""Words with their places in a text, and the closed classes of English."""

import re
from dataclasses import dataclass

from wording.phrases import closed_class

DETERMINERS = closed_class("a an the this that these those my your his her its our their some any each every no")
POSSESSIVES = closed_class("his her its their my your our")
PREPOSITIONS = closed_class(
    "with without in of on at by from to for under over above below behind before after between beneath beside near "
    "inside outside into onto through across against around along like as upon about past toward towards amid among "
    "within off up down out"
)
AUXILIARIES = closed_class("is are was were be been being am has have had")
PRONOUNS = closed_class("he she it they him them i you we me us who whom whose which")
# They change nothing of a look by themselves.
FILLERS = closed_class(
    "and or but nor so where when while because not now still just very also too then there here than if more longer "
    "quite rather almost nearly"
)
FUNCTION_WORDS = DETERMINERS | PREPOSITIONS | AUXILIARIES | PRONOUNS | FILLERS
_COUNTED = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = closed_class("twenty thirty forty fifty sixty seventy eighty ninety")
DECADES = closed_class("teens twenties thirties forties fifties sixties seventies eighties nineties")
NUMBERS = {word: number for number, word in enumerate(_COUNTED)}
# Participles that end neither in -ed nor in -ing.
_PARTICIPLES = closed_class(
    "worn torn broken bent cut split hung held kept made bound built woven drawn grown shut sunk stuck lost frozen "
    "spread spun wound swept thrown flung sewn shorn"
)

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_PAUSE = re.compile(r"[,;:()—–]|--")


@dataclass(frozen=True, slots=True)
class Token:
    """A word at text[start:end]; a compound such as "chrome-plated" is one."""

    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        return self.text.lower().replace("’", "'")

    @property
    def parts(self) -> tuple[str, ...]:
        """What a compound is made of: "chrome", "plated"."""
        return tuple(part for part in self.low.split("-") if part)

    @property
    def is_function(self) -> bool:
        return self.low in FUNCTION_WORDS


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    return [Token(found.start(), found.end(), found.group()) for found in _WORD.finditer(text, start, end or len(text))]


def pauses(gap: str) -> bool:
    """Whether what stands between two words parts them."""
    return _PAUSE.search(gap) is not None


def looks_like_participle(word: str) -> bool:
    last = word.rpartition("-")[2]
    return (len(last) > 4 and last.endswith(("ing", "ed"))) or last in _PARTICIPLES
