"""What a project says of a thing, one statement after the other, without naming the thing again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wording.phrases import closed_class

from merge_engine.rules.looks import Looks
from merge_engine.rules.units import Unit, head
from merge_engine.rules.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, Token, tokens
from merge_engine.sentences import sentences

_PARTS = re.compile(r"\s*[,;:—–]+\s*|\s+(?=and (?:an?|the|his|her|its|their)\b)")
_NEGATION = re.compile(r"(?:now |but )?(?:without|no longer|no|not|never|minus|nobody|none|nothing)\b", re.IGNORECASE)
# "She's been", "it is": what follows is said of the thing.
_IS = re.compile(
    r"(?:he|she|it|they)(?:['’](?:s|re)| (?:is|are|was|were)|(?:['’]ve| has| have| had)(?= been))"
    r"(?: (?:been|now|just|already))*\s+",
    re.IGNORECASE,
)
# What says how or where something is done, and hardly ever stands behind a noun.
_WAYS = closed_class("through into onto upside around away past towards toward across along upwards downwards out")
_ANYBODY = closed_class("man woman person figure thing object place girl boy creature animal fellow lady")
_WHO = closed_class("he she it they")
# How old someone is, said in passing: "the old man".
_OF_PEOPLE = closed_class("old young little poor")


@dataclass(frozen=True, slots=True)
class Statement:
    """text: as it is added. adjectives: what an opening that names the thing puts before its noun.

    before: what stood between this and the statement before it.
    """

    text: str
    words: tuple[Token, ...]
    adjectives: tuple[str, ...] = ()
    before: str = ""
    negates: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """The described thing: its name's words, the nouns it is called by in the base, and the words of the base."""

    asset_type: str
    names: frozenset[str]
    nouns: tuple[str, ...]
    said: frozenset[str]

    @classmethod
    def of(cls, base: Sequence[Unit], name: str, asset_type: str, looks: Looks) -> "Subject":
        names = frozenset(word.low.removesuffix("'s") for word in tokens(name) if not word.is_function)
        # "Ezekiel Teague, a lighthouse keeper": what follows a name says what it is.
        named = len(base) > 1 and all(word.low in names for word in base[0].words)
        told = base[:2] if named and base[1].words[0].low in {"a", "an", "the"} else base[:1]
        heads = [head(unit.words, looks) for unit in told]
        nouns = tuple(looks.base_form(word.low) for word in heads if word)
        return cls(asset_type, names, nouns, frozenset(word.low for unit in base for word in unit.words))


def statements(project: str, subject: Subject, looks: Looks) -> list[Statement]:
    """In the project's order; what only names the thing is none."""
    found: list[Statement] = []
    for sentence in sentences(project):
        text = project[sentence.start : sentence.stop]
        before, place = ". ", 0
        for mark in [*_PARTS.finditer(text), None]:
            part = text[place : mark.start() if mark else len(text)].strip()
            if part:
                statement = _read(part, before, subject, looks, opens=place == 0)
                if statement:
                    found.append(statement)
            if mark:
                before, place = mark[0], mark.end()
    return found


def _read(part: str, before: str, subject: Subject, looks: Looks, *, opens: bool) -> Statement | None:
    part = _IS.sub("", part, count=1) if _IS.match(part) else part
    words = tokens(part)
    if not words:
        return None
    if len(words) > 1 and words[0].low in _WHO and (done := looks.done(words[1].low)):
        # "She floats" hangs on her as "floating".
        part, words = _after(words[1], part, done), []
    negates = _NEGATION.match(part) is not None
    opens = opens or (bool(words) and words[0].low in {"a", "an", "the"})
    if not opens or negates or not words:
        return _statement(_absolute(part, looks), before, negates=negates)
    end = _noun_phrase(words, subject, looks)
    named = words[:end]
    if not _names(named, subject, looks):
        return _statement(_absolute(part, looks), before)
    rest = part[named[-1].end :].strip() if named else part
    if end < len(words) and words[end].low in AUXILIARIES - {"has", "have"}:
        rest = part[words[end].end :].strip()
    elif end < len(words) and (done := looks.done(words[end].low)):
        rest = _after(words[end], part, done)
    return _statement(rest, before, _adjectives(named, subject, looks), negates=_NEGATION.match(rest) is not None)


