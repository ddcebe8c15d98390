"""The ground that a place is laid out on, and how things are set upon it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from image_worker.backends.collage.shapes import hills, placed, standing


@dataclass
class Land:
    """What is drawn behind the described thing. foot: height at which things stand; floating: nothing stands.

    body: gives the SVG of a drawing of the set, "" for one that it has not; side: of its view box.
    """

    width: int
    height: int
    time: str
    weather: str
    random: Random
    body: Callable[[str], str]
    side: int
    foot: float = 0.0
    floating: bool = False
    shapes: list[str] = field(default_factory=list)

    @property
    def least(self) -> int:
        return min(self.width, self.height)

    @property
    def snowy(self) -> bool:
        return self.weather == "snow"

    def stand(self, drawing: str, x: float, foot: float, size: float) -> None:
        """x: share of the width; foot: share of the height; size: share of the lesser side."""
        body = self.body(drawing)
        if body:
            flip = self.random.random() < 0.5
            self.shapes.append(
                standing(body, self.side, x * self.width, foot * self.height, size * self.least, flip=flip)
            )

    def hang(self, drawing: str, x: float, y: float, size: float) -> None:
        """On a wall, with the middle at such shares of width and height."""
        body = self.body(drawing)
        if body:
            self.shapes.append(placed(body, self.side, x * self.width, y * self.height, size * self.least))

    def row(self, drawings: tuple[str, ...], many: int, foot: float, size: float, middle: float = 1.0) -> None:
        """Things side by side. middle: factor of those in the picture's middle, to leave room for what stands there."""
        for place in range(many):
            x = (place + self.random.uniform(0.25, 0.75)) / many
            scale = self.random.uniform(0.85, 1.15) * (middle if abs(x - 0.5) < 0.2 else 1)
            self.stand(self.random.choice(drawings), x, foot + self.random.uniform(-0.008, 0.012), size * scale)


def ground(land: Land, top: float, rise: float, fill: str, waves: float = 2.0) -> None:
    """top, rise: shares of the height."""
    height = land.height
    land.shapes.append(hills(land.width, height, height * top, height * rise, fill, land.random, waves))
