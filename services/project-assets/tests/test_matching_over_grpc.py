"""The golden hammer is cast: preview, accepted wording, the picture copied into the project, one picture asked for."""

import asyncio
import hashlib
from uuid import uuid4

import pytest
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.composition.v1 import composition_pb2
from greenroom_proto.projects.v1 import project_pb2
from greenroom_proto.projects.v1 import projects_service_pb2 as pb
from project_assets.bootstrap import PROJECTIONS
from project_assets.entrypoints.messages import card_message
from project_assets.streams import load
from service_kit import open_wishes as wishes
from service_kit.clock import utc_now
from service_kit.errors import AlreadyUsed, Conflict, InvalidInput, NotFound, NotPossibleNow, TryAgain
from service_kit.pictures import GenerationCancelled, GenerationFailed

from .door import GOLDEN, PIXELS, Projects, completed, match_request

pytestmark = pytest.mark.integration

MERGE, GENERATE = pb.DESCRIPTION_CHOICE_MERGE, pb.IMAGE_CHOICE_GENERATE
BOTH = f"{GOLDEN}, covered in dirt"


async def merged(projects: Projects, **said: object) -> tuple[project_pb2.Card, pb.MatchCardRequest]:
    """A card, and the request that merges the golden hammer into it, as previewed."""
    me = projects.person()
    asset_id, _ = await projects.pictured_asset()
    card = await me.card(await me.project())
    previewed = await me.preview(card, asset_id, 2, description_choice=MERGE, image_choice=GENERATE)
    facts = {
        "description_choice": MERGE,
        "image_choice": GENERATE,
        "composition": previewed.composition,
        "expected_revision": previewed.card_revision,
    }
    return card, match_request(card, asset_id, 2, **(facts | said))


async def types(projects: Projects) -> list[str]:
    return [event.type for event in await projects.events()]


async def test_a_preview_shows_every_field_and_the_wording_and_changes_nothing(projects: Projects) -> None:
    me = projects.person()
    asset_id, picture = await projects.pictured_asset()
    card = await me.card(await me.project())
    before = await types(projects)
    previewed = await projects.person(role="viewer").preview(card, asset_id, 2)

    assert previewed.composition.text == BOTH
    assert previewed.composition.engine == "plain"
    plan = {field.field: field for field in previewed.plan}
    assert list(plan) == ["name", "description", "image_prompt", "image", "style_capsule_id", "voice_profile_id"]
    assert (plan["name"].outcome_value, plan["name"].state) == ("hammer", project_pb2.FIELD_STATE_OVERRIDDEN)
    assert plan["description"].outcome_value == BOTH
    assert plan["description"].state == project_pb2.FIELD_STATE_MERGED
    assert plan["image"].library_value == picture.key
    assert all(field.reason for field in previewed.plan)
    assert previewed.card_revision == 1
    assert await types(projects) == before


async def test_the_match_is_recorded_with_its_wish_and_the_projects_own_copy(projects: Projects) -> None:
    card, request = await merged(projects)
    done = await projects.person().match(request)
    base = f"project_{card.project_id}/branch_{card.branch_id}/master-assets/{card.card_id}"

    assert done.card.description == BOTH
    assert done.card.composition == request.composition
    assert done.card.source_version == 2
    assert done.card.generation.state == asset_pb2.GENERATION_STATE_REQUESTED
    assert done.card.image.key.startswith(f"{base}/")
    assert await projects.objects.get(done.card.image.key) == PIXELS
    assert done.card.image.sha256 == hashlib.sha256(PIXELS).hexdigest()
    assert await projects.person().get(card) == done.card

    events = await projects.events()
    assert [event.type for event in events[-2:]] == ["CardMatched", "PictureRequested"]
    spec = events[-1].payload["spec"]
    assert (spec["generation_id"], spec["destination"]) == (done.generation_id, base)
    assert spec["references"][0]["key"] == done.card.image.key
    assert not await projects.pool.fetchval("SELECT count(*) FROM pending_copies")


async def test_the_librarys_picture_stays_where_it_is(projects: Projects) -> None:
    _, request = await merged(projects)
    done = await projects.person().match(request)
    library = f"global/home/{request.asset_id}/hammer.png"
    assert done.card.image.key != library
    assert await projects.objects.get(library) == PIXELS


