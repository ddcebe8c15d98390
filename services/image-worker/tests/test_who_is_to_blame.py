"""What is away costs nobody anything; what is wrong is a failure and comes to an end."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import pytest
from event_log.postgres import PostgresEventStore, PostgresUnitOfWork
from image_worker.domain.events import REGISTRY
from image_worker.projections.generation_queue import GenerationQueue
from image_worker.runner.attempt import Attempt
from image_worker.runner.desk import Desk, Hold
from image_worker.runner.pictures import Pictures
from image_worker.runner.pipeline import Pipeline
from image_worker.runner.runner import backend_settings
from service_kit.objects import ObjectStore
from service_kit.pictures import GenerationFailed

from .test_making_pictures import end_of, picture_of
from .workshop import Workshop, eventually

pytestmark = pytest.mark.integration


async def test_what_the_database_refuses_is_a_failure_and_no_outage(workshop: Workshop) -> None:
    await workshop.pool.execute("ALTER TABLE generation_queue ADD CHECK (state <> 'completed')")
    workshop.start_runner(failure_retries=0)
    end = await end_of(workshop, await workshop.ask())
    assert isinstance(end, GenerationFailed)
    assert end.reason == "WORKER_ERROR"


async def test_a_machine_without_room_for_a_process_costs_a_picture_nothing(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop_python = sys.executable
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    workshop.start_runner(failure_retries=0, crash_budget=1)
    generation = await workshop.ask()

    async def postponed() -> bool:
        sql = "SELECT outages > 0 AND crashes + failures = 0 FROM generation_work WHERE generation_id = $1"
        return bool(await workshop.pool.fetchval(sql, generation))

    await eventually(postponed)
    monkeypatch.setattr(sys, "executable", workshop_python)
    await picture_of(workshop, generation)


class _Contended(PostgresEventStore):
    """Its first transaction is ended in favour of another's."""

    _first = True

    @asynccontextmanager
    async def unit_of_work(self) -> AsyncIterator[PostgresUnitOfWork]:
        async with super().unit_of_work() as work:
            yield work
            if self._first:
                self._first = False
                raise asyncpg.DeadlockDetectedError


async def test_who_gives_way_to_another_transaction_tries_again(workshop: Workshop) -> None:
    await workshop.ask()
    job = await workshop.desk().claim()
    assert job is not None
    contended = _Contended(workshop.pool, REGISTRY, [GenerationQueue()])
    assert await Desk(workshop.pool, contended, workshop.settings).give_back(job) is Hold.OURS


async def test_while_the_object_store_is_away_nothing_is_told_of_what_waits_for_it(workshop: Workshop) -> None:
    generation = await workshop.ask()
    desk, away = workshop.desk(crash_budget=1, failure_retries=0), ObjectStore("http://key:secret@127.0.0.1:1/bucket")
    for _ in range(2):
        await workshop.forget_leases()
        job = await desk.claim()
        assert job is not None
        pipeline = Pipeline(backend_settings(workshop.settings))
        await Attempt(desk, Pictures(away), pipeline, workshop.settings, workshop.progress).run(job)
        assert pipeline.pid is None, "nothing is made that could not be kept"
    assert await workshop.story(generation) == ["Queued"]
    workshop.start_runner()
    await workshop.forget_leases()
    await picture_of(workshop, generation)
    assert await workshop.story(generation) == ["Queued", "Started", "Completed"]
