"""The library through its own door, on a real PostgreSQL: what was said, by whom, in every version."""

import asyncio
from datetime import UTC
from uuid import uuid4

import pytest
from asset_catalog.bootstrap import PROJECTIONS
from asset_catalog.domain.events import stream_of
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.catalog.v1 import catalog_service_pb2 as pb
from service_kit.clock import parse_rfc3339
from service_kit.errors import AlreadyUsed, Conflict, NotFound

from .door import Catalog
from .story import completed

pytestmark = pytest.mark.integration


async def test_what_is_created_is_what_is_got(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create(image_prompt="studio light", tags=["tool", " gold ", "tool"])
    assert made == await me.get(made.asset_id)
    assert (made.name, made.image_prompt, list(made.tags)) == ("Golden hammer", "studio light", ["tool", "gold"])
    assert (made.version, made.revision, made.owner_id, made.created_by) == (1, 1, "home", "me")
    assert made.create_time == made.update_time
    assert not made.HasField("image")
    assert not made.HasField("generation")


async def test_a_repeated_request_gives_the_first_answer_and_one_asset(catalog: Catalog) -> None:
    me, request_id = catalog.person(), str(uuid4())
    answers = await asyncio.gather(*(me.create(request_id) for _ in range(5)))
    assert all(answer == answers[0] for answer in answers)
    await me.update(answers[0].asset_id, 1, name="The hammer")
    assert await me.create(request_id) == answers[0], "also when the asset has moved on"
    assert len(await catalog.events()) == 2


async def test_a_request_id_is_for_one_intent(catalog: Catalog) -> None:
    me, request_id = catalog.person(), str(uuid4())
    await me.create(request_id)
    with pytest.raises(AlreadyUsed) as refusal:
        await me.create(request_id, name="Another")
    assert refusal.value.reason == "REQUEST_ID_REUSED"


async def test_every_version_stays_readable(catalog: Catalog) -> None:
    me, you = catalog.person(), catalog.person(user="you")
    first = await me.create()
    second = await you.update(first.asset_id, 1, name="The hammer", tags=["tool"])
    third = await me.update(first.asset_id, 2, description="A hammer of solid gold, without a handle", tags=[])
    assert (third.version, third.revision, third.updated_by) == (3, 3, "me")
    assert [await me.get(first.asset_id, version) for version in (1, 2, 3)] == [first, second, third]
    assert await me.get(first.asset_id) == third
    assert (second.name, second.updated_by, second.create_time) == ("The hammer", "you", first.create_time)


async def test_a_version_that_is_not_there_yet_is_said_to_be_so(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    with pytest.raises(NotFound) as refusal:
        await me.get(made.asset_id, 2)
    assert refusal.value.reason == "VERSION_NOT_FOUND"


async def test_an_update_that_changes_nothing_is_answered_and_makes_no_version(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    assert await me.update(made.asset_id, 1, name="Golden hammer") == made
    assert len(await catalog.events()) == 1


async def test_of_two_who_edit_the_same_field_the_second_sees_the_value_beside_their_own(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    long = "gold " * 4000
    results = await asyncio.gather(
        me.update(made.asset_id, 1, name="Mine", description=long),
        me.update(made.asset_id, 1, name="Mine too", description="🔨" * 20_000),
        return_exceptions=True,
    )
    (refused,) = [result for result in results if isinstance(result, Conflict)]
    (won,) = [result for result in results if isinstance(result, asset_pb2.Asset)]
    assert refused.reason == "VERSION_STALE"
    assert refused.details == {"version": "2", "name": won.name, "omitted": "description"}


async def test_two_who_edit_different_fields_both_succeed(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    await asyncio.gather(
        me.update(made.asset_id, 1, name="Mine"), me.update(made.asset_id, 1, image_prompt="studio light")
    )
    now = await me.get(made.asset_id)
    assert (now.version, now.name, now.image_prompt) == (3, "Mine", "studio light")


async def test_a_list_is_newest_first_and_its_pages_neither_skip_nor_repeat(catalog: Catalog) -> None:
    me = catalog.person()
    made = [await me.create(name=f"Hammer {number}") for number in range(5)]
    first = await me.list(page_size=2)
    await me.create(name="Made meanwhile")
    second = await me.list(page_size=2, page_token=first.next_page_token)
    third = await me.list(page_size=2, page_token=second.next_page_token)
    assert [*first.assets, *second.assets, *third.assets] == made[::-1]
    assert third.next_page_token == ""
    assert len((await me.list()).assets) == 6


async def test_a_page_is_shorter_where_it_would_be_too_long_for_a_message(catalog: Catalog) -> None:
    me = catalog.person()
    made = [await me.create(description="🔨" * 20_000, image_prompt="🔨" * 20_000) for _ in range(25)]
    first = await me.list()
    second = await me.list(page_token=first.next_page_token)
    assert first.ByteSize() < 4 * 1024 * 1024
    assert [*first.assets, *second.assets] == made[::-1]
    assert not second.next_page_token


async def test_an_empty_library_is_an_empty_page(catalog: Catalog) -> None:
    assert await catalog.person().list() == pb.ListAssetsResponse()


async def test_another_workspace_sees_and_changes_nothing(catalog: Catalog) -> None:
    made = await catalog.person().create()
    stranger = catalog.person(workspace="elsewhere", role="owner")
    asset_id, request_id = made.asset_id, str(uuid4())
    assert await stranger.list() == pb.ListAssetsResponse()
    for method, request in {
        "GetAsset": pb.GetAssetRequest(asset_id=asset_id),
        "UpdateAsset": pb.UpdateAssetRequest(
            request_id=request_id, asset_id=asset_id, expected_version=1, update_mask={"paths": ["name"]}, name="Mine"
        ),
        "GenerateAssetImage": pb.GenerateAssetImageRequest(request_id=request_id, asset_id=asset_id),
    }.items():
        refusal = await stranger.refused(method, request)
        assert isinstance(refusal, NotFound), method
        assert refusal.reason == "ASSET_NOT_FOUND", method
    assert len(await catalog.events()) == 1


async def test_the_read_models_are_a_pure_function_of_the_events(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create(tags=["tool"])
    await me.create(name="Another")
    wish = await me.generate(made.asset_id)
    await catalog.hear(completed(wish.generation_id, made.asset_id))
    await me.update(made.asset_id, 1, name="The hammer", tags=[])
    await me.generate(made.asset_id, seed="7")
    live = await _tables(catalog)
    async with catalog.pool.acquire() as connection, connection.transaction():
        await connection.execute("TRUNCATE asset_versions, asset_words, assets, wishes")
        for projection in PROJECTIONS:
            await projection.apply(connection, await catalog.events())
    assert await _tables(catalog) == live
    assert len(live["wishes"]) == 1


async def test_the_events_name_who_when_and_why(catalog: Catalog) -> None:
    me, request_id = catalog.person(), str(uuid4())
    made = await me.create(request_id)
    (event,) = await catalog.store.read_stream(stream_of(made.asset_id))
    said = event.metadata
    assert (said.workspace, said.actor, said.request_id) == ("home", "me", request_id)
    assert parse_rfc3339(said.occurred_at) == made.create_time.ToDatetime(UTC)


async def _tables(catalog: Catalog) -> dict[str, list[tuple[object, ...]]]:
    reads = {
        "asset_versions": "SELECT * FROM asset_versions ORDER BY asset_id, version",
        "asset_words": "SELECT * FROM asset_words ORDER BY asset_id",
        "assets": "SELECT * FROM assets ORDER BY asset_id",
        "wishes": "SELECT * FROM wishes ORDER BY generation_id",
    }
    return {table: [tuple(row) for row in await catalog.pool.fetch(read)] for table, read in reads.items()}
