"""`make faults`: rounds of kills on one stack, each proven; what is known is kept in a folder, so that it can go on.

python -m tests.faults.campaign --kills 200 --seed 7
python -m tests.faults.campaign --resume FOLDER
"""

import argparse
import asyncio
import json
import secrets
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol

from tests.faults import household
from tests.faults.rounds import Result, campaign
from tests.faults.schedule import Blow, blows

KILLS_A_ROUND = 50


@dataclass
class State:
    """How far a campaign has come; written after every round."""

    seed: str
    kills: int
    # How often it was begun or gone on with: requests are made anew each time, blows are not.
    begun: int = 0
    round: int = 0
    killed: int = 0
    cursors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> "State":
        return cls(**json.loads((folder / "campaign.json").read_text()))

    def write(self, folder: Path) -> None:
        unfinished = folder / "campaign.unfinished"
        unfinished.write_text(json.dumps(asdict(self), indent=2))
        unfinished.replace(folder / "campaign.json")


class Rounds(Protocol):
    """As Campaign is."""

    cursors: dict[str, str]

    async def round(self, number: int, planned: Iterable[Blow]) -> Result: ...


@asynccontextmanager
async def on_a_stack(state: State, folder: Path) -> AsyncIterator[Rounds]:
    household.end(folder / "data")
    stack = household.begin(folder / "data")
    try:
        async with campaign(stack, folder, f"{state.seed}/{state.begun}", state.cursors) as running:
            yield running
    finally:
        household.end(stack.data_dir)


Open = Callable[[State, Path], AbstractAsyncContextManager[Rounds]]


async def fight(state: State, folder: Path, opened: Open = on_a_stack) -> bool:
    """Whether all that was to be proven was. What was not is asked again by whoever goes on."""
    state.begun += 1
    state.write(folder)
    async with opened(state, folder) as running:
        while state.killed < state.kills:
            number, kills = state.round + 1, min(KILLS_A_ROUND, state.kills - state.killed)
            result = await running.round(number, blows(f"{state.seed}/{number}", kills))
            print(line(state.seed, number, result), flush=True)
            for problem in result.problems:
                print(f"  ✗ {problem}", flush=True)
            if result.problems:
                return False
            state.round, state.killed = number, state.killed + result.felt.killed.total()
            state.cursors = running.cursors
            state.write(folder)
    return True


def line(seed: str, number: int, result: Result) -> str:
    """A round on one line."""
    felt = result.felt
    took = ", ".join(f"{part} {seconds:.0f} s" for part, seconds in result.seconds.items())
    return (
        f"seed {seed} round {number}: {felt.killed.total()} kills ({_told(felt.killed)}), "
        f"{felt.stopped.total()} stops ({_told(felt.stopped)}) | "
        f"asked {result.asked}, acknowledged {result.acknowledged}, refused {result.refused} | "
        f"wishes so far {result.wishes}, events so far {result.events} | {took} | "
        f"heard {_told(result.heard)} | {'proven' if not result.problems else 'NOT PROVEN'}"
    )


def _told(counted: "Counter[str]") -> str:
    return ", ".join(f"{what} {times}" for what, times in sorted(counted.items())) or "nothing"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", default="")
    parser.add_argument("--resume", type=Path, help="the folder of a campaign that was interrupted")
    parser.add_argument("--keep", action="store_true", help="keep the folder also when all was proven")
    told = parser.parse_args()
    if told.resume:
        folder: Path = told.resume
        state = State.read(folder)
    else:
        folder = Path(tempfile.mkdtemp(prefix="greenroom-faults-"))
        state = State(told.seed or secrets.token_hex(4), told.kills)
        state.write(folder)
    print(f"seed {state.seed}: {state.kills} kills, from round {state.round + 1}, in {folder}", flush=True)
    begun = time.monotonic()
    proven = asyncio.run(fight(state, folder))
    took = f"{state.killed} kills in {state.round} rounds, {time.monotonic() - begun:.0f} s"
    if not proven:
        print(f"seed {state.seed}: NOT PROVEN after {took}. Data and logs are kept in {folder}.")
        print(f"Run it again: make faults KILLS={state.kills} SEED={state.seed}; go on: make faults RESUME={folder}")
        return 1
    print(f"seed {state.seed}: proven, {took}.")
    if not told.keep:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
