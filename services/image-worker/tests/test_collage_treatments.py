"""What the words say of a thing is to be seen upon it, measured in the direction that they mean."""

import colorsys
import io
from pathlib import Path

import numpy as np
import pytest
from image_worker.backends.base import Order, Reference, Watch
from image_worker.backends.collage import CollageBackend, record
from numpy.typing import NDArray
from PIL import Image

FREELY = Watch(lambda done, of, preview: None, lambda: False)
PROP, LOCATION = (512, 512), (768, 512)


@pytest.fixture(scope="module")
def collage(illustrations: Path) -> CollageBackend:
    return CollageBackend(illustrations)


def made(collage: CollageBackend, words: str, *references: Reference, size=PROP, seed=5) -> bytes:  # type: ignore[no-untyped-def]
    return collage.make(Order(words, *size, seed, references), FREELY).png


def pixels(png: bytes) -> NDArray[np.float64]:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), np.float64) / 255


def changed(before: bytes, after: bytes) -> NDArray[np.float64]:
    """The pixels of `after` that differ from `before`, n × 3."""
    one, other = pixels(before), pixels(after)
    return other[np.abs(one - other).max(axis=2) > 0.04]


def hue(colours: NDArray[np.float64]) -> float:
    """Degrees, of the mean colour."""
    red, green, blue = colours.mean(axis=0)
    return colorsys.rgb_to_hsv(red, green, blue)[0] * 360


def subject(png: bytes) -> Reference:
    return Reference("base.png", "subject", png)


@pytest.mark.parametrize(
    ("look", "least", "most"),
    [
        ("golden", 38, 58), ("red", 345, 375), ("emerald", 130, 165), ("sapphire", 205, 245), ("copper", 15, 40),
        ("purple", 280, 315), ("mossy", 70, 125), ("rusty", 10, 36), ("oak", 18, 45),
    ],
)  # fmt: skip
def test_a_coloured_thing_has_the_colour(collage: CollageBackend, look: str, least: int, most: int) -> None:
    plain = made(collage, "a hammer")
    angle = hue(changed(plain, made(collage, f"a {look} hammer")))
    assert least <= angle <= most or least <= angle + 360 <= most


@pytest.mark.parametrize("words", ["at night", "under the stars at midnight", "in a thunderstorm at night"])
def test_night_is_darker(collage: CollageBackend, words: str) -> None:
    day = pixels(made(collage, "a castle", size=LOCATION)).mean()
    assert pixels(made(collage, f"a castle {words}", size=LOCATION)).mean() < 0.7 * day


def test_a_sunset_is_warmer_and_fog_is_paler(collage: CollageBackend) -> None:
    day = pixels(made(collage, "a castle in a field at noon", size=LOCATION))
    dusk = pixels(made(collage, "a castle in a field at sunset", size=LOCATION))
    fog = pixels(made(collage, "a castle in a foggy field", size=LOCATION))
    assert (dusk[..., 0] - dusk[..., 2]).mean() > (day[..., 0] - day[..., 2]).mean() + 0.1
    assert fog.std() < 0.75 * day.std()


def test_snow_is_white_and_dirt_is_dark_on_the_thing(collage: CollageBackend) -> None:
    plain = made(collage, "an axe")
    snow = changed(plain, made(collage, "an axe covered in snow", subject(plain)))
    dirt = changed(plain, made(collage, "an axe covered in dirt", subject(plain)))
    assert snow.mean() > 0.8 > 0.45 > dirt.mean()
    assert 15 < hue(dirt) < 45


@pytest.mark.parametrize(
    "modifier",
    [
        "covered in mud", "splattered with blood", "overgrown with moss", "broken", "cracked", "worn", "soaking wet",
        "burning", "glowing", "frozen", "shiny", "made of wood", "made of marble", "made of glass",
    ],
)  # fmt: skip
def test_every_modifier_is_seen_upon_a_reference(collage: CollageBackend, modifier: str) -> None:
    """In a fair part of the thing, and the rest of the picture stays."""
    base = made(collage, "a teapot")
    after = made(collage, f"a teapot, {modifier}", subject(base))
    share = len(changed(base, after)) / (512 * 512)
    assert 0.01 < share < 0.6


@pytest.mark.parametrize("place", ["in space", "under the sea", "in the desert", "in a forest", "on the beach"])
def test_a_place_changes_what_is_around_the_thing(collage: CollageBackend, place: str) -> None:
    base = made(collage, "a teapot")
    before, after = pixels(base), pixels(made(collage, f"a teapot {place}", subject(base)))
    off = np.abs(before - after).mean(axis=2)
    assert off[425:500, 20:300].mean() > 0.12, "the ground is another"
    assert off[220:290, 220:290].mean() < 0.15, "the thing is the same"


def test_what_a_reference_shows_already_is_not_done_twice(collage: CollageBackend) -> None:
    golden = made(collage, "a golden teapot, covered in mud")
    again = made(collage, "a golden teapot, covered in mud", subject(golden), seed=9)
    assert len(changed(golden, again)) / (512 * 512) < 0.01


def test_a_picture_whose_subject_cannot_be_told_is_kept_whole_in_the_middle(collage: CollageBackend) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (512, 512, 3), np.uint8)
    content = io.BytesIO()
    Image.fromarray(noise).resize((512, 512)).save(content, "PNG")
    after = pixels(made(collage, "a painting in space", subject(content.getvalue())))
    assert np.abs(after[156:356, 156:356] - noise[156:356, 156:356] / 255).mean() < 0.02


def test_number_and_size_are_seen(collage: CollageBackend) -> None:
    def share(words: str) -> float:
        told = record.read(Image.open(io.BytesIO(made(collage, words))))
        assert told is not None
        return float((told.mask > 0.5).mean())

    assert share("a tiny teapot") < 0.4 * share("a teapot") < 0.4 * share("a giant teapot")


def test_unseen_words_of_a_class_work_like_its_usual_ones(collage: CollageBackend) -> None:
    base = made(collage, "a bell")
    for word, kin in (("gilded", "golden"), ("splintered", "broken"), ("drenched", "wet"), ("begrimed", "dirty")):
        one, other = (changed(base, made(collage, f"a {look} bell")) for look in (word, kin))
        assert np.abs(one.mean(axis=0) - other.mean(axis=0)).max() < 0.12, word
