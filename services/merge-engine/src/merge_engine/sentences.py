"""Where sentences end and which words they have. Every pattern here takes time linear in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CLOSING = "\"'”’»)\\]"
# A run of stops is tried once, from its start: a look-behind and possessive repeats keep long runs linear.
_END = re.compile(rf"(?<![.!?…。！？])(?:[.!?…]++[{_CLOSING}]*+(?=\s|\Z)|[。！？]++[{_CLOSING}]*+)")
_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_PUNCTUATION = frozenset(".,;:!?…。！？，；：、'\"“”‘’«»()[]{}-–—/")
_BETWEEN = "\x1f"
_PAUSE = "\x1e"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's place in its text: its words are text[start:stop], its closing marks text[stop:end]."""

    start: int
    stop: int
    end: int


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences in order, blank ones left out. The last need not be closed."""
    start = 0
    for mark in _END.finditer(text):
        if found := _trimmed(text, start, mark.start(), mark.end()):
            yield found
        start = mark.end()
    if found := _trimmed(text, start, len(text), 0):
        yield found


def _trimmed(text: str, start: int, stop: int, end: int) -> Sentence | None:
    body = text[start:stop]
    words = body.strip()
    if not words:
        return None
    first = start + len(body) - len(body.lstrip())
    stop = first + len(words)
    return Sentence(first, stop, max(stop, end))


def tokens(text: str) -> list[str]:
    """Words and signs (emoji are signs) in a form to compare; punctuation says nothing."""
    return [token.casefold() for token in _TOKEN.findall(text) if token not in _PUNCTUATION]


def clauses(text: str) -> tuple[str, ...]:
    """What the text says between its commas and stops, in a form to compare."""
    found: list[list[str]] = [[]]
    for token in _TOKEN.findall(text):
        if token not in _PUNCTUATION:
            found[-1].append(token.casefold())
        elif found[-1]:
            found.append([])
    return tuple(_BETWEEN.join(clause) for clause in found if clause)


class Said:
    """What a text says, to be asked whether it says some other words already."""

    def __init__(self, text: str) -> None:
        spoken = clauses(text)
        self._clauses = set(spoken)
        self._in_a_row = _row(spoken)

    def has(self, text: str) -> bool:
        """Whether the other text's clauses stand here in a row, word for word. What says nothing is always said."""
        asked = clauses(text)
        # The row is only searched for what may be in it, so that many sentences take little time.
        return self._clauses.issuperset(asked) and (len(asked) <= 1 or _row(asked) in self._in_a_row)

    def add(self, text: str) -> None:
        """Says this too, on its own."""
        self._clauses.update(clauses(text))


def _row(spoken: tuple[str, ...]) -> str:
    return _PAUSE + _PAUSE.join(spoken) + _PAUSE


def is_closed(text: str) -> bool:
    """Whether the text's last sentence has its full stop."""
    tail = text.rstrip().rstrip(_CLOSING.replace("\\", ""))
    return tail.endswith((".", "!", "?", "…", "。", "！", "？"))
