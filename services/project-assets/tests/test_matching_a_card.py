"""A library asset takes the role of a card: what becomes of every field, and of its picture."""

from dataclasses import replace

import pytest
from project_assets.domain.commands import DescriptionChoice, ImageChoice
from project_assets.domain.events import CardMatched
from project_assets.domain.match import match
from project_assets.domain.state import Card
from project_assets.domain.words import FieldName
from service_kit.errors import Conflict, InvalidInput, NotPossibleNow
from service_kit.pictures import PictureFailed, PictureRequested

from .story import (
    BOTH,
    GOLDEN,
    HAMMER,
    IN_DIRT,
    PATH,
    SCREWDRIVER,
    and_then,
    attached,
    given,
    golden_hammer,
    hammer_card,
    library_picture,
    to_match,
    wording,
)

KEEP, USE = DescriptionChoice.KEEP_PROJECT, DescriptionChoice.USE_LIBRARY
KEEP_LIBRARY = ImageChoice.KEEP_LIBRARY


def state_of(card: Card, name: FieldName) -> tuple[str, str | None, int]:
    field = card.field(name)
    assert field is not None
    return field.state, field.override_kind, field.applied_source_version


def test_the_golden_hammer_is_matched_and_a_picture_of_both_is_asked_for() -> None:
    card = given(hammer_card())
    done = match(card, to_match())
    after = and_then(card, done.events)

    assert (after.name, after.description, after.script_description) == ("hammer", BOTH, IN_DIRT)
    assert (after.source_asset_id, after.source_version, after.source_name) == (HAMMER, 2, "Golden hammer")
    assert state_of(after, "name") == ("overridden", "kept", 2)
    assert state_of(after, "description") == ("merged", None, 2)
    for name in ("image_prompt", "image", "style_capsule_id", "voice_profile_id"):
        assert state_of(after, name) == ("inherited", None, 2)
    assert after.generation is not None
    assert (after.generation.generation_id, after.generation.state) == ("first", "requested")
    assert done.generation_id == "first"


def test_the_wish_carries_all_that_a_worker_needs() -> None:
    wish = match(given(hammer_card()), to_match()).events[1]
    assert isinstance(wish, PictureRequested)
    spec = wish.spec
    assert spec.prompt == f"{BOTH}."
    assert (spec.width, spec.height, spec.destination) == (512, 512, PATH)
    assert [(one.key, one.sha256, one.role) for one in spec.references] == [
        (f"{PATH}/{HAMMER}-{'a' * 64}.png", "a" * 64, "subject")
    ]


@pytest.mark.parametrize(("asset_type", "size"), [("character", (512, 768)), ("location", (768, 512))])
def test_the_picture_has_the_size_of_the_role_not_of_the_asset(asset_type: str, size: tuple[int, int]) -> None:
    wish = match(given(hammer_card(asset_type=asset_type)), to_match()).events[1]
    assert isinstance(wish, PictureRequested)
    assert (wish.spec.width, wish.spec.height) == size


def test_a_name_that_the_words_do_not_say_is_told_to_the_worker() -> None:
    done = match(given(hammer_card(name="Mjölnir")), to_match())
    assert isinstance(done.events[1], PictureRequested)
    assert done.events[1].spec.prompt == f"Mjölnir. {BOTH}."


def test_the_picture_is_the_cards_own_copy_and_says_what_it_was() -> None:
    card = given(hammer_card())
    done = match(card, to_match(image_choice=KEEP_LIBRARY))
    assert [type(event) for event in done.events] == [CardMatched]
    assert done.generation_id == ""
    image = and_then(card, done.events).image
    assert image is not None
    assert image == done.copied
    assert image.key == f"{PATH}/{HAMMER}-{'a' * 64}.png"
    assert image.model_copy(update={"key": ""}) == library_picture().model_copy(update={"key": ""})


def test_the_projects_words_can_be_kept() -> None:
    card = given(hammer_card())
    after = and_then(card, match(card, to_match(description_choice=KEEP)).events)
    assert after.description == IN_DIRT
    assert state_of(after, "description") == ("overridden", "kept", 2)
    assert after.composition is None


def test_the_librarys_words_can_be_used() -> None:
    card = given(hammer_card())
    after = and_then(
        card, match(card, to_match(golden_hammer(image_prompt="studio light"), description_choice=USE)).events
    )
    assert (after.description, after.image_prompt) == (GOLDEN, "studio light")
    assert state_of(after, "description") == ("inherited", None, 2)


def test_an_override_says_who_and_when() -> None:
    card = given(hammer_card())
    after = and_then(card, match(card, to_match(description_choice=KEEP)).events, actor="ann")
    field = after.field("description")
    assert field is not None
    assert (field.author, field.time.isoformat()) == ("ann", "2026-03-01T12:00:00+00:00")


def test_a_merge_needs_the_wording_that_was_accepted() -> None:
    with pytest.raises(InvalidInput) as refused:
        match(given(hammer_card()), to_match(composition=None))
    assert refused.value.reason == "COMPOSITION_MISSING"


@pytest.mark.parametrize("choice", [KEEP, USE])
def test_a_wording_is_not_taken_where_nothing_is_merged(choice: DescriptionChoice) -> None:
    with pytest.raises(InvalidInput) as refused:
        match(given(hammer_card()), to_match(description_choice=choice, composition=wording()))
    assert refused.value.reason == "COMPOSITION_NOT_ASKED_FOR"


