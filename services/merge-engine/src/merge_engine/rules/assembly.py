"""The new text, of what stands of the base and what the project adds; each stretch with whose it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wording.phrases import closed_class

from merge_engine.composition import Piece, Source
from merge_engine.rules.looks import Looks
from merge_engine.rules.resolution import Resolution
from merge_engine.rules.statements import Statement
from merge_engine.rules.units import Unit, head
from merge_engine.rules.words import DETERMINERS, POSSESSIVES, PREPOSITIONS, Token, tokens
from merge_engine.sentences import Sentence, sentences

_LEADS = PREPOSITIONS | closed_class("wearing dressed clad carrying holding gripping clutching")
_ARTICLES = frozenset({"a", "an"})


@dataclass
class Assembly:
    base: str
    left: Resolution
    looks: Looks
    names: frozenset[str]
    # Put before the thing's noun.
    adjectives: tuple[str, ...] = ()
    _pieces: list[Piece] = field(default_factory=list)

    def with_statements(self, added: Sequence[Statement]) -> list[Piece]:
        marked = list(sentences(self.base))
        reached = 0
        for number, mark in enumerate(marked):
            written = list(self._sentence(number, mark))
            if written:
                self._put(self.base[reached : mark.start], Source.GLOBAL)
                self._pieces += _capitalised(written) if self.base[mark.start].isupper() else written
                if number == self.left.base[0].sentence:
                    self._hang(added)
                self._put(self.base[mark.stop : mark.end], Source.GLOBAL)
            reached = mark.end
        return self._pieces

    def _put(self, text: str, source: Source) -> None:
        self._pieces.append(Piece(text, source))

    def _sentence(self, number: int, mark: Sentence) -> Iterator[Piece]:
        """What stands of it, a unit after the other. Signs around its words stay with them."""
        mine = [(place, unit) for place, unit in enumerate(self.left.base) if unit.sentence == number]
        if not mine:
            yield Piece(self.base[mark.start : mark.stop], Source.GLOBAL)
            return
        begun, gone = False, None
        for place, unit in mine:
            words = [word for word in unit.words if word not in self.left.cut]
            emptied = len(words) < len(unit.words) and all(word.is_function for word in words)
            if place in self.left.dropped or emptied:
                gone = gone or (None if unit.joins else unit)
                continue
            before, lead = unit.before, tuple[Token, ...]()
            if gone and unit.joins and gone.words[0].low in _LEADS:
                # "With a coat and a hat" less the coat: the hat takes its place.
                before, lead, words = gone.before, _lead(gone, words[1:]), words[1:]
            yield Piece(before if begun else self.base[mark.start : mine[0][1].start], Source.GLOBAL)
            for leading in lead:
                yield Piece(leading.text, Source.GLOBAL)
                yield Piece(" ", Source.GLOBAL)
            yield from self._words(unit, words, opens=place == 0)
            begun, gone = True, None
        if begun and gone is None:
            yield Piece(self.base[mine[-1][1].end : mark.stop], Source.GLOBAL)

    def _words(self, unit: Unit, words: Sequence[Token], *, opens: bool) -> Iterator[Piece]:
        put = self._put_before(words) if opens and self.adjectives else {}
        for at, word in enumerate(words):
            if at:
                told = unit.words.index(word)
                adjacent = unit.words[told - 1] is words[at - 1]
                yield Piece(self.base[words[at - 1].end : word.start] if adjacent else " ", Source.GLOBAL)
            for adjective in put.get(word, ()):
                yield Piece(adjective, Source.PROJECT)
                yield Piece(" ", Source.JOINED)
            following = words[at + 1] if at + 1 < len(words) else None
            yield self._article(unit, word, following, put.get(following, [])[:1] if following else [])

    def _put_before(self, words: Sequence[Token]) -> dict[Token, list[str]]:
        """Where the adjectives go: colours and materials at the noun, others first, as English has it."""
        noun = head(words, self.looks) or words[-1]
        at = words.index(noun)
        while at and self._is_one_with(words[at - 1]):
            at -= 1
        noun = words[at]
        first = next((word for word in words if word.low not in DETERMINERS), noun)
        put: dict[Token, list[str]] = {}
        for adjective in self.adjectives:
            (token,) = tokens(adjective)[:1]
            at_noun = self.looks.is_colour(token) or self.looks.is_material(token)
            put.setdefault(noun if at_noun else first, []).append(adjective)
        return put

    def _is_one_with(self, word: Token) -> bool:
        """Whether it is one thing with the noun behind it: "sports" of "sports car"."""
        noun = self.looks.is_noun(word.low) and not word.is_function
        return noun and not self.looks.is_colour(word) and not self.looks.is_adjective(word.low)

    def _article(self, unit: Unit, word: Token, following: Token | None, put: Sequence[str]) -> Piece:
        """The word; an article as it fits what follows now."""
        if word.low not in _ARTICLES or following is None:
            return Piece(word.text, Source.GLOBAL)
        told = unit.words.index(word) + 1
        if not put and told < len(unit.words) and unit.words[told] is following:
            return Piece(word.text, Source.GLOBAL)
        fits = "an" if (put or [following.text])[0][0].lower() in "aeiou" else "a"
        if fits == word.low:
            return Piece(word.text, Source.GLOBAL)
        return Piece(fits.capitalize() if word.text[0].isupper() else fits, Source.JOINED)

    def _hang(self, added: Sequence[Statement]) -> None:
        """At the end of the first sentence: they tell more of what it names."""
        earlier: Statement | None = None
        for statement in added:
            together = earlier is not None and statement.before.strip() == "" and statement.before != ""
            of = earlier is None and statement.text.startswith("of ") and len(self.left.base) == 1
            self._put(" " if together or of else ", ", Source.JOINED)
            text = statement.text.removeprefix("and ") if earlier is None else statement.text
            self._put(self._lowered(text), Source.PROJECT)
            earlier = statement

    def _lowered(self, text: str) -> str:
        first = text.split()[0]
        word = first.lower().strip(".,;:'\"")
        known = self.looks.knows(self.looks.base_form(word)) or word in DETERMINERS or word in PREPOSITIONS
        common = known and word not in self.names
        return text[0].lower() + text[1:] if common and first[1:] == first[1:].lower() else text


def _lead(gone: Unit, words: Sequence[Token]) -> tuple[Token, ...]:
    """How the unit that is gone began, for what takes its place."""
    first, *others = gone.words
    article = others[0] if others and others[0].low in DETERMINERS - POSSESSIVES else None
    bare = bool(words) and words[0].low not in DETERMINERS and not words[-1].low.endswith("s")
    return (first, article) if article and bare else (first,)


def _capitalised(written: list[Piece]) -> list[Piece]:
    first, *others = [piece for piece in written if piece.text]
    return [Piece(first.text[:1].upper() + first.text[1:], first.source), *others]
