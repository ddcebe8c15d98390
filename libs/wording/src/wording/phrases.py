"""What a description is of, by plain rules of English: the head noun first, other things named after it.

No tagger: closed classes of words (articles, prepositions, pronouns), word order, and a vocabulary of things.
"""

import re
from dataclasses import dataclass
from typing import Literal, Protocol


class Vocabulary(Protocol):
    """The words that name things, singular."""

    def __contains__(self, word: object, /) -> bool: ...


def closed_class(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DETERMINERS = closed_class(
    "a an the this that these those my your his her its our their some any each every no one two three four five six "
    "seven eight nine ten several many few"
)
# The head noun stands before the first of these.
_PREPOSITIONS = closed_class(
    "with without of in on at by from to for under over above below behind before after between beneath beside near "
    "inside outside into onto through across against around along like as against upon about past toward towards "
    "who whom whose which where when while because so but"
)
_PARTICIPLES = closed_class("made bound held hung worn built cut kept torn broken woven carved shown seen known grown")
_VERBS = closed_class("is are was were has have had wears holds carries stands sits lies looks")
_PRONOUNS = closed_class("it this that there here he she they")
# "A portrait of a knight" is of the knight.
_DEPICTIONS = closed_class(
    "picture image photo photograph portrait painting drawing illustration sketch depiction rendering render view "
    "shot closeup scene pair set kind sort type version piece bit figure"
)
_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "mice": "mouse", "geese": "goose",
    "feet": "foot", "teeth": "tooth", "oxen": "ox", "dice": "die", "wolves": "wolf", "knives": "knife",
    "leaves": "leaf", "loaves": "loaf", "shelves": "shelf", "elves": "elf", "scarves": "scarf", "lives": "life",
}  # fmt: skip

# Words.
_LONGEST_TITLE = 5

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+|[.;:!?\n]+|,|\(|\)|—|–")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without its determiner: `words` ends with the head. `subject` is the described thing.

    determiner: "a", "the", "three"; empty where there is none, as in "of rose": then it may name a look.
    link: the words that tie it to what was before it: ("covered", "in"), ("with",); empty where a clause begins.
    """

    words: tuple[str, ...]
    role: Literal["subject", "apposition", "other"]
    determiner: str = ""
    link: tuple[str, ...] = ()

    @property
    def counted(self) -> bool:
        return bool(self.determiner)


def phrases(text: str, vocabulary: Vocabulary) -> list[Phrase]:
    """The noun phrases of the text in order; the first is the described thing. Empty only where there is no word.

    vocabulary: the words of things: they are nouns where English leaves it open.
    """
    found: list[Phrase] = []
    sentences = _sentences(text)
    titled = _is_titled(sentences)
    if titled:
        sentences[:2] = sentences[1::-1]
    for number, sentence in enumerate(sentences):
        for place, clause in enumerate(_joined(_clauses(sentence), vocabulary)):
            for words, link, determiner in _noun_phrases(_complement(clause), vocabulary):
                if not found:
                    found += [Phrase(words, "subject", determiner, link)] if words else []
                elif len(found) == 1 and determiner and not link and _is_name(found[0], text):
                    # "Bob the builder", "Moon, a black cat": what follows a name says what it is.
                    found = [Phrase(words, "subject", determiner, link), Phrase(found[0].words, "other")]
                elif len(found) == 1 and link[-1:] == ("of",) and words and found[0].words[-1] in _DEPICTIONS:
                    found = [Phrase(words, "subject", determiner)]
                elif not link and (
                    (number == 0 and determiner and (place > 0 or found[-1].words[-1] not in vocabulary))
                    or (number == 1 and titled)
                ):
                    found.append(Phrase(words, "apposition", determiner, link))
                else:
                    found.append(Phrase(words, "other", determiner, link))
    return found


def singular(word: str, vocabulary: Vocabulary) -> str:
    """The word as the vocabulary knows it, else its likeliest singular."""
    if word in vocabulary:
        return word
    candidates = [_IRREGULAR.get(word, "")]
    if word.endswith("ies"):
        candidates.append(word[:-3] + "y")
    hissing = word.endswith(("ses", "xes", "zes", "ches", "shes", "oes"))
    if hissing:
        candidates.append(word[:-2])
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        candidates.append(word[:-1])
    likely = [candidate for candidate in candidates if len(candidate) > 1]
    return next((candidate for candidate in likely if candidate in vocabulary), likely[-1] if likely else word)


def person_meant(text: str) -> Literal["woman", "man", "person", ""]:
    """Whom the pronouns speak of, or that only a person is spoken of so; empty where nothing says a person."""
    words = set(re.findall(r"[a-z]+", text.lower()))
    if words & {"she", "her", "hers", "lady", "mrs", "ms", "queen", "mother", "daughter", "sister", "aunt"}:
        return "woman"
    if words & {"he", "him", "his", "gentleman", "mr", "king", "father", "son", "brother", "uncle", "sir"}:
        return "man"
    return "person" if words & {"who", "whose", "wearing", "dressed", "aged", "bearded"} else ""


def _is_name(phrase: Phrase, text: str) -> bool:
    """Whether the text begins with the phrase's words, each with a capital."""
    start = r"\W+".join(re.escape(word) for word in phrase.words)
    found = re.match(rf"\W*({start})\b", text, re.IGNORECASE) if not phrase.determiner else None
    return found is not None and all(word[0].isupper() for word in re.findall(r"\w+", found[1]))


