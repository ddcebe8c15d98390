"""What a person chooses stays, whatever is still being made; and everything that was is there to be chosen again."""

import pytest
from asset_catalog.domain import decide
from asset_catalog.domain.commands import DuplicateAsset, GenerateImage, UpdateAsset
from asset_catalog.domain.decide import copy_name
from asset_catalog.domain.events import AssetUpdated, PictureRemoved, PictureRestored, PictureUploaded, VersionRestored
from asset_catalog.domain.state import History
from asset_catalog.domain.style import Style
from event_log.model import Event
from hypothesis import given as given_any
from hypothesis import strategies as st
from service_kit.errors import NotFound, NotPossibleNow
from service_kit.pictures import PictureAttached, PictureKeptInHistory, PictureReference, PictureRequested, PictureSpec
from service_kit.text import NAME_MOST
from service_kit.wish_end import CompleteWish

from .story import ASSET, and_then, asked, attached, given, hammer, picture
from .test_wishing_for_a_picture import DEADLINE, wish


def uploaded(name: str, version: int) -> PictureUploaded:
    return PictureUploaded(version=version, picture=picture(name))


@pytest.mark.parametrize(
    "chosen",
    [
        (uploaded("mine", 3),),
        (PictureRemoved(version=3),),
        (uploaded("mine", 3), PictureRestored(version=4, number=1, picture=picture("g1"))),
        (VersionRestored(version=3, restored_version=1, image_removed=True),),
    ],
    ids=["uploaded", "removed", "restored", "reverted"],
)
def test_a_picture_asked_for_before_a_person_chose_is_only_kept_in_history(chosen: tuple[Event, ...]) -> None:
    now = given(hammer(), asked("g1"), attached("g1", 2), asked("g2", prompt="other"), *chosen)
    (event,) = decide.end_wish(now, CompleteWish("g2", picture("g2")))
    assert isinstance(event, PictureKeptInHistory)
    assert event.reason == "PERSON_CHOSE"


def test_a_picture_asked_for_after_a_person_chose_comes_on_top() -> None:
    now = given(hammer(), uploaded("mine", 2), asked("g1"))
    (event,) = decide.end_wish(now, CompleteWish("g1", picture("g1")))
    assert isinstance(event, PictureAttached)


def test_editing_words_or_restoring_them_is_no_choice_of_a_picture() -> None:
    words = AssetUpdated(version=2, name="Hammer")
    now = given(hammer(), words, asked("g1"), VersionRestored(version=3, restored_version=1, name="Golden hammer"))
    (event,) = decide.end_wish(now, CompleteWish("g1", picture("g1")))
    assert isinstance(event, PictureAttached)


def test_the_last_thing_that_describes_an_asset_is_not_removed_but_for_a_draft() -> None:
    with pytest.raises(NotPossibleNow) as refusal:
        decide.remove_picture(given(hammer(description=""), uploaded("mine", 2)))
    assert refusal.value.reason == "NOTHING_DESCRIBES_IT"
    draft = given(hammer(description="", draft=True), uploaded("mine", 2))
    assert decide.remove_picture(draft) == (PictureRemoved(version=3),)


def test_the_image_history_tells_where_each_picture_came_from() -> None:
    now = given(hammer(image=picture("first")), asked("g1", prompt="words"), asked("g2", prompt="other", replaces="g1"))
    for generation in ("g1", "g2"):
        now = and_then(now, decide.end_wish(now, CompleteWish(generation, picture(generation))))
    told = [(had.number, had.kind, had.kept_reason, had.prompt) for had in now.pictures]
    assert told == [(1, "uploaded", "", ""), (2, "generated", "REPLACED", "words"), (3, "generated", "", "other")]
    assert now.shown_picture == 3


def test_a_picture_that_there_never_was_is_not_restored() -> None:
    with pytest.raises(NotFound) as refusal:
        decide.restore_picture(given(hammer()), 1)
    assert (refusal.value.reason, refusal.value.field) == ("IMAGE_NOT_FOUND", "number")


def test_a_restored_version_names_only_what_it_makes_different() -> None:
    now = given(hammer(tags=["old"]), uploaded("mine", 2), AssetUpdated(version=3, name="Hammer", tags=()))
    (event,) = decide.restore_version(now, 1)
    assert event.model_dump(mode="json") == {
        "version": 4,
        "restored_version": 1,
        "name": "Golden hammer",
        "tags": ["old"],
        "image_removed": True,
    }
    after = and_then(now, [event])
    assert after.asset.facts == now.versions[0]
    assert (after.made[-1].kind, after.made[-1].restored) == ("version_restored", 1)
    assert after.changed_fields(4) == ("name", "tags", "image")


