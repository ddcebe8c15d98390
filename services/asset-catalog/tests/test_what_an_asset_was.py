"""Versions, pictures and events of an asset: everything that was can be read, compared, and said again."""

import asyncio
from uuid import uuid4

import pytest
from asset_catalog.bootstrap import OBJECTS
from asset_catalog.domain.events import REGISTRY
from asset_catalog.domain.style import Style
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.catalog.v1 import catalog_service_pb2 as pb
from service_kit.errors import NotFound, NotPossibleNow
from service_kit.pictures import GenerationCancelled, PictureReference

from .door import Catalog
from .pictures import jpeg, png
from .story import completed
from .test_shelves import all_read_models_hold

pytestmark = pytest.mark.integration
# A twin may announce while the first is recorded: what it leaves is of a copy that is named, and goes when it is old.
UNRECORDED_COPIES = "SELECT count(*) FROM pending_copies WHERE key NOT IN (SELECT key FROM named_objects)"
CAPSULE = "7a1c0a52-2f7e-4c9b-8c43-3d8f0f5b1a77"


async def test_versions_tell_what_changed_by_whom_and_how(catalog: Catalog) -> None:
    me, you = catalog.person(), catalog.person(user="you")
    made = await me.create(tags=["old"])
    await you.update(made.asset_id, 1, name="Hammer", tags=[])
    await me.upload(made.asset_id, png())
    await you.change("RemoveAssetImage", made.asset_id)
    await me.change("RestoreAssetImage", made.asset_id, number=1)
    await you.change("RestoreAssetVersion", made.asset_id, version=1)
    request = pb.ListAssetVersionsRequest(asset_id=made.asset_id, page_size=4)
    first = await me.call("ListAssetVersions", request)
    request.page_token = first.next_page_token
    second = await me.call("ListAssetVersions", request)
    assert second.next_page_token == ""
    told = [(v.version, v.kind, v.actor, list(v.changed_fields)) for v in (*first.versions, *second.versions)]
    assert told == [
        (6, "version_restored", "you", ["name", "tags", "image"]),
        (5, "picture_restored", "me", ["image"]),
        (4, "picture_removed", "you", ["image"]),
        (3, "uploaded", "me", ["image"]),
        (2, "edited", "you", ["name", "tags"]),
        (1, "created", "me", ["asset_type", "name", "description", "tags"]),
    ]
    assert first.versions[0].restored_version == 1
    await all_read_models_hold(catalog)


