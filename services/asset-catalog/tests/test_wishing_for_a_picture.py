"""One click, one picture; a wish is never silently dropped."""

import pytest
from asset_catalog.domain import decide
from asset_catalog.domain.commands import GenerateImage, WhileRunning
from asset_catalog.domain.decide import NEWER_PICTURE, REPLACED
from asset_catalog.domain.events import AssetUpdated
from asset_catalog.domain.state import Generation
from service_kit.errors import NotPossibleNow
from service_kit.pictures import PictureAttached, PictureFailed, PictureKeptInHistory, PictureRequested
from service_kit.wish_end import CANCELLED, CompleteWish, FailWish

from .story import ASSET, and_then, asked, attached, given, hammer, picture

DEADLINE = "2026-03-01T12:15:00.000000Z"
OTHER_WORDS = AssetUpdated(version=2, image_prompt="covered in dirt")


def wish(generation: str, **choices: object) -> GenerateImage:
    return GenerateImage(generation, DEADLINE, **choices)  # type: ignore[arg-type]


def test_a_wish_carries_all_that_a_worker_needs() -> None:
    generation, (event,) = decide.generate(given(hammer(image_prompt=" studio light!")), wish("g1", seed="7"))
    assert generation == "g1"
    assert isinstance(event, PictureRequested)
    assert event.model_dump(mode="json") == {
        "spec": {
            "generation_id": "g1",
            "prompt": "A golden claw hammer with a worn oak handle. studio light!",
            "width": 512,
            "height": 512,
            "seed": "7",
            "references": [],
            "backend": None,
            "destination": f"global/home/{ASSET}",
            "style_capsule_id": "",
        },
        "deadline": DEADLINE,
        "replaces": "",
    }


@pytest.mark.parametrize(
    ("asset_type", "size"), [("character", (512, 768)), ("prop", (512, 512)), ("location", (768, 512))]
)
def test_the_size_is_by_type(asset_type: str, size: tuple[int, int]) -> None:
    _, (event,) = decide.generate(given(hammer(asset_type=asset_type)), wish("g1"))
    assert isinstance(event, PictureRequested)
    assert (event.spec.width, event.spec.height) == size


def test_a_name_that_says_more_than_the_words_is_told_too() -> None:
    _, (event,) = decide.generate(given(hammer(name="Mjölnir")), wish("g1"))
    assert isinstance(event, PictureRequested)
    assert event.spec.prompt == "Mjölnir. A golden claw hammer with a worn oak handle."


@pytest.mark.parametrize(
    ("description", "image_prompt", "said"),
    [
        ("a gold hammer", "", "13 of 20"),
        ("   a gold hammer   " + " " * 20, "", "13 of 20"),
        ("hammer", "x" * 19, "19 of 20"),
        ("🔨" * 12, "", "12 of 20"),
    ],
)
def test_too_few_words_are_refused_with_the_count(description: str, image_prompt: str, said: str) -> None:
    with pytest.raises(NotPossibleNow) as refusal:
        decide.generate(given(hammer(description=description, image_prompt=image_prompt)), wish("g1"))
    assert refusal.value.reason == "TOO_LITTLE_CONTEXT"
    assert f"{said} characters" in refusal.value.message


@pytest.mark.parametrize(("description", "image_prompt"), [("x" * 20, ""), ("hammer", "🔨" * 20)])
def test_twenty_characters_of_either_are_enough(description: str, image_prompt: str) -> None:
    _, events = decide.generate(given(hammer(description=description, image_prompt=image_prompt)), wish("g1"))
    assert len(events) == 1


@pytest.mark.parametrize("seed", [None, "7"])
@pytest.mark.parametrize("choice", list(WhileRunning))
def test_a_second_click_gets_the_picture_that_is_being_made(seed: str | None, choice: WhileRunning) -> None:
    now = given(hammer(), asked("g1", seed="7"))
    assert decide.generate(now, wish("g2", seed=seed, while_running=choice)) == ("g1", ())


@pytest.mark.parametrize("running", [None, "7"])
def test_a_variation_names_a_seed_and_is_another_picture(running: str | None) -> None:
    now = given(hammer(), asked("g1", seed=running))
    with pytest.raises(NotPossibleNow):
        decide.generate(now, wish("g2", seed="8"))
    generation, events = decide.generate(now, wish("g2", seed="8", while_running=WhileRunning.ALSO))
    assert (generation, len(events)) == ("g2", 1)