def test_an_asset_without_a_picture_matches_too() -> None:
    card = given(hammer_card())
    done = match(card, to_match(golden_hammer(image=None)))
    assert done.copied is None
    assert isinstance(done.events[1], PictureRequested)
    assert done.events[1].spec.references == ()
    assert and_then(card, done.events).image is None


def test_a_picture_from_words_alone_needs_enough_of_them() -> None:
    card = given(hammer_card(description="a hammer"))
    with pytest.raises(NotPossibleNow) as refused:
        match(card, to_match(golden_hammer(image=None), description_choice=KEEP))
    assert refused.value.reason == "TOO_LITTLE_CONTEXT"
    assert "8 of 20" in refused.value.message


def test_on_the_board_a_reference_picture_is_context_enough() -> None:
    card = given(hammer_card(description="a hammer"))
    assert match(card, to_match(description_choice=KEEP)).generation_id == "first"


def test_nothing_is_generated_of_too_few_words_where_the_librarys_picture_is_kept() -> None:
    card = given(hammer_card(description=""))
    done = match(card, to_match(golden_hammer(image=None), description_choice=KEEP, image_choice=KEEP_LIBRARY))
    assert and_then(card, done.events).description == ""


def test_a_plan_made_on_an_older_card_is_refused_with_the_new_one() -> None:
    card = given(hammer_card())
    matched = and_then(card, match(card, to_match()).events)
    with pytest.raises(Conflict) as refused:
        match(matched, to_match(expected_revision=1))
    assert refused.value.reason == "CARD_CHANGED"
    assert refused.value.details["card_revision"] == "3"
    assert refused.value.details["description.state"] == "merged"
    assert refused.value.details["description.project_value"] == IN_DIRT
    assert refused.value.details["description.library_value"] == GOLDEN
    assert refused.value.details["source_asset_id"] == HAMMER


def test_the_new_plan_fits_into_an_answer_however_long_its_words_are() -> None:
    card = given(hammer_card(description="🔨" * 20_000))
    with pytest.raises(Conflict) as refused:
        match(card, to_match(expected_revision=7))
    assert sum(len(value.encode()) for value in refused.value.details.values()) < 4_000
    assert "description.project_value" in refused.value.details["omitted"]


def test_its_own_picture_that_came_meanwhile_is_no_conflict() -> None:
    card = given(hammer_card())
    matched = and_then(card, match(card, to_match()).events)
    came = and_then(matched, [attached("first")])
    assert match(came, to_match(expected_revision=matched.revision)).events


def test_a_match_can_be_swapped_and_the_cards_own_words_go_on_the_new_base() -> None:
    card = given(hammer_card())
    matched = and_then(card, match(card, to_match()).events)
    screwdriver = golden_hammer(asset_id=SCREWDRIVER, version=5, name="Screwdriver")
    after = and_then(matched, match(matched, to_match(screwdriver, description_choice=KEEP)).events)
    assert (after.source_asset_id, after.source_version) == (SCREWDRIVER, 5)
    assert (after.name, after.description, after.script_description) == ("hammer", IN_DIRT, IN_DIRT)
    assert state_of(after, "description") == ("overridden", "kept", 5)


def test_the_very_same_match_again_waits_for_the_picture_that_is_being_made() -> None:
    card = given(hammer_card())
    matched = and_then(card, match(card, to_match()).events)
    again = match(matched, to_match(generation_id="second"))
    assert again.generation_id == "first"
    assert [type(event) for event in again.events] == [CardMatched]
    came = and_then(and_then(matched, again.events), [attached("first")])
    assert came.image is not None
    assert came.image.generation_id == "first"


def test_another_wording_replaces_the_picture_that_is_being_made() -> None:
    card = given(hammer_card())
    matched = and_then(card, match(card, to_match()).events)
    again = match(matched, to_match(composition=wording(f"{BOTH} and rust"), generation_id="second"))
    assert isinstance(again.events[1], PictureRequested)
    assert (again.events[1].spec.generation_id, again.events[1].replaces) == ("second", "first")


def test_a_failed_picture_can_be_asked_for_again_by_the_same_match() -> None:
    card = given(hammer_card())
    failed = PictureFailed(generation_id="first", reason="OUT_OF_MEMORY", message="Too large.")
    matched = and_then(and_then(card, match(card, to_match()).events), [failed])
    assert match(matched, to_match(generation_id="second")).generation_id == "second"


def test_a_picture_of_its_own_is_not_lost_to_an_asset_that_has_none() -> None:
    card = given(hammer_card())
    shown = and_then(and_then(card, match(card, to_match()).events), [attached("first")])
    bare = replace(golden_hammer(), asset_id=SCREWDRIVER, image=None)
    after = and_then(shown, match(shown, to_match(bare, image_choice=KEEP_LIBRARY)).events)
    assert after.image == shown.image
    assert state_of(after, "image") == ("overridden", "kept", 2)


def test_a_copied_picture_goes_with_the_asset_that_it_is_of() -> None:
    card = given(hammer_card())
    matched = and_then(card, match(card, to_match(image_choice=KEEP_LIBRARY)).events)
    bare = replace(golden_hammer(), asset_id=SCREWDRIVER, image=None)
    after = and_then(matched, match(matched, to_match(bare, image_choice=KEEP_LIBRARY)).events)
    assert after.image is None