async def test_any_two_versions_are_compared(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    await me.update(made.asset_id, 1, name="Hammer", tags=["tool", "ö"])
    pictured = await me.upload(made.asset_id, png())
    request = pb.CompareAssetVersionsRequest(asset_id=made.asset_id, before=1)
    differing = {one.field: one for one in (await me.call("CompareAssetVersions", request)).differences}
    assert list(differing) == ["name", "tags", "image"]
    assert (differing["name"].before, differing["name"].after) == ("Golden hammer", "Hammer")
    assert (differing["tags"].before, differing["tags"].after) == ("[]", '["tool", "ö"]')
    assert differing["image"].before == ""
    assert pictured.image.sha256 in differing["image"].after
    backwards = pb.CompareAssetVersionsRequest(asset_id=made.asset_id, before=2, after=1)
    assert [one.field for one in (await me.call("CompareAssetVersions", backwards)).differences] == ["name", "tags"]
    beyond = pb.CompareAssetVersionsRequest(asset_id=made.asset_id, before=1, after=9)
    refusal = await me.refused("CompareAssetVersions", beyond)
    assert (refusal.reason, refusal.field) == ("VERSION_NOT_FOUND", "after")


async def test_an_older_picture_is_one_call_away(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    wish = await me.generate(made.asset_id)
    await catalog.hear(completed(wish.generation_id))
    await me.upload(made.asset_id, png())
    back = await me.change("RestoreAssetImage", made.asset_id, number=1)
    assert (back.version, back.image.generation_id) == (4, wish.generation_id)
    assert await me.change("RestoreAssetImage", made.asset_id, number=1) == back
    request = pb.ListAssetImagesRequest(asset_id=made.asset_id, page_size=1)
    first = await me.call("ListAssetImages", request)
    request.page_token = first.next_page_token
    second = await me.call("ListAssetImages", request)
    (newest,), (oldest,) = first.images, second.images
    assert (newest.number, newest.current, oldest.number, oldest.current) == (2, False, 1, True)
    assert oldest.prompt == "A golden claw hammer with a worn oak handle."
    assert (oldest.image.generation_id, oldest.actor, second.next_page_token) == (wish.generation_id, "me", "")
    refusal = await me.refused(
        "RestoreAssetImage", pb.RestoreAssetImageRequest(request_id=str(uuid4()), asset_id=made.asset_id, number=3)
    )
    assert isinstance(refusal, NotFound)


async def test_the_history_is_every_event_newest_first_with_its_request(catalog: Catalog) -> None:
    me, request_id = catalog.person(), str(uuid4())
    made = await me.create(request_id)
    wish = await me.generate(made.asset_id, seed="9007199254740993")
    await catalog.hear(completed(wish.generation_id))
    request = pb.ListAssetHistoryRequest(asset_id=made.asset_id, page_size=2)
    first = await me.call("ListAssetHistory", request)
    request.page_token = first.next_page_token
    second = await me.call("ListAssetHistory", request)
    entries = [*first.entries, *second.entries]
    assert [(entry.revision, entry.type) for entry in entries] == [
        (3, "PictureAttached"),
        (2, "PictureRequested"),
        (1, "AssetCreated"),
    ]
    assert (entries[2].actor, entries[2].request_id, entries[2].body["name"]) == ("me", request_id, "Golden hammer")
    assert entries[1].body["spec"]["seed"] == "9007199254740993"
    assert second.next_page_token == ""
    strange = pb.ListAssetHistoryRequest(asset_id=made.asset_id, page_token="AAAAAAAAAAk=")
    assert (await me.refused("ListAssetHistory", strange)).reason == "PAGE_TOKEN_INVALID"


async def test_a_wish_that_is_called_off_stays_open_until_the_worker_tells(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    wish = await me.generate(made.asset_id)
    asked = await me.change("CancelAssetImage", made.asset_id, generation_id=wish.generation_id)
    assert [one.generation_id for one in asked.open_generations] == [wish.generation_id]
    assert await me.change("CancelAssetImage", made.asset_id, generation_id=wish.generation_id) == asked
    (told,) = [event for event in await catalog.events() if event.type == "PictureCancelRequested"]
    assert REGISTRY.topics_of(told.type) == ("greenroom.catalog.events", "greenroom.images.commands")
    end = GenerationCancelled(generation_id=wish.generation_id, asker_service="", asker_stream="", message="Cancelled.")
    await catalog.hear(end)
    ended = await me.change("CancelAssetImage", made.asset_id, generation_id=wish.generation_id)
    assert ended.generation.state == asset_pb2.GENERATION_STATE_CANCELLED
    assert list(ended.open_generations) == []


async def test_a_duplicate_owns_its_bytes_and_names_where_it_comes_from(catalog: Catalog) -> None:
    workspace, request_id = f"w{uuid4()}", str(uuid4())
    me = catalog.person(workspace=workspace)
    made = await me.create(tags=["tool"])
    pictured = await me.upload(made.asset_id, jpeg(width=900, height=600))
    twins = await asyncio.gather(*(me.change("DuplicateAsset", made.asset_id, request_id) for _ in range(5)))
    twin = twins[0]
    assert all(one == twin for one in twins)
    assert (twin.name, list(twin.tags), twin.version) == ("Golden hammer copy", ["tool"], 1)
    assert (twin.duplicated_from_asset_id, twin.duplicated_from_version) == (made.asset_id, 2)
    assert twin.image.sha256 == pictured.image.sha256
    for key, source in ((twin.image.key, pictured.image.key), (twin.image.thumbnail_key, pictured.image.thumbnail_key)):
        assert key.startswith(f"{OBJECTS}{workspace}/{twin.asset_id}/")
        assert await catalog.objects.get(key) == await catalog.objects.get(source)
    assert (await me.change("DuplicateAsset", made.asset_id)).name == "Golden hammer copy 2"
    assert (await me.change("DuplicateAsset", made.asset_id, name="Club", version=1)).image.key == ""
    assert await catalog.pool.fetchval(UNRECORDED_COPIES) == 0
    images = (await me.call("ListAssetImages", pb.ListAssetImagesRequest(asset_id=twin.asset_id))).images
    assert [(image.kind, image.current) for image in images] == [("duplicated", True)]
    await all_read_models_hold(catalog)


async def test_nothing_is_recorded_of_a_duplicate_whose_picture_is_gone(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    pictured = await me.upload(made.asset_id, png())
    await catalog.objects.remove(pictured.image.key)
    request = pb.DuplicateAssetRequest(request_id=str(uuid4()), asset_id=made.asset_id)
    refusal = await me.refused("DuplicateAsset", request)
    assert isinstance(refusal, NotPossibleNow)
    assert refusal.reason == "PICTURE_GONE"
    assert len(await catalog.events()) == 2


async def test_a_style_goes_with_the_wish_and_is_told_with_it(catalog: Catalog) -> None:
    catalog.styles.kept[CAPSULE] = Style(
        CAPSULE, "thick ink line", (PictureReference(key="k", sha256="s", role="style"),)
    )
    me = catalog.person()
    made = await me.create(style_capsule_id=CAPSULE.upper())
    assert made.style_capsule_id == CAPSULE
    styled = await me.generate(made.asset_id)
    assert styled.asset.generation.style_capsule_id == CAPSULE
    assert styled.asset.open_generations[0] == styled.asset.generation
    spec = (await catalog.events())[-1].payload["spec"]
    assert spec["prompt"].endswith("thick ink line.")
    assert spec["references"] == [{"key": "k", "sha256": "s", "role": "style"}]
    plain = await me.generate(made.asset_id, style_capsule_id="", while_running=pb.WHILE_RUNNING_ALSO)
    assert plain.asset.generation.style_capsule_id == ""
    unknown = str(uuid4())
    for rpc, request in {
        "CreateAsset": pb.CreateAssetRequest(
            request_id=str(uuid4()), asset_type=1, name="x", description="x", style_capsule_id=unknown
        ),
        "UpdateAsset": pb.UpdateAssetRequest(
            request_id=str(uuid4()),
            asset_id=made.asset_id,
            expected_version=1,
            update_mask={"paths": ["style_capsule_id"]},
            style_capsule_id=unknown,
        ),
        "GenerateAssetImage": pb.GenerateAssetImageRequest(
            request_id=str(uuid4()), asset_id=made.asset_id, style_capsule_id=unknown
        ),
    }.items():
        refusal = await me.refused(rpc, request)
        assert isinstance(refusal, NotFound), rpc
        assert (refusal.reason, refusal.field) == ("CAPSULE_NOT_FOUND", "style_capsule_id")
