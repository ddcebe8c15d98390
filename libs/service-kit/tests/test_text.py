import pytest
from hypothesis import given
from hypothesis import strategies as st
from service_kit.errors import InvalidInput
from service_kit.text import TAGS_MOST, clean_tags, clean_text


@given(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=50))
def test_what_was_typed_is_kept_as_it_was_typed(typed: str) -> None:
    assert clean_text(typed, "name", most=50) == typed


def test_emoji_of_several_code_points_are_kept() -> None:
    family = "👩‍👩‍👧 with a 🏴‍☠️"
    assert clean_text(family, "name", most=50) == family


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("a\0b", "TEXT_HAS_NUL"),
        ("\ud83d", "TEXT_NOT_UNICODE"),
        ("x" * 11, "TEXT_TOO_LONG"),
        ("  \n ", "TEXT_TOO_SHORT"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_field(typed: str, reason: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        clean_text(typed, "name", least=1, most=10)
    assert (refused.value.reason, refused.value.field) == (reason, "name")


def test_a_text_that_is_too_long_is_told_the_limit() -> None:
    with pytest.raises(InvalidInput, match="20,001 characters: shorten it to 20,000"):
        clean_text("x" * 20_001, "description", most=20_000)


def test_tags_lose_blanks_and_doubles_and_keep_their_order() -> None:
    assert clean_tags([" noir ", "1920s", "noir"]) == ("noir", "1920s")


def test_too_many_tags_are_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        clean_tags(str(number) for number in range(TAGS_MOST + 1))
    assert refused.value.reason == "TOO_MANY_TAGS"
