"""What a project says of a thing, one statement after the other, without naming the thing again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from merge_engine.rules.looks import Looks
from merge_engine.rules.units import Unit, head
from merge_engine.rules.words import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Token,
    closed_class,
    tokens,
)
from merge_engine.sentences import sentences

_PARTS = re.compile(r"\s*[,;:—–]+\s*|\s+(?=and (?:an?|the|his|her|its|their)\b)")
_NEGATION = re.compile(r"(?:now |but )?(?:without|no longer|no|not|never|minus|nobody|none|nothing)\b", re.IGNORECASE)
# "She's been", "it is": what follows is said of the thing.
_IS = re.compile(
    r"(?:he|she|it|they)(?:['’](?:s|re|ve)| (?:is|are|was|were|has|have|had))(?: (?:been|now|just|already))*\s+",
    re.IGNORECASE,
)
_HAS_DONE = re.compile(r"(?:he|she|it|they) (?:has|have|had) (?!been\b|now\b|just\b|already\b)\w+ \w", re.IGNORECASE)
_ANYBODY = closed_class("man woman person figure thing object place girl boy creature animal fellow lady")
_WHO = closed_class("he she it they")
# How old someone is, said in passing: "the old man".
_OF_PEOPLE = closed_class("old young little poor")


@dataclass(frozen=True, slots=True)
class Statement:
    """text: as it is added. adjectives: what an opening that names the thing puts before its noun.

    before: what stood between this and the statement before it. apart: it is a sentence of its own.
    """

    text: str
    words: tuple[Token, ...]
    adjectives: tuple[str, ...] = ()
    before: str = ""
    negates: bool = False
    apart: bool = False


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
        named = bool(base) and all(word.low in names or word.is_function for word in base[0].words)
        heads = [head(unit.words, looks) for unit in (base[:2] if named else base[:1])]
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
                statement = _read(part, before, text, subject, looks, opens=place == 0)
                if statement:
                    found.append(statement)
            if mark:
                before, place = mark[0], mark.end()
    return found


def _read(part: str, before: str, sentence: str, subject: Subject, looks: Looks, *, opens: bool) -> Statement | None:
    if _HAS_DONE.match(part):
        # "He has lost his whistle" hangs on nothing.
        return Statement(part, tuple(tokens(part)), before=before, apart=True)
    part = _IS.sub("", part, count=1) if _IS.match(part) else part
    words = tokens(part)
    negates = _NEGATION.match(part) is not None
    opens = opens or (bool(words) and words[0].low in {"a", "an", "the"})
    if not opens or negates or not words:
        return Statement(part, tuple(words), before=before, negates=negates) if words else None
    end = _noun_phrase(words, looks)
    named = words[:end]
    if not _names(named, subject, looks):
        return Statement(part, tuple(words), before=before)
    rest = part[named[-1].end :].strip() if named else part
    if end < len(words) and words[end].low in AUXILIARIES:
        rest = part[words[end].end :].strip()
    elif end < len(words) and _acts(words[end], looks):
        # "Bob sits in a chair" cannot hang on a description: it stays a sentence.
        return Statement(sentence, tuple(tokens(sentence)), before=before, apart=True)
    negates = _NEGATION.match(rest) is not None
    return Statement(rest, tuple(tokens(rest)), _adjectives(named, subject, looks), before, negates)


def _noun_phrase(words: list[Token], looks: Looks) -> int:
    """How many words the opening noun phrase has."""
    for place, word in enumerate(words):
        if word.low in PREPOSITIONS or word.low in AUXILIARIES or (word.low in PRONOUNS and place):
            return place
        if place and words[place - 1].low not in DETERMINERS:
            noun = looks.is_noun(words[place - 1].low) or words[place - 1].text[0].isupper()
            if noun and (looks.is_participle(word) or _acts(word, looks)):
                return place
    return len(words)


def _acts(word: Token, looks: Looks) -> bool:
    """Whether it is a verb of the present: "sits"."""
    return word.low.endswith("s") and not looks.is_noun(word.low) and looks.is_verb(word.low.removesuffix("s"))


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
    said = subject.said | {part for word in subject.said for part in word.split("-")}
    known = {looks.base_form(word) for word in said}
    left_out = _OF_PEOPLE if subject.asset_type == "character" and subject.nouns else frozenset[str]()
    return tuple(
        word.text
        for word in phrase
        if word is not noun
        and not word.is_function
        and word.low not in subject.names | left_out
        and not all(part in said or looks.base_form(part) in known for part in word.parts)
    )