async def test_the_same_request_gives_the_same_answer_and_one_picture(projects: Projects) -> None:
    _, request = await merged(projects)
    me = projects.person()
    answers = await asyncio.gather(*(me.match(request) for _ in range(6)))
    answers.append(await me.match(request))
    assert all(answer == answers[0] for answer in answers)
    assert (await types(projects)).count("PictureRequested") == 1
    assert (await types(projects)).count("CardMatched") == 1
    # A twin that announced its copy while the first was being recorded leaves a row, of a copy that an event names.
    left = await projects.pool.fetch("SELECT key FROM pending_copies")
    matches = "SELECT payload -> 'image' ->> 'key' AS key FROM events WHERE type = 'CardMatched'"
    named = await projects.pool.fetch(matches)
    assert {row["key"] for row in left} <= {row["key"] for row in named}
    request.version = 1
    assert isinstance(await me.refused("MatchCard", request), AlreadyUsed)


async def test_two_people_who_match_at_once_leave_one_match_and_a_conflict(projects: Projects) -> None:
    _, request = await merged(projects)
    other = pb.MatchCardRequest()
    other.CopyFrom(request)
    other.request_id = str(uuid4())
    me, ann = projects.person(), projects.person(user="ann")
    ends = await asyncio.gather(me.match(request), ann.match(other), return_exceptions=True)
    refusals = [end for end in ends if isinstance(end, BaseException)]
    assert [type(refusal) for refusal in refusals] == [Conflict]
    assert (await types(projects)).count("PictureRequested") == 1


async def test_a_plan_on_an_older_card_is_refused_with_the_new_one(projects: Projects) -> None:
    _, request = await merged(projects)
    me = projects.person()
    await me.match(request)
    request.request_id = str(uuid4())
    refusal = await me.refused("MatchCard", request)
    assert isinstance(refusal, Conflict)
    assert refusal.details["card_revision"] == "3"
    assert refusal.details["source_asset_id"] == request.asset_id


async def test_the_picture_that_comes_is_the_projects_own(projects: Projects) -> None:
    card, request = await merged(projects)
    done = await projects.person().match(request)
    end = completed(done.generation_id, card)
    await projects.worker_tells(end)
    await projects.worker_tells(end)
    shown = await projects.person().get(card)
    assert shown.image.key == end.picture.key
    image = next(field for field in shown.fields if field.field == "image")
    assert (image.state, image.override_kind, image.author) == (
        project_pb2.FIELD_STATE_OVERRIDDEN,
        project_pb2.OVERRIDE_KIND_GENERATED,
        "me",
    )
    assert shown.generation.state == asset_pb2.GENERATION_STATE_COMPLETED
    assert (await types(projects)).count("PictureAttached") == 1


async def test_another_workspaces_word_on_a_wish_is_not_heard(projects: Projects) -> None:
    card, request = await merged(projects)
    done = await projects.person().match(request)
    await projects.worker_tells(completed(done.generation_id, card), workspace="elsewhere")
    assert (await projects.person().get(card)).generation.state == asset_pb2.GENERATION_STATE_REQUESTED


@pytest.mark.parametrize(
    ("end", "state"),
    [
        (GenerationFailed, asset_pb2.GENERATION_STATE_FAILED),
        (GenerationCancelled, asset_pb2.GENERATION_STATE_CANCELLED),
    ],
)
async def test_a_wish_that_ends_badly_says_why(projects: Projects, end: type, state: int) -> None:
    card, request = await merged(projects)
    done = await projects.person().match(request)
    facts = {"generation_id": done.generation_id, "asker_service": "", "asker_stream": "", "message": "No luck."}
    await projects.worker_tells(end(**facts | ({"reason": "X"} if end is GenerationFailed else {})))
    status = (await projects.person().get(card)).generation
    assert (status.state, status.reason) == (state, "No luck.")


async def test_a_wish_past_its_deadline_is_looked_after_until_it_ends(projects: Projects) -> None:
    card, request = await merged(projects)
    done = await projects.person().match(request)
    assert await wishes.overdue(projects.pool, utc_now()) == []
    tomorrow = utc_now().replace(year=utc_now().year + 1)
    overdue = await wishes.overdue(projects.pool, tomorrow)
    assert [(wish.workspace, wish.generation_id) for wish in overdue] == [("home", done.generation_id)]
    await projects.worker_tells(completed(done.generation_id, card))
    assert await wishes.overdue(projects.pool, tomorrow) == []


async def test_a_picture_that_is_gone_or_damaged_matches_nothing(projects: Projects) -> None:
    _, request = await merged(projects)
    me, library = projects.person(), f"global/home/{request.asset_id}/hammer.png"
    await projects.objects.put(library, b"something else", "image/png")
    damaged = await me.refused("MatchCard", request)
    assert (type(damaged), damaged.reason) == (NotPossibleNow, "LIBRARY_PICTURE_DAMAGED")
    await projects.objects.remove(library)
    gone = await me.refused("MatchCard", request)
    assert (type(gone), gone.reason) == (NotPossibleNow, "LIBRARY_PICTURE_GONE")
    assert "CardMatched" not in await types(projects)
    assert await projects.pool.fetchval("SELECT count(*) FROM pending_copies") == 1, "a sweep knows what to remove"


