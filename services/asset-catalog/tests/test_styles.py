"""What a style says, who may change it how, and what it gives to a picture."""

import pytest
from asset_catalog.domain.capsules import decide
from asset_catalog.domain.capsules.commands import CreateCapsule, UpdateCapsule
from asset_catalog.domain.capsules.events import (
    CapsuleCreated,
    CapsuleDeleted,
    CapsuleReferenceAdded,
    CapsuleReferenceRemoved,
    CapsuleUpdated,
)
from asset_catalog.domain.capsules.state import evolve
from asset_catalog.domain.capsules.wording import style_of
from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as st
from service_kit.errors import Conflict, InvalidInput, NotFound, NotPossibleNow

from .story import metadata
from .style_story import CAPSULE, added, and_then, given, heuvitos, reference

LETTERS = "abcdefgh"
ONLY_A_PICTURE = heuvitos(descriptors=(), pillars=(), references=(reference("a"),))


@pytest.mark.parametrize("says", [{"descriptors": ("ink",)}, {"pillars": ("warm",)}, {"references": (reference("a"),)}])
def test_words_or_a_picture_make_a_style(says: dict[str, tuple[object, ...]]) -> None:
    (created,) = decide.create(CreateCapsule(CAPSULE, "Los Heuvitos", **says))  # type: ignore[arg-type]
    assert isinstance(created, CapsuleCreated)
    assert given(created).capsule.version == 1


def test_a_name_alone_is_no_style() -> None:
    with pytest.raises(InvalidInput) as refusal:
        decide.create(CreateCapsule(CAPSULE, "Los Heuvitos"))
    assert (refusal.value.reason, refusal.value.field) == ("CAPSULE_SAYS_NOTHING", "descriptors")


def test_a_change_is_a_version_and_no_change_is_none() -> None:
    history = given(heuvitos())
    (updated,) = decide.update(history, UpdateCapsule(1, {"name": "Heuvitos", "pillars": ("warm, egg-shaped people",)}))
    assert updated == CapsuleUpdated(version=2, name="Heuvitos")
    after = and_then(history, [updated])
    assert (after.capsule.version, after.capsule.look.name) == (2, "Heuvitos")
    assert decide.update(after, UpdateCapsule(2, {"name": "Heuvitos"})) == ()


def test_two_people_who_change_different_things_do_not_meet() -> None:
    history = and_then(given(heuvitos()), [CapsuleUpdated(version=2, name="Heuvitos")])
    (updated,) = decide.update(history, UpdateCapsule(1, {"descriptors": ("pencil",)}))
    assert updated == CapsuleUpdated(version=3, descriptors=("pencil",))


def test_who_changes_what_another_changed_meanwhile_sees_it_first() -> None:
    history = and_then(given(heuvitos()), [CapsuleUpdated(version=2, descriptors=("chalk",))])
    with pytest.raises(Conflict) as refusal:
        decide.update(history, UpdateCapsule(1, {"descriptors": ("pencil",)}))
    assert (refusal.value.reason, refusal.value.field) == ("VERSION_STALE", "descriptors")
    assert refusal.value.details == {"version": "2", "descriptors": '["chalk"]'}
    assert decide.update(history, UpdateCapsule(1, {"descriptors": ("chalk",)})) == ()


@pytest.mark.parametrize("version", [0, 2])
def test_a_version_that_never_was_cannot_have_been_seen(version: int) -> None:
    with pytest.raises(InvalidInput) as refusal:
        decide.update(given(heuvitos()), UpdateCapsule(version, {"name": "Heuvitos"}))
    assert refusal.value.reason == "EXPECTED_VERSION_UNKNOWN"


def test_a_reference_comes_last_and_the_same_picture_comes_once() -> None:
    history = given(heuvitos(references=(reference("a"),)))
    (event,) = decide.add_reference(history, reference("b"))
    assert event == CapsuleReferenceAdded(version=2, reference=reference("b"))
    after = and_then(history, [event])
    assert after.capsule.look.references == (reference("a"), reference("b"))
    assert decide.add_reference(after, reference("b").model_copy(update={"key": "another"})) == ()


def test_a_ninth_reference_is_refused_but_one_of_the_eight_is_not() -> None:
    history = given(heuvitos(references=tuple(map(reference, LETTERS))))
    with pytest.raises(NotPossibleNow) as refusal:
        decide.add_reference(history, reference("0"))
    assert refusal.value.reason == "TOO_MANY_REFERENCES"
    assert decide.add_reference(history, reference("h")) == ()


