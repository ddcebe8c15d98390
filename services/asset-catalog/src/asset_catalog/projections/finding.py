"""By which words an asset is found: case- and accent-insensitive, each of a query's beginning one of the asset's.

A document is a tsvector of plain lexemes, made here and never by PostgreSQL's dictionaries: the words themselves, and
marked by a sign that no word has, the tags as they are, the type, and the workspace, so that one index narrows by all.
"""

import re
import unicodedata
from collections.abc import Iterable

from asset_catalog.domain.events import AssetType
from asset_catalog.domain.facts import Facts

# Characters. PostgreSQL refuses lexemes of more than 2 KiB.
_LONGEST = 100
_TAG, _TYPE, _WORKSPACE = ",", ";", "/"
_WORD = re.compile(r"\w+|[^\w\s]")


def words_of(text: str) -> list[str]:
    """In order, doubles dropped. A symbol, such as an emoji, is a word; punctuation is none."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(character for character in bare if not unicodedata.combining(character)).casefold()
    found = (word for word in _WORD.findall(folded) if len(word) > 1 or not unicodedata.category(word).startswith("P"))
    return list(dict.fromkeys(word[:_LONGEST] for word in found))


def document(workspace: str, facts: Facts) -> list[str]:
    """The lexemes of an asset."""
    said = " ".join((facts.name, facts.description, facts.image_prompt, *facts.tags))
    tags = (f"{_TAG}{tag}" for tag in facts.tags)
    return [*words_of(said), *tags, f"{_TYPE}{facts.asset_type}", f"{_WORKSPACE}{workspace}"]


def search(workspace: str, query: str, asset_type: AssetType | None, tags: Iterable[str]) -> str | None:
    """A tsquery; None where nothing is asked for, and all are found."""
    asked = [f"{_quoted(word)}:*" for word in words_of(query)]
    asked += [_quoted(f"{_TAG}{tag}") for tag in tags]
    asked += [_quoted(f"{_TYPE}{asset_type}")] if asset_type else []
    return " & ".join([*asked, _quoted(f"{_WORKSPACE}{workspace}")]) if asked else None


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
