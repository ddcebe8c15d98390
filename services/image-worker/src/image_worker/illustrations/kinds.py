"""The set's drawings by meaning: a "rapier" is shown by a sword, a "cottage" by a house, a "wizard" by the mage."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import orjson
from wording import Wording
from wording.phrases import closed_class
from wording.wordnet import Synset

from image_worker.illustrations.library import Illustration, IllustrationSet, IllustrationsMissing, plain_code

# What drawings of a category are kinds of; of an illustration's meanings the most usual of these is meant.
_MEANT = {
    0: ("artifact.n.1", "object.n.1", "substance.n.1"),
    1: ("living_thing.n.1", "plant_part.n.1", "object.n.1", "imaginary_being.n.1", "vegetation.n.1"),
    2: ("food.n.1", "food.n.2", "plant_part.n.1", "artifact.n.1"),
    3: ("artifact.n.1", "location.n.1", "object.n.1", "phenomenon.n.1", "vegetation.n.1"),
    4: ("artifact.n.1", "object.n.1"),
    5: ("person.n.1", "imaginary_being.n.1", "body_part.n.1"),
    6: ("imaginary_being.n.1", "person.n.1", "object.n.1"),
    7: ("artifact.n.1",),
}
# Too general to be told by any one drawing.
_GENERAL = (
    "adult.n.1", "animal.n.1", "area.n.1", "area.n.5", "article.n.1", "artifact.n.1", "atmospheric_phenomenon.n.1",
    "bird.n.1", "body_part.n.1", "building_complex.n.1", "carnivore.n.1", "causal_agent.n.1", "chordate.n.1",
    "clothing.n.1", "commodity.n.1", "communicator.n.1", "construction.n.3", "consumer_goods.n.1", "container.n.1",
    "contestant.n.1", "conveyance.n.3", "covering.n.1", "covering.n.2", "creation.n.2", "creator.n.2", "device.n.1",
    "electrical_device.n.1", "entertainer.n.1", "equipment.n.1", "expert.n.1", "female.n.2", "food.n.1", "food.n.2",
    "geographical_area.n.1", "geological_formation.n.1", "health_professional.n.1", "housing.n.1", "implement.n.1",
    "inhabitant.n.1", "instrument.n.1", "instrumentality.n.3", "intellectual.n.1", "invertebrate.n.1", "leader.n.1",
    "line.n.18", "location.n.1", "machine.n.1", "male.n.2", "mammal.n.1", "material.n.1", "matter.n.3",
    "natural_object.n.1", "object.n.1", "organism.n.1", "person.n.1", "placental.n.1", "plant.n.2", "product.n.2",
    "professional.n.1", "professional_person.n.1", "protective_covering.n.1", "region.n.3", "relative.n.1",
    "room.n.1", "skilled_worker.n.1", "spiritual_being.n.1", "structure.n.1", "substance.n.1", "thing.n.12",
    "tract.n.1", "traveler.n.1", "unfortunate.n.1", "ungulate.n.1", "vascular_plant.n.1", "vertebrate.n.1",
    "vessel.n.3", "way.n.6", "whole.n.2", "woody_plant.n.1", "worker.n.1",
)  # fmt: skip
# Steps: up from a drawing's meaning to its sisters' parent, a keyword, that of a synonym, of the verb of the noun.
_NEAR, _KEYWORD, _SYNONYM, _DERIVED = 1.2, 1.4, 2.2, 2.4
FARTHEST = 3.6
# What a word in common of two definitions brings them nearer, at most so often.
_IN_COMMON, _MOST_COMMON = 0.15, 4
_PEOPLE = 5
# Of the faces, those that are somebody.
_BEINGS = frozenset({"robot", "alien", "ghost", "ogre", "goblin", "clown-face", "skull", "alien-monster"})
_PLAIN = closed_class("a an the of or and in on for with used by to that is as from at which having it its usually one")


class Kinds:
    """Raises IllustrationsMissing where the keywords are not there."""

    def __init__(self, library: IllustrationSet, keywords: Path, wording: Wording) -> None:
        self._library, self._wording = library, wording
        try:
            entries = orjson.loads((keywords / "compact.json").read_bytes())
        except (OSError, ValueError) as problem:
            raise IllustrationsMissing(f"There are no keywords in {keywords}: run `make illustrations`.") from problem
        self.tags = {
            name: frozenset(entry.get("tags", ()))
            for entry in entries
            if (name := library.by_character.get(plain_code(entry["hexcode"])))
        }

    def showing(self, word: str, *, rank: int | None = None, farthest: float = FARTHEST) -> Illustration | None:
        """The drawing nearest in meaning to the noun; None where none is near. rank: only of that category, else
        of any but people.
        """
        found = [
            near
            for near in self._near(word)
            if near[0] <= farthest and (near[1].rank == rank if rank is not None else near[1].rank != _PEOPLE)
        ]
        best = min(found, key=_preferred, default=None)
        return best[1] if best else None

    def compound(self, before: str, like: Illustration) -> Illustration | None:
        """Of a "firetruck", the drawing like a truck that is of fire."""
        fitting = [one for one in self._by_tag.get(before, ()) if one.rank == like.rank]
        fitting.sort(key=lambda one: (-self._alike(one, like), like.head[-1] not in self.tags[one.drawing], one.order))
        return fitting[0] if fitting else None

    def tagged(self, word: str) -> tuple[Illustration, ...]:
        """The drawings of things that the word is a keyword of, most usual first."""
        return tuple(sorted(self._by_tag.get(word, ()), key=lambda one: (one.rank, one.order)))

    def sharing(self, words: frozenset[str]) -> tuple[Illustration, ...]:
        """The drawings of which at least two of the words are keywords, those with the most first."""
        shared: dict[str, int] = {}
        for word in words:
            for one in self._by_tag.get(word, ()):
                shared[one.drawing] = shared.get(one.drawing, 0) + 1
        several = sorted((-many, drawing) for drawing, many in shared.items() if many > 1)
        return tuple(self._library.by_drawing[drawing] for _, drawing in several)

    def _alike(self, one: Illustration, other: Illustration) -> int:
        """How many kinds both are of."""
        kinds = [
            set(self._wording.wordnet.ancestors(meaning)) for meaning in map(self._meaning, (one, other)) if meaning
        ]
        return len(kinds[0] & kinds[1]) if len(kinds) == 2 else 0

    def _near(self, word: str) -> Iterator[tuple[float, Illustration]]:
        """Drawings with how far they are from the word: steps between meanings, and how unusual its meaning is."""
        wordnet = self._wording.wordnet
        if word.isdigit():
            return
        yield from ((_KEYWORD, one) for one in self._by_tag.get(word.replace("_", " "), ()))
        for place, meaning in enumerate(self._wording.meanings.of(word, "noun", 4)):
            for key, far in wordnet.ancestors(meaning).items():
                for cost, one, gloss in self._by_meaning.get(key, ()):
                    common = len(gloss & _content(meaning.gloss)) if cost else 0
                    yield far * 1.1 + place + cost - min(_MOST_COMMON, common) * _IN_COMMON, one
            for lemma in meaning.lemmas if place == 0 else ():
                yield from ((_SYNONYM, one) for one in self._by_tag.get(lemma.replace("_", " "), ()))
            for verb in wordnet.related(meaning, "+"):
                for lemma in verb.lemmas if word.startswith(verb.lemmas[0][:4]) else ():
                    yield from ((_DERIVED + place * 0.3, one) for one in self._by_tag.get(lemma, ()))

    @cached_property
    def _by_tag(self) -> dict[str, list[Illustration]]:
        tagged: dict[str, list[Illustration]] = {}
        for name, tags in self.tags.items():
            one = self._library.by_drawing.get(name)
            if one and (one.rank < 6 or name in _BEINGS):
                for tag in tags:
                    tagged.setdefault(tag, []).append(one)
        return tagged

    @cached_property
    def _by_meaning(self) -> dict[tuple[str, int], list[tuple[float, Illustration, frozenset[str]]]]:
        """Each drawing at its own meaning, and with a cost at the two above it, where its sisters look for it.

        Not so people: a knight is not shown by a princess, though both are noble.
        """
        general = {self._wording.wordnet.named(name).key for name in _GENERAL if self._named(name)}
        found: dict[tuple[str, int], list[tuple[float, Illustration, frozenset[str]]]] = {}
        for one in self._library.by_drawing.values():
            meaning = self._meaning(one)
            if meaning is None:
                continue
            plural = one.head[-1] != self._wording.singular(one.head[-1])
            # "Classical building" is no word of its own, so it is a building and something more.
            more = not any(self._wording.wordnet.knows(word) for word in ("_".join(one.head), "".join(one.head)))
            beside = (0.3 + 0.9 * more) * (len(one.head) - 1) + 0.5 * len(one.rest) + 0.2 * plural
            for key, far in self._wording.wordnet.ancestors(meaning).items():
                if far <= (0 if one.rank >= _PEOPLE else 2) and key not in general:
                    found.setdefault(key, []).append(
                        (far * _NEAR + beside, one, _content(meaning.gloss) | set(one.head))
                    )
        return found

    def _named(self, name: str) -> bool:
        try:
            self._wording.wordnet.named(name)
        except KeyError:
            return False
        return True

    def _meaning(self, one: Illustration) -> Synset | None:
        words = ("_".join(one.head), "".join(one.head), one.head[-1], self._wording.singular(one.head[-1]))
        fitting = {self._wording.wordnet.named(name).key for name in _MEANT[one.rank]}
        for word in words:
            for meaning in self._wording.wordnet.synsets(word)[:5]:
                if not fitting.isdisjoint(self._wording.wordnet.ancestors(meaning)):
                    return meaning
        return None


def _preferred(near: tuple[float, Illustration]) -> tuple[float, bool, int, int, str]:
    far, one = near
    return far, one.drawing.startswith(("man-", "woman-")), one.rank, one.order, one.name


def _content(gloss: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{3,}", gloss)) - _PLAIN
