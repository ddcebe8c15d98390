"""The kinds of place out of doors: each lays its land into the picture and says where things stand."""

from collections.abc import Callable

from image_worker.backends.collage.land import Land, ground
from image_worker.backends.collage.shapes import circle, ellipse, glow, gradient, peaks, polygon, rect, stars
from image_worker.backends.collage.sky import sky


def _open_air(land: Land) -> None:
    land.shapes += sky(land.width, land.height, land.time, land.weather, land.random)


def meadow(land: Land) -> None:
    _open_air(land)
    far, near, front = ("#d7e3ec", "#e9f0f5", "#f7fafc") if land.snowy else ("#8fc48a", "#6fb063", "#5b9c4f")
    ground(land, 0.58, 0.05, far, 2)
    land.row(("evergreen-tree",) if land.snowy else ("deciduous-tree", "evergreen-tree"), 5, 0.62, 0.17, 0.7)
    ground(land, 0.66, 0.03, near, 1.5)
    ground(land, 0.78, 0.02, front, 1)
    if not land.snowy:
        land.row(("blossom", "tulip", "herb", "sunflower", "shamrock"), 6, 0.965, 0.075)
    land.foot = 0.86


def forest(land: Land) -> None:
    _open_air(land)
    trees = ("evergreen-tree",) if land.snowy or land.random.random() < 0.35 else ("deciduous-tree", "evergreen-tree")
    ground(land, 0.5, 0.03, "#b9cbd6" if land.snowy else "#4d7f57", 3)
    land.row(trees, 9, 0.58, 0.3)
    haze = {"night": "#101a3c", "dusk": "#7a4668"}.get(land.time, "#e8f2ec")
    land.shapes.append(rect(0, land.height * 0.2, land.width, land.height * 0.42, haze, 'fill-opacity="0.28"'))
    ground(land, 0.6, 0.02, "#dde7ee" if land.snowy else "#3f7146", 2)
    land.row(trees, 6, 0.7, 0.5, 0.55)
    ground(land, 0.72, 0.02, "#f5f9fc" if land.snowy else "#55894b", 1)
    land.stand(trees[0], 0.02, 0.86, 0.85)
    land.stand(trees[-1], 0.99, 0.88, 0.9)
    land.row(("rock",) if land.snowy else ("mushroom", "herb", "rock", "brown-mushroom"), 5, 0.96, 0.09)
    land.foot = 0.87


def mountain(land: Land) -> None:
    _open_air(land)
    snow, low = "#ffffff", land.height * 0.68
    land.shapes += peaks(land.width, low, land.least * 0.62, "#7f93ad", snow, land.random, 3)
    land.shapes += peaks(land.width, low, land.least * 0.36, "#5d7191", snow if land.snowy else "", land.random, 4)
    ground(land, 0.66, 0.02, "#e6eef4" if land.snowy else "#6d9a63", 2)
    land.row(("evergreen-tree",), 6, 0.73, 0.15, 0.6)
    ground(land, 0.76, 0.02, "#f6fafc" if land.snowy else "#5c8a50", 1)
    land.row(("rock",), 3, 0.965, 0.1)
    land.foot = 0.86


def desert(land: Land) -> None:
    _open_air(land)
    ground(land, 0.57, 0.04, "#e9bd7d", 2)
    land.stand("cactus", land.random.uniform(0.1, 0.25), 0.66, 0.17)
    ground(land, 0.66, 0.04, "#dfa45f", 1.5)
    ground(land, 0.78, 0.03, "#eec27f", 1)
    land.stand("cactus", land.random.uniform(0.8, 0.92), 0.85, 0.27)
    land.row(("rock",), 2, 0.96, 0.1)
    land.foot = 0.87


def _sea(land: Land, top: float, bottom: float) -> None:
    deep, shallow = {
        "night": ("#0e1a44", "#26417f"),
        "dusk": ("#5a3a72", "#d8788a"),
        "dawn": ("#6f9ac7", "#f1c6b8"),
    }.get(land.time, ("#2c7fb8", "#69bfe3"))
    if land.weather == "storm":
        deep, shallow = "#26384f", "#4c6580"
    height = land.height
    land.shapes.append(f"<defs>{gradient('sea', ((0, shallow), (1, deep)))}</defs>")
    land.shapes.append(rect(0, height * top, land.width, height * (bottom - top), "url(#sea)"))
    for _ in range(16):
        y = height * land.random.uniform(top + 0.015, bottom)
        wide = land.width * land.random.uniform(0.05, 0.16)
        x = land.random.uniform(0, land.width)
        land.shapes.append(rect(x, y, wide, max(1.5, height * 0.005), "#ffffff", 'rx="2" fill-opacity="0.35"'))


