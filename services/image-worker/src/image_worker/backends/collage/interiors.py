"""The kinds of place within walls, and the plain ground of a thing that is nowhere."""

import math

from image_worker.backends.collage import palette
from image_worker.backends.collage.land import Land
from image_worker.backends.collage.shapes import circle, ellipse, glow, gradient, polygon, rect
from image_worker.backends.collage.sky import colours

_WALLS = (
    ("#e9dcc6", "#d8c5a5"),
    ("#cfdcd6", "#b4c8bf"),
    ("#d8d3e6", "#c0b9d6"),
    ("#e6cfc6", "#d4b3a6"),
    ("#c9d6e4", "#adc0d4"),
)
_FLOORS = (("#a8764a", "#8f6039"), ("#8a6242", "#744f33"), ("#b08a5e", "#977349"))
_FURNITURE = ("couch-and-lamp", "chair", "potted-plant", "door", "bed", "television")


def room(land: Land, furniture: tuple[str, ...]) -> None:
    """A wall with a window on the hour, boards, and what belongs into such a room along the wall."""
    width, height, random = land.width, land.height, land.random
    wall, shade = random.choice(_WALLS)
    boards, gap = random.choice(_FLOORS)
    floor = height * 0.7
    land.shapes += [
        f"<defs>{gradient('wall', ((0, shade), (0.6, wall), (1, wall)))}</defs>",
        rect(0, 0, width, floor, "url(#wall)"),
        rect(0, floor - height * 0.03, width, height * 0.03, "#f4ede1"),
        rect(0, floor, width, height - floor, boards),
    ]
    for place in range(-6, 13):
        x = width * place / 6
        land.shapes.append(
            polygon(
                [
                    (width / 2 + (x - width / 2) * 0.6, floor),
                    (width / 2 + (x - width / 2) * 0.6 + 2, floor),
                    (x + 3, height),
                    (x, height),
                ],
                gap,
            )
        )
    window = random.choice((0.24, 0.76))
    _window(land, window)
    land.hang(random.choice(("mirror", "framed-picture")), 1 - window, 0.3, 0.2)
    things = [*furniture, *(one for one in _FURNITURE if one not in furniture)]
    spots = [0.13, 0.87, 0.34, 0.66] if width > height else [0.14, 0.86, 0.5]
    for x, drawing in zip(spots, things, strict=False):
        large = drawing in _FURNITURE
        land.stand(drawing, x, 0.76 if large else 0.75, 0.4 if large else 0.27)
    for x, drawing in zip((0.1, 0.9, 0.28, 0.72), things[len(spots) :], strict=False):
        if drawing not in _FURNITURE[3:]:
            land.stand(drawing, x, 0.95, 0.22)
    land.foot = 0.88


def _window(land: Land, x: float) -> None:
    top, middle, low = colours(land.time, land.weather)
    wide, high = land.least * 0.26, land.least * 0.32
    left, up = land.width * x - wide / 2, land.height * 0.13
    land.shapes += [
        f"<defs>{gradient('pane', ((0, top), (0.6, middle), (1, low)))}</defs>",
        rect(left - 8, up - 8, wide + 16, high + 16, "#fbf7ef", 'rx="4"'),
        rect(left, up, wide, high, "url(#pane)"),
        rect(left + wide / 2 - 3, up, 6, high, "#fbf7ef"),
        rect(left, up + high / 2 - 3, wide, 6, "#fbf7ef"),
        rect(left - 16, up + high + 6, wide + 32, 10, "#efe6d6", 'rx="3"'),
    ]
    if land.time == "night":
        land.shapes.append(circle(left + wide * 0.28, up + high * 0.26, wide * 0.1, "#f6f1d8"))


def cave(land: Land) -> None:
    """Dark rock around a lit opening."""
    width, height, random = land.width, land.height, land.random
    top, middle, low = colours(land.time, land.weather)
    land.shapes += [
        f"<defs>{gradient('mouth', ((0, top), (0.6, middle), (1, low)))}</defs>",
        rect(0, 0, width, height, "#3a332f"),
        glow("torch", "#ffb35c", width * 0.5, height * 0.5, land.least * 0.75, 0.55),
    ]
    for scale, fill in ((1.0, "#544a43"), (0.86, "#6b5e54")):
        points = []
        for step in range(25):
            angle = math.pi * (1 + step / 24)
            reach = scale * random.uniform(0.92, 1.05)
            points.append(
                (width * (0.5 + 0.46 * reach * math.cos(angle)), height * (0.82 + 0.72 * reach * math.sin(angle)))
            )
        land.shapes.append(polygon(points, fill))
    land.shapes.append(glow("lamp", "#ffce85", width * 0.5, height * 0.55, land.least * 0.5, 0.6))
    for place in range(7):
        x, long = width * (place + random.uniform(0.2, 0.8)) / 7, height * random.uniform(0.06, 0.2)
        land.shapes.append(polygon([(x - long * 0.2, 0), (x + long * 0.2, 0), (x, long)], "#2b2522"))
    land.shapes.append(ellipse(width / 2, height * 0.98, width * 0.75, height * 0.2, "#4a403a"))
    land.row(("rock",), 4, 0.965, 0.14)
    land.stand("fire", 0.12, 0.86, 0.13)
    land.stand("fire", 0.88, 0.86, 0.13)
    land.foot = 0.87


def plain(land: Land, colours_of: palette.Palette) -> None:
    """A soft ground that lets one thing be looked at."""
    width, height = land.width, land.height
    x = width * land.random.uniform(0.42, 0.58)
    floor = height * land.random.uniform(0.70, 0.76)
    land.shapes += [
        f"<defs>{gradient('wall', ((0, colours_of.light), (0.72, colours_of.deep)))}"
        f"{gradient('floor', ((0, colours_of.halo), (1, colours_of.deep)))}</defs>",
        rect(0, 0, width, height, "url(#wall)"),
        glow("halo", "#ffffff", x, height * 0.42, max(width, height) * 0.5, 0.75),
        rect(0, floor, width, height - floor, "url(#floor)"),
        glow("light", "#ffffff", x, floor + land.least * 0.1, land.least * 0.55, 0.35),
    ]
    land.foot = 0.86
