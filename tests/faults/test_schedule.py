"""What falls is drawn from the seed alone: as many kills as were asked for, a wipe and the supervisor among them."""

from collections import Counter

import pytest

from tests.faults.schedule import Kind, blows

SEEDS = [f"seed {number}" for number in range(50)]


def kinds(seed: str, kills: int) -> "Counter[Kind]":
    return Counter(blow.kind for blow in blows(seed, kills))


def test_the_same_seed_draws_the_same() -> None:
    assert list(blows("7", 40)) == list(blows("7", 40))
    assert list(blows("7", 40)) != list(blows("8", 40))


@pytest.mark.parametrize("kills", [1, 2, 3, 30, 50])
def test_as_many_are_killed_as_were_asked_for(kills: int) -> None:
    for seed in SEEDS:
        drawn = kinds(seed, kills)
        assert drawn.total() - drawn["stop"] == kills


def test_no_thirty_kills_are_without_a_wipe_and_a_death_of_the_supervisor() -> None:
    for seed in SEEDS:
        drawn = kinds(seed, 30)
        assert drawn["wipe"] >= 1
        assert drawn["orphan"] >= 1
