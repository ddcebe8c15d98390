"""The head noun says what a description is of, whatever else it mentions."""

import pytest
from wording import Wording


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("A golden claw hammer with a worn oak handle", "hammer"),
        ("a hammer, covered in dirt", "hammer"),
        ("Bob the builder, now in a white space suit", "builder"),
        ("Bob, a grumpy astronaut with a beard", "astronaut"),
        ("Moon. A black cat with white paws.", "cat"),
        ("A marble statue overgrown with ivy", "statue"),
        ("a soaked, tattered teddy bear", "bear"),
        ("A library full of dusty books", "library"),
        ("This is a rusty lantern that hangs in the mine", "lantern"),
        ("Two rusty hammers", "hammer"),
        ("A portrait of an elf with silver eyes", "elf"),
        ("", ""),
        ("🙃", ""),
        ("铁锤", "铁锤"),
    ],
)
def test_the_head_noun(text: str, head: str, wording: Wording) -> None:
    assert wording.head(text) == head


def test_synonyms_and_hypernyms_are_those_of_the_usual_meaning(wording: Wording) -> None:
    assert "auto" in wording.synonyms("cars")
    assert "pot" in wording.hypernyms("teapot")
    assert wording.is_kind("rapier", "weapon.n.1")
    assert not wording.is_kind("teapot", "weapon.n.1")


def test_a_name_is_found_under_its_other_forms(wording: Wording) -> None:
    forms = wording.aliases("The golden claw-hammer")
    assert {"hammer", "hammers", "clawhammer", "claw-hammer"} <= set(forms)
    assert forms[0] == "the golden claw-hammer"


@pytest.mark.parametrize("text", ["word " * 5_000, "\x00\ufffd", "a, , ,", "((((", "ÄÖÜ ß ﷽", "the", "of with in"])
def test_any_text_can_be_described(text: str, wording: Wording) -> None:
    assert wording.describe(text).text == text
