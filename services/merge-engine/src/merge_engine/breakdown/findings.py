"""What a breakdown finds."""

from dataclasses import dataclass
from typing import Literal

AssetType = Literal["character", "prop", "location"]


@dataclass(frozen=True, slots=True)
class Finding:
    """description: phrases of the text, verbatim and in its order; empty where it says nothing.

    scenes: by number, from 1. place: of its first mention in the script's text, in code points. excerpt: that sentence.
    """

    asset_type: AssetType
    name: str
    aliases: tuple[str, ...]
    description: str
    scenes: tuple[int, ...]
    place: int
    excerpt: str
