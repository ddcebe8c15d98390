"""The looks that the phrases of a description tell of: by the place of a word in its phrase, and by what it means."""

from collections.abc import Iterator

from wording import classes, colours
from wording.classes import Class
from wording.description import Attribute, shade_before
from wording.meanings import Meanings
from wording.phrases import Phrase, closed_class

_ONE_WORD = (*classes.CONDITIONS, *classes.AGES, *classes.SIZES, *classes.MATERIALS)
_AIR = (*classes.WEATHERS, *classes.TIMES, *classes.PLACES[:2])
# Conditions that say more than the stuff that the word is made from.
_STRONGER = frozenset({"rusty", "frozen", "burning", "glowing"})
_COVERS = closed_class(
    "cover.v.1 cover.v.2 coat.v.1 coat.v.3 stain.v.2 spill.v.1 spread.v.1 dirty.v.1 wet.v.1 sprinkle.v.1 "
    "paint.v.2 paint.v.4 cake.v.1 splash.v.1 smear.v.1 spatter.v.1 encrust.v.1 dust.v.2"
)
_WORN_BY = frozenset({"in", "wearing", "with", "wears", "dressed", "clad", "under", "and", "has", "of"})
# "At the bottom of the sea" is where the sea is.
_PARTS_OF_PLACES = closed_class("bottom floor bed depth top edge middle centre center heart foot shore side end bank")
_DEEP, _UNDER = closed_class("bottom floor bed depth"), closed_class("under beneath below")
_SAYING = frozenset({"is", "are", "was", "were", "looks", "and", "now", "but"})
_PLACED_BY = closed_class(
    "in on at under near inside by during into over through beneath amid among across along below before after "
    "from against"
)
_NUMBERS = {
    "two": 2, "both": 2, "pair": 2, "couple": 2, "three": 3, "few": 3, "four": 4, "several": 4, "five": 5, "some": 3,
    "six": 6, "many": 7, "seven": 7, "eight": 8, "nine": 9, "ten": 9, "dozen": 9, "dozens": 9,
}  # fmt: skip


def attributes(phrases: tuple[Phrase, ...], meanings: Meanings) -> Iterator[Attribute]:
    """Each phrase's own, in the text's order."""
    for place, phrase in enumerate(phrases):
        if phrase.determiner in _NUMBERS or phrase.determiner.isdigit():
            count = _NUMBERS.get(phrase.determiner) or min(9, int(phrase.determiner))
            of = "" if phrase.role == "subject" else phrase.words[-1]
            yield Attribute("number", str(count), phrase.determiner, of, count=count)
        if phrase.role == "subject":
            yield from _modifiers(phrase.words[:-1], "", meanings)
            yield from _at_head(phrase, meanings)
        else:
            yield from _of_link(phrase, meanings)
            yield from _of_other(phrase, "".join(phrases[place - 1].words[-1:]), meanings)


def _at_head(phrase: Phrase, meanings: Meanings) -> Iterator[Attribute]:
    """The described place may itself be weather or a time: "a stormy night"."""
    for kind in (classes.TIMES, classes.WEATHERS):
        found = meanings.classify(phrase.words[-1], kind, noun=True)
        if found:
            yield Attribute(found.kind, found.value, phrase.words[-1])


def _modifiers(words: tuple[str, ...], of: str, meanings: Meanings) -> Iterator[Attribute]:
    """What stands before a noun: numbers, colours, and each word's one class of look."""
    for place, word in enumerate(words):
        if word in _NUMBERS or word.isdigit():
            count = _NUMBERS.get(word) or min(9, int(word))
            yield Attribute("number", str(count), word, of, count=count)
        elif colours.is_shade(word) and place + 1 < len(words) and meanings.colour(words[place + 1]):
            continue
        elif colours.is_basic(word):
            yield Attribute("colour", word, word, of, shade_before(words, place, meanings.colour(word)))
        else:
            yield from _look(word, of, meanings, words, place)


def _look(word: str, of: str, meanings: Meanings, words: tuple[str, ...], place: int) -> Iterator[Attribute]:
    stuff_said, _, how = word.rpartition("-")
    if stuff_said and _is_covering(how, meanings):
        # "Blood-spattered", "snow-covered".
        lying = meanings.classify(stuff_said, classes.COVERINGS, noun=True)
        if lying:
            yield Attribute("covering", lying.value, word, of, _covering_colour(stuff_said, meanings))
        return
    weather = _weather(word, meanings)
    if weather and weather.value != "snow":
        yield Attribute("weather", weather.value, word)
        return
    stuff = _covered(word, meanings)
    found = meanings.classify(word, _ONE_WORD)
    if stuff and (not found or found.value not in _STRONGER):
        yield Attribute("covering", stuff.value, word, of, _covering_colour(word, meanings))
    elif found:
        colour = meanings.colour(word)
        told = colour or (meanings.told_colour(word) if found.kind == "material" else None)
        yield Attribute(found.kind, found.value, word, of, told)
    else:
        colour = meanings.colour(word)
        if colour:
            yield Attribute("colour", word, word, of, shade_before(words, place, colour))
            return
    air = meanings.classify(word, _AIR) if not found else None
    if air:
        # Weather and hour are those of the whole picture.
        yield Attribute(air.kind, air.value, word)


