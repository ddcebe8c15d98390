"""A description is shown by what it is of, not by what else it mentions."""

import pytest
from image_worker.illustrations.choice import Choice, Chooser
from image_worker.illustrations.library import IllustrationSet
from wording import Wording


class Chosen:
    def __init__(self, chooser: Chooser, wording: Wording) -> None:
        self._chooser, self._wording = chooser, wording

    def __call__(self, text: str, *, portrait: bool = False) -> Choice:
        return self._chooser.choose(self._wording.describe(text), portrait=portrait)


@pytest.fixture(scope="module")
def choose(chooser: Chooser, wording: Wording) -> Chosen:
    return Chosen(chooser, wording)


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
        ("A space station, seen from a rocket", "satellite"),
        ("A wizard's hat", "top-hat"),
        ("HAMMER!!!", "hammer"),
    ],
)
def test_the_described_thing_is_shown(description: str, drawing: str, choose: Chosen) -> None:
    subject = choose(description).subject
    assert subject is not None
    assert subject.drawing == drawing


@pytest.mark.parametrize("description", ["a theodolite", "A quasar", "", "…", "铁锤", "1", "Zxqw"])
def test_what_the_set_cannot_show_is_not_shown_by_something_else(description: str, choose: Chosen) -> None:
    assert choose(description).subject is None


def test_an_emoji_is_shown_as_it_is(choose: Chosen) -> None:
    for text, drawing in (("🙃", "upside-down-face"), ("my 🔨!", "hammer"), ("👷‍♀️", "woman-construction-worker")):
        subject = choose(text).subject
        assert subject is not None
        assert subject.drawing == drawing


@pytest.mark.parametrize(
    ("description", "drawing"),
    [
        ("A stocky builder in a yellow hard hat", "construction-worker"),
        ("A wizard with a long beard", "mage"),
        ("a nurse", "health-worker"),
        ("A rapier with a jewelled hilt", "crossed-swords"),
        ("a cottage by the lake", "house"),
        ("A galleon in full sail", "sailboat"),
        ("a beagle puppy", "dog"),
        ("a stallion", "horse"),
        ("an ancient oak", "deciduous-tree"),
        ("a cathedral", "church"),
        ("a car", "automobile"),
        ("A spaceship", "rocket"),
    ],
)
def test_what_has_no_drawing_of_its_name_is_shown_by_its_kind(description: str, drawing: str, choose: Chosen) -> None:
    subject = choose(description).subject
    assert subject is not None
    assert subject.drawing == drawing


def test_other_things_are_shown_beside_it_in_their_order(choose: Chosen) -> None:
    chosen = choose("A hammer next to a skull and a candle, with a rose")
    assert [other.drawing for other in chosen.others] == ["skull", "candle", "rose"]


def test_looks_and_limbs_are_no_things(choose: Chosen) -> None:
    assert choose("A woman with green eyes, a big nose, in a coat of gold and cherry wood").others == ()
    assert {o.drawing for o in choose("A cat with blue eyes, made of gold and brick").others} == set()


def test_in_a_portrait_without_a_nameable_thing_there_is_a_person(choose: Chosen) -> None:
    portrait = choose("Captain Vega, stern and grey", portrait=True).subject
    assert portrait is not None
    assert portrait.drawing == "person"
    assert choose("Zorra, stern and grey").subject is None


def test_pronouns_tell_who_a_person_is(choose: Chosen) -> None:
    vega = choose("Captain Vega is stern. She wears a grey coat.").subject
    assert vega is not None
    assert vega.drawing == "woman"


def test_signs_and_skin_tones_are_never_chosen(library: IllustrationSet) -> None:
    names = {illustration.name for illustration in library.illustrations}
    assert not any("tone" in name or name.endswith("-button") or name.startswith("letter-") for name in names)
