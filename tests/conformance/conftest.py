"""One life of the owners for all consumers of a session."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.conformance.consumers.declared import consumers
from tests.conformance.consumers.world import World, lived


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def world(postgres_dsn: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    declared = await consumers(tmp_path_factory.mktemp("keys"))
    async with lived(postgres_dsn, declared) as world:
        yield world
