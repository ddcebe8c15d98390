"""What is taken away: "without his hat", "a trombone instead of the spade", "nobody at the door"."""

from wording.phrases import closed_class

from merge_engine.rules.looks import Looks
from merge_engine.rules.resolution import Resolution
from merge_engine.rules.statements import Statement
from merge_engine.rules.units import Unit, head
from merge_engine.rules.words import Token

_LOST = closed_class("lost missing lacking removing shedding dropping losing")
_TAKEN_OFF = closed_class("taking throwing pulling putting casting tearing")
_NOBODY = closed_class("nobody noone no-one")


def negate(statement: Statement, into: Resolution) -> None:
    """ "Without his hat", "no longer ticking", "not a guest in sight": what is named goes."""
    looks = into.looks
    named = next(
        (
            word
            for word in statement.words
            if not word.is_function and word.low != "minus" and (looks.is_noun(word.low) or looks.is_participle(word))
        ),
        None,
    )
    if named is None:
        return
    take_away(named, statement.text, into)


def lost(statement: Statement, looks: Looks) -> list[Token]:
    """ "Having lost his whistle", "missing his hat", "taking off his coat": what is not there any more."""
    told = [word.low for word in statement.words]
    for place, word in enumerate(told[:3]):
        if word in _LOST or (word in _TAKEN_OFF and told[place + 1 : place + 2] in (["off"], ["down"], ["away"])):
            behind = [one for one in statement.words[place + 1 :] if one.low not in {"off", "down", "away"}]
            noun = head(behind, looks)
            return [noun] if noun else []
    return []


def instead_of(statement: Statement, looks: Looks) -> list[Token]:
    """ "A trombone in place of the spade": the spade."""
    told = [word.low for word in statement.words]
    for place, word in enumerate(told):
        before = " ".join(told[:place])
        if word == "of" and before.endswith(("instead", "in place")):
            noun = head(list(statement.words[place + 1 :]), looks)
            return [noun] if noun else []
    return []


def take_away(named: Token, won: str, into: Resolution) -> None:
    looks = into.looks
    form = looks.base_form(named.low)
    into.drop_where(
        "presence",
        won,
        lambda unit: any(looks.base_form(part) == form for word in unit.words for part in word.parts),
    )


def nobody(statement: Statement, into: Resolution) -> None:
    """Where nobody is, the people of the base are not."""
    looks = into.looks
    if any(word.low in _NOBODY or "deserted" in looks.states(word) for word in statement.words[:3]):
        into.drop_where("presence", statement.text, lambda unit: _is_of_people(unit, looks))


def _is_of_people(unit: Unit, looks: Looks) -> bool:
    """ "Guests in furs", "a queue of pilgrims"; not the bust of a man."""
    noun = head(unit.words, looks)
    if noun is None or looks.is_person(noun):
        return noun is not None
    after = unit.after(noun)
    return looks.is_group(noun) and len(after) > 1 and after[0].low == "of" and looks.is_person(after[-1])
