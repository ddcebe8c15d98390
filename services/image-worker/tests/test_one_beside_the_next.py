"""While one picture is put into the store and told, the pipeline makes the next."""

import asyncio

import pytest
from image_worker.runner.pipeline import Pipeline
from image_worker.runner.runner import Runner, backend_settings
from service_kit.objects import ObjectStore

from .workshop import Workshop, eventually

pytestmark = pytest.mark.integration


class _Waiting(ObjectStore):
    """Takes nothing before it may."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.may = asyncio.Event()
        self.asked = 0

    async def put(self, key: str, data: bytes, content_type: str, *, read_back: bool = False) -> str:
        self.asked += 1
        await self.may.wait()
        return await super().put(key, data, content_type, read_back=read_back)


def _runner(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> tuple[Runner, _Waiting]:
    store = _Waiting(workshop.settings.s3)
    monkeypatch.setattr("image_worker.runner.runner.ObjectStore", lambda url: store)
    pipeline = Pipeline(backend_settings(workshop.settings))
    return Runner(workshop.settings, workshop.desk(), pipeline, workshop.progress), store


async def test_the_next_is_made_while_one_is_being_stored(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    generations = [await workshop.ask(asset=f"hammer {n}") for n in range(5)]
    runner, store = _runner(workshop, monkeypatch)
    running = asyncio.create_task(runner.run())

    async def are_waited_with() -> bool:
        return store.asked == 3

    await eventually(are_waited_with)
    stories = [await workshop.story(generation) for generation in generations]
    assert stories.count(["Queued", "Started"]) == 3, "no more are begun than can be handed in soon"
    assert stories.count(["Queued"]) == 2
    store.may.set()

    async def all_are_there() -> bool:
        stories = [await workshop.story(generation) for generation in generations]
        return stories == [["Queued", "Started", "Completed"]] * 5

    await eventually(all_are_there)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_a_runner_told_to_end_gives_back_all_that_it_holds(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    generations = [await workshop.ask(asset=f"hammer {n}") for n in range(3)]
    runner, store = _runner(workshop, monkeypatch)
    running = asyncio.create_task(runner.run())

    async def are_held() -> bool:
        return store.asked == 3

    await eventually(are_held)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    # With no time left to wait for: they can be had at once, and are nobody's crash.
    jobs = [await workshop.desk().claim() for _ in generations]
    assert {job.generation_id for job in jobs if job} == set(generations)
    assert await workshop.pool.fetchval("SELECT sum(crashes) FROM generation_work") == 0
