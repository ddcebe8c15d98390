"""The library, ones drafts, and the bin: what stands where, and how it is found."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from asset_catalog.audit import AUDITED
from asset_catalog.bootstrap import OBJECTS
from asset_catalog.domain.events import REGISTRY
from event_log.comparison import compare
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.catalog.v1 import catalog_service_pb2 as pb
from service_kit.announced_copies import sweeper
from service_kit.errors import Conflict, NotFound, NotPossibleNow

from .door import Catalog, Person
from .pictures import jpeg, png
from .story import completed

pytestmark = pytest.mark.integration


async def names(person: Person, **wanted: object) -> list[str]:
    return [asset.name for asset in (await person.list(**wanted)).assets]


async def test_drafts_are_ones_own_until_they_are_saved(catalog: Catalog) -> None:
    me, you = catalog.person(), catalog.person(user="you")
    draft = await me.create(name="", description="", draft=True)
    assert draft.draft
    assert [one.asset_id for one in (await me.list(shelf=pb.SHELF_DRAFTS)).assets] == [draft.asset_id]
    assert await names(you, shelf=pb.SHELF_DRAFTS) == []
    assert await names(me) == []
    saved = await me.update(
        draft.asset_id,
        1,
        name="Hammer",
        description="A hammer",
        save_draft=True,
        update_mask={"paths": ["name", "description"]},
    )
    assert (saved.draft, saved.version, saved.revision) == (False, 2, 3)
    assert await names(you) == ["Hammer"]
    assert await names(me, shelf=pb.SHELF_DRAFTS) == []


async def test_generate_and_then_save_gives_one_asset_one_picture_and_no_conflict(catalog: Catalog) -> None:
    me = catalog.person()
    draft = await me.create(name="Golden hammer", draft=True)
    wish = await me.generate(draft.asset_id, description="A golden claw hammer that glows in the dark")
    await catalog.hear(completed(wish.generation_id, draft.asset_id))
    request = pb.UpdateAssetRequest(
        request_id=str(uuid4()),
        asset_id=draft.asset_id,
        expected_version=draft.version,
        update_mask={"paths": ["name", "description"]},
        name="Golden hammer",
        description="A golden claw hammer that glows in the dark",
        save_draft=True,
    )
    saved = (await me.call("UpdateAsset", request)).asset
    assert (saved.image.generation_id, saved.draft) == (wish.generation_id, False)
    assert [asset.asset_id for asset in (await me.list()).assets] == [draft.asset_id]
    again = pb.UpdateAssetRequest()
    again.CopyFrom(request)
    again.request_id = str(uuid4())
    assert (await me.call("UpdateAsset", again)).asset == saved, "saving without a change makes no version"


async def test_what_was_deleted_is_in_the_bin_the_last_first_and_comes_back_as_it_was(catalog: Catalog) -> None:
    me = catalog.person()
    made = [await me.create(name=f"Hammer {number}") for number in range(3)]
    for asset in (made[2], made[0], made[1]):
        binned = await me.change("DeleteAsset", asset.asset_id)
        assert binned.HasField("bin_time")
    assert await names(me) == []
    first = await me.list(shelf=pb.SHELF_BIN, page_size=2)
    await me.change("RestoreAsset", made[2].asset_id)
    second = await me.list(shelf=pb.SHELF_BIN, page_size=2, page_token=first.next_page_token)
    assert [asset.name for asset in (*first.assets, *second.assets)] == ["Hammer 1", "Hammer 0"]
    back = await me.get(made[2].asset_id)
    assert (back.name, back.version, back.revision, back.HasField("bin_time")) == ("Hammer 2", 1, 3, False)
    assert await names(me) == ["Hammer 2"]


async def test_deleting_or_restoring_twice_changes_nothing(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    assert await me.change("RestoreAsset", made.asset_id) == made
    binned = await me.change("DeleteAsset", made.asset_id)
    assert await me.change("DeleteAsset", made.asset_id) == binned
    assert len(await catalog.events()) == 2


async def test_emptying_the_bin_removes_the_bytes_for_ever_and_keeps_the_facts(catalog: Catalog) -> None:
    workspace = f"w{uuid4()}"
    me = catalog.person(workspace=workspace)
    kept, gone = await me.create(name="Kept"), await me.create(name="Gone")
    mine = await me.upload(kept.asset_id, png())
    await me.upload(gone.asset_id, jpeg(width=900, height=900))
    await me.upload(gone.asset_id, png("red"))
    await me.change("DeleteAsset", gone.asset_id)
    answer = await me.empty()
    assert (list(answer.asset_ids), answer.left) == ([gone.asset_id], 0)
    await swept(catalog, workspace)
    assert [one.key for one in await catalog.objects.list(f"{OBJECTS}{workspace}/")] == [mine.image.key]
    assert (await me.get(gone.asset_id)).name == "Gone"
    assert (await me.get(gone.asset_id, 2)).image.width == 900
    with pytest.raises(NotPossibleNow) as refusal:
        await me.change("RestoreAsset", gone.asset_id)
    assert refusal.value.reason == "ASSET_EMPTIED"
    assert await names(me, shelf=pb.SHELF_BIN) == []
    assert await catalog.pool.fetchval("SELECT count(*) FROM condemned_objects") == 0
    await all_read_models_hold(catalog)


async def test_a_sweep_that_was_killed_over_an_emptied_bin_is_finished_by_the_next(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = f"w{uuid4()}"
    me = catalog.person(workspace=workspace)
    gone = await me.create()
    for colour in ("red", "blue", "green"):
        await me.upload(gone.asset_id, png(colour))
    await me.change("DeleteAsset", gone.asset_id)
    await me.empty(gone.asset_id)
    removed: list[str] = []

    async def killed(key: str) -> None:
        if removed:
            raise RuntimeError("the process ended here")
        removed.append(key)
        await type(catalog.objects).remove(catalog.objects, key)

    with monkeypatch.context() as patched:
        patched.setattr(catalog.objects, "remove", killed)
        with pytest.raises(RuntimeError):
            await swept(catalog, workspace)
    assert len(await catalog.objects.list(f"{OBJECTS}{workspace}/")) == 2
    await swept(catalog, workspace)
    assert await catalog.objects.list(f"{OBJECTS}{workspace}/") == []


async def test_a_picture_that_comes_for_an_emptied_asset_is_named_by_nothing(catalog: Catalog) -> None:
    me = catalog.person()
    gone = await me.create()
    wish = await me.generate(gone.asset_id)
    await me.change("DeleteAsset", gone.asset_id)
    await me.empty(gone.asset_id)
    assert (await catalog.events())[-2].type == "PictureCancelRequested"
    await catalog.hear(completed(wish.generation_id, gone.asset_id))
    now = await me.get(gone.asset_id)
    assert (now.generation.state, now.HasField("image")) == (asset_pb2.GENERATION_STATE_FAILED, False)
    assert list(now.open_generations) == []
    await all_read_models_hold(catalog)


async def test_emptying_names_what_it_empties_and_refuses_what_was_taken_out_meanwhile(catalog: Catalog) -> None:
    me = catalog.person()
    made = [await me.create() for _ in range(3)]
    for asset in made[:2]:
        await me.change("DeleteAsset", asset.asset_id)
    with pytest.raises(NotPossibleNow) as refusal:
        await me.empty(*(asset.asset_id for asset in made))
    assert (refusal.value.reason, refusal.value.details["asset_id"]) == ("ASSET_NOT_IN_BIN", made[2].asset_id)
    request_id = str(uuid4())
    first = await me.empty(made[0].asset_id, request_id=request_id)
    assert (list(first.asset_ids), first.left) == ([made[0].asset_id], 1)
    assert await me.empty(made[0].asset_id, request_id=request_id) == first
    with pytest.raises(NotFound):
        await catalog.person(workspace="elsewhere").empty(made[1].asset_id)


async def test_of_two_who_empty_and_restore_at_once_one_succeeds(catalog: Catalog) -> None:
    me = catalog.person()
    for _ in range(5):
        made = await me.create()
        await me.change("DeleteAsset", made.asset_id)
        results = await asyncio.gather(
            me.empty(made.asset_id), me.change("RestoreAsset", made.asset_id), return_exceptions=True
        )
        (refused,) = [result for result in results if isinstance(result, NotPossibleNow | Conflict)]
        assert refused.reason in ("ASSET_EMPTIED", "ASSET_NOT_IN_BIN")


async def test_assets_are_found_by_the_beginnings_of_their_words(catalog: Catalog) -> None:
    me = catalog.person()
    await me.create(name="Golden Hammer", description="Mit Griff aus Eichenholz", tags=["Werkzeug"])
    await me.create(name="Éclair", description="A sweet thing", image_prompt="on a golden plate")
    station = await me.create(name="Station", description="In orbit", asset_type=asset_pb2.ASSET_TYPE_LOCATION)
    assert await names(me, query="GOLD") == ["Éclair", "Golden Hammer"]
    assert await names(me, query="gold eclair") == ["Éclair"]
    assert await names(me, query="ham gold griff werk") == ["Golden Hammer"]
    assert await names(me, query="olden") == []
    assert await names(me, asset_type=asset_pb2.ASSET_TYPE_LOCATION) == ["Station"]
    assert await names(me, query="gold", asset_type=asset_pb2.ASSET_TYPE_LOCATION) == []
    await me.update(station.asset_id, 1, description="A golden station in orbit")
    assert await names(me, query="gold", asset_type=asset_pb2.ASSET_TYPE_LOCATION) == ["Station"]
    assert await names(me, query="' | & ! :* \\") == await names(me, query="|") == []
    assert await names(catalog.person(workspace="elsewhere"), query="gold") == []


async def test_tags_are_counted_and_narrow_a_list(catalog: Catalog) -> None:
    me = catalog.person()
    await me.create(name="Hammer", tags=["tool", "it's, gold", "old"])
    await me.create(name="Saw", tags=["tool"])
    gone = await me.create(name="Gone", tags=["tool", "gone"])
    await me.change("DeleteAsset", gone.asset_id)
    await me.create(name="Draft", tags=["draft"], draft=True)
    counted = (await me.call("ListTags", pb.ListTagsRequest())).tags
    assert [(one.tag, one.assets) for one in counted] == [("tool", 2), ("it's, gold", 1), ("old", 1)]
    assert await names(me, tags=["tool"]) == ["Saw", "Hammer"]
    assert await names(me, tags=["tool", "it's, gold"]) == ["Hammer"]
    assert await names(me, tags=["too"]) == []


async def test_a_page_of_what_is_found_goes_on_where_it_ended_while_assets_change(catalog: Catalog) -> None:
    me = catalog.person()
    made = [await me.create(name=f"Hammer {number}") for number in range(5)]
    first = await me.list(page_size=2, query="hammer")
    await me.change("DeleteAsset", made[4].asset_id)
    await me.update(made[2].asset_id, 1, description="A changed hammer")
    await me.create(name="Hammer too")
    second = await me.list(page_size=9, query="hammer", page_token=first.next_page_token)
    assert [asset.name for asset in first.assets] == ["Hammer 4", "Hammer 3"]
    assert [asset.name for asset in second.assets] == ["Hammer 2", "Hammer 1", "Hammer 0"]


async def swept(catalog: Catalog, workspace: str) -> None:
    """What is condemned is left to the sweep that did it for a minute: it has passed."""
    await catalog.pool.execute("UPDATE condemned_objects SET condemned_at = now() - interval '2 minutes'")
    await sweeper(catalog.pool, catalog.objects, f"{OBJECTS}{workspace}/", timedelta(hours=1)).sweep()


async def all_read_models_hold(catalog: Catalog) -> None:
    for model in AUDITED.read_models:
        assert (await compare(catalog.pool, REGISTRY, model)).differing == (), model.name
