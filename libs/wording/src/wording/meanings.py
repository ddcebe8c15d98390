"""What a word means among our classes of look: by its usual meanings, their kinds, and what they come from."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from wording import colours
from wording.classes import Class
from wording.colours import RGB
from wording.phrases import closed_class
from wording.wordnet import Part, Synset, WordNet

# Of a word's meanings, the most usual so many count.
_USUAL: dict[Part, int] = {"noun": 3, "adj": 4, "verb": 4}
_SIMILAR, _DERIVED = "&", "+"
_COLOURS = ("chromatic_color.n.1", "achromatic_color.n.1")
_COLOURED = ("chromatic.a.3", "achromatic.a.1")
_DOUBLED = "bdgklmnprt"
# Words by which definitions tell a colour.
_TELLING = closed_class("red green blue yellow brown white black grey gray orange pink purple gold silver copper")


class Meanings:
    """Lookups over one WordNet. Each takes some tens of microseconds at first, and is kept."""

    def __init__(self, wordnet: WordNet) -> None:
        self.wordnet = wordnet
        self.classify = lru_cache(20_000)(self._classify)
        self.colour = lru_cache(20_000)(self._colour)
        self._keys = lru_cache(200)(self._keys_of)

    def of(self, word: str, part: Part, most: int | None = None) -> tuple[Synset, ...]:
        """The usual meanings of the word as such a part of speech."""
        return self.wordnet.synsets(word, part)[: most or _USUAL[part]]

    def verbs(self, word: str) -> Iterator[str]:
        """The verbs whose participle the word may be: "cracked" of "crack", "blazing" of "blaze"."""
        for suffix in ("ing", "ed", "en", "d", "n"):
            stem = word.removesuffix(suffix)
            if stem == word or len(stem) < 3:
                continue
            stems = [stem, f"{stem}e"]
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
                stems.insert(0, stem[:-1])
            yield from (one for one in stems if self.wordnet.knows(one, "verb"))

    def nouns(self, word: str) -> Iterator[str]:
        """The nouns an adjective is made from: "mossy" of "moss", "wooden" of "wood", "muddied" of "mud"."""
        for suffix in ("y", "en", "ied", "ed", "ish", "lit"):
            stem = word.removesuffix(suffix)
            if stem == word or len(stem) < 3:
                continue
            stems = [stem, f"{stem}e"]
            if stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
                stems.insert(0, stem[:-1])
            yield from (one for one in stems if self.wordnet.knows(one, "noun"))

    def _classify(self, word: str, classes: tuple[Class, ...], noun: bool = False, most: int = 0) -> Class | None:
        """The class of the word's most usual meaning that has one; None where none has.

        noun: only as a noun, as the head of a phrase is. most: how many of a noun's meanings count.
        """
        ranked: list[tuple[int, int, Class]] = []
        for rank, keys in self._candidates(word, noun, most):
            for place, one in enumerate(classes):
                if keys & self._keys(one):
                    ranked.append((rank, place, one))
        return min(ranked, key=lambda found: found[:2])[2] if ranked else None

    def _candidates(self, word: str, noun: bool, most: int) -> Iterator[tuple[int, set[tuple[Part, int]]]]:
        """The word's meanings, each with all it is or is a kind of, and how far-fetched it is."""
        if not noun:
            for rank, meaning in enumerate(self.of(word, "adj")):
                similar = self.wordnet.related(meaning, _SIMILAR, _DERIVED)
                yield rank, {meaning.key, *(one.key for one in similar)}
            for verb in self.verbs(word):
                yield from self._kinds(verb, "verb", 1)
            for stem in self.nouns(word):
                yield from self._kinds(stem, "noun", 2)
        yield from self._kinds(word, "noun", 0 if noun else 3, most)

    def _kinds(self, word: str, part: Part, rank: int, most: int = 0) -> Iterator[tuple[int, set[tuple[Part, int]]]]:
        for place, meaning in enumerate(self.of(word, part, most)):
            yield rank + place, set(self.wordnet.ancestors(meaning))

    def _keys_of(self, one: Class) -> frozenset[tuple[Part, int]]:
        return frozenset(self.wordnet.named(name).key for name in one.meanings)

    def is_kind(self, word: str, names: Iterable[str], most: int = 3) -> bool:
        """Whether one of the word's usual meanings as a noun is a kind of a named one."""
        keys = {self.wordnet.named(name).key for name in names}
        return any(not keys.isdisjoint(self.wordnet.ancestors(meaning)) for meaning in self.of(word, "noun", most))

    def _colour(self, word: str) -> RGB | None:
        """The colour that the word names or that what it names is known by; None where it tells none.

        By name; else by the nearest colour that the word's colour is a kind of ("crimson" is a red); else by what
        the definition says ("a hard green gem").
        """
        named = colours.by_name(word)
        if named:
            return named
        above = {self.wordnet.named(name).key for name in _COLOURS}
        for meaning in self.wordnet.synsets(word, "noun")[:6]:
            kinds = self.wordnet.ancestors(meaning)
            if not above.isdisjoint(kinds):
                found = (colours.by_name(lemma) for key in kinds for lemma in self.wordnet.synset(key).lemmas)
                return next((one for one in found if one), None)
        coloured = {self.wordnet.named(name).key for name in _COLOURED}
        for adjective in self.of(word, "adj"):
            if any(one.key in coloured for one in self.wordnet.related(adjective, _SIMILAR)):
                return self._told(adjective.gloss)
        stems = [stem for stem in self.nouns(word) if stem != word]
        return next((one for one in map(self.colour, stems) if one), None)

    def told_colour(self, word: str) -> RGB | None:
        """The colour that the word's definition names, as "jade" is told to be green."""
        for meaning in self.of(word, "noun"):
            told = self._told(meaning.gloss)
            if told:
                return told
        return None

    def _told(self, gloss: str) -> RGB | None:
        words = gloss.replace("-", " ").replace(",", " ").replace(";", " ").split()
        plain = [word.removesuffix("ish") for word in words]
        return next((colours.by_name(word) for word in reversed(plain) if word in _TELLING), None)
