"""A cancelled picture takes nobody's room any more."""

from uuid import uuid4

import pytest
from event_log.model import Append, StreamWrite
from image_worker.domain.commands import Cancel
from image_worker.domain.decide import decide
from image_worker.domain.events import REGISTRY, stream_of
from image_worker.domain.state import fold

from .test_making_pictures import making
from .workshop import Workshop, eventually

pytestmark = pytest.mark.integration


async def cancel(workshop: Workshop, generation: str) -> None:
    recorded = await workshop.store.read_stream(stream_of(generation))
    events = decide(fold(REGISTRY.decode(one) for one in recorded), Cancel(generation, "No more."))
    write = StreamWrite(stream_of(generation), len(recorded), events)
    await workshop.store.append(Append(uuid4(), (write,), recorded[0].metadata))


async def test_its_lease_ends_with_it(workshop: Workshop) -> None:
    pipeline = workshop.start_runner(null_backend_seconds=3.0, poll_seconds=60.0)
    generation = await workshop.ask()
    await making(workshop, generation, pipeline)
    await cancel(workshop, generation)

    async def free() -> bool:
        return not await workshop.pool.fetchval("SELECT count(*) FROM generation_work")

    await eventually(free, within=10)


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
