"""The harness against a stack that does break its word: a PostgreSQL that acknowledges before it has written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from greenroom_local.testing import workplace

from tests.faults import household
from tests.faults.rounds import campaign
from tests.faults.schedule import Blow

# What was committed in the last seconds is nowhere but in the memory of who is killed.
_FORGETFUL = (
    "ALTER SYSTEM SET synchronous_commit = 'off'",
    "ALTER SYSTEM SET wal_writer_delay = '10s'",
    "ALTER SYSTEM SET wal_writer_flush_after = '512MB'",
    "SELECT pg_reload_conf()",
)


@pytest.fixture
def folder() -> Iterator[Path]:
    with workplace() as folder:
        yield folder


@pytest.mark.outages
@pytest.mark.timeout(400)
async def test_acknowledged_changes_that_a_kill_of_postgres_loses_are_missed(folder: Path) -> None:
    stack = household.begin(folder / "data")
    try:
        for statement in _FORGETFUL:
            await stack.rows("asset-catalog", statement)
        async with campaign(stack, folder, "forgetful", {}) as running:
            running.patience = 25.0
            # Well before the ten seconds are over after which all is written.
            result = await running.round(1, [Blow(3.0, "kill", ("postgres",))])
    finally:
        household.end(stack.data_dir)

    lost = [problem for problem in result.problems if "was acknowledged, and its claim is not there" in problem]
    assert lost, result.problems
