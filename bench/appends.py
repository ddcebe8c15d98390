"""How fast commands are recorded: one event each by many callers at once, and a hundred events in one command."""

from collections.abc import Callable
from functools import partial
from typing import cast

import asyncpg

from bench.places import Places
from bench.rounds import Measure, Slice, interleaved
from bench.sides import Floor, Ours, Side, Theirs

BATCH = 100
# Appends of a slice by side and callers: about a second each, whatever the side's speed.
_SINGLES = {
    1: {"ours": 300, "eventsourcing": 150, "floor": 300},
    16: {"ours": 3200, "eventsourcing": 320, "floor": 4800},
    64: {"ours": 6400, "eventsourcing": 320, "floor": 12800},
}
_BATCHES = {"ours": 80, "eventsourcing": 30, "floor": 120}


async def measure(places: Places, rounds: int, wanted: Callable[[str], bool]) -> list[Measure]:
    async with places.log("appends_ours") as pool, places.log("appends_floor") as bare, bare.acquire() as acquired:
        connection = cast(asyncpg.Connection, acquired)
        theirs = Theirs(await places.database("appends_theirs"))
        sides: tuple[Side, ...] = (Ours(pool), theirs, Floor(connection))
        found = []
        for callers, appends in _SINGLES.items():
            if wanted(name := f"append.single.{callers}"):
                slices = {side.name: partial(_singles, side, callers, appends[side.name]) for side in sides}
                found.append(await interleaved(name, "events/s", slices, rounds))
        if wanted(name := f"append.batch.{BATCH}"):
            batches: dict[str, Slice] = {side.name: partial(_batches, side, _BATCHES[side.name]) for side in sides}
            found.append(await interleaved(name, "events/s", batches, rounds))
        theirs.application.close()
        return found


async def _singles(side: Side, callers: int, appends: int) -> int:
    await side.singles(callers, appends)
    return appends


async def _batches(side: Side, appends: int) -> int:
    await side.batches(appends, BATCH)
    return appends * BATCH
