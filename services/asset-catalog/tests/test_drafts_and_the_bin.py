"""An asset that is not in the library yet, and one that is in the bin."""

import pytest
from asset_catalog.domain import decide
from asset_catalog.domain.commands import CreateAsset, UpdateAsset
from asset_catalog.domain.events import AssetBinned, AssetEmptied, AssetUpdated, DraftSaved
from service_kit.errors import InvalidInput, NotFound, NotPossibleNow
from service_kit.pictures import PictureCancelRequested, PictureFailed, PictureKeptInHistory
from service_kit.wish_end import CompleteWish

from .story import ASSET, and_then, asked, attached, given, hammer, picture
from .test_wishing_for_a_picture import wish


def test_a_draft_may_say_nothing_yet() -> None:
    (draft,) = decide.create(CreateAsset(ASSET, "prop", "", "", draft=True))
    assert given(draft).asset.standing.draft


def test_saving_a_draft_records_the_changes_of_the_same_call_with_it() -> None:
    draft = given(hammer(draft=True, name="", description=""))
    events = decide.update(draft, UpdateAsset(1, {"name": "Hammer", "description": "A hammer"}, save_draft=True))
    assert events == (AssetUpdated(version=2, name="Hammer", description="A hammer"), DraftSaved())
    assert not and_then(draft, events).asset.standing.draft


def test_saving_a_draft_without_a_change_makes_no_version() -> None:
    saved = and_then(given(hammer(draft=True)), decide.update(given(hammer(draft=True)), UpdateAsset(0, {}, True)))
    assert (saved.asset.version, saved.asset.standing.draft) == (1, False)


def test_a_draft_that_made_a_picture_is_complete_without_a_description() -> None:
    draft = given(hammer(draft=True, description=""), asked("g1"), attached("g1", 2))
    assert decide.update(draft, UpdateAsset(1, {"name": "Hammer"}, True)) == (
        AssetUpdated(version=3, name="Hammer"),
        DraftSaved(),
    )


@pytest.mark.parametrize(
    ("said", "reason"),
    [({"name": " "}, "NAME_MISSING"), ({"description": "\n"}, "NOTHING_DESCRIBES_IT")],
)
def test_what_is_not_complete_is_not_saved_and_nothing_of_the_call_is(said: dict[str, str], reason: str) -> None:
    draft = given(hammer(draft=True, **said))
    with pytest.raises(NotPossibleNow) as refusal:
        decide.update(draft, UpdateAsset(1, {"image_prompt": "gold"}, save_draft=True))
    assert refusal.value.reason == reason


def test_what_is_in_the_library_keeps_a_name_and_saving_it_again_does_nothing() -> None:
    assert decide.update(given(hammer()), UpdateAsset(0, {}, save_draft=True)) == ()
    with pytest.raises(InvalidInput) as refusal:
        decide.update(given(hammer()), UpdateAsset(1, {"name": ""}))
    assert (refusal.value.reason, refusal.value.field) == ("TEXT_TOO_SHORT", "name")


def test_what_is_in_the_bin_is_neither_edited_nor_pictured_until_it_is_restored() -> None:
    binned = and_then(given(hammer()), decide.put_into_bin(given(hammer())))
    assert decide.put_into_bin(binned) == ()
    for act in (
        lambda: decide.update(binned, UpdateAsset(1, {"name": "Mine"})),
        lambda: decide.generate(binned, wish("g1")),
        lambda: decide.upload(binned, picture("mine")),
    ):
        with pytest.raises(NotPossibleNow) as refusal:
            act()
        assert refusal.value.reason == "ASSET_IN_BIN"
    restored = and_then(binned, decide.restore(binned))
    assert decide.restore(restored) == ()
    assert decide.generate(restored, wish("g1"))[0] == "g1"


def test_a_picture_that_comes_while_the_asset_is_in_the_bin_is_kept_in_its_history() -> None:
    binned = given(hammer(), asked("g1"), AssetBinned())
    (event,) = decide.end_wish(binned, CompleteWish("g1", picture("g1")))
    assert isinstance(event, PictureKeptInHistory)
    assert event.reason == "IN_BIN"
    restored = and_then(and_then(binned, [event]), decide.restore(and_then(binned, [event])))
    assert and_then(restored, decide.restore_picture(restored, 1)).asset.facts.image == picture("g1")


def test_only_what_is_in_the_bin_is_emptied_and_nobody_waits_for_its_pictures_any_more() -> None:
    with pytest.raises(NotPossibleNow) as refusal:
        decide.empty(given(hammer()))
    assert refusal.value.reason == "ASSET_NOT_IN_BIN"
    binned = given(hammer(), asked("g1"), asked("g2", prompt="other"), AssetBinned())
    binned = and_then(binned, decide.cancel(binned, "g1"))
    assert decide.empty(binned) == (PictureCancelRequested(generation_id="g2"), AssetEmptied())


def test_what_was_emptied_keeps_its_facts_and_never_comes_back() -> None:
    emptied = given(hammer(), asked("g1"), AssetBinned(), AssetEmptied())
    assert decide.empty(emptied) == ()
    assert emptied.asset.facts.name == "Golden hammer"
    for act in (lambda: decide.restore(emptied), lambda: decide.restore_version(emptied, 1)):
        with pytest.raises(NotPossibleNow) as refusal:
            act()
        assert refusal.value.reason == "ASSET_EMPTIED"
    (end,) = decide.end_wish(emptied, CompleteWish("g1", picture("g1")))
    assert isinstance(end, PictureFailed), "its object is named by nothing, and so is swept away"


def test_a_wish_that_was_never_made_is_not_called_off() -> None:
    with pytest.raises(NotFound) as refusal:
        decide.cancel(given(hammer()), "g1")
    assert refusal.value.reason == "GENERATION_NOT_FOUND"
