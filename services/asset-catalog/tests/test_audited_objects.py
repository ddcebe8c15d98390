"""An audit of the objects knows what an emptied bin took away, and what is still on its way."""

from contextlib import AsyncExitStack
from uuid import uuid4

import pytest
from asset_catalog.bootstrap import NAME, OBJECTS
from service_kit.announced_copies import UNPROTECTED
from service_kit.audit.objects import OwnObjects, check_objects
from service_kit.audit.place import Place
from service_kit.audit.report import Report
from service_kit.audit.settings import AuditSettings

from .door import Catalog
from .pictures import jpeg, png
from .test_shelves import swept

pytestmark = pytest.mark.integration


async def problems(catalog: Catalog, s3_url: str, workspace: str) -> list[str]:
    """Of one workspace's objects, for tests share the bucket; those made just now count as old."""
    settings = AuditSettings(postgres="", s3=s3_url, orphan_age_seconds=-70, orphan_sweep_seconds=1)
    report = Report(NAME)
    async with AsyncExitStack() as opened:
        place = Place(NAME, settings, catalog.pool, opened)
        await check_objects(place, OwnObjects(f"{OBJECTS}{workspace}/", UNPROTECTED), report)
    return report.problems


async def test_what_was_emptied_is_neither_missed_nor_an_orphan_unless_no_sweep_comes(
    catalog: Catalog, s3_url: str
) -> None:
    workspace = f"w{uuid4()}"
    me = catalog.person(workspace=workspace)
    gone = await me.create()
    picture = (await me.upload(gone.asset_id, png())).image
    await me.change("DeleteAsset", gone.asset_id)
    assert await problems(catalog, s3_url, workspace) == []
    await me.empty(gone.asset_id)
    assert await problems(catalog, s3_url, workspace) == [], "about to be removed"
    await catalog.pool.execute("UPDATE condemned_objects SET condemned_at = now() - interval '2 minutes'")
    (left,) = await problems(catalog, s3_url, workspace)
    assert picture.key in left
    await swept(catalog, workspace)
    assert await problems(catalog, s3_url, workspace) == []


async def test_a_picture_or_its_smaller_copy_that_is_missing_is_named(catalog: Catalog, s3_url: str) -> None:
    workspace = f"w{uuid4()}"
    me = catalog.person(workspace=workspace)
    made = await me.create(image={"content": jpeg(width=900, height=900)})
    for key in (made.image.thumbnail_key, made.image.key):
        await catalog.objects.remove(key)
    found = await problems(catalog, s3_url, workspace)
    assert [key for key in (made.image.key, made.image.thumbnail_key) if any(key in one for one in found)] == [
        made.image.key,
        made.image.thumbnail_key,
    ]
