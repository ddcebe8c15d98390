"""Stand-in pictures: what is asked for is to be seen, the same each time, and said to be a stand-in."""

import hashlib
import io
import time
from pathlib import Path

import cv2
import numpy as np
import pytest
from image_worker.backends.base import Cancelled, Made, Order, Reference, Watch
from image_worker.backends.collage import CollageBackend
from image_worker.backends.collage.lettering import mark_box
from PIL import Image, ImageChops, ImageStat

SIZES = [(512, 512), (512, 768), (768, 512), (64, 64), (1024, 300)]
FREELY = Watch(lambda done, of, preview: None, lambda: False)


@pytest.fixture(scope="module")
def collage(illustrations: Path) -> CollageBackend:
    return CollageBackend(illustrations)


def order(prompt: str = "A golden claw hammer", *references: Reference, size=(512, 512), seed=1) -> Order:  # type: ignore[no-untyped-def]
    return Order(prompt, *size, seed, references)


def seen(made: Made | bytes) -> Image.Image:
    return Image.open(io.BytesIO(made if isinstance(made, bytes) else made.png)).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of a channel, 0 to 255."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


def likeness(one: Image.Image, other: Image.Image) -> float:
    """Structural similarity of the lightness (Wang et al., 2004), -1 to 1, over windows of 8 pixels."""
    first, second = (np.asarray(picture.convert("L"), np.float64) for picture in (one, other))

    def mean(values: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
        return np.asarray(cv2.blur(values, (8, 8)))

    m1, m2 = mean(first), mean(second)
    v1, v2, both = mean(first**2) - m1**2, mean(second**2) - m2**2, mean(first * second) - m1 * m2
    steady, steady2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    found = (2 * m1 * m2 + steady) * (2 * both + steady2) / ((m1**2 + m2**2 + steady) * (v1 + v2 + steady2))
    return float(found.mean())


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_has_the_asked_size(collage: CollageBackend, size: tuple[int, int]) -> None:
    assert seen(collage.make(order(size=size), FREELY)).size == size


def test_the_same_order_gives_the_same_picture(collage: CollageBackend, illustrations: Path) -> None:
    again = CollageBackend(illustrations)
    assert collage.make(order(), FREELY).png == again.make(order(), FREELY).png


def test_another_seed_gives_another_picture(collage: CollageBackend) -> None:
    pictures = {hashlib.sha256(collage.make(order(seed=seed), FREELY).png).hexdigest() for seed in range(8)}
    assert len(pictures) == 8


def test_other_words_give_another_thing(collage: CollageBackend) -> None:
    hammer, castle = (seen(collage.make(order(words), FREELY)) for words in ("a hammer", "a castle"))
    assert difference(hammer, castle) > 5


def test_it_says_that_it_is_a_stand_in(collage: CollageBackend) -> None:
    for size in SIZES:
        made = collage.make(order(size=size), FREELY)
        corner = seen(made).crop(mark_box(size)).convert("L")
        darkest, lightest = corner.getextrema()
        assert made.stand_in
        assert (darkest < 120, lightest > 230) == (True, True), "dark letters on a light mark"


def test_the_reference_is_the_visible_base(collage: CollageBackend) -> None:
    hammer = collage.make(order("A golden claw hammer with a worn oak handle"), FREELY)
    dirty = collage.make(
        order("A golden claw hammer with a worn oak handle, covered in dirt", _subject(hammer), seed=2), FREELY
    )
    before, after = seen(hammer), seen(dirty)
    assert likeness(before, after) > 0.7, "the first picture is to be seen in the second"
    assert difference(before, after) > 2, "and something was done to it"
    assert (dirty.references_used, dirty.references_unused) == (("hammer.png",), ())


def test_a_reference_of_another_shape_is_shown_whole(collage: CollageBackend) -> None:
    striped = Image.new("RGB", (300, 900), "teal")
    striped.paste("orange", (0, 0, 300, 60))
    striped.paste("red", (0, 840, 300, 900))
    content = io.BytesIO()
    striped.save(content, "PNG")
    picture = seen(collage.make(order("a hammer", Reference("k", "subject", content.getvalue())), FREELY))
    assert picture.getpixel((256, 10)) == (255, 165, 0)
    assert picture.getpixel((256, 256)) == (0, 128, 128)
    assert picture.getpixel((256, 500)) == (255, 0, 0)


def test_a_style_reference_gives_the_colours(collage: CollageBackend) -> None:
    red = io.BytesIO()
    Image.new("RGB", (50, 50), (200, 20, 20)).save(red, "PNG")
    made = collage.make(order("a hammer", Reference("red", "style", red.getvalue())), FREELY)
    corner = seen(made).getpixel((60, 420))
    assert isinstance(corner, tuple)
    assert corner[0] > corner[1] + 20, "the ground is of the style's red"
    assert made.references_used == ("red",)


def test_what_is_no_picture_is_named_as_unused(collage: CollageBackend) -> None:
    made = collage.make(order("a hammer", Reference("broken", "subject", b"<svg/>")), FREELY)
    assert (made.references_used, made.references_unused) == ((), ("broken",))


@pytest.mark.parametrize("prompt", ["", "🙃", "铁锤", "Ørjan", "word " * 4_000, "<svg>&\"'</svg>"])
def test_any_words_give_a_picture(collage: CollageBackend, prompt: str) -> None:
    assert seen(collage.make(order(prompt), FREELY)).size == (512, 512)


def test_a_picture_takes_no_more_than_a_second_and_a_half(collage: CollageBackend) -> None:
    started = time.process_time()
    collage.make(order("A detective in a coat with a magnifying glass and a rose", size=(512, 768)), FREELY)
    assert time.process_time() - started < 1.5


def test_it_stops_between_steps_where_nobody_wants_it_any_more(collage: CollageBackend) -> None:
    steps: list[int] = []
    watch = Watch(lambda done, of, preview: steps.append(done), lambda: len(steps) >= 2)
    with pytest.raises(Cancelled):
        collage.make(order(), watch)
    assert steps == [0, 1]


def _subject(made: Made) -> Reference:
    return Reference("hammer.png", "subject", made.png)
