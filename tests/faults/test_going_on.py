"""A campaign that was interrupted, or failed, goes on where it was: its state outlives whoever ran it."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.faults.campaign import KILLS_A_ROUND, State, fight
from tests.faults.chaos import Felt
from tests.faults.rounds import Result
from tests.faults.schedule import Blow


class Interrupted(Exception):
    pass


class Stub:
    """A campaign whose rounds kill as was planned; `ends` says how the round of this number does."""

    def __init__(self, ends: Callable[[int], list[str]] = lambda _: []) -> None:
        self._ends = ends
        self.cursors: dict[str, str] = {}
        self.begun: list[int] = []
        self.fought: list[tuple[int, list[Blow]]] = []

    @asynccontextmanager
    async def open(self, state: State, folder: Path) -> AsyncIterator["Stub"]:
        self.begun.append(state.begun)
        self.cursors = dict(state.cursors)
        yield self

    async def round(self, number: int, planned: Iterable[Blow]) -> Result:
        blows = list(planned)
        self.fought.append((number, blows))
        self.cursors = {"gRPC north": f"e:{number}"}
        kills = sum(blow.kind != "stop" for blow in blows)
        return Result(felt=Felt(killed=Counter(s3=kills)), problems=self._ends(number))

    @property
    def numbers(self) -> list[int]:
        return [number for number, _ in self.fought]


def begun(folder: Path, kills: int) -> State:
    state = State("seed", kills)
    state.write(folder)
    return state


async def test_a_campaign_fights_rounds_until_as_many_were_killed_as_were_to_be(tmp_path: Path) -> None:
    stub = Stub()
    assert await fight(begun(tmp_path, KILLS_A_ROUND + 20), tmp_path, stub.open)
    state = State.read(tmp_path)
    assert stub.numbers == [1, 2]
    assert (state.round, state.killed, state.begun) == (2, KILLS_A_ROUND + 20, 1)
    assert state.cursors == {"gRPC north": "e:2"}


async def test_an_interrupted_campaign_goes_on_with_the_round_that_it_was_in(tmp_path: Path) -> None:
    def interrupts(number: int) -> list[str]:
        if number == 2:
            raise Interrupted
        return []

    first, second = Stub(interrupts), Stub()
    with pytest.raises(Interrupted):
        await fight(begun(tmp_path, 3 * KILLS_A_ROUND), tmp_path, first.open)
    kept = State.read(tmp_path)
    assert (kept.round, kept.killed, kept.cursors) == (1, KILLS_A_ROUND, {"gRPC north": "e:1"})

    assert await fight(kept, tmp_path, second.open)
    assert second.numbers == [2, 3]
    # The blows of a round are its seed's, whoever fights it; the requests are new ones.
    assert first.fought[1] == second.fought[0]
    assert (first.begun, second.begun) == ([1], [2])


async def test_a_round_that_is_not_proven_ends_the_campaign_and_is_fought_again(tmp_path: Path) -> None:
    lost, sound = Stub(lambda number: ["something is lost"] * (number == 2)), Stub()
    assert not await fight(begun(tmp_path, 2 * KILLS_A_ROUND), tmp_path, lost.open)
    kept = State.read(tmp_path)
    assert (lost.numbers, kept.round, kept.killed) == ([1, 2], 1, KILLS_A_ROUND)

    assert await fight(kept, tmp_path, sound.open)
    assert sound.numbers == [2]
    assert State.read(tmp_path).killed == 2 * KILLS_A_ROUND


async def test_a_finished_campaign_has_nothing_left_to_fight(tmp_path: Path) -> None:
    state, stub = begun(tmp_path, KILLS_A_ROUND), Stub()
    assert await fight(state, tmp_path, stub.open)
    assert await fight(State.read(tmp_path), tmp_path, stub.open)
    assert stub.numbers == [1]
