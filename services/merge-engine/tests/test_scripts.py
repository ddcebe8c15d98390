"""Scripts as they are written: what is the story, and what is not."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from merge_engine.scripts.model import Script, Unreadable, place_of
from merge_engine.scripts.reading import MOST_BYTES, read

LIGHTHOUSE = """Title: The Lamp
Author: Somebody

# ACT ONE

= Nora arrives.

INT. LIGHTHOUSE - LAMP ROOM - NIGHT #1#

NORA, thirty, soaked, climbs in with a *brass* LANTERN. [[Was a torch in the first draft.]]

NORA (O.S.)
(out of breath)
Anyone?

/*
A PARROT laughs.
*/

> CUT TO:

.THE ROCKS BELOW

!BOOM. The sea answers.
"""


def blocks(script: Script) -> list[tuple[int, str, str]]:
    return [(scene.number, block.kind, block.text) for scene in script.scenes for block in scene.blocks]


def test_a_fountain_is_read_without_what_is_not_the_story() -> None:
    script = read("lamp.fountain", LIGHTHOUSE.encode())
    assert [(scene.number, scene.place) for scene in script.scenes] == [
        (1, "LIGHTHOUSE - LAMP ROOM"),
        (2, "THE ROCKS BELOW"),
    ]
    assert blocks(script) == [
        (1, "action", "NORA, thirty, soaked, climbs in with a brass LANTERN."),
        (1, "cue", "NORA (O.S.)"),
        (1, "parenthetical", "(out of breath)"),
        (1, "dialogue", "Anyone?"),
        (2, "action", "BOOM. The sea answers."),
    ]


def test_each_block_keeps_its_place_in_the_text() -> None:
    script = read("lamp.fountain", LIGHTHOUSE.encode())
    cue = next(block for block in script.scenes[0].blocks if block.kind == "cue")
    assert script.text[cue.start :].startswith("NORA (O.S.)\n")


def test_final_draft_is_read_whole_where_it_parts_a_word_and_without_its_notes() -> None:
    script = read(
        "lamp.fdx",
        b"""<?xml version="1.0"?><FinalDraft><Content>
        <Paragraph Type="Scene Heading"><Text>EXT. PIER - DAWN</Text></Paragraph>
        <Paragraph Type="Action"><ScriptNote><Paragraph><Text>No whale.</Text></Paragraph></ScriptNote>
          <Text>A rusty KE</Text>
          <Text Style="Bold">Y</Text><Text> turns.</Text></Paragraph>
        <Paragraph Type="Character"><Text>NORA</Text></Paragraph>
        <Paragraph Type="Dialogue"><Text>At last.</Text></Paragraph>
        </Content><TitlePage><Content><Paragraph><Text>By Somebody</Text></Paragraph></Content></TitlePage>
        </FinalDraft>""",
    )
    assert [scene.place for scene in script.scenes] == ["PIER"]
    assert blocks(script) == [
        (1, "action", "A rusty KEY turns."),
        (1, "cue", "NORA"),
        (1, "dialogue", "At last."),
    ]


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<FinalDraft><Content><Paragraph><Text>&c;</Text></Paragraph></Content></FinalDraft>"""


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("bomb.fdx", BOMB, "declares entities"),
        (
            "file.fdx",
            BOMB.replace(b"ha", b"").replace(b'"&a;', b'SYSTEM "file:///etc/passwd" "'),
            "no Final Draft|declares",
        ),
        ("broken.fdx", b"<FinalDraft><Content>", "no Final Draft file"),
        ("empty.fdx", b"", "no Final Draft file"),
        ("picture.fountain", b"\x89PNG\xff", "no text in UTF-8"),
        ("nul.txt", b"a\0b", "holds NUL"),
        ("large.txt", b"a" * (MOST_BYTES + 1), "at most"),
    ],
)
def test_what_is_no_script_is_refused_in_a_sentence(name: str, content: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(name, content)


def test_prose_has_scenes_where_stars_part_it() -> None:
    script = read(
        "lamp.txt", b"THE LAMP\n\nA treatment by Somebody\n\nNora climbs.\nShe waits.\n\n* * *\n\nIt is morning.\n"
    )
    assert blocks(script) == [(1, "action", "Nora climbs. She waits."), (2, "action", "It is morning.")]


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("INT. KITCHEN - DAY", "KITCHEN"),
        ("EXT. SPACE STATION - CARGO BAY - MOMENTS LATER #12A#", "SPACE STATION - CARGO BAY"),
        ("I/E. CAR - LATE NIGHT (RAIN)", "CAR"),
        ("INT./EXT. BARN - CONTINUOUS", "BARN"),
        (".HEAVEN", "HEAVEN"),
    ],
)
def test_a_place_is_what_its_heading_calls_it(heading: str, place: str) -> None:
    assert place_of(heading) == place


@settings(deadline=None)
@given(st.sampled_from(("a.fountain", "a.txt")), st.text(max_size=300))
def test_any_text_is_read_and_places_stand_in_it(name: str, text: str) -> None:
    try:
        script = read(name, text.encode("utf-8", "ignore"))
    except Unreadable:
        return
    assert all(0 <= block.start <= len(script.text) for scene in script.scenes for block in scene.blocks)


@pytest.mark.parametrize("unit", ["[[", "/*", "INT. A - DAY\n\n", "A\n", "* ", "\n\n", "(", "A. ", "@x\ny\n\n", "#"])
def test_the_longest_scripts_are_read_in_time(unit: str) -> None:
    content = (unit * 400_000)[:400_000].encode()
    started = time.thread_time()
    read("long.fountain", content)
    read("long.txt", content)
    assert time.thread_time() - started < 5
