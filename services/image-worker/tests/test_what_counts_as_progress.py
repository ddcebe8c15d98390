"""A pipeline keeps its work as long as it gets on with it."""

import asyncio

import pytest
from image_worker.backends.base import Made, Order
from image_worker.runner.attempt import Attempt
from image_worker.runner.pictures import Pictures
from image_worker.runner.pipeline import OnStep, Pipeline
from image_worker.runner.runner import backend_settings
from service_kit.objects import ObjectStore

from .workshop import Workshop

pytestmark = pytest.mark.integration


class _Circling(Pipeline):
    """Says for ever that it has done nothing yet."""

    async def make(self, backend: str, order: Order, progress: OnStep) -> Made:
        while True:
            progress(0, 4, None)
            await asyncio.sleep(0.01)


async def test_a_pipeline_that_runs_in_a_circle_loses_its_work(workshop: Workshop) -> None:
    generation = await workshop.ask()
    settings = workshop.settings.model_copy(update={"lease_seconds": 1.0, "retry_pause_seconds": 60.0})
    desk, pictures = workshop.desk(retry_pause_seconds=60), Pictures(ObjectStore(settings.s3))
    job = await desk.claim()
    assert job is not None
    pipeline = _Circling(backend_settings(settings))
    async with asyncio.timeout(20):
        await Attempt(desk, pictures, pipeline, settings, workshop.progress).run(job)
    await pipeline.end()
    crashes = await workshop.pool.fetchval("SELECT crashes FROM generation_work WHERE generation_id = $1", generation)
    assert crashes == 1
