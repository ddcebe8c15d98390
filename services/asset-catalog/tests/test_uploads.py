"""A person's own picture becomes the asset's: made safe, in the store before it is told, and never twice."""

import asyncio
import hashlib
from uuid import uuid4

import pytest
from asset_catalog.bootstrap import OBJECTS
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.catalog.v1 import catalog_service_pb2 as pb
from service_kit.errors import InvalidInput, NotPossibleNow
from service_kit.objects import StoredObject

from .door import Catalog
from .pictures import jpeg, png
from .story import completed

pytestmark = pytest.mark.integration


async def stored(catalog: Catalog, workspace: str) -> list[StoredObject]:
    return await catalog.objects.list(f"{OBJECTS}{workspace}/")


async def test_an_asset_may_be_made_of_a_picture_alone(catalog: Catalog) -> None:
    me = catalog.person()
    upload = asset_pb2.Upload(content=png(), file_name="hammer.png")
    made = await me.create(description="", image=upload)
    assert (made.version, made.image.width, made.image.height, made.image.content_type) == (1, 64, 48, "image/png")
    assert made.image.key.startswith(f"global/home/{made.asset_id}/")
    content = await catalog.objects.get(made.image.key)
    assert made.image.key.endswith(f"-{made.image.sha256}.png")
    assert hashlib.sha256(content).hexdigest() == made.image.sha256
    assert len(content) == made.image.size_bytes
    assert made == await me.get(made.asset_id)


async def test_an_uploaded_picture_makes_a_version_and_a_large_one_has_a_smaller_copy(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    now = await me.upload(made.asset_id, jpeg(width=1600, height=900))
    assert (now.version, now.revision) == (2, 2)
    assert now.image.key.endswith(".jpg")
    assert ".thumb-" in now.image.thumbnail_key
    assert hashlib.sha256(await catalog.objects.get(now.image.thumbnail_key)).hexdigest() in now.image.thumbnail_key
    assert now == await me.get(made.asset_id)


async def test_the_same_upload_fifty_times_at_once_is_one_picture(catalog: Catalog) -> None:
    me, request_id = catalog.person(workspace=f"w{uuid4()}"), str(uuid4())
    made = await me.create()
    answers = await asyncio.gather(*(me.upload(made.asset_id, png(), request_id) for _ in range(50)))
    assert all(answer == answers[0] for answer in answers)
    assert len(await catalog.events()) == 2
    kept = [row["key"] for row in await catalog.pool.fetch("SELECT key FROM named_objects WHERE key LIKE '%.png'")]
    assert kept == [answers[0].image.key]


async def test_a_repeated_upload_is_answered_without_putting_it_again(catalog: Catalog) -> None:
    workspace, request_id = f"w{uuid4()}", str(uuid4())
    me = catalog.person(workspace=workspace)
    made = await me.create()
    first = await me.upload(made.asset_id, png(), request_id)
    before = await stored(catalog, workspace)
    assert await me.upload(made.asset_id, png(), request_id) == first
    assert await stored(catalog, workspace) == before


async def test_what_is_no_picture_is_refused_and_leaves_nothing(catalog: Catalog) -> None:
    workspace = f"w{uuid4()}"
    me = catalog.person(workspace=workspace)
    made = await me.create()
    for content, reason in (
        (b"", "PICTURE_EMPTY"),
        (b"<svg onload='x()'/>", "PICTURE_FORMAT"),
        (png()[:60], "PICTURE_BROKEN"),
    ):
        for rpc, request in {
            "UploadAssetImage": pb.UploadAssetImageRequest(
                request_id=str(uuid4()), asset_id=made.asset_id, image=asset_pb2.Upload(content=content)
            ),
            "CreateAsset": pb.CreateAssetRequest(
                request_id=str(uuid4()),
                asset_type=asset_pb2.ASSET_TYPE_PROP,
                name="Hammer",
                image=asset_pb2.Upload(content=content),
            ),
        }.items():
            refusal = await me.refused(rpc, request)
            assert isinstance(refusal, InvalidInput)
            assert (refusal.reason, refusal.field) == (reason, "image")
    assert await stored(catalog, workspace) == []
    assert len(await catalog.events()) == 1


async def test_nothing_is_put_for_what_is_in_the_bin(catalog: Catalog) -> None:
    workspace = f"w{uuid4()}"
    me = catalog.person(workspace=workspace)
    made = await me.create()
    await me.change("DeleteAsset", made.asset_id)
    with pytest.raises(NotPossibleNow) as refusal:
        await me.upload(made.asset_id, png())
    assert refusal.value.reason == "ASSET_IN_BIN"
    assert await stored(catalog, workspace) == []


async def test_a_picture_in_the_making_does_not_push_ones_own_away(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    wish = await me.generate(made.asset_id)
    mine = await me.upload(made.asset_id, png())
    await catalog.hear(completed(wish.generation_id))
    now = await me.get(made.asset_id)
    assert (now.version, now.image.key) == (mine.version, mine.image.key)
    assert now.generation.state == asset_pb2.GENERATION_STATE_COMPLETED
    images = (await me.call("ListAssetImages", pb.ListAssetImagesRequest(asset_id=made.asset_id))).images
    assert [(image.number, image.kind, image.kept_reason, image.current) for image in images] == [
        (2, "generated", "PERSON_CHOSE", False),
        (1, "uploaded", "", True),
    ]
