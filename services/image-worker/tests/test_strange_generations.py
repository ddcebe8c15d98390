"""One generation that nobody can read, begin or end keeps no other one waiting."""

from uuid import uuid4

import pytest
from event_log.model import Append, Event, StreamWrite
from event_log.postgres import PostgresEventStore
from event_log.registry import EventRegistry
from image_worker.backends.base import BackendFailed
from image_worker.domain.events import stream_of
from image_worker.domain.words import plain_message
from image_worker.runner.desk import Hold
from service_kit.pictures import GenerationFailed

from .test_making_pictures import making, picture_of
from .workshop import Workshop, spec

pytestmark = pytest.mark.integration


class GenerationDreamt(Event):
    """Told by a release to come."""


async def make_strange(workshop: Workshop, generation: str) -> None:
    """Its stream goes on with an event that this release does not know."""
    recorded = await workshop.store.read_stream(stream_of(generation))
    write = StreamWrite(stream_of(generation), len(recorded), (GenerationDreamt(),))
    later_release = PostgresEventStore(workshop.pool, EventRegistry({GenerationDreamt: ()}))
    await later_release.append(Append(uuid4(), (write,), recorded[0].metadata))


async def crashes_of(workshop: Workshop, generation: str) -> int:
    counted: int = await workshop.pool.fetchval(
        "SELECT crashes FROM generation_work WHERE generation_id = $1", generation
    )
    return counted


async def test_one_that_cannot_be_read_is_put_by_and_the_next_is_claimed(workshop: Workshop) -> None:
    strange = await workshop.ask(actor="first")
    await make_strange(workshop, strange)
    well = await workshop.ask(actor="second")
    desk = workshop.desk(retry_pause_seconds=60)
    job = await desk.claim()
    assert job is not None
    assert job.generation_id == well
    assert await crashes_of(workshop, strange) == 1
    assert await desk.claim() is None, "it is not looked at again at once"


async def test_one_whose_end_cannot_be_recorded_leaves_the_runner_to_the_others(workshop: Workshop) -> None:
    pipeline = workshop.start_runner(null_backend_seconds=0.6, failure_retries=0, retry_pause_seconds=60)
    strange = await workshop.ask(actor="first")
    await making(workshop, strange, pipeline)
    await make_strange(workshop, strange)
    await picture_of(workshop, await workshop.ask(actor="second"))
    assert await crashes_of(workshop, strange) == 1


async def test_a_failure_is_told_whatever_words_a_backend_has_for_it(workshop: Workshop) -> None:
    generation = await workshop.ask(spec())
    desk = workshop.desk(failure_retries=0)
    job = await desk.claim()
    assert job is not None
    assert await desk.failed(job, "NO\0LUCK", "Out of \ud800 memory\0: " + "x" * 400_000) is Hold.OURS
    end = (await workshop.told(generation))[-1]
    assert isinstance(end, GenerationFailed)
    assert end.reason == "NO LUCK"
    assert end.message.startswith("Out of   memory : xxx")
    assert len(end.message) == 500


def test_what_a_backend_says_goes_through_the_pipe_as_plain_words() -> None:
    assert BackendFailed("R", "a\0b\ud800").message == "a b "
    assert plain_message("🔨 it did not work") == "🔨 it did not work"
