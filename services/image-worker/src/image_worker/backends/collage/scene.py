"""The ground of a picture: the place that was said, or a plain one in the seed's or the style's colours."""

from dataclasses import dataclass
from random import Random

from image_worker.backends.collage import interiors, palette
from image_worker.backends.collage.brief import Brief
from image_worker.backends.collage.canvas import Pixels, render
from image_worker.backends.collage.land import Land
from image_worker.backends.collage.places import OUTDOORS
from image_worker.illustrations.choice import Chooser
from image_worker.illustrations.library import IllustrationSet

# What stands for a building of which nothing more is known.
_BUILT = ("house-with-garden",)
_AFLOAT = frozenset({"boat", "ship", "ocean", "sea", "whale", "fish"})


@dataclass(frozen=True)
class Scene:
    """foot: where things stand, in pixels from the top. floating: they do not. plain: it is no place."""

    pixels: Pixels
    foot: float
    floating: bool
    plain: bool


def scene(
    wanted: Brief,
    size: tuple[int, int],
    library: IllustrationSet,
    chooser: Chooser,
    colours: palette.Palette,
    random: Random,
) -> Scene:
    width, height = size
    weather = wanted.weather

    def body(drawing: str) -> str:
        return library.body(drawing) if library.has(drawing) and not _is_subject(drawing, wanted) else ""

    land = Land(width, height, wanted.time, weather, random, body, library.size)
    if wanted.place in OUTDOORS:
        OUTDOORS[wanted.place](land)
        if wanted.kind == "place" and wanted.subject is None:
            _furnish(land, wanted, chooser)
    elif wanted.place == "cave":
        interiors.cave(land)
    elif wanted.place == "room":
        furniture = tuple(one.drawing for one in chooser.furnishing(wanted.place_word, 4))
        named = tuple(one.drawing for one in wanted.choice.others)
        interiors.room(land, tuple(dict.fromkeys((*named, *furniture))))
    else:
        interiors.plain(land, colours)
    return Scene(render(width, height, land.shapes), land.foot * height, land.floating, not wanted.place)


def _furnish(land: Land, wanted: Brief, chooser: Chooser) -> None:
    """Into a landscape what belongs to such a one and lies not about already: ships into a harbour."""
    things = [one.drawing for one in chooser.furnishing(wanted.place_word, 3)]
    if wanted.place == "building":
        things = [*(_BUILT if not things else things[:1]), *things[1:]]
    at_sea = wanted.place == "water"
    if at_sea:
        things = [one for one in things if chooser.has_keyword(one, _AFLOAT)] or ["sailboat"]
    for x, drawing in zip((0.38, 0.7, 0.18), things, strict=False):
        large = 0.36 if at_sea else 0.5 if wanted.place == "building" and x == 0.38 else 0.3
        land.stand(drawing, x, land.foot - (0.1 if at_sea else 0.02) + land.random.uniform(-0.02, 0.02), large)


def _is_subject(drawing: str, wanted: Brief) -> bool:
    return wanted.subject is not None and wanted.subject.drawing == drawing
