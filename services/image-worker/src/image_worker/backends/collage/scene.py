"""The ground of a picture: the place that was said, or a plain one in the seed's or the style's colours."""

from dataclasses import dataclass
from random import Random

from image_worker.backends.collage import interiors, palette
from image_worker.backends.collage.brief import Brief
from image_worker.backends.collage.canvas import Pixels, render
from image_worker.backends.collage.places import OUTDOORS, Land
from image_worker.illustrations.choice import Chooser
from image_worker.illustrations.library import IllustrationSet


@dataclass(frozen=True)
class Scene:
    """foot: where things stand, in pixels from the top. floating: they do not. plain: it is no place."""

    pixels: Pixels
    foot: float
    floating: bool
    plain: bool


def scene(
    wanted: Brief, size: tuple[int, int], library: IllustrationSet, chooser: Chooser, colours: palette.Palette, random: Random
) -> Scene:
    width, height = size
    weather = wanted.weather

    def body(drawing: str) -> str:
        return library.body(drawing) if library.has(drawing) and not _is_subject(drawing, wanted) else ""

    land = Land(width, height, wanted.time, weather, random, body, library.size)
    if wanted.place in OUTDOORS:
        OUTDOORS[wanted.place](land)
    elif wanted.place == "cave":
        interiors.cave(land)
    elif wanted.place == "room":
        furniture = tuple(one.drawing for one in chooser.furnishing(wanted.place_word, 4))
        named = tuple(one.drawing for one in wanted.choice.others)
        interiors.room(land, tuple(dict.fromkeys((*named, *furniture))))
    else:
        interiors.plain(land, colours)
    return Scene(render(width, height, land.shapes), land.foot * height, land.floating, not wanted.place)


def _is_subject(drawing: str, wanted: Brief) -> bool:
    return wanted.subject is not None and wanted.subject.drawing == drawing
