"""Which drawings a description is shown by: one for the described thing, a few for other things it names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from image_worker.illustrations.library import Illustration, IllustrationSet
from image_worker.illustrations.words import Phrase, closed_class, is_look, person_meant, phrases, singular

_PERSONS = frozenset({"woman", "man", "person"})
# Shown beside a thing they would be loose limbs.
_BODY_PARTS = closed_class(
    "eye eyes ear nose mouth tooth tongue leg foot hand brain lungs heart face hair beard fist finger"
)
# Of a compound, the least letters that must name a thing, and those before it: "space|ship", not "wom|bat".
_LEAST_HEAD, _LEAST_MODIFIER = 4, 3


@dataclass(frozen=True, slots=True)
class Choice:
    """subject: None where the set has nothing fitting. label: the described thing in one or two words.

    others: further things that the description names, in its order.
    """

    label: str
    subject: Illustration | None
    others: tuple[Illustration, ...]


def choose(text: str, library: IllustrationSet, *, portrait: bool = False, most_others: int = 3) -> Choice:
    """Chooses by the head noun of what is described. portrait: a person is likely, where nothing else is known."""
    shelf = _Shelf(library)
    found = phrases(text, library.vocabulary)
    if not found:
        return Choice("?", shelf.exactly("person") if portrait else None, ())
    person = person_meant(text)
    named = {singular(word, library.vocabulary) for phrase in found for word in phrase.words}
    subject = next((drawn for phrase in _described(found) for drawn in shelf.showing(phrase, named, person)), None)
    if subject is None and (person or portrait):
        subject = shelf.best(person or "person", (), named)
    others = _others(found, shelf, subject, most_others)
    return Choice(" ".join(found[0].words[-2:]), subject, others)


def _described(found: list[Phrase]) -> Iterator[Phrase]:
    yield from (phrase for phrase in found if phrase.role == "subject")
    yield from (phrase for phrase in found if phrase.role == "apposition")


def _others(found: list[Phrase], shelf: "_Shelf", subject: Illustration | None, most: int) -> tuple[Illustration, ...]:
    others: dict[str, Illustration] = {}
    for phrase in found:
        head = phrase.words[-1]
        only_a_look = is_look(head) and not phrase.counted
        if phrase.role == "subject" or only_a_look or head in _BODY_PARTS or (subject and head in subject.head):
            continue
        drawn = shelf.best(head, phrase.words[:-1], set(), most_unsaid=0)
        if drawn and not (subject and drawn.drawing == subject.drawing):
            others.setdefault(drawn.drawing, drawn)
    return tuple(others.values())[:most]


class _Shelf:
    """The set's drawings by the word that names the thing."""

    def __init__(self, library: IllustrationSet) -> None:
        self._library = library

    def showing(self, phrase: Phrase, named: set[str], person: str) -> Iterator[Illustration]:
        """Drawings of the phrase's thing, best first: its head, its compound's head, then the noun before it."""
        *modifiers, head = phrase.words
        around = (*modifiers, person) if person else tuple(modifiers)
        joined = "".join(phrase.words[-2:])
        for word, before in ((joined, around), (head, around)):
            yield from self._one(self.best(word, before, named))
        yield from self._one(self._compound(head))
        for place in range(len(modifiers) - 1, -1, -1):
            if not is_look(modifiers[place]):
                yield from self._one(self.best(modifiers[place], modifiers[:place], named, most_unsaid=0))

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

    def _compound(self, word: str) -> Illustration | None:
        """A "spaceship" is a ship, a "swordsman" a man."""
        for cut in range(_LEAST_MODIFIER, len(word)):
            if len(word) - cut >= _LEAST_HEAD or word[cut:] in _PERSONS:
                drawn = self.exactly(word[cut:])
                if drawn:
                    return drawn
        return None

    @staticmethod
    def _one(drawn: Illustration | None) -> Iterator[Illustration]:
        if drawn:
            yield drawn
