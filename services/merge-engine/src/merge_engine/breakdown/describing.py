"""What the text says of how something looks: its sentences, verbatim."""

import re
from collections.abc import Iterator

from merge_engine.scripts.model import Block, Script
from merge_engine.sentences import sentences

# As much as a card shows.
_LONGEST = 600
_MOST_SENTENCES = 6
_TELLS = re.compile(r"\b(?:is|are|has|have|with|in|of)\b|,")
_GOES_ON = re.compile(r"(?:His|Her|Its|Their|The|A|An|He|She|It|On|In|Beneath|Under|Across|Burned|Painted|Carved)\b")


def described(script: Script, named: re.Pattern[str]) -> str:
    """The sentence that names it first, those that go on from it, and later ones that tell more."""
    found: list[str] = []
    for block in actions(script):
        goes_on = False
        for sentence in said(block):
            if named.search(sentence):
                goes_on = not found or _TELLS.search(sentence) is not None
                found += [sentence] if goes_on else []
            elif goes_on and _GOES_ON.match(sentence) and len(found) < _MOST_SENTENCES:
                found.append(sentence)
    return within(found)


def within(found: list[str]) -> str:
    """As many of the sentences as fit, in order."""
    kept: list[str] = []
    for sentence in found:
        if sum(map(len, kept)) + len(kept) + len(sentence) <= _LONGEST:
            kept.append(sentence)
    return " ".join(kept)


def actions(script: Script) -> Iterator[Block]:
    return (block for scene in script.scenes for block in scene.blocks if block.kind == "action")


def said(block: Block) -> list[str]:
    return [block.text[one.start : one.end] for one in sentences(block.text)]
