"""What the rules engine makes of a library's words and a project's."""

import pytest
from merge_engine.composition import Source
from merge_engine.rules.engine import Rules, flipped

HAMMER = "A golden claw hammer with a worn oak handle"
BOB = "A stocky builder in his fifties in a yellow hard hat and an orange vest, with muddy boots and a friendly smile."


@pytest.mark.parametrize(
    ("base", "project", "text"),
    [
        (HAMMER, "a hammer, covered in dirt", f"{HAMMER}, covered in dirt"),
        (HAMMER, "The hammer is covered in dirt.", f"{HAMMER}, covered in dirt"),
        (HAMMER, "CLOSE ON: the HAMMER. Covered in dirt.", f"{HAMMER}, covered in dirt"),
        (HAMMER, "a golden hammer with an oak handle", HAMMER),
        (HAMMER, "the handle snapped in two", f"{HAMMER}, the handle snapped in two"),
        ("A red kite", "a blue kite", "A blue kite"),
        ("A large red kite", "a torn blue kite", "A torn large blue kite"),
        ("An oak table", "a round table", "A round oak table"),
        ("A sealed letter, tied with string", "torn open", "A letter, tied with string, torn open"),
        ("An oak chest", "made of iron", "A chest, made of iron"),
    ],
)
def test_the_base_stays_and_the_project_wins(rules: Rules, base: str, project: str, text: str) -> None:
    assert rules.compose(base, project, "Thing", "prop").text == text


@pytest.mark.parametrize(
    ("project", "text"),
    [
        (
            "in a white space suit",
            "A stocky builder in his fifties in a yellow hard hat, with muddy boots and a friendly smile, "
            "in a white space suit.",
        ),
        (
            "scowling",
            "A stocky builder in his fifties in a yellow hard hat and an orange vest, with muddy boots, scowling.",
        ),
        (
            "Bob at eighty",
            "A stocky builder in a yellow hard hat and an orange vest, with muddy boots and a friendly smile, "
            "at eighty.",
        ),
        (
            "without his hat",
            "A stocky builder in his fifties in an orange vest, with muddy boots and a friendly smile, "
            "without his hat.",
        ),
        ("a stocky man in an orange vest", BOB),
        ("the builder, asleep on a crate", f"{BOB[:-1]}, asleep on a crate."),
        ("Bob sits on a crate", f"{BOB[:-1]}, sitting on a crate."),
        ("he takes off his hat", BOB.replace("in a yellow hard hat and", "in")[:-1] + ", taking off his hat."),
    ],
)
def test_of_a_person_what_the_project_says_wins(rules: Rules, project: str, text: str) -> None:
    assert rules.compose(BOB, project, "Bob", "character").text == text


@pytest.mark.parametrize(
    ("base", "project", "text"),
    [
        (
            "A crowded square at noon, with a dry fountain",
            "deserted at midnight",
            "A square, with a dry fountain, deserted at midnight",
        ),
        ("A quiet bay under a clear sky", "EXT. BAY - NIGHT\nIn heavy rain.", "A quiet bay, at night, in heavy rain"),
    ],
)
def test_a_place_has_one_hour_and_one_weather(rules: Rules, base: str, project: str, text: str) -> None:
    assert rules.compose(base, project, "Place", "location").text == text


def test_what_went_is_told_with_what_took_its_place(rules: Rules) -> None:
    composed = rules.compose("A red kite with a torn tail", "a blue kite", "Kite", "prop")
    assert [(one.attribute, one.won, one.dropped) for one in composed.conflicts] == [("colour", "blue", "red")]
    assert [(composed.text[one.start : one.end], one.source) for one in composed.spans] == [
        ("A ", Source.GLOBAL),
        ("blue", Source.PROJECT),
        (" ", Source.JOINED),
        ("kite with a torn tail", Source.GLOBAL),
    ]


def test_a_conflict_is_decided_the_other_way_and_back(rules: Rules) -> None:
    composed = rules.compose(BOB, "in a white space suit, scowling", "Bob", "character")
    outfit = next(one for one in composed.conflicts if one.attribute == "outfit")
    held = flipped(composed.modification, outfit)
    kept = rules.put_on_base(held, BOB, "Bob", "character")
    assert kept.text == f"{BOB.removesuffix(' and a friendly smile.')}, scowling."
    turned = next(one for one in kept.conflicts if one.attribute == "outfit")
    assert (turned.won, turned.dropped) == (outfit.dropped, outfit.won)
    assert flipped(held, turned) == composed.modification


def test_what_was_decided_stays_so_on_a_newer_base(rules: Rules) -> None:
    composed = rules.compose("A red kite", "a torn blue kite", "Kite", "prop")
    held = flipped(composed.modification, composed.conflicts[0])
    assert (
        rules.put_on_base(held, "A red kite with a long tail", "Kite", "prop").text
        == "A torn red kite with a long tail"
    )


def test_the_same_modification_gives_a_newer_base_its_dirt(rules: Rules) -> None:
    held = rules.compose(HAMMER, "a hammer, covered in dirt", "Golden hammer", "prop").modification
    newer = rules.put_on_base(held, "A golden claw hammer with a new ash handle", "Golden hammer", "prop")
    assert newer.text == "A golden claw hammer with a new ash handle, covered in dirt"


def test_what_is_no_description_is_joined_and_says_so(rules: Rules) -> None:
    composed = rules.compose("A hammer. " * 500, "a hammer, covered in dirt", "Hammer", "prop")
    assert composed.engine == "plain"
    assert "covered in dirt" in composed.text
