"""What holds of the rules engine for any two texts."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from merge_engine.composition import Conflict, Source
from merge_engine.rules.engine import Rules, flipped
from merge_engine.rules.verbs import infinitives, participle
from merge_engine.rules.words import FUNCTION_WORDS

WORDS = st.sampled_from(
    (
        *("a", "the", "hammer", "Hammer", "golden", "rusty", "covered", "in", "dirt", "with", "of", "smeared", "It"),
        *("bent", "he", "is", ",", ".", "!", ";", "-", "…", "🔨", "锤", "。", '"', "\n", "not", "and", "his", "coat"),
        *("wearing", "a suit", "seventy", "ten-year-old", "red", "blue", "hair", "without", "no longer", "CLOSE ON"),
        *("two", "one", "cameras", "camera", "broken", "sealed", "open", "at night", "sunlit", "holding", "smiling"),
        *("its", "visor", "flickering", "INT. BAR - DAY\n", "(CONT'D)", "--", "don't", "O'Neil", "3", "60s", "painted"),
    )
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join))
TYPES = st.sampled_from(("character", "prop", "location"))
# What the engine may say of its own: joining marks, articles, and the hour of a heading.
OWN = {"a", "an", "at", "by"}


@settings(deadline=None, max_examples=300)
@given(TEXTS, TEXTS, TYPES)
def test_spans_cover_the_text_exactly(rules: Rules, base: str, project: str, kind: str) -> None:
    composed = rules.compose(base, project, "Golden hammer", kind)
    end = 0
    for span in composed.spans:
        assert span.start == end < span.end
        end = span.end
    assert end == len(composed.text)


@settings(deadline=None)
@given(TEXTS, TYPES)
def test_an_empty_project_gives_the_base(rules: Rules, base: str, kind: str) -> None:
    assert rules.compose(base, "", "Golden hammer", kind).text == base


@settings(deadline=None, max_examples=300)
@given(TEXTS, TEXTS, TYPES)
def test_composing_the_result_again_changes_nothing(rules: Rules, base: str, project: str, kind: str) -> None:
    once = rules.compose(base, project, "Golden hammer", kind)
    again = rules.put_on_base(once.modification, once.text, "Golden hammer", kind)
    assert again.text == once.text


@settings(deadline=None, max_examples=300)
@given(TEXTS, TEXTS, TYPES)
def test_every_word_is_one_of_the_two_texts(rules: Rules, base: str, project: str, kind: str) -> None:
    composed = rules.compose(base, project, "Golden hammer", kind)
    words = set(re.findall(r"\w+", composed.text.casefold()))
    said = set(re.findall(r"\w+", f"{base} {project}".casefold()))
    inflected = {participle(word, verb) for word in said for verb in infinitives(word)}
    assert words <= said | inflected | OWN


@settings(deadline=None)
@given(TEXTS, TEXTS, TYPES)
def test_what_is_dropped_is_told(rules: Rules, base: str, project: str, kind: str) -> None:
    composed = rules.compose(base, project, "Golden hammer", kind)
    kept = "".join(composed.text[span.start : span.end] for span in composed.spans if span.source is Source.GLOBAL)
    lost = set(re.findall(r"\w+", base.casefold())) - set(re.findall(r"\w+", kept.casefold())) - OWN
    told = set(re.findall(r"\w+", " ".join(one.dropped for one in composed.conflicts).casefold()))
    assert lost - FUNCTION_WORDS <= told


@settings(deadline=None)
@given(TEXTS, TEXTS, TYPES, st.integers(0, 3))
def test_a_flip_taken_back_is_as_if_it_had_not_been(
    rules: Rules, base: str, project: str, kind: str, which: int
) -> None:
    composed = rules.compose(base, project, "Golden hammer", kind)
    if composed.conflicts:
        conflict = composed.conflicts[which % len(composed.conflicts)]
        held = flipped(composed.modification, conflict)
        back = flipped(held, Conflict(conflict.attribute, conflict.dropped, conflict.won))
        assert rules.put_on_base(back, base, "Golden hammer", kind) == composed
        kept = rules.put_on_base(held, base, "Golden hammer", kind)
        assert rules.put_on_base(held, kept.text, "Golden hammer", kind).text == kept.text


UNITS = ("a hammer, covered in dirt. ", ".", "…!", "a ", "a. ", "。", "x" * 40, "🔨", " ", "'", "a-", ", ", "and ", "(")


@pytest.mark.parametrize("unit", UNITS)
def test_the_longest_texts_are_composed_in_time(rules: Rules, unit: str) -> None:
    for size in (3_999, 20_000):
        text = (unit * size)[:size]
        # Of this thread alone: what else the machine does says nothing of the texts.
        started = time.thread_time()
        rules.compose(text, text[:-1] + "z", "Golden hammer", "prop")
        rules.compose("A hammer. " + text[: size - 100], "a hammer, " + text[: size - 100], "Golden hammer", "prop")
        assert time.thread_time() - started < 1
