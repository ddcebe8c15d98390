"""What is to be drawn, decided from the description before anything is drawn."""

from dataclasses import dataclass
from typing import Literal

from wording import Attribute, Description, Wording
from wording.classes import PLACES

from image_worker.illustrations.choice import Choice, Chooser
from image_worker.illustrations.library import Illustration

_ALIVE = ("living_thing.n.1", "imaginary_being.n.1")


@dataclass(frozen=True)
class Brief:
    """kind: a person stands, a thing lies large, a place is looked into. place: the scene's kind, "" for plain ground.

    looks: what is said of the described thing itself. count: how many of it. place_word: what was said, for furniture.
    """

    description: Description
    choice: Choice
    kind: Literal["person", "thing", "place"]
    place: str
    place_word: str
    time: str
    weather: str
    looks: tuple[Attribute, ...]
    count: int
    size: str
    alive: bool

    @property
    def subject(self) -> Illustration | None:
        return self.choice.subject

    def has(self, kind: str, value: str) -> bool:
        return any(look.kind == kind and look.value == value for look in self.looks)


def brief(description: Description, chooser: Chooser, wording: Wording, *, tall: bool) -> Brief:
    """tall: where nothing else is known, a person is meant."""
    choice = chooser.choose(description, portrait=tall)
    scene = None if choice.person else _own_place(description, wording)
    where = next((look for look in description.own("place")), None)
    time = next((look.value for look in description.own("time")), "day")
    weather = next((look.value for look in description.own("weather")), "")
    place, word = ("", "") if where is None else (where.value, where.word)
    if scene and (choice.subject is None or choice.subject.rank == 3):
        kind: Literal["person", "thing", "place"] = "place"
        word = description.head
        place = scene if scene != "building" or not place else place
        if choice.subject and place == "room":
            # What has a drawing of its own is seen from outside.
            place = "building"
    else:
        kind = "person" if choice.person else "thing"
    if place == "space" and word in ("moon", "planet", "mars", "asteroid"):
        place = "moon"
    if place == "water" and any(look.value == "frozen" for look in description.own("condition")):
        place = "ice"
    if not place and (time != "day" or weather):
        place = "field"
    looks = tuple(look for look in description.attributes if not look.of)
    count = max((look.count for look in looks if look.kind == "number"), default=1)
    size = next((look.value for look in looks if look.kind == "size"), "")
    alive = choice.person or wording.is_kind(description.head, *_ALIVE)
    return Brief(description, choice, kind, place, word, time, weather, looks, count, size, alive)


def _own_place(description: Description, wording: Wording) -> str:
    """The kind of place that is itself described, "" where a thing is."""
    if not description.phrases:
        return ""
    for phrase in description.phrases[:2]:
        for word in ("_".join(phrase.words[-2:]), phrase.words[-1]) if phrase.words and phrase.role != "other" else ():
            found = wording.meanings.classify(word, PLACES, True, 1)
            if found:
                return found.value
    return ""
