"""What becomes of an asset's words: create and update."""

import pytest
from asset_catalog.domain import decide
from asset_catalog.domain.commands import CreateAsset, UpdateAsset
from asset_catalog.domain.events import AssetCreated, AssetUpdated
from service_kit.details import MOST_BYTES
from service_kit.errors import Conflict, InvalidInput, NotPossibleNow

from .story import ASSET, and_then, asked, attached, given, hammer


def test_a_new_asset_is_version_1_and_says_what_was_written() -> None:
    command = CreateAsset(ASSET, "prop", "Golden hammer", "A golden claw hammer", "studio light", ("tool",))
    assert decide.create(command) == (
        AssetCreated(
            asset_id=ASSET,
            asset_type="prop",
            name="Golden hammer",
            description="A golden claw hammer",
            image_prompt="studio light",
            tags=("tool",),
            version=1,
        ),
    )


@pytest.mark.parametrize("description", ["", "   \n"])
def test_an_asset_that_nothing_describes_is_refused(description: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        decide.create(CreateAsset(ASSET, "prop", "Golden hammer", description, "a very long image prompt"))
    assert (refusal.value.reason, refusal.value.field) == ("NOTHING_DESCRIBES_IT", "description")


def test_an_update_is_the_next_version_and_names_only_what_changed() -> None:
    now = given(hammer())
    then = decide.update(now, UpdateAsset(1, {"name": "Golden hammer", "image_prompt": "studio light"}))
    assert then == (AssetUpdated(version=2, image_prompt="studio light"),)
    assert then[0].model_dump(mode="json") == {"version": 2, "image_prompt": "studio light"}


def test_emptying_a_field_is_said_and_leaving_it_alone_is_not() -> None:
    now = given(hammer(image_prompt="studio light", tags=["tool"]))
    (event,) = decide.update(now, UpdateAsset(1, {"image_prompt": "", "tags": ()}))
    assert event.model_dump(mode="json") == {"version": 2, "image_prompt": "", "tags": []}
    assert and_then(now, [event]).asset.facts.image_prompt == ""


def test_an_update_that_changes_nothing_makes_no_version() -> None:
    assert decide.update(given(hammer()), UpdateAsset(1, {"name": "Golden hammer"})) == ()


def test_a_stale_version_is_fine_where_the_masked_fields_did_not_change_since() -> None:
    now = given(hammer(), AssetUpdated(version=2, name="The hammer"))
    assert decide.update(now, UpdateAsset(1, {"image_prompt": "studio light"})) == (
        AssetUpdated(version=3, image_prompt="studio light"),
    )


def test_ones_own_picture_arriving_is_no_conflict_with_ones_own_save() -> None:
    now = given(hammer(), asked("g1"), attached("g1", 2))
    assert decide.update(now, UpdateAsset(1, {"name": "The hammer"})) == (AssetUpdated(version=3, name="The hammer"),)


def test_a_field_that_someone_else_changed_is_a_conflict_that_tells_the_current_value() -> None:
    now = given(hammer(tags=["old"]), AssetUpdated(version=2, name="The hammer", tags=("tool", "ö")))
    with pytest.raises(Conflict) as refusal:
        decide.update(now, UpdateAsset(1, {"name": "My hammer", "tags": (), "image_prompt": "studio light"}))
    assert refusal.value.reason == "VERSION_STALE"
    assert refusal.value.details == {"version": "2", "name": "The hammer", "tags": '["tool", "ö"]'}
    assert "name and tags" in refusal.value.message


def test_wanting_what_someone_else_already_wrote_is_no_conflict() -> None:
    now = given(hammer(), AssetUpdated(version=2, name="The hammer"))
    assert decide.update(now, UpdateAsset(1, {"name": "The hammer"})) == ()


def test_a_value_that_went_and_came_back_is_no_conflict() -> None:
    now = given(hammer(), AssetUpdated(version=2, name="Other"), AssetUpdated(version=3, name="Golden hammer"))
    assert decide.update(now, UpdateAsset(1, {"name": "My hammer"})) == (AssetUpdated(version=4, name="My hammer"),)


def test_a_current_value_too_long_for_the_error_is_named_instead() -> None:
    now = given(hammer(), AssetUpdated(version=2, name="The hammer", description="x" * (MOST_BYTES + 1)))
    with pytest.raises(Conflict) as refusal:
        decide.update(now, UpdateAsset(1, {"description": "mine", "name": "mine"}))
    assert refusal.value.details == {"version": "2", "name": "The hammer", "omitted": "description"}


@pytest.mark.parametrize("version", [0, -1, 2])
def test_a_version_that_nobody_can_have_seen_is_refused(version: int) -> None:
    with pytest.raises(InvalidInput) as refusal:
        decide.update(given(hammer()), UpdateAsset(version, {"name": "My hammer"}))
    assert refusal.value.reason == "EXPECTED_VERSION_UNKNOWN"


def test_the_last_description_stays_while_there_is_no_picture() -> None:
    with pytest.raises(NotPossibleNow) as refusal:
        decide.update(given(hammer()), UpdateAsset(1, {"description": " "}))
    assert refusal.value.reason == "NOTHING_DESCRIBES_IT"


def test_a_picture_is_description_enough() -> None:
    now = given(hammer(), asked("g1"), attached("g1", 2))
    assert decide.update(now, UpdateAsset(2, {"description": ""})) == (AssetUpdated(version=3, description=""),)
