"""Which words an asset is found by."""

import unicodedata

import pytest
from asset_catalog.domain.facts import Facts
from asset_catalog.projections.finding import document, search, words_of
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A golden Claw-hammer, golden!", ["a", "golden", "claw", "hammer"]),
        ("Éclair größer STRASSE", ["eclair", "grosser", "strasse"]),
        ("Ærø ﬁne ①", ["ærø", "fine", "1"]),
        ("🔨 on a bench… 5 €", ["🔨", "on", "a", "bench", "5", "€"]),
        ("it's 'quoted' \\ & | !", ["it", "s", "quoted", "|"]),
        ("", []),
    ],
)
def test_case_accents_and_punctuation_do_not_matter(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(st.text())
def test_any_text_is_found_by_its_own_words_however_they_are_written(text: str) -> None:
    assert set(words_of(text)) == set(words_of(unicodedata.normalize("NFD", text)))
    assert set(words_of(text)) <= set(document("home", Facts("prop", "", text)))


def test_nothing_asked_for_is_no_search() -> None:
    assert search("home", " … ", None, ()) is None


def test_what_is_asked_for_is_quoted_and_bound_to_the_workspace() -> None:
    assert search("it's", "Gold ham", "prop", ["a' & b\\"]) == (
        "'gold':* & 'ham':* & ',a'' & b\\\\' & ';prop' & '/it''s'"
    )
