"""Thirty kills at random: nothing acknowledged is lost, nothing is done twice, and all heals by itself."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from greenroom_local.testing import workplace

from tests.faults import household
from tests.faults.campaign import line
from tests.faults.chaos import WIPED
from tests.faults.rounds import campaign
from tests.faults.schedule import SUPERVISOR, blows

KILLS = 30


@pytest.fixture
def folder() -> Iterator[Path]:
    with workplace() as folder:
        yield folder


@pytest.mark.e2e
@pytest.mark.timeout(600)
async def test_thirty_kills(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seed = os.environ.get("GREENROOM_FAULTS_SEED") or secrets.token_hex(4)
    with capsys.disabled():
        print(f"\nGREENROOM_FAULTS_SEED={seed}")  # noqa: T201  # which seed it was is the first thing to know
    stack = household.begin(folder / "data")
    try:
        async with campaign(stack, folder, seed, {}) as running:
            result = await running.round(1, blows(seed, KILLS))
    finally:
        household.end(stack.data_dir)
    print(line(seed, 1, result))  # noqa: T201
    assert result.problems == []
    assert result.felt.killed.total() == KILLS
    assert result.felt.killed[WIPED] >= 1
    assert result.felt.killed[SUPERVISOR] >= 1
    assert result.acknowledged > KILLS