def test_a_reference_is_removed_by_its_key() -> None:
    history = given(heuvitos(references=(reference("a"), reference("b"))))
    (event,) = decide.remove_reference(history, reference("a").key)
    assert event == CapsuleReferenceRemoved(version=2, key=reference("a").key)
    after = and_then(history, [event])
    assert after.capsule.look.references == (reference("b"),)
    with pytest.raises(NotFound) as refusal:
        decide.remove_reference(after, reference("a").key)
    assert (refusal.value.reason, refusal.value.field) == ("REFERENCE_NOT_FOUND", "key")


def test_the_last_thing_that_says_what_a_style_looks_like_stays() -> None:
    with pytest.raises(NotPossibleNow) as refusal:
        decide.remove_reference(given(ONLY_A_PICTURE), reference("a").key)
    assert refusal.value.reason == "CAPSULE_SAYS_NOTHING"
    words = given(heuvitos())
    with pytest.raises(NotPossibleNow) as refusal:
        decide.update(words, UpdateCapsule(1, {"descriptors": (), "pillars": ()}))
    assert refusal.value.reason == "CAPSULE_SAYS_NOTHING"
    assert decide.update(words, UpdateCapsule(1, {"descriptors": ()})) == (CapsuleUpdated(version=2, descriptors=()),)


def test_a_deleted_style_stays_as_it_was_and_is_deleted_once() -> None:
    history = given(heuvitos(references=(reference("a"),)))
    (deleted,) = decide.delete(history)
    assert deleted == CapsuleDeleted()
    after = and_then(history, [deleted])
    assert decide.delete(after) == ()
    assert (after.capsule.look, after.capsule.version, after.capsule.revision) == (history.capsule.look, 1, 2)
    assert after.capsule.deleted_at is not None
    for change in (
        lambda: decide.update(after, UpdateCapsule(1, {"name": "Heuvitos"})),
        lambda: decide.add_reference(after, reference("a")),
        lambda: decide.remove_reference(after, reference("a").key),
    ):
        with pytest.raises(NotPossibleNow) as refusal:
            change()
        assert refusal.value.reason == "CAPSULE_DELETED"
        assert "Los Heuvitos" in refusal.value.message


def test_a_model_is_told_of_the_look_apart_from_what_is_to_be_seen() -> None:
    history = given(
        heuvitos(pillars=("warm, egg-shaped people.", "nothing has a corner"), references=(reference("a"),))
    )
    style = style_of(history.capsule)
    assert style.text == (
        "Visual style: thick ink line, flat colours. Design principles: warm, egg-shaped people; nothing has a corner."
    )
    (shown,) = style.references
    assert (shown.role, shown.key, shown.sha256) == ("style", reference("a").key, "a" * 64)
    assert style.capsule_id == CAPSULE


def test_of_a_style_of_pictures_alone_a_model_is_told_no_words() -> None:
    assert style_of(given(ONLY_A_PICTURE).capsule).text == ""
    assert style_of(given(heuvitos(descriptors=())).capsule).text == "Design principles: warm, egg-shaped people."


def test_a_style_that_changes_later_does_not_change_what_was_taken_of_it() -> None:
    history = given(heuvitos())
    taken = style_of(history.capsule)
    and_then(history, [CapsuleUpdated(version=2, descriptors=("pencil",)), added("b", 3)])
    assert taken == style_of(history.capsule)


ANY_EVENT = st.one_of(
    st.builds(CapsuleUpdated, version=st.just(2), name=st.none() | st.text(max_size=5)),
    st.builds(CapsuleUpdated, version=st.just(2), descriptors=st.none() | st.lists(st.text(max_size=5)).map(tuple)),
    st.sampled_from(LETTERS).map(lambda letter: added(letter, 2)),
    st.sampled_from(LETTERS).map(lambda letter: CapsuleReferenceRemoved(version=2, key=reference(letter).key)),
    st.just(CapsuleDeleted()),
)


@settings(deadline=None)
@for_any(st.lists(ANY_EVENT, max_size=12))
def test_any_history_counts_its_events_and_its_versions(events: list[CapsuleUpdated]) -> None:
    history = given(heuvitos())
    for event in events:
        after = evolve(history, event, metadata())
        assert after is not None
        assert after.capsule.revision == history.capsule.revision + 1
        assert after.capsule.version == history.capsule.version + (not isinstance(event, CapsuleDeleted))
        assert len(after.versions) == after.capsule.version
        assert after.versions[: len(history.versions)] == history.versions
        assert after.versions[-1] == after.capsule.look
        history = after
    deleted = any(isinstance(event, CapsuleDeleted) for event in events)
    assert (history.capsule.deleted_at is not None) == deleted
