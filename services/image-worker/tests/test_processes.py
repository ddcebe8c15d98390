"""The worker as its user runs it: real processes, killed and told to end in the middle of a picture."""

import asyncio
import os
import signal
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer  # type: ignore[import-untyped]
from event_log.envelope import Envelope, decode, encode, headers
from event_log.relay import OutMessage
from image_worker.settings import Settings
from pydantic import ValidationError
from service_kit.kafka import KafkaPublisher, ensure_topics
from service_kit.pictures import GenerationCompleted
from service_kit.topics import IMAGE_COMMANDS, IMAGE_EVENTS

from .processes import DISPATCHER, RUNNER, Running, started
from .workshop import Workshop, eventually, spec, wish

pytestmark = pytest.mark.integration


async def until(workshop: Workshop, generation: str, told: str) -> None:
    async def is_told() -> bool:
        return told in await workshop.story(generation)

    await eventually(is_told)


def slow(workshop: Workshop, seconds: float) -> Settings:
    return workshop.settings.model_copy(update={"null_backend_seconds": seconds, "lease_seconds": 2.0})


async def test_a_runner_killed_in_the_middle_of_a_picture_leaves_exactly_one(
    workshop: Workshop, tmp_path: Path
) -> None:
    with started(RUNNER, slow(workshop, 60), tmp_path) as first:
        await first.healthy()
        generation = await workshop.ask()
        await until(workshop, generation, "Started")
        await first.end(signal.SIGKILL)
        with started(RUNNER, slow(workshop, 0.1), tmp_path) as second:
            await until(workshop, generation, "Completed")
            # Nothing is left for anyone to make again.
            assert await workshop.desk().claim() is None
            await second.end(signal.SIGTERM)
        await pipeline_gone(first)
    assert await workshop.story(generation) == ["Queued", "Started", "Started", "Completed"]
    pictures = [one for one in await workshop.objects.list("global/home/hammer/") if generation in one.key]
    assert len(pictures) == 1


async def test_a_runner_told_to_end_gives_its_work_back_and_ends_well(workshop: Workshop, tmp_path: Path) -> None:
    with started(RUNNER, workshop.settings.model_copy(update={"null_backend_seconds": 60.0}), tmp_path) as first:
        await first.healthy()
        generation = await workshop.ask()
        await until(workshop, generation, "Started")
        assert await first.end(signal.SIGTERM) == 0
        await pipeline_gone(first)
        assert first.said("generation.given_back")
    with started(RUNNER, workshop.settings, tmp_path):
        await until(workshop, generation, "Completed")
    assert await workshop.pool.fetchval("SELECT count(*) FROM generation_work") == 0


async def test_a_runner_that_is_stopped_loses_its_lease_and_nothing_of_its_late_attempt_counts(
    workshop: Workshop, tmp_path: Path
) -> None:
    with started(RUNNER, slow(workshop, 4.0), tmp_path) as wedged:
        await wedged.healthy()
        generation = await workshop.ask()
        await until(workshop, generation, "Started")
        # Stopped, not killed: its pipeline goes on, and has the picture ready when the runner wakes.
        wedged.process.send_signal(signal.SIGSTOP)
        with started(RUNNER, slow(workshop, 4.0), tmp_path):
            await until(workshop, generation, "Completed")
            wedged.process.send_signal(signal.SIGCONT)

            async def gave_up() -> bool:
                ways = ("generation.left", "generation.too_late", "generation.crashed")
                return any(wedged.said(way) for way in ways)

            await eventually(gave_up)
            # It is well, and goes on to the next.
            await until(workshop, await workshop.ask(), "Completed")
    assert await workshop.story(generation) == ["Queued", "Started", "Started", "Completed"]
    assert await workshop.pool.fetchval("SELECT count(*) FROM generation_work") == 0


async def test_from_kafka_to_kafka(workshop: Workshop, kafka: str, tmp_path: Path) -> None:
    settings = workshop.settings.model_copy(update={"kafka": kafka, "null_backend_seconds": 0.0})
    await ensure_topics(kafka, [IMAGE_COMMANDS, IMAGE_EVENTS])
    consumer = AIOKafkaConsumer(IMAGE_EVENTS, bootstrap_servers=kafka, auto_offset_reset="earliest")
    await consumer.start()
    publisher = KafkaPublisher(kafka)
    try:
        with started(DISPATCHER, settings, tmp_path) as dispatcher, started(RUNNER, settings, tmp_path) as runner:
            await asyncio.gather(dispatcher.healthy(), runner.healthy())
            for number in range(3):
                await picture(consumer, publisher, f"picture {number}")
            assert await dispatcher.end(signal.SIGTERM) == 0
            assert await runner.end(signal.SIGTERM) == 0
    finally:
        await consumer.stop()
        await publisher.close()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"IMAGE_BACKEND": "null", "ALLOW_NULL_BACKEND": "0"}, "GREENROOM_ALLOW_NULL_BACKEND"),
        ({"IMAGE_BACKEND": "crayons"}, "crayons"),
        ({"IMAGE_BACKEND": "collage", "ILLUSTRATIONS": "/nowhere"}, "image_worker.illustrations fetch /nowhere"),
    ],
)
async def test_a_runner_that_could_make_nothing_says_so_and_does_not_start(
    workshop: Workshop, tmp_path: Path, changed: dict[str, str], says: str
) -> None:
    with started(RUNNER, workshop.settings, tmp_path, **changed) as runner:
        assert await asyncio.to_thread(runner.process.wait, 20) == 1
        assert says in runner.log.read_text()


def test_a_lease_of_no_time_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        Settings(postgres="p", kafka="k", s3="s", listen="l", trusted_keys=tmp_path, lease_seconds=0)


async def picture(consumer: AIOKafkaConsumer, publisher: KafkaPublisher, prompt: str) -> None:
    """Asks over Kafka and waits for the completion there."""
    asked = wish(spec(prompt=prompt), asset=prompt)
    await publisher.publish([_message(asked)])
    generation = asked.event.payload["spec"]["generation_id"]
    async with asyncio.timeout(60):
        while True:
            told = decode((await consumer.getone()).value)
            if (
                told.event.stream_id == f"generation:{generation}"
                and told.event.type == GenerationCompleted.type_name()
            ):
                return


def _message(envelope: Envelope) -> OutMessage:
    return OutMessage(envelope.topic, envelope.event.stream_id.encode(), encode(envelope), headers(envelope))


async def pipeline_gone(runner: Running) -> None:
    """Its pipeline's process has ended too."""
    pids = [int(str(line["pid"])) for line in runner.said("pipeline.started")]
    assert pids

    async def gone() -> bool:
        return not any(_alive(pid) for pid in pids)

    await eventually(gone)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