def water(land: Land) -> None:
    _open_air(land)
    _sea(land, 0.56, 1.0)
    land.stand("sailboat", land.random.choice((0.13, 0.87)), 0.6, 0.1)
    land.foot = 0.84


def beach(land: Land) -> None:
    _open_air(land)
    _sea(land, 0.52, 0.75)
    ground(land, 0.72, 0.015, "#fff4d6", 1)
    ground(land, 0.74, 0.015, "#f2d79b", 1)
    land.stand("palm-tree", land.random.choice((0.08, 0.93)), 0.86, 0.75)
    land.row(("spiral-shell", "beach-with-umbrella", "crab", "coconut"), 4, 0.96, 0.09)
    land.foot = 0.87


def underwater(land: Land) -> None:
    land.shapes += [
        f"<defs>{gradient('deep', ((0, '#54c3d9'), (0.5, '#1f86b0'), (1, '#0c3f6b')))}</defs>",
        rect(0, 0, land.width, land.height, "url(#deep)"),
    ]
    for place in range(5):
        x = land.width * (place + land.random.random()) / 5
        spread = land.width * land.random.uniform(0.04, 0.1)
        beam = [
            (x, 0),
            (x + spread, 0),
            (x - land.width * 0.12 + spread * 2, land.height * 0.8),
            (x - land.width * 0.2, land.height * 0.8),
        ]
        land.shapes.append(polygon(beam, "#ffffff", 0.1))
    ground(land, 0.82, 0.02, "#27688a", 2)
    ground(land, 0.88, 0.02, "#c9b98a", 1.5)
    for x in (0.1, 0.9, 0.24):
        land.stand(land.random.choice(("coral", "spiral-shell", "rock", "herb")), x, 0.95, 0.16)
    for x, y in ((0.14, 0.28), (0.86, 0.4), (0.8, 0.16), (0.16, 0.62)):
        land.stand(land.random.choice(("tropical-fish", "fish", "blowfish", "jellyfish", "turtle")), x, y, 0.13)
    bubbles(land)
    land.foot = 0.9


def bubbles(land: Land) -> None:
    for _ in range(26):
        x, y = land.random.uniform(0, land.width), land.random.uniform(0, land.height * 0.9)
        radius = land.least * land.random.uniform(0.004, 0.016)
        land.shapes.append(circle(x, y, radius, "#ffffff", 0.28))
        land.shapes.append(circle(x - radius * 0.3, y - radius * 0.3, radius * 0.3, "#ffffff", 0.7))


def space(land: Land) -> None:
    land.shapes += [
        f"<defs>{gradient('space', ((0, '#070816'), (0.6, '#12123a'), (1, '#241a52')))}</defs>",
        rect(0, 0, land.width, land.height, "url(#space)"),
        glow("nebula", "#7a4be0", land.width * land.random.uniform(0.1, 0.4), land.height * 0.3, land.least * 0.7, 0.4),
        glow(
            "nebula2", "#2aa6c9", land.width * land.random.uniform(0.6, 0.9), land.height * 0.7, land.least * 0.6, 0.3
        ),
        *stars(land.width, land.height, 190, land.random),
    ]
    left = land.random.random() < 0.5
    land.stand("ringed-planet", 0.16 if left else 0.84, 0.24, 0.3)
    land.stand(land.random.choice(("globe-showing-europe-africa", "full-moon")), 0.87 if left else 0.13, 0.3, 0.17)
    land.stand(land.random.choice(("comet", "satellite", "shooting-star")), 0.85 if left else 0.15, 0.88, 0.16)
    land.foot, land.floating = 0.8, True


def moon_like(land: Land) -> None:
    space(land)
    ground(land, 0.72, 0.02, "#8b8d99", 1.5)
    ground(land, 0.8, 0.015, "#a9abb6", 1)
    for _ in range(9):
        x, y = land.random.uniform(0, land.width), land.height * land.random.uniform(0.84, 0.98)
        wide = land.least * land.random.uniform(0.02, 0.07)
        land.shapes += [
            ellipse(x, y, wide, wide * 0.32, "#7b7d88"),
            ellipse(x, y + wide * 0.06, wide * 0.9, wide * 0.24, "#8f919c"),
        ]
    land.foot, land.floating = 0.87, False


