"""The one door of this package: opens WordNet once, answers what words mean and what a description says."""

from functools import lru_cache
from pathlib import Path

from wording.attributes import attributes
from wording.colours import RGB
from wording.description import Description
from wording.meanings import Meanings
from wording.phrases import person_meant, phrases, singular
from wording.wordnet import WordNet

# Whatever is one of these can be seen standing somewhere.
_THINGS = (
    "object.n.1", "matter.n.3", "person.n.1", "food.n.1", "atmospheric_phenomenon.n.1", "time_period.n.1",
    "clock_time.n.1", "body_of_water.n.1", "imaginary_being.n.1",
)  # fmt: skip


class Wording:
    """Opening takes a millisecond; what was looked up once is kept. Safe to share within a thread."""

    def __init__(self, folder: Path) -> None:
        """folder: where `python -m wording fetch` laid WordNet. Raises WordNetMissing."""
        self.wordnet = WordNet(folder)
        self.meanings = Meanings(self.wordnet)
        self.things = _Things(self.meanings)
        self.describe = lru_cache(256)(self._describe)

    def _describe(self, text: str) -> Description:
        """What the text describes and how it looks. Never fails: of no words there are no phrases."""
        found = tuple(phrases(text[:_LONGEST], self.things))
        return Description(text, found, tuple(attributes(found, self.meanings)), person_meant(text))

    def head(self, text: str) -> str:
        """The noun that says what is described: "hammer" of "a golden claw hammer with an oak handle"; or ""."""
        return self.describe(text).head

    def synonyms(self, word: str) -> tuple[str, ...]:
        """Other words for the noun's most usual meaning, in words."""
        return self._lemmas(word, 0)

    def hypernyms(self, word: str) -> tuple[str, ...]:
        """What the noun's most usual meaning is a kind of, nearest first: "hand tool", "tool" … of "hammer"."""
        return self._lemmas(word, 1)

    def aliases(self, name: str) -> tuple[str, ...]:
        """The forms under which a text may speak of a thing of this name, the name itself first, in lower case."""
        found = phrases(name, self.things)
        words = found[0].words if found else (name.lower(),)
        forms = [name.lower().strip(), " ".join(words), "".join(words[-2:]), "-".join(words[-2:]), words[-1]]
        forms += [f"{words[-1]}s", *self.synonyms(words[-1])]
        return tuple(dict.fromkeys(form for form in forms if form))

    def colour(self, words: str) -> RGB | None:
        """The colour that the words name ("dark crimson", "mossy"); None where they name none."""
        return next((one.colour for one in self.describe(f"a {words} ball").attributes if one.colour), None)

    def singular(self, noun: str) -> str:
        return singular(noun.lower(), self.things)

    def is_kind(self, noun: str, *names: str) -> bool:
        """Whether one of the noun's usual meanings is a kind of a meaning such as "person.n.1"."""
        return self.meanings.is_kind(noun, names)

    def _lemmas(self, word: str, least: int) -> tuple[str, ...]:
        meanings = self.meanings.of(self.singular(word), "noun", 1)
        steps = self.wordnet.ancestors(meanings[0]) if meanings else {}
        lemmas = (
            lemma for key, far in steps.items() if (far > 0) == bool(least) for lemma in self.wordnet.synset(key).lemmas
        )
        return tuple(dict.fromkeys(lemma.replace("_", " ") for lemma in lemmas if lemma != word))


# Characters. What is said of a picture beyond them would not be seen in it.
_LONGEST = 4_000


class _Things:
    """The nouns of what can be seen, as the vocabulary of phrases."""

    def __init__(self, meanings: Meanings) -> None:
        self._known = lru_cache(20_000)(lambda word: meanings.is_kind(word, _THINGS, 2))

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._known(word)
