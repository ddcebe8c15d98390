"""The plain engine: the base in its own words, then the project's additions, joined so that they read.

The rule: the project's first sentence often names the thing again ("a hammer, covered in dirt"). Where a sentence
of the base names the same noun, the noun is left out and what is said about it is put at that sentence's end.
Every other sentence of the project follows the base as it stands; a sentence that the base has already is left out.
Nothing is weighed against anything: there are no conflicts, and no words but the two texts'.
"""

from merge_engine import modification
from merge_engine.composition import Composition, Piece, Source, joined
from merge_engine.opening import read_opening, without_repeated
from merge_engine.sentences import Said, Sentence, is_closed, sentences, tokens

ENGINE = "plain"
ENGINE_VERSION = "1"


def compose(base: str, project: str) -> Composition:
    """The project's words put on the base. An empty side gives the other, as it stands."""
    return put_on_base(modification.encode(project), base)


def put_on_base(held: bytes, new_base: str) -> Composition:
    """The same modification on another base. Raises modification.UnknownModification."""
    project = modification.decode(held).words
    text, spans = joined(_pieces(new_base, project))
    return Composition(
        text=text,
        spans=spans,
        conflicts=(),
        modification=held,
        project_text=project,
        engine=ENGINE,
        engine_version=ENGINE_VERSION,
    )


def _pieces(base: str, project: str) -> list[Piece]:
    if not base or (not base.strip() and project.strip()):
        return [Piece(project, Source.PROJECT)]
    pieces = _together(base.rstrip(), project) if tokens(project) else []
    # White space at the base's end goes where something follows, and stays where nothing does.
    return pieces if len(pieces) > 1 else [Piece(base, Source.GLOBAL)]


def _together(base: str, project: str) -> list[Piece]:
    said, told = list(sentences(project)), Said(base)
    first = project[said[0].start : said[0].stop]
    addition = _addition(base, first)
    pieces = [Piece(base, Source.GLOBAL)]
    if addition is None:
        return _with_sentences(pieces, told, project, said)
    words, place = addition
    if not told.has(words) and not told.has(first):
        pieces = [
            Piece(base[:place], Source.GLOBAL),
            Piece(", ", Source.JOINED),
            Piece(words, Source.PROJECT),
            Piece(base[place:], Source.GLOBAL),
        ]
    return _with_sentences(pieces, told, project, said[1:])


def _addition(base: str, first: str) -> tuple[str, int] | None:
    """What the project's first sentence adds, and where in the base it goes; None where it stays a sentence."""
    opening = read_opening(first)
    if opening is None:
        return None
    for sentence in sentences(base):
        words = tokens(base[sentence.start : sentence.stop])
        if not opening.head:
            return opening.rest, sentence.stop
        if opening.head in words:
            adjectives = without_repeated(opening.adjectives, words, words.index(opening.head))
            parts = [" ".join(adjectives), opening.rest]
            return ", ".join(part for part in parts if part), sentence.stop
    return None


def _with_sentences(pieces: list[Piece], told: Said, project: str, more: list[Sentence]) -> list[Piece]:
    """The pieces, then those of the project's sentences that are not told yet."""
    text_so_far = "".join(piece.text for piece in pieces)
    for sentence in more:
        words = project[sentence.start : sentence.end]
        if told.has(words):
            continue
        told.add(words)
        pieces.append(Piece(" " if is_closed(text_so_far) else ". ", Source.JOINED))
        pieces.append(Piece(_capitalized(words), Source.PROJECT))
        text_so_far = words
    if len(pieces) > 1 and pieces[-1].source is Source.PROJECT and not is_closed(text_so_far):
        pieces.append(Piece(".", Source.JOINED))
    return pieces


def _capitalized(words: str) -> str:
    first = words[0].upper()
    return first + words[1:] if len(first) == 1 else words