def _is_titled(sentences: list[list[str]]) -> bool:
    """A name, then what it names: "Bob. A grumpy astronaut"."""
    if len(sentences) < 2 or len(sentences[0]) > _LONGEST_TITLE:
        return False
    return sentences[0][0] not in _DETERMINERS and sentences[1][0] in _DETERMINERS


def _sentences(text: str) -> list[list[str]]:
    sentences: list[list[str]] = [[]]
    for token in _WORD.findall(text.lower().replace("’", "'")):
        if token[0] in ".;:!?\n":
            sentences.append([])
        else:
            word = token.removesuffix("'s")
            # "fire-breathing" tells of what follows; "claw-hammer" is a hammer.
            whole = "-" not in word or word.endswith(("ing", "ed"))
            sentences[-1].extend([word] if whole else word.split("-"))
    return [sentence for sentence in sentences if sentence]


def _clauses(sentence: list[str]) -> list[list[str]]:
    clauses: list[list[str]] = [[]]
    for word in sentence:
        if word in {",", "(", ")", "—", "–"}:
            clauses.append([])
        else:
            clauses[-1].append(word)
    return [clause for clause in clauses if clause]


def _joined(clauses: list[list[str]], vocabulary: Vocabulary) -> list[list[str]]:
    """A comma between looks parts nothing: "a soaked, tattered bear"."""
    joined: list[list[str]] = []
    for clause in clauses:
        before = joined[-1] if joined else []
        looks = (
            before
            and before[0] in _DETERMINERS
            and len(before) > 1
            and singular(before[-1], vocabulary) not in vocabulary
        )
        if looks and clause[0] not in _DETERMINERS | _PREPOSITIONS | _VERBS:
            before.extend(clause)
        else:
            joined.append(clause)
    return joined


def _complement(clause: list[str]) -> list[str]:
    """What follows "this is", "there are": there the described thing is named after the verb."""
    if clause[0] in _PRONOUNS and len(clause) > 2 and clause[1] in _VERBS:
        return clause[2:]
    return clause


def _noun_phrases(clause: list[str], vocabulary: Vocabulary) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """Each noun phrase with the words that tie it to the one before, and its determiner. The last may have no word."""
    found: list[tuple[tuple[str, ...], tuple[str, ...], str]] = []
    current: list[str] = []
    link: list[str] = []
    determiner = ""
    for place, word in enumerate(clause):
        follows = clause[place + 1] if place + 1 < len(clause) else ""
        determines, joins = word in _DETERMINERS, word in {"and", "or"}
        ends = determines or word in _PREPOSITIONS or word in _VERBS or (joins and follows in _DETERMINERS)
        if ends or _is_participle(word, follows, current, vocabulary):
            if current:
                found.append((tuple(current), tuple(link), determiner))
                current, link = [], []
            determiner = word if determines else ""
            if not determines:
                link.append(word)
        elif joins and current and current[-1] in vocabulary and follows:
            # "hard hat, vest and boots" are things, "red and white" is one look.
            found.append((tuple(current), tuple(link), determiner))
            current, link, determiner = [], [word], ""
        elif not joins:
            current.append(singular(word, vocabulary))
    if current:
        found.append((tuple(current), tuple(link), determiner))
    elif link:
        found.append(((), tuple(link), ""))
    return found


def _is_participle(word: str, follows: str, before: list[str], vocabulary: Vocabulary) -> bool:
    """Such as "covered" in "a hammer covered in dirt", but not "worn" in "a worn handle", nor "ring" anywhere."""
    if word == "full" and follows == "of":
        return True
    if word in vocabulary or "-" in word:
        return False
    if not before:
        return follows in _PREPOSITIONS and (word.endswith("ed") or word.endswith(tuple(_PARTICIPLES)))
    if word.endswith("ing") and before[-1] in vocabulary:
        return True
    ends = not follows or follows in _DETERMINERS or follows in _PREPOSITIONS
    postponed = word[0] == "a" and len(word) > 4 and singular(word, vocabulary) not in vocabulary
    if ends and postponed and before[-1] in vocabulary:
        # "Ablaze", "aglow" stand behind their noun.
        return True
    regular = word.endswith(("ing", "ed")) and len(word) > 4
    return ends and (regular or word.endswith(tuple(_PARTICIPLES)))
