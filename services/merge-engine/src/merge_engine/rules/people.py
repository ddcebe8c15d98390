"""What is said of a person: clothes, age, hair and face, what they hold and how they stand."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from wording.phrases import closed_class

from merge_engine.rules.ages import is_age
from merge_engine.rules.looks import HOLDING, POSTURES, Looks, colour_runs
from merge_engine.rules.resolution import Resolution
from merge_engine.rules.statements import Statement
from merge_engine.rules.units import Unit, ending_nouns
from merge_engine.rules.words import POSSESSIVES, Token

_WHERE = closed_class("of from at behind under inside beneath on")
# Words between "from" and "his leather belt".
_CLOSE = 4
_FACE = closed_class("lips mouth jaw brow brows eyebrows teeth")
_OF_AGE = closed_class("of aged at in her his their late early mid")
_BARE = {"barefoot": "feet", "bareheaded": "head", "hatless": "head", "bare-headed": "head", "gloveless": "hands"}


def outfit(statement: Statement, into: Resolution) -> None:
    looks, won = into.looks, statement.text
    worn = [word.low for word in statement.words if looks.garment(word.low)]
    # Also in two words: "a dinner jacket".
    worn += [pair for pair in _pairs(statement.words) if looks.garment(pair)]
    for garment in worn:
        for place, unit in into.standing():
            nouns = [
                word
                for word in ending_nouns(unit, looks)
                if looks.replaces(garment, word.parts[-1]) and not _is_a_place(word, unit)
            ]
            clad = looks.is_whole_outfit(garment) and any(word.low in {"dressed", "clad"} for word in unit.words)
            if place not in into.dropped and (nouns or clad):
                into.drop(place, "outfit", won)
    for bare in {_BARE[word.low] for word in statement.words if word.low in _BARE}:
        into.drop_where("outfit", won, partial(_wears, of=bare, looks=looks))


def _pairs(words: Sequence[Token]) -> list[str]:
    return [f"{one.low}_{other.low}" for one, other in pairwise(words)]


def _wears(unit: Unit, of: str, looks: Looks) -> bool:
    return any(looks.garment(word.low) == of for word in unit.words)


def _is_a_place(noun: Token, unit: Unit) -> bool:
    """ "The button of his shirt", "swings from his belt": where something else is."""
    before = [word.low for word in unit.until(noun)[-_CLOSE:]]
    return any(one in _WHERE and other in POSSESSIVES | {"the"} for one, other in pairwise(before))


def hair(statement: Statement, into: Resolution) -> None:
    looks, won = into.looks, statement.text
    if any(looks.is_shaven(word) for word in statement.words):
        into.drop_where("hair", won, lambda unit: any(looks.is_beard(word) for word in unit.words))
    if not any(looks.is_hair(word) or looks.is_bald(word) for word in statement.words):
        return
    told = [word for word in statement.words if not word.is_function and word.low != "hair"]
    coloured = any(looks.tells_colour(word) or looks.is_dyed(word) for word in told)
    styled = any(not looks.tells_colour(word) and not looks.is_dyed(word) for word in told)
    for place, unit in into.standing():
        of_hair = looks.speaks_of_hair(unit.words) or _is_shaved(unit, looks)
        if styled and of_hair and place:
            into.drop(place, "hair", won)
        elif coloured and (of_hair or any(looks.is_dyed(word) for word in unit.words)):
            gone = [word for word in unit.words if looks.is_dyed(word)]
            gone += [word for run in colour_runs(unit.words, looks) for word in run]
            if len(set(gone)) == len(unit.words):
                into.drop(place, "hair", won)
            else:
                into.take_out(gone, "hair", won)


def _is_shaved(unit: Unit, looks: Looks) -> bool:
    """ "A shaved head"."""
    heads = any(word.low in {"head", "scalp"} for word in unit.words)
    return heads and any(looks.is_bald(word) or word.low == "shaved" for word in unit.words)


def age(statement: Statement, into: Resolution) -> None:
    looks, won = into.looks, statement.text
    words = list(statement.words)
    if not any(is_age(words, place, looks) for place in range(len(words))):
        return
    for place, unit in into.standing():
        told = list(unit.words)
        ages = [told[at] for at in range(len(told)) if is_age(told, at, looks)]
        if not ages:
            continue
        others = [word for word in told if not word.is_function and word not in ages and word.low not in _OF_AGE]
        if place and not others:
            into.drop(place, "age", won, alone=True)
        else:
            tied = [told[told.index(age) - 1] for age in ages if told.index(age)]
            into.take_out([*ages, *(word for word in tied if word.low in {"of", "aged"})], "age", won)


def mood(statement: Statement, into: Resolution) -> None:
    looks = into.looks

    def shows(unit: Unit) -> bool:
        of_face = unit.words[0].low in _FACE or (unit.words[0].low in POSSESSIVES and unit.words[-1].low in _FACE)
        return any(looks.is_mood(word) for word in unit.words) or (of_face and not unit.first)

    if any(looks.is_mood(word) for word in statement.words):
        into.drop_where("mood", statement.text, shows)


def held(statement: Statement, into: Resolution) -> None:
    """By a verb ("carrying a lance"), or by where it is ("a pistol in her fist")."""
    looks, won = into.looks, statement.text
    if not any(word.low in HOLDING for word in statement.words) and not _in_hand(statement.words, looks):
        return
    into.drop_where("held object", won, lambda unit: any(word.low in HOLDING for word in unit.words[:2]))
    for place, unit in into.standing():
        if place in into.dropped or not _in_hand(unit.words, looks):
            continue
        thing = place
        while thing > 1 and into.base[thing].hangs:
            thing -= 1
        into.drop(thing, "held object", won)


def _in_hand(words: Sequence[Token], looks: Looks) -> bool:
    return any(
        one.low == "in" and looks.is_of_hands(other)
        for place, one in enumerate(words)
        for other in words[place + 1 : place + 4]
    )


def posture(statement: Statement, into: Resolution) -> None:
    if any(word.low in POSTURES for word in statement.words):
        into.drop_where(
            "pose", statement.text, lambda unit: not unit.first and any(word.low in POSTURES for word in unit.words[:2])
        )