def test_a_version_that_says_nothing_is_not_restored_into_the_library() -> None:
    began_empty = given(hammer(description="", draft=True), AssetUpdated(version=2, description="A hammer"))
    saved = and_then(began_empty, decide.update(began_empty, UpdateAsset(0, {}, True)))
    with pytest.raises(NotPossibleNow) as refusal:
        decide.restore_version(saved, 1)
    assert refusal.value.reason == "NOTHING_DESCRIBES_IT"


# ── asking with the words, the style and the picture of the caller's form ───────────────────────────────────────


def spec_of(history: History, command: GenerateImage) -> PictureSpec:
    _, (event,) = decide.generate(history, command)
    assert isinstance(event, PictureRequested)
    return event.spec


def test_the_words_of_the_form_are_used_and_not_saved() -> None:
    form = {"name": "Mallet", "description": "A wooden mallet with a long handle", "image_prompt": "at night"}
    now = given(hammer())
    assert spec_of(now, wish("g1", words=form)).prompt == "A wooden mallet with a long handle. at night."
    assert spec_of(now, wish("g1", words={"image_prompt": "at night"})).prompt == (
        "A golden claw hammer with a worn oak handle. at night."
    )


def test_too_few_words_in_the_form_are_refused_though_the_saved_ones_would_do() -> None:
    with pytest.raises(NotPossibleNow) as refusal:
        decide.generate(given(hammer()), wish("g1", words={"description": "a hammer"}))
    assert refusal.value.details == {"characters": "8", "least": "20"}


def test_a_style_and_the_assets_own_picture_go_with_the_wish() -> None:
    style = Style("c1", "thick ink line", (PictureReference(key="k", sha256="s", role="style"),))
    spec = spec_of(given(hammer(), uploaded("mine", 2)), GenerateImage("g1", DEADLINE, style=style, use_own_image=True))
    assert spec.prompt.endswith("handle. thick ink line.")
    assert [(reference.key, reference.role) for reference in spec.references] == [
        (picture("mine").key, "subject"),
        ("k", "style"),
    ]
    assert spec.style_capsule_id == "c1"


def test_another_style_is_another_picture() -> None:
    now = given(hammer(), asked("g1"))
    with pytest.raises(NotPossibleNow) as refusal:
        decide.generate(now, wish("g2", style=Style("c1", "", ())))
    assert refusal.value.reason == "GENERATION_RUNNING"


def test_a_picture_that_is_not_there_cannot_be_gone_by() -> None:
    with pytest.raises(NotPossibleNow) as refusal:
        decide.generate(given(hammer()), wish("g1", use_own_image=True))
    assert refusal.value.reason == "NO_OWN_IMAGE"


def test_a_wish_that_was_called_off_answers_nobody() -> None:
    now = given(hammer(), asked("g1"))
    now = and_then(now, decide.cancel(now, "g1"))
    assert decide.generate(now, wish("g2"))[0] == "g2"


# ── duplicates ──────────────────────────────────────────────────────────────────────────────────────────────────

OTHER = "7a1c0a52-2f7e-4c9b-8c43-3d8f0f5b1a77"


def test_a_duplicate_says_what_that_version_said_and_where_it_comes_from() -> None:
    now = given(hammer(tags=["old"], voice_profile_id="v"), AssetUpdated(version=2, name="Mallet"))
    twin = given(*decide.duplicate(now, DuplicateAsset(OTHER, 1, image=picture("copy")))).asset
    assert (twin.facts.name, twin.facts.tags, twin.facts.voice_profile_id) == ("Golden hammer copy", ("old",), "v")
    assert twin.facts.image == picture("copy")
    assert (twin.standing.duplicated_from_asset_id, twin.standing.duplicated_from_version) == (ASSET, 1)
    newest = given(*decide.duplicate(now, DuplicateAsset(OTHER, 0, name="Club"))).asset
    assert (newest.facts.name, newest.standing.duplicated_from_version) == ("Club", 2)


def test_a_duplicate_takes_a_name_that_is_free() -> None:
    taken = frozenset({"Golden hammer copy", "Golden hammer copy 2"})
    (twin,) = decide.duplicate(given(hammer()), DuplicateAsset(OTHER, 0, taken=taken))
    assert given(twin).asset.facts.name == "Golden hammer copy 3"


@given_any(name=st.text(min_size=1, max_size=NAME_MOST), number=st.integers(1, 10_000))
def test_a_copys_name_fits_whatever_the_name(name: str, number: int) -> None:
    assert len(copy_name(name, number)) <= NAME_MOST
    assert copy_name(name, number) != copy_name(name, number + 1)
