"""Composes by rules, proves what it made, and leaves to the plain engine what it cannot read."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from wording import Wording

from merge_engine import modification, plain
from merge_engine.composition import Composition, Conflict, Piece, Source, joined
from merge_engine.modification import Modification
from merge_engine.rules.assembly import Assembly
from merge_engine.rules.looks import Looks
from merge_engine.rules.resolution import Resolution
from merge_engine.rules.rules import resolve
from merge_engine.rules.said import Said
from merge_engine.rules.screenplay import without_jargon
from merge_engine.rules.statements import Statement, Subject, statements
from merge_engine.rules.things import adjectives as resolve_adjectives
from merge_engine.rules.units import units
from merge_engine.rules.words import tokens
from merge_engine.sentences import tokens as compared

ENGINE = "rules"
ENGINE_VERSION = "1"
# What is longer is no description: it is joined sentence by sentence. Characters, words, characters of a word.
_LONGEST, _MOST_WORDS, _LONGEST_WORD = 4_000, 1_000, 100


class Rules:
    """One for a process: what was looked up once is kept."""

    def __init__(self, wording: Wording) -> None:
        self._looks = Looks(wording)

    def compose(self, base: str, project: str, name: str, asset_type: str) -> Composition:
        """The project's words put on the base, where they win. asset_type: character, prop or location."""
        return self.put_on_base(modification.encode(project), base, name, asset_type)

    def put_on_base(self, held: bytes, new_base: str, name: str, asset_type: str) -> Composition:
        """The same modification on another base. Raises modification.UnknownModification."""
        change = modification.decode(held)
        plainly = plain.put_on_base(held, new_base)
        if any(_is_too_long(text) or not self._is_read(text) for text in (new_base, change.words)):
            return plainly
        if plainly.text == new_base:
            # The base says it all, word for word.
            return _composition([Piece(new_base, Source.GLOBAL)], [], held, change)
        cleaned = replace(change, words=without_jargon(change.words, name, self._looks.knows))
        pieces, conflicts = self._merged(new_base, cleaned, name, asset_type)
        composed = _composition(pieces, conflicts, held, change)
        # Where saying it again would change something, the rules did not understand it.
        again = self._merged(composed.text, cleaned, name, asset_type)[0]
        holds = joined(again)[0] == composed.text and self._is_read(composed.text) and not _is_too_long(composed.text)
        return composed if holds else plainly

    def _is_read(self, text: str) -> bool:
        """Not signs alone, nor another language."""
        words = tokens(text)
        known = [word for word in words if word.is_function or self._looks.knows(self._looks.base_form(word.low))]
        names = [word for word in words if word.text[0].isupper()]
        return not text.strip() or (2 * len({*known, *names}) > len(words) > 0 and 3 * len(known) >= len(words))

    def _merged(self, base: str, change: Modification, name: str, kind: str) -> tuple[list[Piece], list[Conflict]]:
        told = units(base, self._looks)
        if not told:
            return ([Piece(change.words, Source.PROJECT)] if change.words else [Piece(base, Source.GLOBAL)]), []
        subject, said = Subject.of(told, name, kind, self._looks), Said(told, self._looks)
        left = Resolution(told, self._looks, change.overruled)
        added: list[Statement] = []
        adjectives: list[str] = []
        for statement in statements(change.words, subject, self._looks):
            adjectives += [
                word for word in statement.adjectives if _wins(left, partial(resolve_adjectives, tokens(word)))
            ]
            is_said = said.word_for_word if statement.negates else said.has
            if statement.words and not is_said(statement.words) and _wins(left, partial(resolve, statement, kind)):
                added.append(statement)
        conflicts = [*left.conflicts, *(Conflict(one.attribute, one.dropped, one.won) for one in left.kept)]
        if not adjectives and not added:
            return [Piece(base, Source.GLOBAL)], conflicts
        assembly = Assembly(base, left, self._looks, subject.names, tuple(adjectives))
        return assembly.with_statements(added), conflicts


def flipped(held: bytes, conflict: Conflict) -> bytes:
    """The modification with this conflict of its composition decided the other way; flipped again, as it was.

    Raises modification.UnknownModification.
    """
    change = modification.decode(held)
    decided = Conflict(conflict.attribute, conflict.dropped, conflict.won)
    if decided in change.overruled:
        return modification.encode(change.words, change.overruled - {decided})
    return modification.encode(change.words, change.overruled | {conflict})


def _wins(left: Resolution, rules: Callable[[Resolution], None]) -> bool:
    """Whether what is resolved is said: not where all that it contradicts was decided for the base."""
    before, kept = len(left.conflicts), len(left.kept)
    rules(left)
    return len(left.conflicts) > before or len(left.kept) == kept


def _composition(pieces: list[Piece], conflicts: list[Conflict], held: bytes, change: Modification) -> Composition:
    text, spans = joined(pieces)
    return Composition(text, spans, tuple(conflicts), held, change.words, ENGINE, ENGINE_VERSION)


def _is_too_long(text: str) -> bool:
    if len(text) > _LONGEST:
        return True
    words = compared(text)
    return len(words) > _MOST_WORDS or any(len(word) >= _LONGEST_WORD for word in words)
