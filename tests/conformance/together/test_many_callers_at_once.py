"""What many callers have recorded in one transaction leaves the same rows as what they record one after another."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asset_catalog.audit
import asset_catalog.bootstrap
import asyncpg
import image_worker.audit
import image_worker.bootstrap
import project_assets.audit
import project_assets.bootstrap
import pytest
from event_log import group_commit
from event_log.comparison import compare
from event_log.model import Append
from event_log.postgres import PostgresEventStore, migrate
from service_kit.audit import Audited

from tests.conformance.consumers.world import Databases
from tests.conformance.together.lives import Board, Library, Workshop
from tests.conformance.together.style_lives import Styles, side_by_side

pytestmark = pytest.mark.integration

_STEPS = 600
_ANNOUNCE = """
INSERT INTO pending_copies (key, source_key, sha256) SELECT key, '', '' FROM unnest($1::text[]) AS announced (key)
"""


@dataclass(frozen=True)
class Service:
    audited: Audited
    projections: Sequence[Any]
    migrations: Path


LIBRARY = Service(asset_catalog.audit.AUDITED, asset_catalog.bootstrap.PROJECTIONS, asset_catalog.bootstrap.MIGRATIONS)
BOARD = Service(project_assets.audit.AUDITED, project_assets.bootstrap.PROJECTIONS, project_assets.bootstrap.MIGRATIONS)
WORKSHOP = Service(
    image_worker.audit.AUDITED,
    [model.projection for model in image_worker.audit.AUDITED.read_models],
    image_worker.bootstrap.MIGRATIONS,
)


@pytest.fixture(autouse=True)
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """One group on its way at a time, so that a crowd comes into one transaction."""
    monkeypatch.setattr(group_commit, "_IN_FLIGHT", 1)


@pytest.mark.parametrize("seed", range(3))
async def test_the_library_says_the_same_of_every_version_of_every_asset(postgres_dsn: str, seed: int) -> None:
    # The ids of a life come of its seed.
    steps = side_by_side(seed, Library(seed).live(_STEPS), Styles(seed + 100).live(_STEPS // 4))
    await same_rows(postgres_dsn, LIBRARY, steps, seed)


@pytest.mark.parametrize("seed", range(3))
async def test_the_board_shows_the_same_projects_and_cards(postgres_dsn: str, seed: int) -> None:
    board = Board(seed)
    steps = board.live(_STEPS)
    assert board.copies, "no card took the library's picture over"
    await same_rows(postgres_dsn, BOARD, steps, seed, board.copies)


@pytest.mark.parametrize("seed", range(3))
async def test_the_worker_has_the_same_pictures_to_make(postgres_dsn: str, seed: int) -> None:
    await same_rows(postgres_dsn, WORKSHOP, Workshop(seed).live(_STEPS), seed)


async def same_rows(
    dsn: str, service: Service, steps: Sequence[Append], seed: int, copies: set[str] | None = None
) -> None:
    databases, crowds = Databases(dsn), list(_crowds(steps, seed))
    try:
        alone = await _recorded(databases, service, [[step] for step in steps], copies or set())
        together = await _recorded(databases, service, crowds, copies or set())
    finally:
        await databases.drop_all()
    assert all(alone.values()), f"a table is empty: {alone}"
    assert together == alone


def _crowds(steps: Sequence[Append], seed: int) -> list[Sequence[Append]]:
    """Those who come at the same time: a few, or very many."""
    chance, crowds, start = random.Random(seed), list[Sequence[Append]](), 0
    while start < len(steps):
        size = chance.choice([1, 3, 40, 300])
        crowds.append(steps[start : start + size])
        start += size
    return crowds


async def _recorded(
    databases: Databases, service: Service, crowds: Sequence[Sequence[Append]], copies: set[str]
) -> dict[str, list[str]]:
    """The rows of all read models, by table."""
    async with asyncpg.create_pool(databases.dsn(await databases.make()), min_size=1, max_size=2) as pool:
        await migrate(pool, [service.migrations])
        if copies:
            await pool.execute(_ANNOUNCE, sorted(copies))
        store = PostgresEventStore(pool, service.audited.registry, service.projections)
        for crowd in crowds:
            await asyncio.gather(*(store.append(step) for step in crowd))
        transactions = await pool.fetchval("SELECT count(DISTINCT recorded_at) FROM events")
        assert transactions == len(crowds), "those who came together were not recorded together"
        for model in service.audited.read_models:
            assert (await compare(pool, service.audited.registry, model)).differing == ()
        if copies:
            announced = await pool.fetchval("SELECT count(*) FROM pending_copies")
            assert announced == 0, "copies that are recorded are still announced"
        tables = [table for model in service.audited.read_models for table in model.tables]
        return {table: await _rows(pool, table) for table in tables}


async def _rows(pool: asyncpg.Pool, table: str) -> list[str]:
    return sorted(row["held"] for row in await pool.fetch(f"SELECT held::text FROM {table} AS held"))
