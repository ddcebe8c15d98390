"""Which drawings a description is shown by: one for the described thing, a few for other things it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from wording import Description, Wording
from wording.classes import AGES, MATERIALS, PLACES, SIZES

from image_worker.illustrations.kinds import FARTHEST, Kinds
from image_worker.illustrations.library import Illustration, IllustrationSet, plain_code
from image_worker.illustrations.shelf import Shelf

_PERSONS = ("person", "man", "woman")
_ANIMALS, _PLACES, _PEOPLE = 1, 3, 5
_FURNITURE = (0, 1, 2, 3, 4)
# A near meaning, in the steps of kinds.py.
_NEAR = 2.0
# A synonym.
_SAME = 0.4
# Places that are composed, whatever drawing bears their name.
_COMPOSED = frozenset(
    {
        "forest",
        "field",
        "city",
        "desert",
        "water",
        "room",
        "sky",
        "ice",
        "swamp",
        "space",
        "cave",
        "underwater",
        "village",
    }
)
# Endings of who does something.
_AGENTS = ("er", "or", "ist", "ian", "man", "woman")
_NO_PERSONS = ("artifact.n.1", "animal.n.1", "plant.n.2", "food.n.1", "food.n.2")
_LONGEST_EMOJI = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """subject: None where the set has nothing fitting. label: the described thing in one or two words.

    others: further things that the description names, in its order. person: the described thing is one.
    """

    label: str
    subject: Illustration | None
    others: tuple[Illustration, ...]
    person: bool = False


class Chooser:
    """Chooses by the meaning of what is described."""

    def __init__(self, library: IllustrationSet, keywords: Path, wording: Wording) -> None:
        """Raises IllustrationsMissing."""
        self._library, self.wording = library, wording
        self._shelf = Shelf(library, self._is_look, self._is_word)
        self._kinds = Kinds(library, keywords, wording)

    def choose(self, description: Description, *, portrait: bool = False, most_others: int = 3) -> Choice:
        """portrait: a person is likely, where nothing else is known."""
        sign = self._sign(description.text)
        if not description.phrases:
            return Choice("?", sign or (self._shelf.exactly("person") if portrait else None), (), portrait and not sign)
        gender = self._gender(description)
        person = bool(gender) or self._is_person(description)
        named = {self.wording.singular(word) for word in description.words}
        subject = next(self._candidates(description, named, gender, person), sign)
        if subject is None and (person or portrait):
            person = True
            subject = self._shelf.best(gender or "person", (), named)
        if subject and person:
            subject = self._fitting(subject, description, gender)
        others = self._others(description, subject, most_others)
        label = " ".join(description.phrases[0].words[-2:])
        return Choice(label, subject, others, person or (subject is not None and self._is_portrait(subject)))

    def of(self, word: str) -> Illustration | None:
        """The drawing of a thing by its name alone."""
        return self._shelf.exactly(word) or self._kinds.showing(word, farthest=_NEAR)

    def garment(self, word: str) -> str | None:
        """The drawing of a garment by its name, as "top_hat"."""
        *before, head = word.split("_")
        one = self._shelf.best(head, before, set()) if before else self._shelf.exactly(head)
        one = one or self._kinds.showing(word, farthest=FARTHEST) or self._kinds.showing(head, farthest=FARTHEST)
        return one.drawing if one else None

    def has_keyword(self, drawing: str, keywords: frozenset[str]) -> bool:
        return not keywords.isdisjoint(self._kinds.tags.get(drawing, ()))

    def furnishing(self, place: str, most: int) -> tuple[Illustration, ...]:
        """Things that belong to a kind of place: by keyword, then by what its definition names."""
        found = {one.drawing: one for one in self._kinds.tagged(place) if one.rank in _FURNITURE}
        for cut in range(3, len(place) - 2):
            # What a "bedroom" is a room of.
            one = self._shelf.exactly(place[:cut]) if self._is_word(place[cut:]) else None
            found.update({one.drawing: one} if one and one.rank in _FURNITURE else {})
        for meaning in self.wording.meanings.of(self.wording.singular(place), "noun", 1):
            words = [self.wording.singular(word) for word in re.findall(r"[a-z]{3,}", meaning.gloss)]
            things = [self._shelf.exactly(word) for word in words if self.wording.is_kind(word, "artifact.n.1")]
            near = self._kinds.sharing(frozenset(words))
            found.update((one.drawing, one) for one in (*things, *near) if one and one.rank in _FURNITURE)
        return tuple(found.values())[:most]

    def _candidates(
        self, description: Description, named: set[str], gender: str, person: bool
    ) -> Iterator[Illustration]:
        """Best first: by name, by near meaning, by the name of its compound's head, by far meaning, by words before."""
        told = [phrase for phrase in description.phrases if phrase.words and phrase.role != "other"]
        members = description.phrases[1:2] if told and self._is_many(told[0].words[-1]) else ()
        told = [*(phrase for phrase in members if phrase.words and phrase.link == ("of",)), *told]
        for phrase in told:
            head = phrase.words[-1]
            # Rooms and landscapes are composed; only what stands in a place is drawn by its likes.
            place = None if person else self.wording.meanings.classify(head, PLACES, True, 1)
            rank = _PEOPLE if person else _PLACES if place else None
            farthest = _NEAR if place else FARTHEST
            joined = "_".join(phrase.words[-2:])
            drawings = (
                *(self._shelf.showing(phrase, named, gender, most_unsaid=0) if person else ()),
                *(self._kinds.showing(word, rank=rank, farthest=_NEAR) for word in (joined,) if "_" in joined),
                *self._shelf.showing(phrase, named, gender, most_unsaid=0),
                self._kinds.showing(head, rank=rank, farthest=_SAME),
                *self._shelf.showing(phrase, named, gender),
                self._kinds.showing(head, rank=rank, farthest=min(_NEAR, farthest)),
                self._compound(head) if not place else None,
                self._kinds.showing(head, rank=rank, farthest=farthest),
            )
            if not place or place.value not in _COMPOSED:
                yield from (one for one in drawings if one)
        for phrase in told:
            place = self.wording.meanings.classify(phrase.words[-1], PLACES, True, 1)
            before = () if place else self._shelf.before(phrase)
            yield from (one for one in before if not person or one.rank == _PEOPLE)

    def _compound(self, head: str) -> Illustration | None:
        named = self._shelf.compound(head)
        if named is None:
            return None
        before = head[: len(head) - len(named.head[-1])]
        return self._kinds.compound(before, named) or named

    def _fitting(self, subject: Illustration, description: Description, gender: str) -> Illustration:
        """The same drawing of the gender, and of the age, that is told."""
        ages = description.values("age")
        if subject.drawing in _PERSONS and "old" in ages:
            return self._drawn(f"old-{gender}" if gender in ("man", "woman") else "older-person") or subject
        if subject.drawing in _PERSONS and "young" in ages and description.head in ("person", *_PERSONS[:1]):
            return self._drawn("child") or subject
        return self._drawn(f"{gender}-{subject.drawing}") or subject if gender else subject

    def _drawn(self, drawing: str) -> Illustration | None:
        return self._library.by_drawing.get(drawing)

    def _gender(self, description: Description) -> str:
        """Who the person is: by what the nouns of the described thing mean, then by the pronouns."""
        for phrase in description.phrases[:3]:
            if phrase.words and phrase.role != "other":
                for name in ("woman", "man"):
                    kinds = ("woman.n.1", "girl.n.1", "female.n.2") if name == "woman" else ("man.n.1", "male.n.2")
                    head = phrase.words[-1]
                    named = head.endswith(name) and not (name == "man" and head.endswith("woman"))
                    if named or self.wording.meanings.is_kind(head, kinds, 1):
                        return name
        return description.person if description.person in ("man", "woman") and self._may_be_person(description) else ""

    def _may_be_person(self, description: Description) -> bool:
        head = description.head
        return self._is_person(description) or not self.wording.wordnet.knows(head)

    def _is_person(self, description: Description) -> bool:
        heads = [phrase.words[-1] for phrase in description.phrases if phrase.words and phrase.role != "other"]
        meanings = self.wording.meanings
        acts = [head for head in heads if head.endswith(_AGENTS) and not meanings.is_kind(head, _NO_PERSONS, 2)]
        return (
            any(meanings.is_kind(head, ("person.n.1",), 1) for head in heads)
            or any(meanings.is_kind(head, ("person.n.1",), 3) for head in acts)
            or bool(description.person and any(meanings.is_kind(head, ("person.n.1",), 3) for head in heads))
        ) or (description.person == "person" and not self.wording.wordnet.knows(description.head))

    @staticmethod
    def _is_portrait(subject: Illustration) -> bool:
        return subject.rank == 5

    def _is_look(self, word: str) -> bool:
        meanings = self.wording.meanings
        return bool(meanings.colour(word) or meanings.classify(word, (*MATERIALS, *AGES, *SIZES)))

    def _is_many(self, noun: str) -> bool:
        """Whether it is of many that it tells: "a swarm of bees", not "a basket of bread"."""
        return self.wording.meanings.is_kind(
            noun, ("animal_group.n.1", "collection.n.1", "crowd.n.1", "gathering.n.1"), 2
        )

    def _is_word(self, word: str) -> bool:
        return self.wording.wordnet.knows(word) or self.wording.wordnet.knows(word, "verb")

    def _others(self, description: Description, subject: Illustration | None, most: int) -> tuple[Illustration, ...]:
        others: dict[str, Illustration] = {}
        worn = {one.word.split("_")[-1] for one in description.own("garment")}
        # A place that is a landscape is drawn around it; a castle stands behind it.
        told = {one.word for one in description.attributes if one.kind != "place" or one.value in _COMPOSED}
        for phrase in description.phrases:
            if not phrase.words or phrase.role == "subject":
                continue
            head = phrase.words[-1]
            only_a_look = self._is_look(head) and not phrase.counted
            alive = subject is None or subject.rank in (_ANIMALS, _PEOPLE)
            limb = alive and self.wording.is_kind(head, "body_part.n.1")
            if only_a_look or head in told or head in worn or limb:
                continue
            if subject and head in subject.head:
                continue
            drawn = self._shelf.best(head, phrase.words[:-1], set(), most_unsaid=0)
            if drawn and not (subject and drawn.drawing == subject.drawing):
                others.setdefault(drawn.drawing, drawn)
        return tuple(others.values())[:most]

    def _sign(self, text: str) -> Illustration | None:
        """An emoji in the text is itself a description."""
        for place, character in enumerate(text):
            if ord(character) < 0x2190:
                continue
            for end in range(min(len(text), place + _LONGEST_EMOJI), place, -1):
                code = plain_code("-".join(f"{ord(part):x}" for part in text[place:end]))
                name = self._library.by_character.get(code)
                if name:
                    return self._drawn(name) or replace(
                        next(iter(self._library.illustrations)), name=name, drawing=name
                    )
        return None
