"""What a breakdown finds in a script, and what it leaves alone."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from merge_engine.breakdown.engine import Breakdown
from merge_engine.breakdown.findings import Finding
from merge_engine.scripts.model import Unreadable
from merge_engine.scripts.reading import read
from wording import Wording

SCRIPT = """INT. LIGHTHOUSE - LAMP ROOM - NIGHT

A round room, all glass, the great lens shrouded in canvas.

NORA PELL, thirty, soaked, a torn yellow oilskin over her nightdress, climbs in with a brass LANTERN, its glass cracked.
She unfolds a chart on the floor. Her hands shake like leaves.

KEEPER (O.S.)
Who's there?

NORA
The new one.

EXT. ROCKS - DAWN

THE KEEPER, seventy, one-eyed, lifts the lantern out of a pool. [[Or a harpoon?]] BISCUIT, a three-legged goat, watches.

NORA (CONT'D)
You kept the lantern.
"""


@pytest.fixture(scope="module")
def found(wording: Wording) -> dict[tuple[str, str], Finding]:
    return {(one.asset_type, one.name): one for one in Breakdown(wording).of(read("lamp.fountain", SCRIPT.encode()))}


def test_cues_and_introductions_are_one_person(found: dict[tuple[str, str], Finding]) -> None:
    nora = found["character", "NORA PELL"]
    assert nora.aliases == ("NORA",)
    assert nora.scenes == (1, 2)
    assert "a torn yellow oilskin over her nightdress" in nora.description


def test_a_voice_counts_and_so_does_an_animal_with_a_name(found: dict[tuple[str, str], Finding]) -> None:
    people = {name: one.scenes for (kind, name), one in found.items() if kind == "character"}
    assert people == {"NORA PELL": (1, 2), "THE KEEPER": (1, 2), "BISCUIT": (2,)}


def test_places_are_the_headings_with_what_is_said_there(found: dict[tuple[str, str], Finding]) -> None:
    places = {name: one.scenes for (kind, name), one in found.items() if kind == "location"}
    assert places == {"LIGHTHOUSE - LAMP ROOM": (1,), "ROCKS": (2,)}
    assert found["location", "LIGHTHOUSE - LAMP ROOM"].description.startswith("A round room, all glass")


def test_props_are_what_is_in_capitals_or_handled(found: dict[tuple[str, str], Finding]) -> None:
    props = {name: one.scenes for (kind, name), one in found.items() if kind == "prop"}
    assert props == {"lantern": (1, 2), "chart": (1,)}
    assert "its glass cracked" in found["prop", "lantern"].description


def test_every_description_stands_in_the_text(found: dict[tuple[str, str], Finding]) -> None:
    told = " ".join(SCRIPT.split())
    for one in found.values():
        assert one.description == "" or all(part.strip() in told for part in one.description.split(". ") if part)


def test_each_finding_keeps_its_place(found: dict[tuple[str, str], Finding]) -> None:
    assert SCRIPT[found["prop", "lantern"].place :].startswith(("LANTERN", "lantern", "NORA PELL"))


@settings(deadline=None)
@given(st.sampled_from(("a.fountain", "a.txt")), st.text(max_size=300))
def test_any_text_is_broken_down(wording: Wording, name: str, text: str) -> None:
    try:
        script = read(name, text.encode("utf-8", "ignore"))
    except Unreadable:
        return
    for one in Breakdown(wording).of(script):
        assert one.name
        assert 0 <= one.place <= len(script.text)


@pytest.mark.parametrize(
    "unit", ["He lifts a HAMMER. ", "NORA\n", "a " * 40 + "\n\n", "INT. A - DAY\n\nB\n\n", "the ", "A" * 99]
)
def test_a_long_script_is_broken_down_in_time(wording: Wording, unit: str) -> None:
    script = read("long.fountain", (unit * 100_000)[:100_000].encode())
    started = time.thread_time()
    Breakdown(wording).of(script)
    assert time.thread_time() - started < 10
