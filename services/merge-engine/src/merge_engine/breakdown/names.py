"""Names as scripts write them: in capitals where somebody or something is seen first, and over each speech."""

import re
from collections.abc import Iterable, Sequence

from wording.phrases import closed_class

_CAPITALS = r"(?:Mc|Mac)?[A-ZÀ-Þ][A-ZÀ-Þ'’\-]+"
SHOUTED = re.compile(rf"\b(?:(?:DR|MR|MRS|MS|ST)\. )?{_CAPITALS}(?: (?:{_CAPITALS}|OF|THE|[A-Z]\.))*(?![a-zà-ÿ])\b")
_EXTENSION = re.compile(r"\s*\(.*?\)")
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_TITLES = closed_class(
    "dr mr mrs ms miss commander captain sergeant colonel major general master doctor professor inspector detective "
    "uncle aunt king queen lord lady sir madame nurse father mother brother sister grandpa grandma old young little"
)
_SMALL = frozenset({"of", "the", "and"})


def cue_name(cue: str) -> str:
    """Without what says how it is heard: "OYELARAN" of "OYELARAN (V.O.)"."""
    return _EXTENSION.sub("", cue).strip()


def words(name: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(name)]


def core(name: str) -> frozenset[str]:
    """The words that tell it from others: no titles, unless there is nothing else."""
    told = [word for word in words(name) if word not in _SMALL]
    return frozenset(word for word in told if word not in _TITLES) or frozenset(told)


def same(name: str, other: str) -> bool:
    """Whether both may be one: "RUTH" and "RUTH TANNER"."""
    one, two = core(name), core(other)
    return bool(one) and bool(two) and (one <= two or two <= one)


class Folded:
    """Names that are one person's, together."""

    def __init__(self) -> None:
        self.groups: list[list[str]] = []

    def add(self, name: str) -> None:
        for group in self.groups:
            if any(same(name, known) for known in group):
                if name not in group:
                    group.append(name)
                return
        self.groups.append([name])

    def has(self, name: str) -> bool:
        return any(same(name, known) for group in self.groups for known in group)


def fullest(names: Sequence[str]) -> str:
    return max(names, key=lambda name: (len(core(name)), len(name)))


def mentions(names: Iterable[str]) -> re.Pattern[str]:
    told = sorted({word for name in names for word in core(name)}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, told))})\b", re.IGNORECASE)
