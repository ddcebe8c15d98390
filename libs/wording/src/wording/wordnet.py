"""WordNet, read where it lies: its own files are indexes sorted for binary search, so there is nothing to load."""

import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

Part = Literal["noun", "adj", "verb"]
_PARTS: dict[str, Part] = {"n": "noun", "a": "adj", "s": "adj", "v": "verb"}
_HYPERNYM, _INSTANCE = "@", "@i"
# Entries; a description has a few dozen words of some ten ancestors each.
_KEPT = 20_000


class WordNetMissing(Exception):
    """The folder holds no WordNet. The message says how to bring one."""


@dataclass(frozen=True, slots=True)
class Synset:
    """One meaning. lemmas: the words for it, with underscores. pointers: (symbol, key) of related meanings,
    where symbols are WordNet's own ("@" hypernym, "&" similar, "+" derived). gloss: its definition.
    """

    key: tuple[Part, int]
    lemmas: tuple[str, ...]
    pointers: tuple[tuple[str, tuple[Part, int]], ...]
    gloss: str


class WordNet:
    """Princeton WordNet 3.1. Opening maps the files; a lookup is a binary search, kept once done."""

    def __init__(self, folder: Path) -> None:
        """Raises WordNetMissing."""
        try:
            self._index = {part: _mapped(folder / f"index.{part}") for part in _PARTS.values()}
            self._data = {part: _mapped(folder / f"data.{part}") for part in _PARTS.values()}
        except (OSError, ValueError) as problem:
            raise WordNetMissing(
                f"There is no WordNet in {folder}: bring it with `python -m wording fetch {folder}`."
            ) from problem
        self.synset = lru_cache(_KEPT)(self._read)
        self.offsets = lru_cache(_KEPT)(self._look_up)
        self.ancestors = lru_cache(_KEPT)(self._climb)

    def synsets(self, word: str, part: Part = "noun") -> tuple[Synset, ...]:
        """The meanings of the word as it stands, most usual first; empty where there is none."""
        return tuple(self.synset((part, offset)) for offset in self.offsets(word, part))

    def knows(self, word: str, part: Part = "noun") -> bool:
        return bool(self.offsets(word, part))

    def named(self, name: str) -> Synset:
        """The meaning of a name such as "clothing.n.1": the word, its part, the place among its meanings.

        Raises KeyError: such names stand in our code, for this very release.
        """
        word, part, place = name.rsplit(".", 2)
        offsets = self.offsets(word, _PARTS[part])
        if not 0 < int(place) <= len(offsets):
            raise KeyError(name)
        return self.synset((_PARTS[part], offsets[int(place) - 1]))

    def related(self, synset: Synset, *symbols: str) -> Iterator[Synset]:
        return (self.synset(key) for symbol, key in synset.pointers if symbol in symbols)

    def _climb(self, synset: Synset) -> dict[tuple[Part, int], int]:
        """The meaning and all that it is a kind of, by how many steps up; nearest first."""
        steps = {synset.key: 0}
        level = [synset]
        while level:
            above = [up for one in level for up in self.related(one, _HYPERNYM, _INSTANCE) if up.key not in steps]
            steps.update((up.key, steps[level[0].key] + 1) for up in above)
            level = above
        return steps

    def _look_up(self, word: str, part: Part) -> tuple[int, ...]:
        line = _line_of(self._index[part], word.lower().replace(" ", "_")) if word.strip() else ""
        if not line:
            return ()
        fields = line.split()
        return tuple(int(offset) for offset in fields[-int(fields[2]) :])

    def _read(self, key: tuple[Part, int]) -> Synset:
        part, offset = key
        data = self._data[part]
        head, _, gloss = data[offset : data.find(b"\n", offset)].decode().partition(" | ")
        fields = head.split()
        words = int(fields[3], 16)
        after = 4 + 2 * words
        lemmas = tuple(word.partition("(")[0].lower() for word in fields[4:after:2])
        pointers = tuple(
            (fields[at], (_PARTS[fields[at + 2]], int(fields[at + 1])))
            for at in range(after + 1, after + 1 + 4 * int(fields[after]), 4)
            if fields[at + 2] in _PARTS
        )
        return Synset(key, lemmas, pointers, gloss.partition('; "')[0].strip())


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as opened:
        return mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)


def _line_of(index: mmap.mmap, word: str) -> str:
    """The index line of a word; empty where there is none. The licence, at the top, begins with spaces."""
    sought = f"{word} ".encode()
    low, high = 0, len(index)
    while low < high:
        middle = (low + high) // 2
        start = index.rfind(b"\n", low, middle) + 1 or low
        end = index.find(b"\n", middle)
        end = len(index) if end < 0 else end
        line = index[start:end]
        if line.startswith(sought):
            return line.decode()
        if line < sought:
            low = end + 1
        else:
            high = start
    return ""
