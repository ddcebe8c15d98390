"""What a description is of, by plain rules of English: the head noun first, other things named after it.

No tagger and no dictionary: closed classes of words (articles, prepositions, pronouns, colours, materials), word
order, and the vocabulary of what can be shown. It errs towards showing less.
"""

import re
from collections.abc import Set
from dataclasses import dataclass
from typing import Literal


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
# Words that tell how a thing looks, though each is also the name of a thing.
_LOOKS = closed_class(
    "red orange yellow green blue purple violet pink brown black white grey gray gold golden silver bronze olive peach "
    "lime rose mango chestnut tangerine cherry lemon coral amber ivory wood wooden brick rock ice bone leather iron "
    "steel stone glass paper metal plastic copper brass velvet silk cotton"
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

    counted: a determiner stood before it, so that it names a thing ("a rose") and not a look ("of rose").
    """

    words: tuple[str, ...]
    role: Literal["subject", "apposition", "other"]
    counted: bool


def phrases(text: str, vocabulary: Set[str]) -> list[Phrase]:
    """The noun phrases of the text in order; the first is the described thing. Empty only where there is no word.

    vocabulary: the words of things that can be shown, singular: they are nouns where English leaves it open.
    """
    found: list[Phrase] = []
    sentences = _sentences(text)
    titled = _is_titled(sentences)
    if titled:
        sentences[:2] = sentences[1::-1]
    for number, sentence in enumerate(sentences):
        for place, clause in enumerate(_clauses(sentence)):
            for words, after, counted in _noun_phrases(_complement(clause), vocabulary):
                if not found:
                    found.append(Phrase(words, "subject", counted))
                elif len(found) == 1 and after == "of" and found[0].words[-1] in _DEPICTIONS:
                    found = [Phrase(words, "subject", counted)]
                elif not after and ((number == 0 and place > 0 and counted) or (number == 1 and titled)):
                    found.append(Phrase(words, "apposition", counted))
                else:
                    found.append(Phrase(words, "other", counted))
    return found


def singular(word: str, vocabulary: Set[str]) -> str:
    """The word as the vocabulary knows it, else its likeliest singular."""
    if word in vocabulary:
        return word
    candidates = [_IRREGULAR.get(word, "")]
    if word.endswith("ies"):
        candidates.append(word[:-3] + "y")
    if word.endswith("es"):
        candidates.append(word[:-2])
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        candidates.append(word[:-1])
    likely = [candidate for candidate in candidates if len(candidate) > 1]
    return next((candidate for candidate in likely if candidate in vocabulary), likely[-1] if likely else word)


def is_look(word: str) -> bool:
    return word in _LOOKS


def person_meant(text: str) -> Literal["woman", "man", "person", ""]:
    """Whom the pronouns speak of, or that only a person is spoken of so; empty where nothing says a person."""
    words = set(re.findall(r"[a-z]+", text.lower()))
    if words & {"she", "her", "hers", "lady", "mrs", "ms", "queen", "mother", "daughter", "sister", "aunt"}:
        return "woman"
    if words & {"he", "him", "his", "gentleman", "mr", "king", "father", "son", "brother", "uncle", "sir"}:
        return "man"
    return "person" if words & {"who", "whose", "wearing", "dressed", "aged", "bearded"} else ""


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


def _complement(clause: list[str]) -> list[str]:
    """What follows "this is", "there are": there the described thing is named after the verb."""
    if clause[0] in _PRONOUNS and len(clause) > 2 and clause[1] in _VERBS:
        return clause[2:]
    return clause


def _noun_phrases(clause: list[str], vocabulary: Set[str]) -> list[tuple[tuple[str, ...], str, bool]]:
    """Each noun phrase with the preposition before it, and whether it had a determiner."""
    found: list[tuple[tuple[str, ...], str, bool]] = []
    current: list[str] = []
    after, counted = "", False
    for place, word in enumerate(clause):
        follows = clause[place + 1] if place + 1 < len(clause) else ""
        determines, joins = word in _DETERMINERS, word in {"and", "or"}
        ends = determines or word in _PREPOSITIONS or word in _VERBS or (joins and follows in _DETERMINERS)
        if ends or _is_participle(word, follows, current, vocabulary):
            if current:
                found.append((tuple(current), after, counted))
                current, after = [], "and"
            counted = determines
            after = after if determines else word
        elif not joins:
            current.append(singular(word, vocabulary))
    if current:
        found.append((tuple(current), after, counted))
    return found


def _is_participle(word: str, follows: str, before: list[str], vocabulary: Set[str]) -> bool:
    """Such as "covered" in "a hammer covered in dirt", but not "worn" in "a worn handle", nor "ring" anywhere."""
    if word in vocabulary or not before or "-" in word:
        return False
    if word.endswith("ing") and before[-1] in vocabulary:
        return True
    regular = word.endswith(("ing", "ed")) and len(word) > 4
    ends = not follows or follows in _DETERMINERS or follows in _PREPOSITIONS
    return ends and (regular or word in _PARTICIPLES)
