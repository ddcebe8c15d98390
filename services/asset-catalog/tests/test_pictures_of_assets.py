"""From a wish to a picture on the asset, through the real log and the door."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.catalog.v1 import catalog_service_pb2 as pb
from service_kit import open_wishes as wishes
from service_kit.clock import utc_now
from service_kit.errors import NotPossibleNow
from service_kit.pictures import GenerationCancelled, GenerationFailed, GenerationStarted

from .door import Catalog
from .story import completed, picture

pytestmark = pytest.mark.integration


async def test_a_wish_is_told_with_the_asset_as_it_stands(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    answer = await me.generate(made.asset_id)
    assert answer.asset == await me.get(made.asset_id)
    assert answer.asset.generation == asset_pb2.GenerationStatus(
        generation_id=answer.generation_id, state=asset_pb2.GENERATION_STATE_REQUESTED
    )
    assert (answer.asset.version, answer.asset.revision) == (1, 2)


async def test_the_picture_that_comes_makes_the_next_version(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    wish = await me.generate(made.asset_id)
    await catalog.hear(completed(wish.generation_id))
    now, before = await me.get(made.asset_id), await me.get(made.asset_id, 1)
    assert (now.version, now.revision, now.updated_by) == (2, 3, "me")
    assert now.image.key == picture(wish.generation_id).key
    assert now.image.generation_id == wish.generation_id
    assert now.generation.state == asset_pb2.GENERATION_STATE_COMPLETED
    assert (before, before.HasField("image")) == (made, False)
    events = await catalog.events()
    assert [event.type for event in events] == ["AssetCreated", "PictureRequested", "PictureAttached"]
    assert events[-1].metadata.causation_id


async def test_an_end_told_twice_or_late_makes_one_version(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    wish = await me.generate(made.asset_id)
    for _ in range(2):
        await catalog.hear(completed(wish.generation_id))
    late = {"generation_id": wish.generation_id, "asker_service": "asset-catalog", "asker_stream": "", "message": "No."}
    await catalog.hear(GenerationFailed(reason="LATE", **late))
    assert len(await catalog.events()) == 3


async def test_what_is_no_end_or_of_no_asset_of_ours_changes_nothing(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    wish = await me.generate(made.asset_id)
    await catalog.hear(GenerationStarted(generation_id=wish.generation_id, attempt=1, backend="collage"))
    await catalog.hear(completed(str(uuid4()), made.asset_id))
    await catalog.hear(completed(wish.generation_id), workspace="elsewhere")
    assert len(await catalog.events()) == 2


async def test_a_wish_cancelled_before_the_worker_heard_of_it_ends_too(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    wish = await me.generate(made.asset_id)
    tombstone = GenerationCancelled(
        generation_id=wish.generation_id, asker_service="", asker_stream="", message="Ask for the picture again."
    )
    await catalog.hear(tombstone)
    now = await me.get(made.asset_id)
    assert now.generation == asset_pb2.GenerationStatus(
        generation_id=wish.generation_id,
        state=asset_pb2.GENERATION_STATE_CANCELLED,
        reason="Ask for the picture again.",
    )
    assert now.version == 1


async def test_a_failed_wish_says_why_and_makes_way_for_the_next(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    wish = await me.generate(made.asset_id)
    failure = GenerationFailed(
        generation_id=wish.generation_id,
        asker_service="asset-catalog",
        asker_stream=f"asset:{made.asset_id}",
        reason="SAFETY",
        message="The model refused these words.",
    )
    await catalog.hear(failure)
    now = await me.get(made.asset_id)
    assert (now.generation.state, now.generation.reason) == (asset_pb2.GENERATION_STATE_FAILED, failure.message)
    assert (await me.generate(made.asset_id)).generation_id != wish.generation_id


async def test_a_double_click_makes_one_wish(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    answers = await asyncio.gather(*(me.generate(made.asset_id) for _ in range(5)))
    assert len({answer.generation_id for answer in answers}) == 1
    assert [event.type for event in await catalog.events()].count("PictureRequested") == 1


async def test_a_repeated_request_gets_the_same_generation_even_after_its_end(catalog: Catalog) -> None:
    me, request_id = catalog.person(), str(uuid4())
    made = await me.create()
    answers = await asyncio.gather(*(me.generate(made.asset_id, request_id) for _ in range(3)))
    await catalog.hear(completed(answers[0].generation_id))
    answers.append(await me.generate(made.asset_id, request_id))
    assert all(answer == answers[0] for answer in answers)


async def test_other_words_while_one_is_made_are_refused_until_the_person_chooses(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    first = await me.generate(made.asset_id)
    await me.update(made.asset_id, 1, image_prompt="covered in dirt")
    request_id = str(uuid4())
    with pytest.raises(NotPossibleNow) as refusal:
        await me.generate(made.asset_id, request_id)
    assert (refusal.value.reason, refusal.value.details) == (
        "GENERATION_RUNNING",
        {"generation_id": first.generation_id},
    )
    second = await me.generate(made.asset_id, while_running=pb.WHILE_RUNNING_REPLACE)
    await catalog.hear(completed(second.generation_id))
    await catalog.hear(completed(first.generation_id))
    now = await me.get(made.asset_id)
    assert now.image.generation_id == second.generation_id
    assert (await catalog.events())[-1].type == "PictureKeptInHistory"


async def test_ones_own_picture_arriving_is_no_conflict_with_ones_own_save(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    wish = await me.generate(made.asset_id)
    await catalog.hear(completed(wish.generation_id))
    saved = await me.update(made.asset_id, made.version, name="The hammer")
    assert (saved.version, saved.image.generation_id) == (3, wish.generation_id)


async def test_an_open_wish_is_overdue_past_its_deadline_and_an_ended_one_never(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    wish = await me.generate(made.asset_id)
    soon, later = utc_now() + timedelta(minutes=14), utc_now() + timedelta(minutes=16)
    assert await wishes.overdue(catalog.pool, soon) == []
    (overdue,) = await wishes.overdue(catalog.pool, later)
    assert (overdue.generation_id, overdue.workspace) == (wish.generation_id, "home")
    assert overdue.deadline - overdue.asked_at == timedelta(minutes=15)
    await catalog.hear(completed(wish.generation_id))
    assert await wishes.overdue(catalog.pool, later) == []