async def test_a_recorded_picture_outlives_damage_to_the_librarys(projects: Projects) -> None:
    card, request = await merged(projects)
    me, library = projects.person(), f"global/home/{request.asset_id}/hammer.png"
    recorded = (await me.match(request)).card.image
    await projects.objects.put(library, b"something else", "image/png")
    again = (await me.match(match_request(card, request.asset_id, 2))).card.image
    await projects.objects.remove(library)
    assert (await me.match(match_request(card, request.asset_id, 2))).card.image == again == recorded
    assert await projects.objects.get(recorded.key) == PIXELS


async def test_a_match_that_fails_announces_no_copy_that_an_event_names(projects: Projects) -> None:
    card, request = await merged(projects)
    me = projects.person()
    recorded = (await me.match(request)).card.image
    await projects.objects.remove(f"global/home/{request.asset_id}/hammer.png")
    await projects.objects.remove(recorded.key)
    refusal = await me.refused("MatchCard", match_request(card, request.asset_id, 2))
    assert refusal.reason == "LIBRARY_PICTURE_GONE"
    assert not await projects.pool.fetchval("SELECT count(*) FROM pending_copies"), "nothing for a sweep to remove"


async def test_a_refused_request_may_be_tried_again(projects: Projects) -> None:
    _, request = await merged(projects)
    me, library = projects.person(), f"global/home/{request.asset_id}/hammer.png"
    await projects.objects.remove(library)
    await me.refused("MatchCard", request)
    await projects.objects.put(library, PIXELS, "image/png")
    assert (await me.match(request)).card.description == BOTH


async def test_a_copy_that_was_swept_before_it_was_recorded_is_not_recorded(projects: Projects) -> None:
    """A sweep that is faster takes the row; then the append refuses, and nothing names the missing copy."""
    _, request = await merged(projects)
    await projects.pool.execute(
        "CREATE FUNCTION swept() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
        "CREATE TRIGGER swept BEFORE INSERT ON pending_copies FOR EACH ROW EXECUTE FUNCTION swept()"
    )
    refusal = await projects.person().refused("MatchCard", request)
    assert (type(refusal), refusal.reason) == (TryAgain, "PICTURE_COPY_SWEPT")
    assert "CardMatched" not in await types(projects)


async def test_an_edited_wording_is_taken_if_its_spans_cover_it(projects: Projects) -> None:
    _, request = await merged(projects)
    me = projects.person()
    request.composition.text = f"{BOTH} 🌱"
    refusal = await me.refused("MatchCard", request)
    assert (type(refusal), refusal.reason) == (InvalidInput, "SPANS_DO_NOT_COVER_TEXT")
    request.composition.spans.add(start=len(BOTH), end=len(BOTH) + 2, source=composition_pb2.SOURCE_PROJECT)
    assert (await me.match(request)).card.description == f"{BOTH} 🌱"


async def test_a_match_can_be_swapped_for_another_asset(projects: Projects) -> None:
    card, request = await merged(projects)
    me = projects.person()
    await me.match(request)
    asset_id = await projects.asset(
        name="Screwdriver", description="A screwdriver with a red grip", asset_type="location"
    )
    done = await me.match(match_request(card, asset_id))
    assert (done.card.source_asset_id, done.card.source_name) == (asset_id, "Screwdriver")
    assert (done.card.name, done.card.description) == ("hammer", "a hammer, covered in dirt")
    assert done.card.asset_type == asset_pb2.ASSET_TYPE_PROP
    assert not done.card.HasField("composition")


async def test_a_stranger_cannot_match_or_preview(projects: Projects) -> None:
    card, request = await merged(projects)
    stranger = projects.person("elsewhere")
    assert isinstance(await stranger.refused("MatchCard", request), NotFound)
    ours = pb.PreviewMatchRequest(
        project_id=card.project_id, card_id=card.card_id, asset_id=request.asset_id, version=2
    )
    assert isinstance(await stranger.refused("PreviewMatch", ours), NotFound)
    assert "CardMatched" not in await types(projects)


async def test_the_read_model_is_what_the_events_say(projects: Projects) -> None:
    card, request = await merged(projects)
    me = projects.person()
    done = await me.match(request)
    await projects.worker_tells(completed(done.generation_id, card), actor="ann")
    await me.match(match_request(card, request.asset_id, 1))
    async with projects.pool.acquire() as connection:
        await connection.execute("TRUNCATE projects, branches, cards, wishes, pending_copies")
        for projection in PROJECTIONS:
            await projection.apply(connection, await projects.events())
    folded = await load(projects.store, "home", card.card_id)
    assert card_message(folded) == await me.get(card)
    assert folded.revision == 5