def test_other_words_while_one_is_being_made_are_the_persons_choice() -> None:
    now = given(hammer(), asked("g1"), OTHER_WORDS)
    with pytest.raises(NotPossibleNow) as refusal:
        decide.generate(now, wish("g2"))
    assert refusal.value.reason == "GENERATION_RUNNING"
    assert refusal.value.details == {"generation_id": "g1"}


@pytest.mark.parametrize(("choice", "replaces"), [(WhileRunning.REPLACE, "g1"), (WhileRunning.ALSO, "")])
def test_replace_names_what_it_replaces_and_also_does_not(choice: WhileRunning, replaces: str) -> None:
    now = given(hammer(), asked("g1"), OTHER_WORDS)
    _, (event,) = decide.generate(now, wish("g2", while_running=choice))
    assert isinstance(event, PictureRequested)
    assert event.replaces == replaces


def test_a_picture_that_only_goes_to_history_does_not_answer_a_new_wish() -> None:
    now = given(hammer(), asked("g1"), asked("g2", replaces="g1", prompt="other words"))
    after = and_then(now, [PictureFailed(generation_id="g2", reason="REFUSED", message="No.")])
    assert decide.generate(after, wish("g3"))[0] == "g3"


def test_a_finished_wish_makes_way_for_the_next() -> None:
    now = given(hammer(), asked("g1"), attached("g1", 2))
    assert decide.generate(now, wish("g2"))[0] == "g2"


def test_the_picture_that_comes_is_the_assets_next_version() -> None:
    now = given(hammer(), asked("g1"), AssetUpdated(version=2, name="The hammer"))
    end = decide.end_wish(now, CompleteWish("g1", picture("g1")))
    assert end == (PictureAttached(generation_id="g1", picture=picture("g1"), version=3),)
    asset = and_then(now, end).asset
    assert (asset.version, asset.revision, asset.facts.image) == (3, 4, picture("g1"))
    assert asset.generation == Generation("g1", "completed")


def test_the_wish_asked_for_later_stays_on_top_whatever_the_order_of_arrival() -> None:
    both = given(hammer(), asked("g1"), asked("g2", prompt="other words"))
    in_order = and_then(both, decide.end_wish(both, CompleteWish("g1", picture("g1"))))
    in_order = and_then(in_order, decide.end_wish(in_order, CompleteWish("g2", picture("g2"))))
    assert in_order.asset.facts.image == picture("g2")

    reverse = and_then(both, decide.end_wish(both, CompleteWish("g2", picture("g2"))))
    late = decide.end_wish(reverse, CompleteWish("g1", picture("g1")))
    assert late == (PictureKeptInHistory(generation_id="g1", picture=picture("g1"), reason=NEWER_PICTURE),)
    after = and_then(reverse, late)
    assert (after.asset.facts.image, after.asset.version, after.open_wishes) == (picture("g2"), 2, ())


def test_a_replaced_wishs_picture_is_only_kept_in_history() -> None:
    now = given(hammer(), asked("g1"), asked("g2", replaces="g1", prompt="other words"))
    assert decide.end_wish(now, CompleteWish("g1", picture("g1"))) == (
        PictureKeptInHistory(generation_id="g1", picture=picture("g1"), reason=REPLACED),
    )


@pytest.mark.parametrize(("reason", "state"), [("SAFETY", "failed"), (CANCELLED, "cancelled")])
def test_a_wish_that_ends_without_a_picture_says_why(reason: str, state: str) -> None:
    now = given(hammer(), asked("g1"))
    after = and_then(now, decide.end_wish(now, FailWish("g1", reason, "The model refused these words.")))
    assert after.asset.generation == Generation("g1", state, "The model refused these words.")  # type: ignore[arg-type]
    assert (after.asset.version, after.open_wishes) == (1, ())


def test_an_end_told_again_or_of_a_stranger_changes_nothing() -> None:
    now = given(hammer(), asked("g1"), attached("g1", 2))
    assert decide.end_wish(now, CompleteWish("g1", picture("g1"))) == ()
    assert decide.end_wish(now, FailWish("g1", "LATE", "Too late.")) == ()
    assert decide.end_wish(now, CompleteWish("unknown", picture("unknown"))) == ()


def test_the_end_of_an_older_wish_does_not_hide_the_newest_one() -> None:
    now = given(hammer(), asked("g1"), asked("g2", prompt="other words"))
    after = and_then(now, decide.end_wish(now, FailWish("g1", "SAFETY", "No.")))
    assert after.asset.generation == Generation("g2", "requested")
