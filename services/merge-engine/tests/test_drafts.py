"""A new draft of a script: what is the same thing keeps its key, and nothing is removed."""

from hypothesis import given
from hypothesis import strategies as st
from merge_engine.breakdown.drafts import carry_over
from merge_engine.breakdown.engine import Breakdown
from merge_engine.breakdown.findings import AssetType, Finding, key_of
from merge_engine.scripts.reading import read
from wording import Wording

FIRST = """INT. LAMP ROOM - NIGHT

RUTH, seventy, lifts a brass LANTERN and a CHART.

RUTH
At last.
"""
SECOND = """INT. LIGHTHOUSE - LAMP ROOM - DUSK

RUTH TANNER, seventy, in a cardigan, lifts a rusty LANTERN. BEN, nine, opens a BOTTLE.

RUTH
At last.
"""


def found(wording: Wording, text: str) -> list[Finding]:
    return Breakdown(wording).of(read("a.fountain", text.encode()))


def test_the_same_things_keep_their_keys_under_other_words(wording: Wording) -> None:
    carried = carry_over(found(wording, FIRST), found(wording, SECOND))
    assert {one.name: one.key for one in carried.findings} == {
        "RUTH TANNER": "character:ruth",
        "BEN": "character:ben",
        "LIGHTHOUSE - LAMP ROOM": "location:lamp-room",
        "lantern": "prop:lantern",
        "bottle": "prop:bottle",
    }


def test_what_a_draft_does_not_name_any_more_is_told_and_not_removed(wording: Wording) -> None:
    carried = carry_over(found(wording, FIRST), found(wording, SECOND))
    assert [one.key for one in carried.gone] == ["prop:chart"]


def test_what_comes_back_in_a_third_draft_is_what_it_was(wording: Wording) -> None:
    first = found(wording, FIRST)
    second = carry_over(first, found(wording, SECOND))
    third = carry_over([*second.findings, *second.gone], found(wording, FIRST))
    assert {one.key for one in third.findings} == {one.key for one in first}


TYPES: tuple[AssetType, ...] = ("character", "prop", "location")
FINDINGS = st.lists(
    st.builds(
        lambda kind, name: Finding(key_of(kind, name), kind, name, (), "", (1,), 0, ""),
        st.sampled_from(TYPES),
        st.sampled_from(("lamp", "brass lamp", "old lamp", "RUTH", "RUTH TANNER", "room", "the room", "box")),
    ),
    max_size=8,
    unique_by=lambda one: one.key,
)


@given(FINDINGS)
def test_the_same_text_again_keeps_every_key(findings: list[Finding]) -> None:
    carried = carry_over(findings, findings)
    assert list(carried.findings) == findings
    assert carried.gone == ()


@given(FINDINGS, FINDINGS)
def test_no_key_is_lost_or_given_twice(old: list[Finding], new: list[Finding]) -> None:
    carried = carry_over(old, new)
    keys = [one.key for one in (*carried.findings, *carried.gone)]
    assert len(keys) == len(set(keys))
    assert {one.key for one in old} <= set(keys)
    assert len(carried.findings) == len(new)