def city(land: Land) -> None:
    _open_air(land)
    dark, lit = {"night": ("#33437f", "#ffd977"), "dusk": ("#4a3568", "#ffcf8a")}.get(land.time, ("#7f94ab", "#dcecf7"))
    near = {"night": "#222e63", "dusk": "#35264f"}.get(land.time, "#5f7690")
    for fill, base, rise, many in ((dark, 0.74, 0.44, 7), (near, 0.78, 0.28, 6)):
        _skyline(land, fill, lit, base, rise, many)
    land.shapes.append(
        rect(0, land.height * 0.77, land.width, land.height * 0.04, "#c9ced6" if not land.snowy else "#f4f8fb")
    )
    land.shapes.append(
        rect(0, land.height * 0.81, land.width, land.height * 0.19, "#596273" if not land.snowy else "#e3ebf1")
    )
    for place in range(4):
        land.shapes.append(
            rect(land.width * (place + 0.2) / 4, land.height * 0.955, land.width * 0.12, land.height * 0.012, "#f3e3a1")
        )
    land.foot = 0.89


def _skyline(land: Land, fill: str, lit: str, base: float, rise: float, many: int) -> None:
    for place in range(many):
        wide = land.width / many * land.random.uniform(0.85, 1.1)
        x, high = land.width * place / many, land.height * rise * land.random.uniform(0.5, 1.0)
        top = land.height * base - high
        land.shapes.append(rect(x, top, wide, high + land.height * 0.05, fill))
        cell = land.least * 0.032
        for row in range(1, int(high / cell / 1.4)):
            for column in range(1, int(wide / cell / 1.2)):
                if land.random.random() < 0.55:
                    at = (x + column * cell * 1.2 - cell * 0.3, top + row * cell * 1.4)
                    land.shapes.append(rect(*at, cell * 0.6, cell * 0.75, lit, 'fill-opacity="0.85"'))


def village(land: Land) -> None:
    meadow_like = land.time == "day" and not land.snowy
    _open_air(land)
    land.shapes += peaks(land.width, land.height * 0.62, land.least * 0.34, "#8296b0", "#ffffff", land.random, 3)
    ground(land, 0.6, 0.03, "#dfe8ef" if land.snowy else "#86b877", 2)
    land.row(("house", "houses", "house-with-garden", "hut", "evergreen-tree"), 6, 0.68, 0.22)
    ground(land, 0.7, 0.02, "#eef4f8" if land.snowy else "#6fa862", 1.5)
    land.row(("house", "house-with-garden", "evergreen-tree", "church"), 3, 0.83, 0.4)
    ground(land, 0.82, 0.015, "#f8fbfd" if land.snowy else "#5f9a54", 1)
    if meadow_like:
        land.row(("blossom", "herb", "tulip"), 6, 0.965, 0.08)
    land.foot = 0.88


def swamp(land: Land) -> None:
    _open_air(land)
    ground(land, 0.55, 0.03, "#6a7f5e", 3)
    land.row(("leafless-tree", "deciduous-tree", "leafless-tree"), 5, 0.66, 0.4, 0.6)
    land.shapes.append(rect(0, land.height * 0.66, land.width, land.height * 0.34, "#4e6248"))
    for _ in range(12):
        x, y = land.random.uniform(0, land.width), land.height * land.random.uniform(0.7, 0.98)
        land.shapes.append(ellipse(x, y, land.least * 0.06, land.least * 0.014, "#7d9a63"))
    land.row(("lotus", "frog", "herb", "mosquito"), 4, 0.96, 0.09)
    land.foot = 0.86


def ice(land: Land) -> None:
    land.weather = "snow" if land.weather == "" else land.weather
    _open_air(land)
    land.shapes += peaks(land.width, land.height * 0.64, land.least * 0.34, "#a5cbe3", "#ffffff", land.random, 5)
    land.shapes.append(rect(0, land.height * 0.62, land.width, land.height * 0.16, "#8cc6e6"))
    for _ in range(9):
        x, y = land.random.uniform(0, land.width), land.height * land.random.uniform(0.65, 0.76)
        wide = land.least * land.random.uniform(0.05, 0.12)
        land.shapes.append(
            polygon(
                [(x - wide, y), (x - wide * 0.5, y - wide * 0.25), (x + wide * 0.7, y - wide * 0.2), (x + wide, y)],
                "#f3fbff",
            )
        )
    ground(land, 0.77, 0.015, "#f1f8fc", 1)
    land.foot = 0.87


def clouds(land: Land) -> None:
    _open_air(land)
    ground(land, 0.86, 0.02, "#ffffff", 4)
    ground(land, 0.92, 0.02, "#e6f0f8", 3)
    land.foot = 0.82


OUTDOORS: dict[str, Callable[[Land], None]] = {
    "field": meadow, "building": meadow, "forest": forest, "mountain": mountain, "desert": desert, "water": water,
    "beach": beach, "underwater": underwater, "space": space, "moon": moon_like, "city": city, "village": village,
    "swamp": swamp, "ice": ice, "sky": clouds,
}  # fmt: skip
