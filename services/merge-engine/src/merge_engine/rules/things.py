"""What is said of the thing itself: "smashed", "painted matte black", "made of glass", "empty"."""

from collections.abc import Sequence

from wording.phrases import closed_class

from merge_engine.rules.ages import is_age
from merge_engine.rules.looks import Looks, colour_runs
from merge_engine.rules.resolution import Resolution
from merge_engine.rules.statements import Statement
from merge_engine.rules.units import Unit, head
from merge_engine.rules.words import Token

_PAINTED = closed_class("painted repainted dyed now all resprayed lacquered")
_INSIDE = closed_class("inside within containing holding")
_NO_DEED = closed_class("wearing dressed clad covered made painted having being set built carved filled")
_FLAWS = closed_class("flaw blemish scratch mark crack chip dent stain wrinkle crease")
# Words of a state that stand for nothing by themselves: "in perfect working order".
_OF_STATE = closed_class("order condition state repair shape")


def whole(statement: Statement, asset_type: str, into: Resolution) -> None:
    """What is said of the thing itself: "smashed", "painted matte black", "empty"."""
    looks, won, words = into.looks, statement.text, list(statement.words)
    runs = colour_runs(words, looks)
    if asset_type != "character" and runs and (words[0] in runs[0] or words[0].low in _PAINTED):
        first = into.base[0]
        into.take_out([word for run in colour_runs(list(first.words), looks) for word in run], "colour", won)
        into.drop_where("colour", won, lambda unit: _is_colour_alone(unit, looks))
    opposed(words, won, into)
    if any("broken" in looks.states(word) or "dirty" in looks.states(word) for word in words):
        into.drop_where(
            "condition",
            won,
            lambda unit: unit.words[0].low in {"without", "no"} and any(word.low in _FLAWS for word in unit.words),
        )
    if any(word.low in {"empty", "emptied", "hollow"} for word in words):
        for place, unit in into.standing():
            if place and any(word.low in _INSIDE for word in unit.words):
                # "With dark ale" "foaming inside": what foams goes too.
                into.drop(place - 1 if unit.hangs and place > 1 else place, "contents", won)


def adjectives(said: Sequence[Token], into: Resolution) -> None:
    """What is put before the thing's noun, against what stands there."""
    looks, first = into.looks, into.base[0]
    won = " ".join(word.text for word in said)
    noun = head(first.words, looks)
    before = [word for word in first.words if word is not noun and not word.is_function]
    if any(looks.is_material(word) for word in said):
        into.take_out([word for word in before if looks.is_material(word)], "material", won)
    if any(looks.is_colour(word) for word in said):
        into.take_out([word for run in colour_runs(before, looks) for word in run], "colour", won)
    if any(is_age([word], 0, looks) for word in said):
        into.take_out([word for word in before if is_age([word], 0, looks)], "age", won)
    opposed(list(said), won, into, only_first=True)


def deed(statement: Statement, into: Resolution) -> None:
    """The same done otherwise: "aimed at the house", where it was "pointed at the sky"."""
    looks, first = into.looks, statement.words[0]
    if not looks.is_participle(first) or first.low in _NO_DEED or len(statement.words) < 2:
        return
    into.drop_where(
        "doing",
        statement.text,
        lambda unit: (
            not unit.first
            and len(unit.words) > 1
            and unit.words[0].low not in _NO_DEED
            and looks.is_participle(unit.words[0])
            and looks.same_deed(first, unit.words[0])
        ),
    )


def material(statement: Statement, into: Resolution) -> None:
    """ "Made of glass", where it was "of scrubbed pine"."""
    looks, won = into.looks, statement.text
    told = [word.low for word in statement.words]
    if "of" not in told[:3] or not looks.is_material(statement.words[-1]):
        return
    first = list(into.base[0].words)
    for place, word in enumerate(first):
        if word.low == "of" and looks.is_material(first[-1]):
            into.take_out(first[place:], "material", won)
            return
    noun = head(first, looks)
    into.take_out([word for word in first if word is not noun and looks.is_material(word)], "material", won)


def _is_colour_alone(unit: Unit, looks: Looks) -> bool:
    told = [word for run in colour_runs(list(unit.words), looks) for word in run]
    return bool(told) and told[-1] is unit.words[-1] and len(unit.words) <= 3


def opposed(words: list[Token], won: str, into: Resolution, *, only_first: bool = False) -> None:
    """States that the words exclude: a single word of a unit, or the unit where nothing else is said in it."""
    looks = into.looks
    for place, unit in into.standing():
        if only_first and place:
            return
        bad = [word for word in _of_the_thing(unit, place, looks) if looks.contradicts(word, words)]
        if not bad:
            continue
        others = [
            word
            for word in unit.words
            if word not in bad and not word.is_function and not word.low.endswith("ly") and word.low not in _OF_STATE
        ]
        said_by_verb = place and unit.first and any(word.low.endswith("s") or looks.is_verb(word.low) for word in bad)
        done = place and unit.words[0] in bad and looks.is_participle(unit.words[0])
        if said_by_verb or done or (place and not unit.first and not any(looks.is_noun(word.low) for word in others)):
            into.drop(place, "condition", won)
        else:
            into.take_out(with_adverbs(unit, bad), "condition", won)


def _of_the_thing(unit: Unit, place: int, looks: Looks) -> list[Token]:
    """The words that may say something of the thing itself: not those before the noun of a part of it."""
    nouns = [word for word in unit.words if not word.is_function and looks.is_noun(word.low)]
    if place == 0 or unit.first or not nouns:
        return list(unit.words)
    return [word for word in unit.words if looks.states(word)]


def with_adverbs(unit: Unit, words: Sequence[Token]) -> list[Token]:
    found: list[Token] = []
    for word in words:
        before = unit.until(word)
        found += [before[-1]] if before and before[-1].low.endswith("ly") else []
        found.append(word)
    return found
