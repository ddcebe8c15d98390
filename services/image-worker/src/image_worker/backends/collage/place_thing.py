"""Where the described thing stands in the picture, how large, and how often."""

from dataclasses import dataclass
from random import Random

from image_worker.backends.collage.brief import Brief
from image_worker.backends.collage.scene import Scene


@dataclass(frozen=True, slots=True)
class Spot:
    """x, y: the middle in pixels; size: the side of the square that holds the drawing; turn: degrees."""

    x: float
    y: float
    size: float
    turn: float = 0.0
    flip: bool = False


_SHARES = {"person": 0.86, "thing": 0.74, "place": 0.72}
_SIZES = {"tiny": 0.36, "small": 0.7, "large": 1.1, "giant": 1.2}


def spots(wanted: Brief, scene: Scene, width: int, height: int, random: Random) -> list[Spot]:
    """Back to front."""
    least = min(width, height)
    share = _SHARES[wanted.kind] * _SIZES.get(wanted.size, 1.0) * random.uniform(0.96, 1.04)
    size = least * share
    flip = random.random() < 0.5
    if wanted.count > 1:
        return _group(wanted.count, size, scene, width, height, random)
    x = width * (0.5 + random.uniform(-0.035, 0.035))
    if scene.floating:
        return [Spot(x, height * random.uniform(0.5, 0.54), size, random.uniform(-14, 14), flip)]
    turn = random.uniform(-7, 7) if scene.plain and wanted.kind == "thing" and not wanted.alive else 0.0
    if scene.plain and wanted.kind == "thing" and not wanted.alive:
        return [Spot(x, height * 0.47, size, turn, flip)]
    return [Spot(x, scene.foot - size * 0.47, size, turn, flip)]


def _group(count: int, size: float, scene: Scene, width: int, height: int, random: Random) -> list[Spot]:
    """In rows, those behind smaller."""
    columns = 2 if count <= 4 and width <= height * 1.2 else 3 if count < 7 or width <= height else 4
    rows = -(-count // columns)
    cell = min(width * 0.92 / columns, height * 0.86 / rows, size * 0.8)
    found = []
    for place in range(count):
        row, column = divmod(place, columns)
        in_row = min(columns, count - row * columns)
        x = width / 2 + (column - (in_row - 1) / 2) * min(cell * 1.06, width * 0.9 / columns)
        depth = rows - 1 - row
        y = (
            (height * 0.5 + (row - (rows - 1) / 2) * cell * 1.02)
            if scene.plain or scene.floating
            else scene.foot - cell * (0.45 + depth * 0.62)
        )
        found.append(
            Spot(
                x + random.uniform(-0.02, 0.02) * cell,
                y,
                cell * random.uniform(0.9, 1.02),
                random.uniform(-9, 9),
                random.random() < 0.3,
            )
        )
    return found
