"""A cancelled picture takes nobody's room any more."""

import asyncio
from uuid import uuid4

import pytest
from event_log.model import Append, StreamWrite
from image_worker.domain.commands import Cancel
from image_worker.domain.decide import decide
from image_worker.domain.events import REGISTRY, stream_of
from image_worker.domain.state import fold
from image_worker.runner.attempt import Attempt
from image_worker.runner.pictures import Pictures
from image_worker.runner.pipeline import Pipeline
from image_worker.runner.runner import backend_settings

from .test_making_pictures import making
from .workshop import Workshop

pytestmark = pytest.mark.integration


async def cancel(workshop: Workshop, generation: str) -> None:
    recorded = await workshop.store.read_stream(stream_of(generation))
    events = decide(fold(REGISTRY.decode(one) for one in recorded), Cancel(generation, "No more."))
    write = StreamWrite(stream_of(generation), len(recorded), events)
    await workshop.store.append(Append(uuid4(), (write,), recorded[0].metadata))


async def test_its_lease_ends_with_it(workshop: Workshop) -> None:
    settings = workshop.settings.model_copy(update={"null_backend_seconds": 60.0})
    generation, pipeline = await workshop.ask(), Pipeline(backend_settings(settings))
    job = await workshop.desk().claim()
    assert job is not None
    attempt = Attempt(workshop.desk(), Pictures(workshop.objects), pipeline, settings, workshop.progress)
    being_made = asyncio.create_task(attempt.run(job))
    await making(workshop, generation, pipeline)
    await cancel(workshop, generation)
    async with asyncio.timeout(20):
        await being_made
    await pipeline.end()
    assert await workshop.pool.fetchval("SELECT count(*) FROM generation_work") == 0


async def test_it_does_not_count_against_its_user(workshop: Workshop) -> None:
    desk = workshop.desk()
    await workshop.ask(actor="b")
    await workshop.begin(desk)
    cancelled = await workshop.ask(actor="a")
    await workshop.begin(desk)
    await cancel(workshop, cancelled)
    await workshop.ask(actor="b")
    wanted = await workshop.ask(actor="a")
    assert (await workshop.begin(desk)).generation_id == wanted, "b still has one in the making, a has none"


async def test_what_was_cancelled_before_anyone_took_it_is_swept_while_a_runner_is_busy(workshop: Workshop) -> None:
    given_up = await workshop.ask(actor="a")
    await cancel(workshop, given_up)
    made = await workshop.ask(actor="b")
    pipeline = workshop.start_runner(null_backend_seconds=60.0)
    await making(workshop, made, pipeline)
    open_work = await workshop.pool.fetch("SELECT generation_id FROM generation_work")
    assert [row["generation_id"] for row in open_work] == [made]
