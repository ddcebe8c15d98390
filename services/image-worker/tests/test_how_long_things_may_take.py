"""Whatever a picture waits for has its time, and being slow or away is not the picture's fault."""

import asyncio
from pathlib import Path
from typing import cast

import pytest
from image_worker.runner import pipeline as pipelines
from image_worker.runner.attempt import Attempt
from image_worker.runner.pictures import Pictures
from image_worker.runner.pipeline import Pipeline
from image_worker.runner.runner import Runner, backend_settings
from service_kit.objects import ObjectStore

from .workshop import Workshop, eventually

pytestmark = pytest.mark.integration

_COUNTS = "SELECT crashes, failures, outages FROM generation_work WHERE generation_id = $1"


async def test_a_backend_that_hangs_while_loading_is_waited_for_no_longer_than_its_time(
    workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deaf.py").write_text("import time\ntime.sleep(600)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(pipelines, "_MODULE", "deaf")
    generation = await workshop.ask()
    workshop.start_runner(load_seconds=0.5)

    async def postponed() -> bool:
        counts = await workshop.pool.fetchrow(_COUNTS, generation)
        return counts is not None and counts["outages"] > 0 and counts["crashes"] + counts["failures"] == 0

    await eventually(postponed)
    assert await workshop.story(generation) == ["Queued"]


class _SlowToLoad(Pipeline):
    async def load(self, backend: str) -> None:
        await asyncio.sleep(2.5)
        await super().load(backend)


async def test_loading_may_take_longer_than_a_lease(workshop: Workshop) -> None:
    generation = await workshop.ask()
    settings = workshop.settings.model_copy(update={"lease_seconds": 1.0})
    desk = workshop.desk(lease_seconds=1.0)
    job = await desk.claim()
    assert job is not None
    pipeline = _SlowToLoad(backend_settings(settings))
    making = asyncio.create_task(
        Attempt(desk, Pictures(workshop.objects), pipeline, settings, workshop.progress).run(job)
    )
    while not making.done():
        assert await desk.claim() is None, "nobody else may have it meanwhile"
        await asyncio.wait({making}, timeout=0.1)
    await pipeline.end()
    assert await workshop.story(generation) == ["Queued", "Started", "Completed"]


class _Hanging(ObjectStore):
    async def put(self, key: str, data: bytes, content_type: str, *, read_back: bool = False) -> str:
        return await asyncio.get_running_loop().create_future()


async def test_a_store_that_hangs_with_a_finished_picture_costs_it_no_crash(workshop: Workshop) -> None:
    generation = await workshop.ask()
    settings = workshop.settings.model_copy(update={"lease_seconds": 1.0, "store_seconds": 2.5})
    desk, pipeline = workshop.desk(lease_seconds=1.0), Pipeline(backend_settings(settings))
    job = await desk.claim()
    assert job is not None
    making = asyncio.create_task(
        Attempt(desk, Pictures(_Hanging(settings.s3)), pipeline, settings, workshop.progress).run(job)
    )
    while not making.done():
        assert await desk.claim() is None, "the lease is kept while the store is waited for"
        await asyncio.wait({making}, timeout=0.1)
    await pipeline.end()
    counts = await workshop.pool.fetchrow(_COUNTS, generation)
    assert counts is not None
    assert tuple(counts) == (0, 0, 1)


class _Immortal:
    """A process that hangs in the kernel."""

    pid, returncode = 0, None

    def kill(self) -> None:
        pass

    async def wait(self) -> None:
        await asyncio.get_running_loop().create_future()


async def test_a_runner_whose_pipeline_cannot_be_ended_makes_way_for_a_new_one(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipelines, "_ENDS_WITHIN", 0.1)
    pipeline = Pipeline(backend_settings(workshop.settings))
    pipeline._process = cast(asyncio.subprocess.Process, _Immortal())
    async with asyncio.timeout(20):
        await pipeline.end()
        await Runner(workshop.settings, workshop.desk(), pipeline, workshop.progress).run()
