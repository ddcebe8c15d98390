"""`python -m bench`: runs the measures, prints the table, writes bench/results/latest.json."""

import argparse
import asyncio
import logging
from collections.abc import Awaitable, Callable
from fnmatch import fnmatch
from pathlib import Path

import structlog

from bench import appends, carrying, fanout, growth, pushing, replay
from bench.places import Places, places
from bench.report import write
from bench.rounds import Measure, ratios_of

RESULTS = Path(__file__).parent / "results" / "latest.json"
Measuring = Callable[[Places, int, Callable[[str], bool]], Awaitable[list[Measure]]]
_ALL: tuple[Measuring, ...] = (
    appends.measure,
    replay.measure,
    carrying.measure,
    growth.measure,
    pushing.measure,
    fanout.measure,
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="interleaved rounds of each measure; at least 5 to tell")
    parser.add_argument("--only", default="*", help="measures by name, such as 'append.single.*'")
    told = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with places() as here:
        measures = asyncio.run(_measured(here, told.rounds, lambda name: fnmatch(name, told.only)))
    print(ratios_of(measures))
    if told.only == "*":
        write(RESULTS, measures)
        print(f"\nWritten to {RESULTS}.")


async def _measured(here: Places, rounds: int, wanted: Callable[[str], bool]) -> list[Measure]:
    found: list[Measure] = []
    for measure in _ALL:
        for one in await measure(here, rounds, wanted):
            print(ratios_of([one]), flush=True)
            found.append(one)
    return found


if __name__ == "__main__":
    main()
