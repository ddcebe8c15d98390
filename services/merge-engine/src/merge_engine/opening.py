"""How a project's words open: with the thing's own noun, which the base has already, or with something new."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from merge_engine.sentences import tokens

_ARTICLES = frozenset(("a", "an", "the", "this", "that", "his", "her", "its", "their", "my", "our", "your"))
# Words that open what is said about a noun.
_LINKS = frozenset(
    (
        *("with", "without", "in", "on", "at", "under", "over", "behind", "beside", "near", "inside", "from", "by"),
        *("covered", "wearing", "holding", "carrying", "missing", "made", "who", "whose", "which", "where", "now"),
    )
)
# Words that no noun phrase of the plain rule holds: where one stands, the opening is left as a sentence.
_NO_NOUN = frozenset(
    (
        *_ARTICLES,
        *_LINKS,
        *("of", "to", "for", "and", "or", "but", "not", "no", "than", "as", "there", "here", "then", "so", "if"),
        *("is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "does", "do", "did"),
        *("can", "could", "will", "would", "may", "might", "must", "shall", "should"),
        *("he", "she", "it", "they", "we", "you", "i"),
    )
)
_PARTICIPLE = re.compile(r"\w{2,}(?:ed|en|ing)\Z")
_AFTER_PARTICIPLE = frozenset(("with", "in", "by", "on", "from", "of", "to"))
# A noun phrase longer than this is more than an article, some adjectives and a noun.
_MOST_WORDS = 6
_WORD = re.compile(r"[^\s,;:–—]+")
_EDGES = " \t\r\n,;:–—-"


@dataclass(frozen=True, slots=True)
class Opening:
    """`head` is the noun, compared form; empty where the words open with what is added.

    `adjectives` stand before the noun, as written. `rest` is what follows it.
    """

    head: str
    adjectives: tuple[str, ...]
    rest: str


def read_opening(sentence: str) -> Opening | None:
    """None where the sentence is not a noun with something about it, nor something about a noun left unsaid."""
    phrase, rest_at = _noun_phrase(sentence)
    rest = sentence[rest_at:].strip(_EDGES)
    if not phrase:
        return Opening("", (), rest) if rest and sentence[:1].islower() and _opens_with_link(sentence) else None
    if phrase[0].casefold() in _ARTICLES:
        phrase = phrase[1:]
    if not phrase or len(phrase) > _MOST_WORDS or any(word.casefold() in _NO_NOUN for word in phrase):
        return None
    head = tokens(phrase[-1])
    return Opening(head[0], tuple(phrase[:-1]), rest) if len(head) == 1 else None


def _noun_phrase(sentence: str) -> tuple[list[str], int]:
    """The words before the first comma, colon, dash or linking word, and where the rest starts."""
    words: list[str] = []
    matches = []
    for match in _WORD.finditer(sentence):
        matches.append(match)
        # One more than fits, and the two that a participle is known by.
        if len(matches) > _MOST_WORDS + 3:
            break
    for index, match in enumerate(matches):
        if words and _breaks_before(sentence, matches[index - 1].end(), match.start()):
            return words, matches[index - 1].end()
        following = matches[index + 1].group().casefold() if index + 1 < len(matches) else ""
        if _is_link(match.group().casefold(), following):
            return words, match.start()
        words.append(match.group())
    return words, matches[-1].end() if matches else 0


def _breaks_before(sentence: str, end: int, start: int) -> bool:
    return bool(sentence[end:start].strip())


def _is_link(word: str, following: str) -> bool:
    return word in _LINKS or (following in _AFTER_PARTICIPLE and _PARTICIPLE.match(word) is not None)


def _opens_with_link(sentence: str) -> bool:
    return not _noun_phrase(sentence)[0]


def without_repeated(adjectives: Sequence[str], base_words: Sequence[str], head_at: int) -> list[str]:
    """The adjectives that the base does not already put before this noun."""
    before = base_words[max(0, head_at - _MOST_WORDS) : head_at]
    return [word for word in adjectives if tokens(word) and tokens(word)[0] not in before]
