"""Measuring side by side: short slices in turn, so that what the machine does meanwhile meets all sides alike."""

import random
import statistics
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

# So many units of work (events, mostly), done once: the slice of one side in one round. Returns how many.
Slice = Callable[[], Awaitable[int]]
_RESAMPLES = 10_000


@dataclass
class Measure:
    """rates: for each side its figure in every round, in their order: units a second, or what `unit` says."""

    name: str
    unit: str
    rates: dict[str, list[float]] = field(default_factory=dict)

    def median(self, side: str) -> float:
        return statistics.median(self.rates[side])

    def spread(self, side: str) -> tuple[float, float]:
        return min(self.rates[side]), max(self.rates[side])

    def ratio(self, side: str, to: str) -> float:
        """The median of the rounds' own ratios: the two of a round stood next to each other."""
        return statistics.median(self._ratios(side, to))

    def ratio_interval(self, side: str, to: str) -> tuple[float, float]:
        """The 95% bootstrap interval of that ratio (percentiles of resampled rounds)."""
        chance, ratios = random.Random(0), self._ratios(side, to)
        found = sorted(statistics.median(chance.choices(ratios, k=len(ratios))) for _ in range(_RESAMPLES))
        return found[int(_RESAMPLES * 0.025)], found[int(_RESAMPLES * 0.975)]

    def _ratios(self, side: str, to: str) -> list[float]:
        return [mine / other for mine, other in zip(self.rates[side], self.rates[to], strict=True)]


async def interleaved(name: str, unit: str, sides: Mapping[str, Slice], rounds: int) -> Measure:
    """One warm-up of each side that does not count, then `rounds` in which the sides take turns in changing order."""
    measure = Measure(name, unit, {side: [] for side in sides})
    for work in sides.values():
        await work()
    order = list(sides)
    for _ in range(rounds):
        for side in order:
            measure.rates[side].append(await _rate(sides[side]))
        order = [*order[1:], order[0]]
    return measure


async def _rate(work: Slice) -> float:
    started = time.perf_counter()
    done = await work()
    return done / (time.perf_counter() - started)


def ratios_of(measures: Sequence[Measure]) -> str:
    """A table for people: medians, the spread of each, and ours against the others."""
    lines = [f"{'measure':<20} {'side':<14} {'median':>10} {'least':>10} {'most':>10}   ours/side"]
    for measure in measures:
        for side in measure.rates:
            least, most = measure.spread(side)
            ratio = f"{measure.ratio('ours', side):.2f}" if side != "ours" and "ours" in measure.rates else ""
            lines.append(
                f"{measure.name:<20} {side:<14} {measure.median(side):>10.0f} {least:>10.0f} {most:>10.0f}   {ratio}"
            )
    return "\n".join(lines)
