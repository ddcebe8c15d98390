"""What comes with a thing: flames at one that burns, leaves on one overgrown, further things that the words name."""

from collections.abc import Iterator
from random import Random

import numpy as np

from image_worker.backends.collage.brief import Brief
from image_worker.backends.collage.canvas import Pixels, box_of, render
from image_worker.backends.collage.shapes import placed, standing
from image_worker.illustrations.library import IllustrationSet

_PLANTS = {
    "leaves": ("herb", "leaf-fluttering-in-wind", "shamrock", "herb"),
    "flowers": ("blossom", "cherry-blossom", "hibiscus", "rosette"),
}


def behind(
    wanted: Brief, thing: Pixels, size: tuple[int, int], library: IllustrationSet, random: Random
) -> Iterator[Pixels]:
    if wanted.has("condition", "burning"):
        yield render(*size, _flames(thing, library, random, (0.16, 0.5, 0.84), 0.62, 0.55))


def before(
    wanted: Brief, thing: Pixels, size: tuple[int, int], library: IllustrationSet, random: Random
) -> Iterator[Pixels]:
    if wanted.has("condition", "burning"):
        yield render(*size, _flames(thing, library, random, (0.08, 0.34, 0.66, 0.92), 0.34, 0.97))
    for look in wanted.looks:
        if look.kind == "covering" and look.value in _PLANTS:
            yield render(*size, _plants(thing, _PLANTS[look.value], library, random))


def beside(
    wanted: Brief, foot: float, size: tuple[int, int], library: IllustrationSet, random: Random
) -> Iterator[Pixels]:
    """Other things that the words name, small, at the sides; and for a tiny thing, one to measure it by."""
    width, height = size
    least = min(size)
    if wanted.place == "room" and wanted.kind == "place":
        return
    large = 0.3 if width > height else 0.27
    xs = [0.17, 0.84, 0.33] if random.random() < 0.5 else [0.83, 0.16, 0.67]
    elements = [
        standing(
            library.body(other.drawing),
            library.size,
            width * x,
            min(height * 0.965, foot + least * 0.07),
            least * large,
            flip=random.random() < 0.5,
        )
        for other, x in zip(wanted.choice.others, xs, strict=False)
    ]
    if elements:
        yield render(width, height, elements)


def _flames(
    thing: Pixels, library: IllustrationSet, random: Random, xs: tuple[float, ...], share: float, level: float
) -> list[str]:
    left, top, right, bottom = box_of(thing[..., 3])
    wide, high = right - left, bottom - top
    shapes = []
    for x in xs:
        large = max(wide, high) * share * random.uniform(0.8, 1.15)
        column = np.flatnonzero(thing[:, min(thing.shape[1] - 1, max(0, int(left + wide * x))), 3] > 0.5)
        roof = float(column[0]) if len(column) else top
        sole = float(column[-1]) if len(column) else bottom
        y = sole - large * 0.36 if level > 0.9 else max(roof - large * 0.05, top + high * 0.1)
        shapes.append(placed(library.body("fire"), library.size, left + wide * x, y, large, flip=random.random() < 0.5))
    return shapes


def _plants(thing: Pixels, drawings: tuple[str, ...], library: IllustrationSet, random: Random) -> list[str]:
    ys, xs = np.nonzero(thing[..., 3] > 0.6)
    left, top, right, bottom = box_of(thing[..., 3])
    size = max(right - left, bottom - top)
    shapes = []
    for _ in range(34 if len(xs) else 0):
        at = random.randrange(len(xs))
        y = float(ys[at])
        # Plants climb from below.
        if random.random() > 0.35 + 0.65 * (y - top) / max(1, bottom - top):
            continue
        body = library.body(random.choice([one for one in drawings if library.has(one)]))
        shapes.append(
            placed(body, library.size, float(xs[at]), y, size * random.uniform(0.09, 0.17), random.uniform(-70, 70))
        )
    return shapes
