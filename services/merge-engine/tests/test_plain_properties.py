"""What holds of the plain rule for any two texts."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from merge_engine import modification
from merge_engine.composition import Source
from merge_engine.plain import compose, put_on_base
from merge_engine.sentences import tokens

WORDS = st.sampled_from(
    (
        *("a", "the", "hammer", "Hammer", "golden", "rusty", "covered", "in", "dirt", "with", "of", "smeared", "It"),
        *("bent", "he", "is", ",", ".", "!", ";", "-", "…", "🔨", "锤", "。", '"', "\n", "not"),
    )
)
SENTENCES = st.lists(WORDS, max_size=15).map(" ".join)
TEXTS = st.one_of(st.text(max_size=120), SENTENCES)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_spans_cover_the_text_exactly(base: str, project: str) -> None:
    composed = compose(base, project)
    end = 0
    for span in composed.spans:
        assert span.start == end < span.end
        end = span.end
    assert end == len(composed.text)


@settings(deadline=None)
@given(TEXTS)
def test_an_empty_project_gives_the_base(base: str) -> None:
    assert compose(base, "").text == base


@settings(deadline=None)
@given(TEXTS)
def test_an_empty_base_gives_the_project(project: str) -> None:
    assert compose("", project).text == project


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_composing_the_result_again_changes_nothing(base: str, project: str) -> None:
    once = compose(base, project)
    assert put_on_base(once.modification, once.text).text == once.text


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_nothing_is_invented(base: str, project: str) -> None:
    composed = compose(base, project)
    for span in composed.spans:
        words = composed.text[span.start : span.end]
        if span.source is Source.GLOBAL:
            assert words in base
        elif span.source is Source.PROJECT:
            assert set(tokens(words)) <= set(tokens(project))
        else:
            assert words in {", ", ". ", " ", "."}


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_base_keeps_all_its_words_in_their_order(base: str, project: str) -> None:
    composed = compose(base, project)
    kept = "".join(composed.text[span.start : span.end] for span in composed.spans if span.source is Source.GLOBAL)
    assert not base.strip() or kept.rstrip() == base.rstrip()


UNITS = ("a hammer, covered in dirt. ", ".", "…!", '."', "a ", "a. ", "。", "x" * 40, "🔨", " ", "'", "a-", ", ")


@pytest.mark.parametrize("unit", UNITS)
def test_the_longest_texts_are_composed_in_time(unit: str) -> None:
    base, project = (unit * 20_000)[:20_000], (unit * 20_000)[:19_999] + "z"
    # Of this thread alone: what else the machine does says nothing of the texts.
    started = time.thread_time()
    compose(base, project)
    compose("A hammer. " + base[:19_000], "a hammer, " + project[:19_000])
    # A time linear in the texts is some hundredths of a second; one square in them is many seconds.
    assert time.thread_time() - started < 1


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_a_modification_gives_back_any_text(project: str) -> None:
    assert modification.decode(modification.encode(project)).words == project
