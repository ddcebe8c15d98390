"""A wording is taken as the person accepted or edited it, if its spans cover its text exactly."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from project_assets.domain.wording import MOST_SPANS, check_form
from project_assets.domain.words import Span
from service_kit.errors import InvalidInput

from .story import wording


def spanned(text: str, *places: tuple[int, int]) -> None:
    spans = tuple(Span(start=start, end=end, source="project") for start, end in places)
    check_form(wording(text).model_copy(update={"spans": spans}))


@settings(deadline=None)
@given(st.text(min_size=1), st.data())
def test_spans_that_cover_the_text_are_taken_in_any_script(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, len(text)))) | {len(text)})
    spanned(text, *zip([0, *cuts], cuts, strict=False))


@pytest.mark.parametrize(
    "places",
    [
        [],
        [(0, 5)],
        [(0, 7)],
        [(1, 6)],
        [(0, 3), (4, 6)],
        [(0, 4), (3, 6)],
        [(3, 6), (0, 3)],
        [(0, 3), (3, 3), (3, 6)],
        [(0, 3), (3, 6), (6, 6)],
        [(-1, 6)],
        [(0, 6), (6, 5)],
    ],
)
def test_spans_that_do_not_cover_the_text_are_refused(places: list[tuple[int, int]]) -> None:
    with pytest.raises(InvalidInput) as refused:
        spanned("hammer", *places)
    assert refused.value.reason == "SPANS_DO_NOT_COVER_TEXT"


def test_an_emoji_is_one_place() -> None:
    spanned("🔨🌱", (0, 1), (1, 2))
    with pytest.raises(InvalidInput):
        spanned("🔨🌱", (0, 2), (2, 4))


def test_more_spans_than_fit_into_an_event_are_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        spanned("x" * (MOST_SPANS + 1), *((n, n + 1) for n in range(MOST_SPANS + 1)))
    assert refused.value.reason == "TOO_MANY_SPANS"
