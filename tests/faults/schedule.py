"""What falls when: drawn from the seed alone, so that a round can be run again."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

# As the supervisor names them, and those that it does not see: the runner's pipeline, one backend of PostgreSQL.
PIPELINE, BACKEND = "pipeline", "postgres-backend"
TARGETS = (
    "asset-catalog",
    "project-assets",
    "merge-engine",
    "image-worker",
    "image-runner",
    PIPELINE,
    "web-gateway",
    "kafka",
    "postgres",
    BACKEND,
    "s3",
)
Kind = Literal["kill", "stop", "wipe"]
_WIPES = 0.06
_STOPS = 0.35
_PAUSE = (1.0, 3.0)
_STANDSTILL = (0.5, 6.0)


@dataclass(frozen=True)
class Blow:
    """After `pause` seconds the first of `targets` that is running is killed or stopped for `seconds`.

    A wipe kills Kafka, and its log folder is gone before it comes back.
    """

    pause: float
    kind: Kind
    targets: tuple[str, ...]
    seconds: float = 0.0


def blows(seed: str, kills: int) -> Iterator[Blow]:
    """`kills` of them kill; the stops come on top, at moments of their own."""
    chance = Random(seed)
    while kills:
        pause, targets = chance.uniform(*_PAUSE), tuple(chance.sample(TARGETS, len(TARGETS)))
        if chance.random() < _STOPS:
            # In between: the pace is that of the kills.
            yield Blow(pause / 2, "stop", targets, chance.uniform(*_STANDSTILL))
            yield Blow(pause / 2, "kill", tuple(chance.sample(TARGETS, len(TARGETS))))
        elif chance.random() < _WIPES:
            yield Blow(pause, "wipe", ("kafka",))
        else:
            yield Blow(pause, "kill", targets)
        kills -= 1
