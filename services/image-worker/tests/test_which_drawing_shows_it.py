"""A description is shown by what it is of, not by what else it mentions."""

import pytest
from image_worker.illustrations.choice import choose
from image_worker.illustrations.library import IllustrationSet


@pytest.mark.parametrize(
    ("description", "drawing"),
    [
        ("A golden claw hammer with a worn oak handle", "hammer"),
        ("a hammer, covered in dirt", "hammer"),
        ("Two rusty hammers", "hammer"),
        ("a claw-hammer", "hammer"),
        ("Golden hammer. A golden claw hammer with a worn oak handle.", "hammer"),
        ("a wooden chair", "chair"),
        ("armchair by the window", "chair"),
        ("Some mice eating cheese", "mouse"),
        ("knives", "kitchen-knife"),
        ("A brown teddy bear with a red ribbon", "teddy-bear"),
        ("a polar bear on the ice", "polar-bear"),
        ("a bear", "bear"),
        ("An antique clock made of brass", "alarm-clock"),
        ("tea pot", "teapot"),
        ("A crystal ball on a velvet cushion", "crystal-ball"),
        ("a pair of glasses", "glasses"),
        ("This is a rusty lantern that hangs in the mine", "red-paper-lantern"),
        ("An abandoned castle on a hill at night", "castle"),
        ("A fire-breathing dragon", "dragon"),
        ("a house with a garden", "house-with-garden"),
        ("an ear of corn", "ear-of-corn"),
        ("A dog under the hot sun", "dog"),
        ("A dog sits on the rug", "dog"),
        ("a hot dog", "hot-dog"),
        ("a man walking a dog through the park", "man"),
        ("Bob, a grumpy astronaut with a beard", "astronaut"),
        ("Moon. A black cat with white paws.", "black-cat"),
        ("A detective in a trench coat, her hat pulled low", "woman-detective"),
        ("A young woman with red hair and a leather jacket", "woman-red-hair"),
        ("A portrait of an elf with silver eyes", "elf"),
        ("A space station, seen from a rocket", "station"),
        ("A wizard's hat", "top-hat"),
        ("HAMMER!!!", "hammer"),
    ],
)
def test_the_described_thing_is_shown(description: str, drawing: str, library: IllustrationSet) -> None:
    subject = choose(description, library).subject
    assert subject is not None
    assert subject.drawing == drawing


@pytest.mark.parametrize(
    "description",
    ["A brass sprocket with a rose wood knob", "oak", "An acrobat", "a whiskey", "", "…", "🙃", "铁锤", "1"],
)
def test_what_the_set_cannot_show_is_not_shown_by_something_else(description: str, library: IllustrationSet) -> None:
    assert choose(description, library).subject is None


def test_other_things_are_shown_beside_it_in_their_order(library: IllustrationSet) -> None:
    chosen = choose("A hammer next to a skull and a candle, with a rose", library)
    assert [other.drawing for other in chosen.others] == ["skull", "candle", "rose"]


def test_looks_and_limbs_are_no_things(library: IllustrationSet) -> None:
    assert choose("A woman with green eyes, a big nose, in a coat of gold and cherry wood", library).others[:1] != ()
    assert {o.drawing for o in choose("A cat with blue eyes, made of gold and brick", library).others} == set()


def test_in_a_portrait_without_a_nameable_thing_there_is_a_person(library: IllustrationSet) -> None:
    portrait = choose("Captain Vega, stern and grey", library, portrait=True).subject
    assert portrait is not None
    assert portrait.drawing == "person"
    assert choose("Captain Vega, stern and grey", library).subject is None


def test_pronouns_tell_who_a_person_is(library: IllustrationSet) -> None:
    vega = choose("Captain Vega is stern. She wears a grey coat.", library).subject
    assert vega is not None
    assert vega.drawing == "woman"


def test_signs_and_skin_tones_are_never_chosen(library: IllustrationSet) -> None:
    names = {illustration.name for illustration in library.illustrations}
    assert not any("tone" in name or name.endswith("-button") or name.startswith("letter-") for name in names)
