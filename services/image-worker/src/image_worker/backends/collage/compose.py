"""A picture from words alone: the ground, the thing with its looks upon it, what else is named, the air before it."""

from random import Random

import numpy as np
from PIL import Image

from image_worker.backends.collage import air, extras, lettering, palette
from image_worker.backends.collage.brief import Brief
from image_worker.backends.collage.canvas import Pixels, Plane, blurred, box_of, from_image, over, render
from image_worker.backends.collage.figure import figure, is_whole, toned
from image_worker.backends.collage.place_thing import Spot, spots
from image_worker.backends.collage.scene import Scene, scene
from image_worker.backends.collage.shapes import placed
from image_worker.backends.collage.treatments import treat
from image_worker.backends.collage.treatments.covering import capped
from image_worker.illustrations.choice import Chooser
from image_worker.illustrations.library import IllustrationSet

# A scene is drawn with the sky of its hour: so much of the hour's light is still to come.
_DRAWN = 0.75
# How much of the hour's light the described thing is spared.
_SEEN = 0.55
# The same of what gives light itself.
_LIGHT = 0.95
# Left, top, right, bottom as shares of the picture.
Head = tuple[float, float, float, float] | None


def compose(
    wanted: Brief,
    size: tuple[int, int],
    library: IllustrationSet,
    chooser: Chooser,
    colours: palette.Palette,
    seed: int,
) -> tuple[Pixels, Plane, Head]:
    """The picture, opaque, where the described thing is in it, and where its head is, as shares, if it is a person."""
    random, grain = Random(seed), np.random.default_rng(seed)  # noqa: S311 - pictures repeat by seed
    behind = scene(wanted, size, library, chooser, colours, random)
    picture, mask = behind.pixels, np.zeros(behind.pixels.shape[:2], np.float32)
    lit = np.zeros_like(mask)
    head: Head = None
    for spot in spots(wanted, behind, *size, random):
        thing, head = _subject(wanted, spot, behind, size, library, chooser, grain)
        if thing is None:
            continue
        _shadow(picture, thing, spot, behind)
        for back in extras.behind(wanted, thing, size, library, random):
            over(picture, back)
            lit = np.maximum(lit, back[..., 3])
        over(picture, thing)
        for front in extras.before(wanted, thing, size, library, random):
            over(picture, front)
            lit = np.maximum(lit, front[..., 3])
        mask = np.maximum(mask, thing[..., 3])
    for beside in extras.beside(wanted, behind.foot, size, library, random):
        over(picture, beside)
    if wanted.has("condition", "glowing") or wanted.has("condition", "burning"):
        lit = np.maximum(lit, mask * _LIGHT)
    if wanted.place not in ("space", "moon", "underwater"):
        # The described thing stays easier to see than what is around it.
        air.hour(picture, wanted.time, np.maximum(lit, mask * _SEEN), _DRAWN)
    if wanted.place == "underwater":
        air.underwater(picture, grain)
    if wanted.place not in ("room", "cave", "space", "moon", "underwater"):
        air.weather(picture, wanted.weather, grain)
    return picture, mask, head


def _subject(
    wanted: Brief,
    spot: Spot,
    behind: Scene,
    size: tuple[int, int],
    library: IllustrationSet,
    chooser: Chooser,
    grain: np.random.Generator,
) -> tuple[Pixels | None, Head]:
    """The described thing alone, with its looks upon it, and a person's head as shares of the picture."""
    if wanted.subject is None:
        return (_tile(wanted, spot, size, grain) if wanted.kind == "thing" else None), None
    head: Head = None
    drawing = wanted.subject.drawing
    if wanted.kind == "person" and is_whole(drawing, wanted.description, library):
        foot, high = _stature(wanted, spot, behind, size)
        stood = figure(drawing, wanted.description, size, spot.x, foot, high, library, chooser, grain)
        drawn, (left, top, right, bottom) = stood.pixels, stood.head
        head = (left / size[0], top / size[1], right / size[0], bottom / size[1])
    else:
        if wanted.kind == "person":
            drawing = toned(drawing, wanted.description, library)
        body = library.body(drawing)
        drawn = render(*size, [placed(body, library.size, spot.x, spot.y, spot.size, spot.turn, flip=spot.flip)])
    thing = treat(drawn, wanted.looks, grain, alive=wanted.alive)
    if wanted.weather == "snow" and wanted.place not in ("room", "cave") and not wanted.alive:
        thing = capped(thing, grain)
    return thing, head


def _tile(wanted: Brief, spot: Spot, size: tuple[int, int], grain: np.random.Generator) -> Pixels:
    """What the set cannot show is a lettered tile, which bears the looks all the same."""
    side = max(8, round(spot.size * 0.8))
    page = Image.new("RGBA", size, (0, 0, 0, 0))
    tile = lettering.tile(wanted.choice.label, side, palette.PLAIN)
    page.paste(tile, (round(spot.x - side / 2), round(spot.y - side / 2)))
    return treat(from_image(page), wanted.looks, grain)


def _stature(wanted: Brief, spot: Spot, behind: Scene, size: tuple[int, int]) -> tuple[float, float]:
    """Where a person's soles are, and how high they are, in pixels."""
    width, height = size
    share = spot.size / (min(size) * 0.86)
    high = min(height * 0.84, width * 1.5) * share
    foot = height * 0.955 if behind.plain else min(height * 0.97, behind.foot + height * 0.06)
    if behind.floating:
        foot = height * 0.5 + high * 0.5
    return foot, high


def _shadow(picture: Pixels, thing: Pixels, spot: Spot, behind: Scene) -> None:
    """Soft, on the ground under what stands; none in space."""
    if behind.floating:
        return
    left, _, right, bottom = box_of(thing[..., 3])
    height, width = picture.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    wide = (right - left) * 0.46
    high = max(3.0, wide * 0.16)
    down = bottom + (spot.size * 0.03 if behind.plain else -high * 0.3)
    oval = np.clip(1.25 - (((xs - (left + right) / 2) / wide) ** 2 + ((ys - down) / high) ** 2), 0, 1)
    shade = blurred(oval.astype(np.float32), max(1.5, high * 0.25)) * 0.34
    picture[..., :3] *= 1 - shade[..., None]
