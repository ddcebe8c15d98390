"""What every version of the library's assets says, as the catalog told it; a version not here yet is waited for."""

import asyncio
import time
from uuid import UUID, uuid4

import pytest
from event_log.inbox import Inbox, InPages
from project_assets.entrypoints.consumer import on_catalog_page
from project_assets.projections.source_versions import Awaiting, VersionBeforeMissing, get
from service_kit.errors import NotFound, NotPossibleNow, TryAgain
from service_kit.topics import CATALOG_EVENTS

from .door import GOLDEN, Person, Projects, match_request

pytestmark = pytest.mark.integration


# Waiting connections: LISTEN was their last statement but for the read of the version.
LISTENERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND wait_event = 'ClientRead'
  AND query LIKE '%FROM source_versions WHERE asset_id%'
"""
_TAKEN_BEFORE = """
INSERT INTO inbox (consumer, source, topic, stream_id, version)
VALUES ('project-assets', 'asset-catalog', 'greenroom.catalog.events', $1, 1)
"""


async def test_every_version_keeps_what_it_said(projects: Projects) -> None:
    asset_id, picture = await projects.pictured_asset()
    await projects.catalog_tells(asset_id, "AssetUpdated", {"version": 3, "description": "", "name": "Old hammer"})
    await projects.catalog_tells(asset_id, "PictureFailed", {"generation_id": "g2", "reason": "X", "message": "x"})
    said = [await get(projects.pool, "home", UUID(asset_id), version) for version in (1, 2, 3, 4)]
    assert [one and (one.name, one.description, one.image) for one in said] == [
        ("Golden hammer", GOLDEN, None),
        ("Golden hammer", GOLDEN, picture),
        ("Old hammer", "", picture),
        None,
    ]


async def test_pictures_that_people_choose_are_what_the_next_version_shows(projects: Projects) -> None:
    asset_id, picture = await projects.pictured_asset()
    mine = picture.model_copy(update={"key": f"global/home/{asset_id}/mine.jpg", "thumbnail_key": "t"})
    for type_name, payload in (
        ("PictureUploaded", {"version": 3, "picture": mine.model_dump(mode="json"), "file_name": "mine.jpg"}),
        ("PictureRemoved", {"version": 4}),
        ("PictureRestored", {"version": 5, "number": 1, "picture": picture.model_dump(mode="json")}),
        ("VersionRestored", {"version": 6, "restored_version": 1, "name": "Hammer", "image_removed": True}),
        ("VersionRestored", {"version": 7, "restored_version": 3, "image": mine.model_dump(mode="json")}),
        ("VersionRestored", {"version": 8, "restored_version": 6, "description": "Words alone"}),
    ):
        await projects.catalog_tells(asset_id, type_name, payload)
    said = [await get(projects.pool, "home", UUID(asset_id), version) for version in range(3, 9)]
    assert [one and (one.name, one.image) for one in said] == [
        ("Golden hammer", mine),
        ("Golden hammer", None),
        ("Golden hammer", picture),
        ("Hammer", None),
        ("Hammer", mine),
        ("Hammer", mine),
    ]


async def test_an_asset_may_come_with_a_picture(projects: Projects) -> None:
    _, picture = await projects.pictured_asset()
    asset_id = await projects.asset(image=picture.model_dump(mode="json"))
    made = await get(projects.pool, "home", UUID(asset_id), 1)
    assert made is not None
    assert made.image == picture


async def test_a_draft_and_what_is_in_the_bin_are_not_matched_until_they_are_in_the_library(projects: Projects) -> None:
    me, asset_id = projects.person(), await projects.asset(draft=True)
    card = await a_card(me)

    async def reason() -> str:
        request = match_request(card, asset_id)
        with pytest.raises(NotPossibleNow) as preview:
            await me.preview(card, asset_id)
        matched = await me.refused("MatchCard", request)
        assert (matched.code, matched.reason) == (preview.value.code, preview.value.reason)
        return matched.reason

    assert await reason() == "ASSET_IS_DRAFT"
    await projects.catalog_tells(asset_id, "DraftSaved", {})
    await projects.catalog_tells(asset_id, "AssetBinned", {})
    assert await reason() == "ASSET_IN_BIN"
    await projects.catalog_tells(asset_id, "AssetRestored", {})
    assert (await me.match(match_request(card, asset_id))).card.source_asset_id == asset_id


async def test_what_becomes_of_an_asset_within_one_page_is_known_as_one_after_another(projects: Projects) -> None:
    new, old = str(uuid4()), await projects.asset()
    created = {
        "asset_id": new,
        "asset_type": "prop",
        "name": "Robot",
        "description": GOLDEN,
        "version": 1,
        "draft": True,
    }
    page = [
        projects.told_by_catalog(new, "AssetCreated", created),
        projects.told_by_catalog(old, "AssetBinned", {}),
        projects.told_by_catalog(new, "DraftSaved", {}),
        projects.told_by_catalog(old, "AssetRestored", {}),
        projects.told_by_catalog(new, "AssetBinned", {}),
    ]
    async with projects.pool.acquire() as connection, connection.transaction():
        await on_catalog_page(page, connection)
    rows = await projects.pool.fetch("SELECT asset_id::text, draft, binned FROM source_places")
    assert {tuple(row) for row in rows} == {(new, False, True), (old, False, False)}


async def test_the_replica_of_another_workspace_is_not_seen(projects: Projects) -> None:
    asset_id = await projects.asset("elsewhere")
    assert await get(projects.pool, "home", UUID(asset_id), 1) is None
    with pytest.raises(VersionBeforeMissing):
        await projects.catalog_tells(asset_id, "AssetUpdated", {"version": 2, "name": "Mine"}, "home")


async def test_versions_that_come_in_one_page_build_on_one_another_and_only_a_broken_asset_is_parked(
    projects: Projects,
) -> None:
    old, new, broken = await projects.asset(), str(uuid4()), str(uuid4())
    created = {"asset_id": new, "asset_type": "prop", "name": "Robot", "description": GOLDEN, "version": 1}
    page = [
        projects.told_by_catalog(new, "AssetCreated", created),
        projects.told_by_catalog(old, "AssetUpdated", {"version": 2, "name": "Old hammer"}),
        projects.told_by_catalog(broken, "AssetUpdated", {"version": 2, "name": "Rests on nothing"}),
        projects.told_by_catalog(new, "AssetUpdated", {"version": 2, "image_prompt": "in dirt"}),
        projects.told_by_catalog(old, "AssetUpdated", {"version": 3, "description": ""}),
        projects.told_by_catalog(new, "AssetUpdated", {"version": 3, "name": "Old robot"}),
    ]
    await projects.pool.execute(_TAKEN_BEFORE, f"asset:{old}")
    handlers, owners = {CATALOG_EVENTS: InPages(on_catalog_page)}, {CATALOG_EVENTS: ["asset-catalog"]}
    inbox = Inbox(projects.store, "project-assets", handlers, {}, owners=owners, attempts=1)
    await inbox.take_page(page)
    said = [await get(projects.pool, "home", UUID(asset), version) for asset in (old, new) for version in (2, 3)]
    assert [one and (one.name, one.description, one.image_prompt) for one in said] == [
        ("Old hammer", GOLDEN, ""),
        ("Old hammer", "", ""),
        ("Robot", GOLDEN, "in dirt"),
        ("Old robot", GOLDEN, "in dirt"),
    ]
    assert [parked.stream_id for parked in await inbox.parked()] == [f"asset:{broken}"]


async def test_fields_that_a_later_catalog_adds_trouble_nobody(projects: Projects) -> None:
    asset_id = await projects.asset(mood="gloomy")
    assert await get(projects.pool, "home", UUID(asset_id), 1) is not None


async def test_a_version_that_is_on_its_way_is_waited_for(projects: Projects) -> None:
    asset_id = await projects.asset()
    waiting = asyncio.create_task(Awaiting(projects.pool, patience=30).get("home", UUID(asset_id), 2))
    await somebody_listens(projects)
    await projects.catalog_tells(asset_id, "AssetUpdated", {"version": 2, "name": "New"})
    found = await asyncio.wait_for(waiting, 10)
    assert found is not None
    assert found.name == "New"


async def test_more_who_wait_than_have_a_connection_all_get_it(projects: Projects) -> None:
    asset_id, versions = await projects.asset(), Awaiting(projects.pool, patience=30)
    waiting = [asyncio.create_task(versions.get("home", UUID(asset_id), 2)) for _ in range(12)]
    await somebody_listens(projects)
    await projects.catalog_tells(asset_id, "AssetUpdated", {"version": 2, "name": "New"})
    assert all(await asyncio.wait_for(asyncio.gather(*waiting), 10))


async def test_a_version_that_does_not_come_is_refused_by_name(projects: Projects) -> None:
    me, asset_id = projects.person(), await projects.asset()
    card = await a_card(me)
    before = len(await projects.events())
    asked_at = time.monotonic()
    refusal = await me.refused("MatchCard", match_request(card, asset_id, version=7))
    assert 2 <= time.monotonic() - asked_at < 4, "waited for once, and not asked again by the channel"
    assert isinstance(refusal, TryAgain)
    assert refusal.reason == "ASSET_VERSION_NOT_HERE_YET"
    assert (refusal.details["asset_id"], refusal.details["version"]) == (asset_id, "7")
    assert asset_id in refusal.message
    assert len(await projects.events()) == before


async def test_an_asset_never_heard_of_is_not_found(projects: Projects) -> None:
    me, elsewhere = projects.person(), await projects.asset("elsewhere")
    card = await a_card(me)
    for asset_id in (str(uuid4()), elsewhere):
        refusal = await me.refused("MatchCard", match_request(card, asset_id))
        assert isinstance(refusal, NotFound)
        assert refusal.field == "asset_id"


async def a_card(person: Person):
    return await person.card(await person.project())


async def somebody_listens(projects: Projects) -> None:
    """Until a connection of the pool waits for the replica."""
    async with asyncio.timeout(10):
        # Another session's state tells nobody that it changed.
        while not await projects.pool.fetchval(LISTENERS):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