def _weather(word: str, meanings: Meanings) -> Class | None:
    """Of "rainy", "misty": the weather that the word is made from."""
    found = (meanings.classify(noun, classes.WEATHERS, noun=True) for noun in meanings.nouns(word))
    return next((one for one in found if one), None)


def _covered(word: str, meanings: Meanings) -> Class | None:
    """Of "mossy", "muddy", "bloodied": the stuff, where the word is made from a noun of stuff."""
    for noun in meanings.nouns(word):
        found = meanings.classify(noun, classes.COVERINGS[:-1], noun=True)
        if found:
            return found
    return None


def _covering_colour(word: str, meanings: Meanings) -> colours.RGB | None:
    for one in (word, *meanings.nouns(word)):
        colour = meanings.colour(one) or meanings.told_colour(one)
        if colour:
            return colour
    return None


def _of_link(phrase: Phrase, meanings: Meanings) -> Iterator[Attribute]:
    """What ties a phrase may itself be a look: "burning" in "a castle burning at night"."""
    for word in phrase.link:
        covers = _is_covering(word, meanings)
        condition = None if covers and phrase.words else meanings.classify(word, classes.CONDITIONS)
        if condition:
            yield Attribute(condition.kind, condition.value, word)


def _of_other(phrase: Phrase, earlier: str, meanings: Meanings) -> Iterator[Attribute]:
    if not phrase.words:
        return
    *before, head = phrase.words
    link = set(phrase.link)
    if any(_is_covering(word, meanings) for word in phrase.link):
        found = meanings.classify(head, classes.COVERINGS, noun=True)
        if found:
            said = [one.colour for one in _modifiers(tuple(before), head, meanings) if one.colour]
            yield Attribute("covering", found.value, head, "", (*said, _covering_colour(head, meanings))[0])
            return
    garment = _garment(phrase, meanings)
    if garment and (not link or link & _WORN_BY):
        yield Attribute("garment", garment[0].value, garment[1])
        yield from _modifiers(phrase.words[: -len(garment[1].split("_"))], head, meanings)
        return
    if link & {"of", "from", "in"} and not phrase.counted:
        material = meanings.classify(head, classes.MATERIALS, noun=True)
        colour = meanings.colour(head)
        if material and (not link & {"in"} or "made" in link):
            yield Attribute("material", material.value, head, "", colour or meanings.told_colour(head))
            return
    if not link or link & _PLACED_BY or (link == {"of"} and earlier in _PARTS_OF_PLACES):
        setting = _where_and_when(phrase, earlier, meanings)
        if setting:
            yield setting
            yield from _modifiers(tuple(before), "" if setting.kind != "place" else head, meanings)
            return
    if (not link or link & _SAYING) and not meanings.is_kind(head, ("object.n.1", "person.n.1"), 2):
        # No thing but a look of the described one: "…, old and rusty", "it is broken".
        yield from _modifiers(phrase.words, "", meanings)
    else:
        yield from _modifiers(tuple(before), head, meanings)


def _where_and_when(phrase: Phrase, earlier: str, meanings: Meanings) -> Attribute | None:
    head = phrase.words[-1]
    for kind in (classes.TIMES, classes.WEATHERS, classes.PLACES):
        found = meanings.classify(head, kind, noun=True, most=6 if kind is classes.PLACES else 3)
        if found and found.value == "water" and (set(phrase.link) & _UNDER or earlier in _DEEP):
            return Attribute("place", "underwater", head)
        if found and (found.kind != "place" or phrase.link):
            return Attribute(found.kind, found.value, head)
    return None


def _garment(phrase: Phrase, meanings: Meanings) -> tuple[Class, str] | None:
    """The garment that the phrase ends with, as (class, word), the longest name that WordNet has: "hard_hat"."""
    for most in (3, 2, 1):
        for joint in ("_", "", "-"):
            word = joint.join(phrase.words[-most:])
            found = meanings.classify(word, classes.GARMENTS, noun=True) if len(phrase.words) >= most else None
            if found:
                return found, "_".join(phrase.words[-most:])
    return None


def _is_covering(word: str, meanings: Meanings) -> bool:
    """Of "covered", "caked", "overgrown"."""
    keys = {meanings.wordnet.named(name).key for name in _COVERS}
    covered = meanings.wordnet.named("covered.a.1")
    if any(covered in meanings.wordnet.related(meaning, "&") for meaning in meanings.of(word, "adj", 2)):
        return True
    return any(
        not keys.isdisjoint(meanings.wordnet.ancestors(meaning))
        for verb in meanings.verbs(word)
        for meaning in meanings.of(verb, "verb", 3)
    )
