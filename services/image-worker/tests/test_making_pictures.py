"""From a wish to its picture, with the real pipeline in a process of its own."""

import asyncio
import hashlib
import io
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from event_log.postgres import PostgresEventStore
from image_worker.domain.events import REGISTRY
from image_worker.projections.generation_queue import TOLD_CHANNEL
from image_worker.runner.pipeline import Pipeline
from image_worker.wakeup import listen
from PIL import Image
from service_kit.pictures import GenerationCompleted, GenerationFailed, Picture, PictureReference

from .workshop import Workshop, eventually, spec

pytestmark = pytest.mark.integration


async def end_of(workshop: Workshop, generation: str) -> Any:
    async def ended() -> bool:
        return (await workshop.story(generation))[-1] in ("Completed", "Failed", "Cancelled")

    await eventually(ended)
    return (await workshop.told(generation))[-1]


async def picture_of(workshop: Workshop, generation: str) -> Picture:
    end = await end_of(workshop, generation)
    assert isinstance(end, GenerationCompleted), end
    return end.picture


async def test_a_wish_becomes_one_readable_picture_where_the_asker_wants_it(workshop: Workshop) -> None:
    workshop.start_runner()
    generation = await workshop.ask(spec(seed="7"))
    picture = await picture_of(workshop, generation)
    content = await workshop.objects.get(picture.key)
    assert picture.key == f"global/home/hammer/{generation}-{picture.sha256}.png"
    assert picture.sha256 == hashlib.sha256(content).hexdigest()
    assert picture.size_bytes == len(content)
    assert Image.open(io.BytesIO(content)).size == (picture.width, picture.height) == (128, 96)
    assert (picture.seed, picture.backend, picture.stand_in) == ("7", "null", True)


async def test_the_second_picture_is_made_over_the_first(workshop: Workshop, illustrations: Path) -> None:
    workshop.start_runner(image_backend="collage", illustrations=illustrations)
    first = await picture_of(workshop, await workshop.ask(spec(width=256, height=256)))
    reference = PictureReference(key=first.key, sha256=first.sha256, role="subject")
    second = await picture_of(workshop, await workshop.ask(spec(width=256, height=256, references=(reference,))))
    assert second.references_used == (first.key,)
    one, other = [Image.open(io.BytesIO(await workshop.objects.get(key))) for key in (first.key, second.key)]
    assert one.crop((64, 64, 192, 192)).tobytes() == other.crop((64, 64, 192, 192)).tobytes()
    assert one.tobytes() != other.tobytes()


async def test_a_seed_is_chosen_where_none_is_asked_for_and_told(workshop: Workshop) -> None:
    workshop.start_runner()
    picture = await picture_of(workshop, await workshop.ask())
    assert 0 <= int(picture.seed) < 2**63


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"backend": "crayons"}, "BACKEND_UNKNOWN"),
        ({"seed": "-1"}, "SEED_INVALID"),
        ({"seed": "many"}, "SEED_INVALID"),
        ({"seed": str(2**63)}, "SEED_INVALID"),
        ({"destination": "global/elsewhere/hammer"}, "DESTINATION_FOREIGN"),
        ({"references": ({"key": "global/elsewhere/a/b.png", "sha256": "0", "role": "subject"},)}, "REFERENCE_FOREIGN"),
        ({"references": ({"key": "global/home/a/gone.png", "sha256": "0", "role": "subject"},)}, "REFERENCE_MISSING"),
    ],
)
async def test_what_can_never_be_made_is_refused_at_once(workshop: Workshop, said: Any, reason: str) -> None:
    workshop.start_runner()
    generation = await workshop.ask(spec(**said))
    end = await end_of(workshop, generation)
    assert isinstance(end, GenerationFailed)
    assert end.reason == reason
    assert await workshop.story(generation) == ["Queued", "Failed"]


async def test_a_reference_that_is_not_the_chosen_one_is_refused(workshop: Workshop) -> None:
    await workshop.objects.put("global/home/a/changed.png", b"other bytes", "image/png")
    workshop.start_runner()
    reference = PictureReference(key="global/home/a/changed.png", sha256="0" * 64, role="subject")
    end = await end_of(workshop, await workshop.ask(spec(references=(reference,))))
    assert isinstance(end, GenerationFailed)
    assert end.reason == "REFERENCE_CHANGED"


async def test_a_pipeline_that_dies_takes_nothing_with_it(workshop: Workshop) -> None:
    pipeline = workshop.start_runner(null_backend_seconds=0.6)
    generation = await workshop.ask()
    await making(workshop, generation, pipeline)
    kill(pipeline)
    await picture_of(workshop, generation)
    assert await workshop.story(generation) == ["Queued", "Started", "Started", "Completed"]


async def test_a_wedged_pipeline_is_ended_and_its_picture_made_anew(workshop: Workshop) -> None:
    pipeline = workshop.start_runner(null_backend_seconds=0.6, lease_seconds=1.0)
    generation = await workshop.ask()
    await making(workshop, generation, pipeline)
    assert pipeline.pid is not None
    os.kill(pipeline.pid, signal.SIGSTOP)
    await picture_of(workshop, generation)
    assert (await workshop.story(generation)).count("Completed") == 1
    assert await workshop.pool.fetchval("SELECT count(*) FROM generation_work") == 0


async def test_a_long_picture_outlives_many_leases_as_long_as_it_makes_progress(workshop: Workshop) -> None:
    workshop.start_runner(null_backend_seconds=3.0, lease_seconds=1.0)
    workshop.start_runner(null_backend_seconds=3.0, lease_seconds=1.0)
    generation = await workshop.ask()
    await picture_of(workshop, generation)
    assert await workshop.story(generation) == ["Queued", "Started", "Completed"]


async def test_many_runners_make_every_picture_once(workshop: Workshop) -> None:
    for _ in range(3):
        workshop.start_runner(null_backend_seconds=0.0)
    asked = [await workshop.ask(actor=f"user {number % 4}") for number in range(20)]
    for generation in asked:
        await picture_of(workshop, generation)
        assert (await workshop.story(generation)).count("Completed") == 1


async def test_a_runner_that_is_told_to_end_gives_its_work_back(workshop: Workshop) -> None:
    pipeline = workshop.start_runner(null_backend_seconds=60)
    generation = await workshop.ask()
    await making(workshop, generation, pipeline)
    await workshop.stop_runners()
    assert pipeline.pid is None
    workshop.start_runner()
    await picture_of(workshop, generation)
    assert await workshop.story(generation) == ["Queued", "Started", "Started", "Completed"]


async def test_the_relay_s_process_hears_of_what_runners_tell(workshop: Workshop) -> None:
    relay_side = PostgresEventStore(workshop.pool, REGISTRY)
    hearing = asyncio.create_task(listen(workshop.settings.postgres, TOLD_CHANNEL, relay_side.hear_of_append))
    try:
        await eventually(lambda: _more_than(relay_side, 0))
        heard = relay_side.appends
        await workshop.ask()
        await workshop.begin()
        await eventually(lambda: _more_than(relay_side, heard))
    finally:
        hearing.cancel()


async def _more_than(store: PostgresEventStore, count: int) -> bool:
    return store.appends > count


async def making(workshop: Workshop, generation: str, pipeline: Pipeline) -> None:
    """Until it is in the making."""

    async def started() -> bool:
        return pipeline.pid is not None and "Started" in await workshop.story(generation)

    await eventually(started)


def kill(pipeline: Pipeline) -> None:
    assert pipeline.pid is not None
    os.kill(pipeline.pid, signal.SIGKILL)