def _statement(text: str, before: str, adjectives: tuple[str, ...] = (), *, negates: bool = False) -> Statement:
    return Statement(text, tuple(tokens(text)), adjectives, before, negates)


def _after(verb: Token, part: str, done: str) -> str:
    return done + part[verb.end :]


def _absolute(part: str, looks: Looks) -> str:
    """As it hangs on the rest: "bursts in" is "bursting in", "the chairs are stacked" is "the chairs stacked"."""
    words = tokens(part)
    if words and (done := looks.done(words[0].low)) and _is_verb_there(words, looks):
        return _after(words[0], part, done)
    for place, word in enumerate(words[1:], 1):
        if word.low in {"is", "are", "was", "were"} and words[0].low in DETERMINERS and place + 1 < len(words):
            return part[: words[place - 1].end] + part[word.end :]
        if word.is_function:
            break
    return part


def _is_verb_there(words: list[Token], looks: Looks) -> bool:
    """Whether the first word is what is done: "bursts through the doors", and not "boots in the mud"."""
    after = words[1].low if len(words) > 1 else ""
    if looks.is_noun(words[0].low):
        return after in DETERMINERS or after in _WAYS or after.endswith("ly")
    return not after or after in PREPOSITIONS or after in DETERMINERS or after.endswith("ly")


def _noun_phrase(words: list[Token], subject: Subject, looks: Looks) -> int:
    """How many words the opening noun phrase has."""
    for place, word in enumerate(words):
        if word.low in PREPOSITIONS or word.low in AUXILIARIES or (word.low in PRONOUNS and place):
            return place
        if place and words[place - 1].low not in DETERMINERS:
            earlier = words[place - 1]
            noun = looks.is_noun(earlier.low) or earlier.text[0].isupper()
            called = earlier.low in subject.names or looks.base_form(earlier.low) in subject.nouns
            acts = bool(looks.done(word.low)) and (called or not looks.is_noun(word.low))
            if noun and (looks.is_participle(word) or acts):
                return place
    return len(words)


def _names(phrase: list[Token], subject: Subject, looks: Looks) -> bool:
    """Whether the phrase means the described thing itself."""
    if not phrase:
        return False
    if len(phrase) == 1 and phrase[0].low in _WHO:
        return True
    noun = head(phrase, looks)
    if noun is None or not any(not word.is_function for word in phrase):
        return all(word.low in subject.names or word.is_function for word in phrase) and bool(subject.names)
    if phrase[0].low in {"his", "her", "its", "their"}:
        return False
    word = looks.base_form(noun.low)
    if noun.low in subject.names or word in subject.nouns:
        return True
    if subject.asset_type == "character" and noun.low in _ANYBODY and phrase[0].low in {"the", "a", "an"}:
        return True
    if phrase[0].low != "the":
        return False
    return any(looks.same_thing(noun.low, other) for other in subject.nouns)


def _adjectives(phrase: list[Token], subject: Subject, looks: Looks) -> tuple[str, ...]:
    """What the base does not say of it already."""
    noun = head(phrase, looks)
    if noun is None:
        return ()
    phrase = phrase[: phrase.index(noun)]
    said = subject.said | {part for word in subject.said for part in word.split("-")}
    known = {looks.base_form(word) for word in said}
    left_out = _OF_PEOPLE if subject.asset_type == "character" and subject.nouns else frozenset[str]()
    return tuple(
        word.text
        for word in phrase
        if not word.is_function
        and looks.knows(looks.base_form(word.low))
        and word.low not in subject.names | left_out
        and not all(part in said or looks.base_form(part) in known for part in word.parts)
    )
