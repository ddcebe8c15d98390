from collections.abc import Iterator

import pytest

from tests.faults.outages.wired import WiredStack, wired_stack


@pytest.fixture(scope="session")
def shared_wired() -> Iterator[WiredStack]:
    with wired_stack() as stack:
        yield stack


@pytest.fixture
def wired(shared_wired: WiredStack) -> Iterator[WiredStack]:
    """One stack for all, healed after each."""
    yield shared_wired
    shared_wired.heal()
