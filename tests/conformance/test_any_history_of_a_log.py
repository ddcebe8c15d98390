"""Whatever is done to a log, and in which order: it says what a model of a few dictionaries says."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import asyncpg
import pytest
from event_log.memory import InMemoryEventStore
from event_log.postgres import PostgresEventStore, migrate
from event_log.store import EventStore
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.conformance.harness import REGISTRY
from tests.conformance.machine import LogMachine, Result

# What failed once in one place must fail in another: the examples are the same everywhere, and none is kept.
_ANYWHERE = settings(
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
_EMPTY = """
DROP TRIGGER IF EXISTS events_are_never_changed ON events;
TRUNCATE events, streams, requests;
UPDATE log_head SET position = 0, recorded_at = to_timestamp(0);
"""


class OnALoop(LogMachine):
    """On a loop of its own: the machine's steps are no coroutines."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self.loop.run_until_complete(work)

    def teardown(self) -> None:
        self.loop.close()


class InMemory(OnALoop):
    async def opened(self) -> EventStore[Any]:
        return InMemoryEventStore(REGISTRY)


def test_in_memory_any_history_is_that_of_the_model() -> None:
    run_state_machine_as_test(InMemory, settings=settings(_ANYWHERE, max_examples=150, stateful_step_count=40))


@pytest.mark.integration
def test_in_postgresql_any_history_is_that_of_the_model(database: str) -> None:
    class InPostgres(OnALoop):
        pool: asyncpg.Pool | None = None

        async def opened(self) -> EventStore[Any]:
            self.pool = await asyncpg.create_pool(database, min_size=1, max_size=6)
            await migrate(self.pool)
            await self.pool.execute(_EMPTY)
            return PostgresEventStore(self.pool, REGISTRY)

        def teardown(self) -> None:
            if self.pool is not None:
                self.run(self.pool.close())
            super().teardown()

    run_state_machine_as_test(
        InPostgres,
        settings=settings(_ANYWHERE, max_examples=40, stateful_step_count=25),
    )
