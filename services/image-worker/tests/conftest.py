"""The image worker for tests: the fetched illustrations, and the worker's desk over a real PostgreSQL and S3."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio
from event_log.postgres import PostgresEventStore, migrate
from greenroom_local.places import cache_dir
from image_worker.bootstrap import MIGRATIONS
from image_worker.domain.events import REGISTRY
from image_worker.illustrations.choice import Chooser
from image_worker.illustrations.fetch import fetch, keywords_folder, wordnet_folder
from image_worker.illustrations.library import IllustrationSet
from image_worker.projections.generation_queue import GenerationQueue
from image_worker.settings import Settings
from service_kit.auth import create_local_keys
from service_kit.objects import ObjectStore
from wording import Wording

from .workshop import Workshop


@pytest.fixture(scope="session")
def illustrations() -> Path:
    """The very set that set-up fetches; fetched here where set-up did not run."""
    told = os.environ.get("GREENROOM_ILLUSTRATIONS")
    folder = Path(told) if told else cache_dir() / "illustrations"
    fetch(folder)
    return folder


@pytest.fixture(scope="session")
def library(illustrations: Path) -> IllustrationSet:
    return IllustrationSet.load(illustrations)


@pytest.fixture(scope="session")
def wording(illustrations: Path) -> Wording:
    return Wording(wordnet_folder(illustrations))


@pytest.fixture(scope="session")
def chooser(library: IllustrationSet, illustrations: Path, wording: Wording) -> Chooser:
    return Chooser(library, keywords_folder(illustrations), wording)


@pytest_asyncio.fixture
async def workshop(database: str, s3_url: str, tmp_path: Path) -> AsyncIterator[Workshop]:
    _, public = create_local_keys(tmp_path / "keys")
    settings = Settings(
        postgres=database,
        kafka="127.0.0.1:1",
        s3=s3_url,
        listen="127.0.0.1:0",
        trusted_keys=public,
        image_backend="null",
        allow_null_backend=True,
        null_backend_seconds=0.05,
        lease_seconds=30,
        retry_pause_seconds=0.01,
        poll_seconds=0.1,
    )
    pool = await asyncpg.create_pool(database, min_size=1, max_size=10)
    await migrate(pool, [MIGRATIONS])
    objects = ObjectStore(s3_url)
    await objects.ensure_bucket()
    workshop = Workshop(settings, pool, PostgresEventStore(pool, REGISTRY, [GenerationQueue()]), objects)
    yield workshop
    await workshop.close()
    await pool.close()
