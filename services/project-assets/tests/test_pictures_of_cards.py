"""How a card's wish for a picture ends: attached as the project's own, kept in history, or failed with its reason."""

import itertools

import pytest
from project_assets.domain.commands import ImageChoice
from project_assets.domain.decide import MATCHED_ANEW, end_wish
from project_assets.domain.match import match
from project_assets.domain.state import Card
from service_kit.pictures import PictureAttached, PictureFailed, PictureKeptInHistory
from service_kit.wish_end import CompleteWish, FailWish

from .story import BOTH, and_then, given, hammer_card, made, to_match, wording


def matched_card() -> Card:
    card = given(hammer_card())
    return and_then(card, match(card, to_match()).events)


def test_a_picture_that_was_made_is_an_override_of_the_projects() -> None:
    card = matched_card()
    events = end_wish(card, CompleteWish("first", made("first")))
    assert [type(event) for event in events] == [PictureAttached]

    after = and_then(card, events, actor="ann")
    assert after.image == made("first")
    image = after.field("image")
    assert image is not None
    assert (image.state, image.override_kind, image.author) == ("overridden", "generated", "ann")
    assert image.applied_source_version == 2
    assert image.time.isoformat() == "2026-03-01T12:00:00+00:00"
    assert after.generation is not None
    assert after.generation.state == "completed"


def test_an_end_that_is_told_again_changes_nothing() -> None:
    card = matched_card()
    done = and_then(card, end_wish(card, CompleteWish("first", made("first"))))
    assert end_wish(done, CompleteWish("first", made("first"))) == ()
    assert end_wish(done, FailWish("first", "LATE", "Too late.")) == ()


def test_a_wish_of_another_card_changes_nothing() -> None:
    assert end_wish(matched_card(), CompleteWish("stranger", made("stranger"))) == ()


def test_a_failure_is_told_with_its_reason_and_leaves_the_picture() -> None:
    card = matched_card()
    events = end_wish(card, FailWish("first", "BACKEND_BROKE", "The model broke down. Try again."))
    assert isinstance(events[0], PictureFailed)
    after = and_then(card, events)
    assert after.image == card.image
    assert after.generation is not None
    assert (after.generation.state, after.generation.reason) == ("failed", "The model broke down. Try again.")


def test_a_wish_that_was_called_off_is_no_failure() -> None:
    card = matched_card()
    after = and_then(card, end_wish(card, FailWish("first", "CANCELLED", "Cancelled.")))
    assert after.generation is not None
    assert after.generation.state == "cancelled"


def test_a_picture_that_comes_after_another_was_chosen_is_kept_in_history() -> None:
    card = matched_card()
    chose = and_then(card, match(card, to_match(image_choice=ImageChoice.KEEP_LIBRARY)).events)
    events = end_wish(chose, CompleteWish("first", made("first")))
    assert isinstance(events[0], PictureKeptInHistory)
    assert events[0].reason == MATCHED_ANEW
    after = and_then(chose, events)
    assert after.image == chose.image
    assert after.open_wishes == ()


@pytest.mark.parametrize("order", list(itertools.permutations(["first", "second", "third"])))
def test_the_wish_asked_for_last_stays_on_top_whatever_the_order_of_arrival(order: tuple[str, ...]) -> None:
    card = matched_card()
    for number, generation in enumerate(("second", "third")):
        words = wording(f"{BOTH} and rust {number}")
        card = and_then(card, match(card, to_match(composition=words, generation_id=generation)).events)
    for generation in order:
        card = and_then(card, end_wish(card, CompleteWish(generation, made(generation))))
    assert card.image is not None
    assert card.image.generation_id == "third"
    assert card.open_wishes == ()
