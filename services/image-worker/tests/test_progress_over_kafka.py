"""The worker's real processes and a real Kafka: a cancel comes in, progress and places go out."""

import asyncio
import signal
from base64 import b64decode
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaConsumer  # type: ignore[import-untyped]
from event_log.envelope import Envelope, encode, headers
from event_log.relay import OutMessage
from image_worker.settings import Settings
from service_kit.kafka import KafkaPublisher, ensure_topics
from service_kit.picture_progress import PictureProgress
from service_kit.topics import IMAGE_COMMANDS, IMAGE_EVENTS, IMAGE_PROGRESS

from .processes import DISPATCHER, RUNNER, started
from .workshop import Workshop, change_of_mind, eventually, spec, wish

pytestmark = pytest.mark.integration


@dataclass
class Line:
    """What an asker tells the worker, and how far the worker says that pictures are."""

    publisher: KafkaPublisher
    consumer: AIOKafkaConsumer
    heard: list[PictureProgress]

    async def tell(self, *envelopes: Envelope) -> None:
        await self.publisher.publish([_message(one) for one in envelopes])

    async def hears(self, wanted: Callable[[list[PictureProgress]], bool], within: float = 60) -> None:
        async with asyncio.timeout(within):
            while not wanted(self.heard):
                value = (await self.consumer.getone()).value
                self.heard.append(PictureProgress.decode(value))


@pytest.fixture
async def line(kafka: str) -> AsyncIterator[Line]:
    await ensure_topics(kafka, [IMAGE_COMMANDS, IMAGE_EVENTS, IMAGE_PROGRESS])
    consumer = AIOKafkaConsumer(IMAGE_PROGRESS, bootstrap_servers=kafka, auto_offset_reset="latest")
    await consumer.start()
    await consumer.seek_to_end()
    publisher = KafkaPublisher(kafka)
    try:
        yield Line(publisher, consumer, [])
    finally:
        await consumer.stop()
        await publisher.close()


@asynccontextmanager
async def at_work(settings: Settings, folder: Path) -> AsyncIterator[None]:
    with started(DISPATCHER, settings, folder) as dispatcher, started(RUNNER, settings, folder) as runner:
        await asyncio.gather(dispatcher.healthy(), runner.healthy())
        yield
        assert await dispatcher.end(signal.SIGTERM) == 0
        assert await runner.end(signal.SIGTERM) == 0


def steps(heard: list[PictureProgress], generation: str) -> list[PictureProgress]:
    return [one for one in heard if one.generation_id == generation and one.state == "running"]


def places(heard: list[PictureProgress], generation: str) -> list[int]:
    return [one.place for one in heard if one.generation_id == generation and one.state == "queued"]


async def test_a_picture_tells_how_far_it_is_and_is_called_off_in_the_middle(
    workshop: Workshop, kafka: str, line: Line, tmp_path: Path
) -> None:
    settings = workshop.settings.model_copy(update={"kafka": kafka, "null_backend_seconds": 60.0})
    asset = f"hammer-{uuid4()}"
    asked = wish(spec(), asset=asset)
    generation = asked.event.payload["spec"]["generation_id"]
    async with at_work(settings, tmp_path):
        await line.tell(asked)
        await line.hears(lambda heard: len(steps(heard, generation)) >= 3)
        await line.tell(*[change_of_mind(generation, asset=asset)] * 3)
        await eventually(lambda: _ended(workshop, generation))
        await eventually(lambda: _nobody_works(workshop))
        # The next one finds the runner free.
        other = wish(spec(), asset=f"helmet-{uuid4()}")
        await line.tell(other)
        await line.hears(lambda heard: bool(steps(heard, other.event.payload["spec"]["generation_id"])))
    assert await workshop.story(generation) == ["Queued", "Started", "Cancelled"]
    told = steps(line.heard, generation)
    assert [one.step for one in told] == sorted({one.step for one in told}), "further each time"
    assert {(one.workspace, one.resource, one.attempt, one.steps) for one in told} == {
        ("home", f"asset:home-{asset}", 1, 1200)
    }
    assert b64decode(told[-1].preview).startswith(b"\xff\xd8"), "a JPEG"


async def test_those_who_wait_hear_their_place_and_when_it_moves(
    workshop: Workshop, kafka: str, line: Line, tmp_path: Path
) -> None:
    settings = workshop.settings.model_copy(update={"kafka": kafka, "null_backend_seconds": 60.0})
    assets = [f"nail-{number}-{uuid4()}" for number in range(4)]
    wishes = [wish(spec(), asset=asset) for asset in assets]
    first, second, third, fourth = [one.event.payload["spec"]["generation_id"] for one in wishes]
    async with at_work(settings, tmp_path):
        for one in wishes:
            await line.tell(one)
            generation = one.event.payload["spec"]["generation_id"]
            await line.hears(lambda heard, g=generation: bool(steps(heard, first) if g == first else places(heard, g)))
        assert [places(line.heard, one)[-1] for one in (second, third, fourth)] == [1, 2, 3]
        await line.tell(change_of_mind(third, asset=assets[2]))
        await line.hears(lambda heard: places(heard, fourth)[-1] == 2)
    assert await workshop.story(third) == ["Queued", "Cancelled"]


async def test_a_kafka_that_is_away_neither_slows_nor_fails_a_picture(workshop: Workshop, tmp_path: Path) -> None:
    settings = workshop.settings.model_copy(update={"kafka": "127.0.0.1:1", "null_backend_seconds": 1.0})
    with started(RUNNER, settings, tmp_path) as runner:
        await runner.healthy()
        generation = await workshop.ask()
        began = asyncio.get_running_loop().time()
        await eventually(lambda: _ended(workshop, generation))
        assert asyncio.get_running_loop().time() - began < 10
        assert runner.said("progress.not_told")
    assert await workshop.story(generation) == ["Queued", "Started", "Completed"]


async def _ended(workshop: Workshop, generation: str) -> bool:
    story = await workshop.story(generation)
    return bool(story) and story[-1] in ("Completed", "Failed", "Cancelled")


async def _nobody_works(workshop: Workshop) -> bool:
    sql = "SELECT count(*) FROM generation_work WHERE lease_until > clock_timestamp()"
    return bool(await workshop.pool.fetchval(sql) == 0)


def _message(envelope: Envelope) -> OutMessage:
    return OutMessage(envelope.topic, envelope.event.stream_id.encode(), encode(envelope), headers(envelope))
