"""The set's drawings by the word that names the thing."""

from collections.abc import Callable, Iterable, Iterator

from wording import Phrase

from image_worker.illustrations.library import Illustration, IllustrationSet

_PERSONS = frozenset({"woman", "man", "person"})
# Of a compound, the least letters that must name a thing, and those before it: "space|ship", not "wom|bat".
_LEAST_HEAD, _LEAST_MODIFIER = 4, 3


class Shelf:
    """is_look: whether a word before a noun tells of its look and not of its kind; is_word: whether it is one."""

    def __init__(
        self, library: IllustrationSet, is_look: Callable[[str], bool], is_word: Callable[[str], bool]
    ) -> None:
        self._library, self._is_look, self._is_word = library, is_look, is_word

    def showing(self, phrase: Phrase, named: set[str], person: str, *, most_unsaid: int = 9) -> Iterator[Illustration]:
        """Drawings of the phrase's thing by its own name, best first."""
        *modifiers, head = phrase.words
        around = (*modifiers, person) if person else tuple(modifiers)
        joined = "".join(phrase.words[-2:])
        for word, before in ((joined, around), (head, around)):
            yield from self._one(self.best(word, before, named, most_unsaid=most_unsaid))

    def before(self, phrase: Phrase) -> Iterator[Illustration]:
        """Drawings of the nouns before the head: "rose" of "rose petal"."""
        *modifiers, _ = phrase.words
        for place in range(len(modifiers) - 1, -1, -1):
            if not self._is_look(modifiers[place]):
                yield from self._one(self.best(modifiers[place], modifiers[:place], set(), most_unsaid=0))

    def best(self, word: str, before: Iterable[str], named: set[str], *, most_unsaid: int = 9) -> Illustration | None:
        """The drawing of a `word` that says the most of the description and the least beside it.

        before: the words that may tell its kind ("polar" bear); named: all words, of which some may be with it.
        """
        kinds = set(before)
        best: tuple[tuple[int, int, int, int, str], Illustration] | None = None
        for illustration in self._library.by_head.get(word, ()):
            kind, beside = set(illustration.head[:-1]), set(illustration.rest)
            said = len(kind & kinds) + len(beside & named)
            unsaid = len(kind) + len(beside) - said
            key = (unsaid, -said, illustration.rank, illustration.order, illustration.name)
            if unsaid <= most_unsaid and (best is None or key < best[0]):
                best = (key, illustration)
        return best[1] if best else None

    def exactly(self, word: str) -> Illustration | None:
        return self.best(word, (), set(), most_unsaid=0)

    def compound(self, word: str) -> Illustration | None:
        """A "spaceship" is a ship, a "swordsman" a man."""
        for cut in range(_LEAST_MODIFIER, len(word)):
            named = len(word) - cut >= _LEAST_HEAD or word[cut:] in _PERSONS
            if named and (self._is_word(word[:cut]) or self._is_word(word[:cut].removesuffix("s"))):
                drawn = self.exactly(word[cut:])
                if drawn:
                    return drawn
        return None

    @staticmethod
    def _one(drawn: Illustration | None) -> Iterator[Illustration]:
        if drawn:
            yield drawn
