"""What is said of a part that the base names too: "visor flickering red", "one camera around her neck"."""

from itertools import pairwise

from wording.phrases import closed_class

from merge_engine.rules.looks import Looks, colour_runs
from merge_engine.rules.resolution import Resolution
from merge_engine.rules.statements import Statement
from merge_engine.rules.things import with_adverbs
from merge_engine.rules.units import Unit, head
from merge_engine.rules.words import NUMBERS, POSSESSIVES, Token

QUANTITIES = closed_class("half both several many few all single lone pair couple dozen only remaining twin")
_GONE = closed_class("gone missing removed lost taken stolen vanished")
OF_ITS_OWN = POSSESSIVES | closed_class("the every all each both")


def part(statement: Statement, into: Resolution) -> bool:
    """What is said of a part that the base names too: "visor flickering red". Whether it is such a statement."""
    looks, won = into.looks, statement.text
    counting = POSSESSIVES | QUANTITIES | NUMBERS.keys()
    words = [word for word in statement.words if word.low not in counting]
    noun = head(words, looks)
    if noun is None or any(word.is_function for word in words[: words.index(noun)] if word.low not in OF_ITS_OWN):
        return False
    form = looks.base_form(noun.low)
    named = [
        (place, unit, word)
        for place, unit in into.standing()
        for word in unit.words
        if any(looks.base_form(part) == form for part in word.parts)
    ]
    if not named:
        return False
    colours = colour_runs(list(statement.words), looks)
    counted = any(word.low in NUMBERS or word.low in QUANTITIES for word in statement.words)
    predicate = statement.words[statement.words.index(noun) + 1 :]
    recoloured = bool(colours) or any(looks.tells_colour(word) for word in predicate)
    gone = any(word.low in _GONE for word in predicate) and not counted
    of_hair = looks.is_hair(noun)
    for place, unit, word in named:
        if place in into.dropped:
            continue
        if recoloured and not of_hair:
            into.take_out(_colours_of(word, unit, looks), "colour", won)
        if gone and place and unit.words[-1] is word:
            into.drop(place, "presence", won)
        if counted:
            _recount(place, unit, word, statement, into)
        if place not in into.dropped:
            _restate(place, unit, word, statement, into)
    return True


def _colours_of(noun: Token, unit: Unit, looks: Looks) -> list[Token]:
    """Also those that are of another thing, "amber", where they stand before the noun and are no material of it."""
    found = [word for run in colour_runs(unit.words, looks) for word in run]
    before = [word for word in unit.until(noun)[-2:] if looks.tells_colour(word) and not looks.is_material(word)]
    return list(dict.fromkeys([*found, *before]))


def _recount(place: int, unit: Unit, noun: Token, statement: Statement, into: Resolution) -> None:
    counts = [word for word in unit.until(noun) if word.low in NUMBERS or word.low in QUANTITIES]
    partial = any(word.low in {"half", "missing", "some"} for word in statement.words)
    if not counts or partial:
        return
    if unit.first:
        into.take_out(counts, "number", statement.text)
    else:
        into.drop(place, "number", statement.text)


def _restate(place: int, unit: Unit, noun: Token, statement: Statement, into: Resolution) -> None:
    """A state of the part that the new one excludes goes, with what belongs to it."""
    looks, won = into.looks, statement.text

    def contradicts(word: Token) -> bool:
        return looks.contradicts(word, statement.words)

    if place and _is_state_alone(unit, noun, looks) and _is_state(statement, looks):
        into.drop(place, "condition", won)
        return
    before = [word for word in unit.until(noun) if contradicts(word)]
    if _is_state(statement, looks):
        # "Neatly lowered blinds": how they are, not which.
        before += [
            word
            for adverb, word in pairwise(unit.until(noun))
            if adverb.low.endswith("ly") and looks.is_participle(word) and word not in before
        ]
    into.take_out(with_adverbs(unit, before), "condition", won)
    after = unit.after(noun)
    if any(contradicts(word) for word in after):
        if _is_owned(unit):
            into.drop(place, "condition", won)
        else:
            into.take_out(after, "condition", won)
        return
    hanging = place + 1
    if unit.words[-1] is noun and hanging < len(into.base) and hanging not in into.dropped:
        state = into.base[hanging]
        if state.hangs and state.sentence == unit.sentence and any(contradicts(word) for word in state.words):
            into.drop(place if _is_owned(unit) else hanging, "condition", won)


def _is_owned(unit: Unit) -> bool:
    """ "Its lid", "and its lid"."""
    return unit.words[0].low in OF_ITS_OWN or (unit.joins and unit.words[1].low in OF_ITS_OWN)


def _is_state_alone(unit: Unit, noun: Token, looks: Looks) -> bool:
    """ "His whiskers combed": nothing but how a part is."""
    after = unit.after(noun)
    owned = all(word.low in OF_ITS_OWN or word.low in {"and", "with"} for word in unit.until(noun))
    return owned and 0 < len(after) <= 2 and (looks.is_participle(after[-1]) or looks.is_adjective(after[-1].low))


def _is_state(statement: Statement, looks: Looks) -> bool:
    return any(looks.is_participle(word) or looks.is_adjective(word.low) for word in statement.words[1:])
