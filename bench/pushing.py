"""How long after a picture is made whoever asked is told: by push, beside a client that looks every second.

The whole stack, its pictures constant and of a known time, which is taken off: what is left is the way of the command
to the runner and of the completion back, through PostgreSQL, Kafka and the door. Both sides wait for the same wishes.
"""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import quantiles

from greenroom.client import Greenroom
from greenroom.push import FeedEvent, Subscription
from greenroom.wishes import Wish

from bench.places import Places
from bench.rounds import Measure
from tests.conftest import running_stack

# Requests a second, and how many in a round.
_RATES = {1: 15, 20: 200}
# Seconds that each picture takes.
_PICTURE = 0.01
_LOOK_EVERY = 1.0
_WITHIN = 60.0
_DESCRIPTION = "A golden claw hammer with a worn oak handle"


@dataclass
class _Waits:
    """Seconds from the request to when its end is known, by side; the picture's own time taken off."""

    ours: list[float] = field(default_factory=list)
    polling: list[float] = field(default_factory=list)


async def measure(places: Places, rounds: int, wanted: Callable[[str], bool]) -> list[Measure]:
    rates = {rate: count for rate, count in _RATES.items() if any(wanted(name) for name in _names(rate))}
    if not rates:
        return []
    measures: list[Measure] = []
    with running_stack(
        traced=False,
        GREENROOM_ALLOW_NULL_BACKEND="1",
        GREENROOM_IMAGE_BACKEND="null",
        GREENROOM_NULL_BACKEND_SECONDS=str(_PICTURE),
    ) as stack:
        async with stack.connected() as greenroom, greenroom.subscribe() as push:
            ends = _Ends(push)
            listening = asyncio.create_task(ends.listen())
            await _round(greenroom, ends, 20, 20)  # does not count
            for rate, count in rates.items():
                waits = [await _round(greenroom, ends, rate, count) for _ in range(rounds)]
                measures += _measures(rate, waits)
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
    return [one for one in measures if wanted(one.name)]


class _Ends:
    """When each wish was told to have ended, on the loop's clock."""

    def __init__(self, push: Subscription) -> None:
        self._push, self._waited = push, dict[str, asyncio.Future[float]]()

    async def listen(self) -> None:
        clock = asyncio.get_running_loop().time
        async for pushed in self._push:
            if isinstance(pushed, FeedEvent) and pushed.type == "PictureAttached":
                self.end_of(pushed.body["generation_id"]).set_result(clock())

    def end_of(self, generation_id: str) -> "asyncio.Future[float]":
        return self._waited.setdefault(generation_id, asyncio.get_running_loop().create_future())


async def _round(greenroom: Greenroom, ends: _Ends, rate: int, count: int) -> _Waits:
    assets = [(await greenroom.assets.create("prop", f"Hammer {n}", description=_DESCRIPTION)).id for n in range(count)]
    waits, clock = _Waits(), asyncio.get_running_loop().time
    begun = clock()
    async with asyncio.timeout(_WITHIN), asyncio.TaskGroup() as wishes:
        for number, asset_id in enumerate(assets):
            await asyncio.sleep(max(0.0, begun + number / rate - clock()))
            wishes.create_task(_wish(greenroom, asset_id, ends, waits))
    return waits


async def _wish(greenroom: Greenroom, asset_id: str, ends: _Ends, waits: _Waits) -> None:
    clock = asyncio.get_running_loop().time
    asked = clock()
    wish = await greenroom.assets.generate(asset_id)
    looking = asyncio.create_task(_look(greenroom, wish))
    waits.ours.append(await ends.end_of(wish.generation_id) - asked - _PICTURE)
    waits.polling.append(await looking - asked - _PICTURE)


async def _look(greenroom: Greenroom, wish: Wish) -> float:
    """Every second, beginning at no moment in particular, as clients do. When the picture was seen."""
    clock = asyncio.get_running_loop().time
    await asyncio.sleep(random.uniform(0, _LOOK_EVERY))
    while True:
        asset = await greenroom.assets.get(wish.resource.id)
        if asset.image is not None:
            return clock()
        await asyncio.sleep(_LOOK_EVERY)


def _names(rate: int) -> tuple[str, str]:
    return f"push.overhead.{rate}.p50", f"push.overhead.{rate}.p99"


def _measures(rate: int, rounds: list[_Waits]) -> list[Measure]:
    """Milliseconds, of each round; fewer is better."""
    found = []
    for name, nth in zip(_names(rate), (49, 98), strict=True):
        sides = {side: [_nth(getattr(waits, side), nth) for waits in rounds] for side in ("ours", "polling")}
        found.append(Measure(name, "ms", sides))
    return found


def _nth(waits: list[float], nth: int) -> float:
    return quantiles(waits, n=100, method="inclusive")[nth] * 1000
