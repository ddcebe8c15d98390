"""Composes by rules, proves what it made, and leaves to the plain engine what it cannot read."""

from wording import Wording

from merge_engine import modification, plain
from merge_engine.composition import Composition, Conflict, Piece, Source, joined
from merge_engine.rules.assembly import Assembly
from merge_engine.rules.looks import Looks
from merge_engine.rules.resolution import Resolution
from merge_engine.rules.rules import resolve
from merge_engine.rules.said import Said
from merge_engine.rules.screenplay import without_jargon
from merge_engine.rules.statements import Statement, Subject, statements
from merge_engine.rules.things import adjectives as resolve_adjectives
from merge_engine.rules.units import units
from merge_engine.rules.words import Token, tokens
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
        project = modification.decode(held)
        if _is_too_long(new_base) or _is_too_long(project):
            return plain.put_on_base(held, new_base)
        if new_base.strip() and not tokens(new_base):
            # Signs, or a language without spaces: nothing that these rules could read.
            return plain.put_on_base(held, new_base)
        if plain.put_on_base(held, new_base).text == new_base:
            # The base says it all, word for word.
            return _unchanged(new_base, held, project)
        cleaned = without_jargon(project, name, self._looks.knows)
        pieces, conflicts = self._merged(new_base, cleaned, name, asset_type)
        text, spans = joined(pieces)
        if not self._holds(text, cleaned, name, asset_type):
            return plain.put_on_base(held, new_base)
        return Composition(text, spans, tuple(conflicts), held, project, ENGINE, ENGINE_VERSION)

    def _merged(self, base: str, project: str, name: str, asset_type: str) -> tuple[list[Piece], list[Conflict]]:
        told = units(base, self._looks)
        if not told:
            return ([Piece(project, Source.PROJECT)] if project else [Piece(base, Source.GLOBAL)]), []
        subject, said = Subject.of(told, name, asset_type, self._looks), Said(told, self._looks)
        left = Resolution(told, self._looks)
        added: list[Statement] = []
        adjectives: list[str] = []
        for statement in statements(project, subject, self._looks):
            adjectives += statement.adjectives
            if statement.adjectives:
                resolve_adjectives(_words_of(statement.adjectives), left)
            is_said = said.word_for_word if statement.negates else said.has
            if statement.words and not is_said(statement.words):
                resolve(statement, asset_type, left)
                added.append(statement)
        if not adjectives and not added:
            return [Piece(base, Source.GLOBAL)], []
        assembly = Assembly(base, left, self._looks, subject.names, tuple(adjectives))
        return assembly.with_statements(added), left.conflicts

    def _holds(self, text: str, project: str, name: str, asset_type: str) -> bool:
        """Said again it changes nothing, and all that the project says is there."""
        again, _ = joined(self._merged(text, project, name, asset_type)[0])
        return again == text


def _unchanged(base: str, held: bytes, project: str) -> Composition:
    text, spans = joined([Piece(base, Source.GLOBAL)])
    return Composition(text, spans, (), held, project, ENGINE, ENGINE_VERSION)


def _words_of(adjectives: tuple[str, ...]) -> list[Token]:
    return tokens(" ".join(adjectives))


def _is_too_long(text: str) -> bool:
    if len(text) > _LONGEST:
        return True
    words = compared(text)
    return len(words) > _MOST_WORDS or any(len(word) >= _LONGEST_WORD for word in words)
