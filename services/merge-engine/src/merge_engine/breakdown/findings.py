"""What a breakdown finds."""

import re
from dataclasses import dataclass
from typing import Literal

_WORD = re.compile(r"[^\W_]+")

AssetType = Literal["character", "prop", "location"]


@dataclass(frozen=True, slots=True)
class Finding:
    """key: stays with the thing from draft to draft (see drafts.carry_over). description: phrases of the text, verbatim
    and in its order; empty where it says nothing. scenes: by number, from 1. place: of its first mention in the
    script's text, in code points. excerpt: that sentence.
    """

    key: str
    asset_type: AssetType
    name: str
    aliases: tuple[str, ...]
    description: str
    scenes: tuple[int, ...]
    place: int
    excerpt: str


def key_of(asset_type: AssetType, name: str) -> str:
    """The key of a thing that is found for the first time: "prop:brass-lantern"."""
    return f"{asset_type}:{'-'.join(_WORD.findall(name.casefold()))}"
