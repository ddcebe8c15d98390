"""What the plain rule makes of a library's words and a project's."""

import pytest
from merge_engine import modification
from merge_engine.composition import Source
from merge_engine.plain import compose, put_on_base

HAMMER = "A golden claw hammer with a worn oak handle"


@pytest.mark.parametrize(
    ("base", "project", "text"),
    [
        (HAMMER, "a hammer, covered in dirt", f"{HAMMER}, covered in dirt"),
        (f"{HAMMER}.", "a hammer, covered in dirt", f"{HAMMER}, covered in dirt."),
        (HAMMER, "a hammer covered in dirt", f"{HAMMER}, covered in dirt"),
        (HAMMER, "covered in dirt", f"{HAMMER}, covered in dirt"),
        (HAMMER, "a golden hammer, covered in dirt", f"{HAMMER}, covered in dirt"),
        (HAMMER, "a rusty hammer", f"{HAMMER}, rusty"),
        (HAMMER, "a worn hammer", f"{HAMMER}, worn"),
        (HAMMER, "a hammer", HAMMER),
        (HAMMER, "The hammer is covered in dirt.", f"{HAMMER}. The hammer is covered in dirt."),
        (HAMMER, "dirty and bent", f"{HAMMER}. Dirty and bent."),
        (HAMMER, "a hammer, covered in dirt. It has a chip.", f"{HAMMER}, covered in dirt. It has a chip."),
        (f"{HAMMER}, covered in dirt", "a hammer, covered in dirt", f"{HAMMER}, covered in dirt"),
        (
            "A golden hammer. It has runes on its head.",
            "a hammer, covered in dirt",
            "A golden hammer, covered in dirt. It has runes on its head.",
        ),
        (
            "A box. In it lies a hammer.",
            "a hammer, covered in dirt",
            "A box. In it lies a hammer, covered in dirt.",
        ),
        (
            "Bob is a builder in a hard hat.",
            "Bob, now in a white space suit",
            "Bob is a builder in a hard hat, now in a white space suit.",
        ),
        ("Bob the builder", "Bob sits in a chair", "Bob the builder. Bob sits in a chair."),
        ("A brass lamp", "a lamp 🔨, dented", "A brass lamp. A lamp 🔨, dented."),
        ("一把金锤。", "一把锤子，沾满泥土。", "一把金锤。 一把锤子，沾满泥土。"),
    ],
)
def test_the_base_stays_and_the_project_adds(base: str, project: str, text: str) -> None:
    assert compose(base, project).text == text


def test_each_stretch_says_where_it_is_from() -> None:
    composed = compose(f"{HAMMER}.", "a hammer, covered in dirt")
    assert [(composed.text[span.start : span.end], span.source) for span in composed.spans] == [
        (HAMMER, Source.GLOBAL),
        (", ", Source.JOINED),
        ("covered in dirt", Source.PROJECT),
        (".", Source.GLOBAL),
    ]


def test_places_are_counted_in_code_points() -> None:
    composed = compose("A 🔨 hammer", "a hammer, covered in 🌱")
    assert composed.spans[-1].end == len(composed.text) == len("A 🔨 hammer, covered in 🌱")


def test_the_plain_rule_weighs_nothing() -> None:
    composed = compose("A red hammer", "a blue hammer")
    assert composed.text == "A red hammer, blue"
    assert composed.conflicts == ()


def test_a_composition_says_which_engine_made_it_and_from_what() -> None:
    composed = compose(HAMMER, "a hammer, covered in dirt")
    assert (composed.engine, composed.engine_version) == ("plain", "1")
    assert composed.project_text == "a hammer, covered in dirt"
    assert composed.modification.startswith(b'{"version":1,')


def test_the_same_modification_goes_on_a_newer_base() -> None:
    held = compose(HAMMER, "a hammer, covered in dirt").modification
    newer = put_on_base(held, "A golden claw hammer with a new ash handle")
    assert newer.text == "A golden claw hammer with a new ash handle, covered in dirt"
    assert newer.modification == held


@pytest.mark.parametrize(
    "held",
    [
        *(b"", b"\xff", b"[]", b'{"version":1}', b"[" * 100_000, b'{"version":3,"words":"x"}'),
        *(b'{"version":2,"words":"x"}', b'{"version":2,"words":"x","overruled":[["a","b"]]}'),
    ],
)
def test_foreign_bytes_are_refused(held: bytes) -> None:
    with pytest.raises(modification.UnknownModification):
        put_on_base(held, HAMMER)
