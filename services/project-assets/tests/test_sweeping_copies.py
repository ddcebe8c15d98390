"""A copy that no event names is swept away with its row, and a match that comes meanwhile is never left without one."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from event_log.comparison import compare
from project_assets.audit import AUDITED
from project_assets.domain.events import REGISTRY
from project_assets.localization import sweeper
from service_kit.errors import Refusal

from .door import PIXELS, Projects, match_request

pytestmark = pytest.mark.integration

ANNOUNCE = """
INSERT INTO pending_copies (key, source_key, sha256, started_at) VALUES ($1, 'global/x', '', now() - $2::interval)
"""
HOUR = timedelta(hours=1)
# The store tells its time to the second: whatever is there by now is older than this.
NOW = timedelta(seconds=-2)


async def sweep(projects: Projects, prefix: str, age: timedelta = HOUR) -> list[str]:
    """Of one project's objects alone: tests share the bucket."""
    return await sweeper(projects.pool, projects.objects, prefix, age).sweep()


async def rows(projects: Projects) -> int:
    return int(await projects.pool.fetchval("SELECT count(*) FROM pending_copies"))


async def test_a_forsaken_copy_goes_with_its_row_when_it_is_old(projects: Projects) -> None:
    prefix = f"project_{uuid4()}/"
    old, young = f"{prefix}old-{'a' * 64}.png", f"{prefix}young-{'a' * 64}.png"
    for key, age in ((old, 2 * HOUR), (young, HOUR / 2)):
        await projects.objects.put(key, PIXELS, "image/png")
        await projects.pool.execute(ANNOUNCE, key, age)
    assert await sweep(projects, prefix) == [old]
    assert [await projects.objects.exists(key) for key in (old, young)] == [False, True]
    assert await rows(projects) == 1


async def test_a_row_of_a_copy_that_was_never_made_goes_too(projects: Projects) -> None:
    prefix = f"project_{uuid4()}/"
    await projects.pool.execute(ANNOUNCE, f"{prefix}never-{'a' * 64}.png", 2 * HOUR)
    await sweep(projects, prefix)
    assert await rows(projects) == 0


async def test_a_matched_cards_copy_stays_and_what_is_left_of_its_row_goes(projects: Projects) -> None:
    person, (asset_id, _) = projects.person(), await projects.pictured_asset()
    card = await person.card(await person.project())
    matched = (await person.match(match_request(card, asset_id, 2))).card
    prefix = f"project_{card.project_id}/"
    await projects.pool.execute(ANNOUNCE, matched.image.key, 2 * HOUR)
    assert await sweep(projects, prefix, age=NOW) == []
    assert await projects.objects.exists(matched.image.key)
    assert await rows(projects) == 0


async def test_a_match_and_a_sweep_at_the_same_time_leave_no_card_without_its_picture(projects: Projects) -> None:
    """With sweeps that wait for no announcement to grow old."""
    person, (asset_id, _) = projects.person(), await projects.pictured_asset()
    project, ended = await person.project(), asyncio.Event()

    async def sweep_on() -> None:
        while not ended.is_set():
            await sweep(projects, f"project_{project.project_id}/", age=NOW)

    async def match_one() -> bool:
        card = await person.card(project)
        try:
            matched = (await person.match(match_request(card, asset_id, 2))).card
        except Refusal:
            assert not (await person.get(card)).image.key
            return False
        assert await projects.objects.get(matched.image.key) == PIXELS
        return True

    sweeping = [asyncio.create_task(sweep_on()) for _ in range(3)]
    try:
        matched = [await match_one() for _ in range(12)]
    finally:
        ended.set()
        await asyncio.gather(*sweeping)
    named = {row["key"] for row in await projects.pool.fetch("SELECT key FROM named_objects WHERE key LIKE '%.png'")}
    assert len(named) == sum(matched)
    assert all([await projects.objects.exists(key) for key in named])
    for model in AUDITED.read_models:
        assert (await compare(projects.pool, REGISTRY, model)).differing == ()
