"""Looks are found by what words mean: a word that nobody listed belongs to the class of its kin."""

import time
from pathlib import Path

import pytest
from wording import Wording
from wording.wordnet import WordNetMissing


def said(wording: Wording, text: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.value, one.of) for one in wording.describe(text).attributes]


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("a golden hammer", ("material", "metal", "")),
        ("an oak table", ("material", "wood", "")),
        ("a porcelain cup", ("material", "clay", "")),
        ("a car made of chocolate", ("material", "sugar", "")),
        ("a hammer, covered in dirt", ("covering", "dirt", "")),
        ("a mirror caked with mud", ("covering", "mud", "")),
        ("a mossy rock", ("covering", "moss", "")),
        ("a blood-spattered axe", ("covering", "blood", "")),
        ("a statue overgrown with ivy", ("covering", "leaves", "")),
        ("a shattered vase", ("condition", "broken", "")),
        ("a cracked bell", ("condition", "broken", "")),
        ("a corroded anchor", ("condition", "rusty", "")),
        ("a soaked coat", ("condition", "wet", "")),
        ("a castle burning at sunset", ("condition", "burning", "")),
        ("a ship ablaze", ("condition", "burning", "")),
        ("a glowing orb", ("condition", "glowing", "")),
        ("a tattered flag", ("condition", "worn", "")),
        ("an ancient oak", ("age", "old", "")),
        ("a gigantic spider", ("size", "giant", "")),
        ("a miniature elephant", ("size", "tiny", "")),
        ("three teapots", ("number", "3", "")),
        ("a man in a yellow hard hat", ("garment", "head", "")),
        ("Bob in a white space suit", ("garment", "spacesuit", "")),
        ("a knight in shining armour", ("garment", "armour", "")),
        ("a dog in space", ("place", "space", "")),
        ("a cabin in the woods", ("place", "forest", "")),
        ("a castle at night", ("time", "night", "")),
        ("a road at dusk", ("time", "dusk", "")),
        ("a rainy street", ("weather", "rain", "")),
        ("a misty valley", ("weather", "fog", "")),
        ("a village in a blizzard", ("weather", "snow", "")),
    ],
)
def test_a_look_is_understood(text: str, look: tuple[str, str, str], wording: Wording) -> None:
    assert look in said(wording, text)


def test_each_thing_has_its_own_looks(wording: Wording) -> None:
    looks = said(wording, "A stocky builder in a yellow hard hat, orange vest and muddy boots")
    assert ("colour", "yellow", "hat") in looks
    assert ("colour", "orange", "vest") in looks
    assert ("covering", "mud", "boot") in looks
    assert not [look for look in looks if look[0] in ("colour", "covering") and look[2] == ""]


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("crimson", "red"),
        ("scarlet", "red"),
        ("azure", "blue"),
        ("ochre", "orange"),
        ("mauve", "purple"),
        ("jade", "green"),
    ],
)
def test_colours_have_values(word: str, nearest: str, wording: Wording) -> None:
    colour = wording.colour(word)
    assert colour is not None
    red, green, blue = colour
    greatest = {"red": red, "blue": blue, "green": green, "orange": red, "purple": max(red, blue)}[nearest]
    assert greatest == max(colour)


def test_dark_and_light_are_shades_of_a_colour(wording: Wording) -> None:
    def light(text: str) -> int:
        (colour,) = (one for one in wording.describe(text).attributes if one.kind == "colour")
        assert colour.colour
        return sum(colour.colour)

    assert light("a dark green car") < light("a green car") < light("a pale green car")


def test_loading_and_looking_up_are_fast(folder: Path) -> None:
    started = time.process_time()
    fresh = Wording(folder)
    assert time.process_time() - started < 0.3
    fresh.describe("A golden claw hammer with a worn oak handle, covered in dirt, in a snowy forest at night")
    started = time.process_time()
    for _ in range(1_000):
        fresh.meanings.colour("golden")
        fresh.wordnet.offsets("hammer", "noun")
    assert (time.process_time() - started) / 2_000 < 20e-6


def test_what_is_missing_is_named_with_how_to_bring_it(tmp_path: Path) -> None:
    with pytest.raises(WordNetMissing, match="python -m wording fetch"):
        Wording(tmp_path)
