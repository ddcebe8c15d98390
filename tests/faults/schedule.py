"""What falls when: drawn from the seed alone, so that a round can be run again."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

SUPERVISOR = "supervisor"
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
Kind = Literal["kill", "stop", "wipe", "orphan"]
# Of the kills; at least one of each a round.
_WIPES, _ORPHANS = 0.06, 0.03
_STOPS = 0.35
_PAUSE = (1.0, 3.0)
_STANDSTILL = (0.5, 6.0)


@dataclass(frozen=True)
class Blow:
    """After `pause` seconds the first of `targets` that is running is killed or stopped for `seconds`.

    A wipe kills Kafka, and its log folder is gone before it comes back. An orphan's is the supervisor itself, and
    whoever starts the stack again ends what it left running.
    """

    pause: float
    kind: Kind
    targets: tuple[str, ...]
    seconds: float = 0.0


def blows(seed: str, kills: int) -> Iterator[Blow]:
    """`kills` of them kill, wipes and the supervisor's among them; the stops come on top, at moments of their own."""
    chance = Random(seed)
    special = _special(chance, kills)
    for number in range(kills):
        pause, targets = chance.uniform(*_PAUSE), tuple(chance.sample(TARGETS, len(TARGETS)))
        if number in special:
            yield Blow(pause, *special[number])
        elif chance.random() < _STOPS:
            # In between: the pace is that of the kills.
            yield Blow(pause / 2, "stop", targets, chance.uniform(*_STANDSTILL))
            yield Blow(pause / 2, "kill", tuple(chance.sample(TARGETS, len(TARGETS))))
        else:
            yield Blow(pause, "kill", targets)


def _special(chance: Random, kills: int) -> dict[int, tuple[Kind, tuple[str, ...]]]:
    """By their place among the kills."""
    wipe: tuple[Kind, tuple[str, ...]] = ("wipe", ("kafka",))
    orphan: tuple[Kind, tuple[str, ...]] = ("orphan", (SUPERVISOR,))
    wanted = [wipe] * max(1, round(kills * _WIPES)) + [orphan] * max(1, round(kills * _ORPHANS))
    return dict(zip(chance.sample(range(kills), min(kills, len(wanted))), wanted, strict=False))
