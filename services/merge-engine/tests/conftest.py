"""The engine, on the WordNet that was fetched at set-up."""

import os
from pathlib import Path

import pytest
from merge_engine.rules.engine import Rules
from wording import Wording


@pytest.fixture(scope="session")
def wording() -> Wording:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Wording(cache / "greenroom" / "wordnet")


@pytest.fixture(scope="session")
def rules(wording: Wording) -> Rules:
    return Rules(wording)
