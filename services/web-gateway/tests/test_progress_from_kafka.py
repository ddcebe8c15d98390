"""A gateway reads how far pictures are from the end of the topic on, whatever becomes of Kafka."""

import asyncio
import json
import shutil
from contextlib import asynccontextmanager

import grpc
import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from greenroom_local.parts import Kafka
from greenroom_local.ports import free_port
from greenroom_local.testing import running
from greenroom_proto.push.v1 import push_service_pb2_grpc
from service_kit.kafka import KafkaTeller, ensure_topics
from service_kit.topics import IMAGE_PROGRESS
from web_gateway.push.progress import ProgressReader

from .test_picture_progress import PREVIEW, live, told
from .test_push_over_grpc import subscribe
from .test_push_over_sse import listening

pytestmark = pytest.mark.integration

WITHIN = 40.0


@asynccontextmanager
async def reading(bootstrap: str, hub):
    reader = ProgressReader(bootstrap, hub)
    task = asyncio.ensure_future(reader.run())
    try:
        yield reader
    finally:
        task.cancel()
        await asyncio.wait({task})


async def tell(bootstrap: str, *values: bytes, key: bytes = b"g") -> None:
    teller = KafkaTeller(bootstrap, IMAGE_PROGRESS)
    await teller.tell([(key, value) for value in values])
    await teller.close()


@asynccontextmanager
async def admin(bootstrap: str):
    client = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await client.start()
    try:
        yield client
    finally:
        await client.close()


@pytest.fixture
async def topic(kafka: str) -> str:
    await ensure_topics(kafka, [IMAGE_PROGRESS])
    return kafka


async def test_the_topic_keeps_a_minute(topic: str) -> None:
    async with admin(topic) as client:
        answer = await client.describe_configs([ConfigResource(ConfigResourceType.TOPIC, IMAGE_PROGRESS)])
    said = {entry[0]: entry[1] for entry in answer[0].resources[0][4]}
    assert (said["retention.ms"], said["segment.ms"]) == ("60000", "60000")


async def test_what_was_told_before_is_not_heard_and_what_is_told_now_is(topic: str, push) -> None:
    await tell(topic, told(1))
    subscriber = live(push.hub)
    async with reading(topic, push.hub) as reader:
        await asyncio.wait_for(reader.reading.wait(), WITHIN)
        await tell(topic, told(2))
        assert [one.progress.step for one in await subscriber.next(WITHIN)] == [2]


async def test_what_is_no_progress_is_passed_over(topic: str, push) -> None:
    subscriber = live(push.hub)
    async with reading(topic, push.hub) as reader:
        await asyncio.wait_for(reader.reading.wait(), WITHIN)
        await tell(topic, b"hello", b"{}", told(5))
        assert [one.progress.step for one in await subscriber.next(WITHIN)] == [5]


async def test_every_gateway_hears_all_of_it(topic: str, make_push, push) -> None:
    async with make_push() as other, reading(topic, push.hub) as one, reading(topic, other.hub) as another:
        subscribers = live(push.hub), live(other.hub)
        for reader in (one, another):
            await asyncio.wait_for(reader.reading.wait(), WITHIN)
        await tell(topic, told(4))
        assert [[said.progress.step for said in await each.next(WITHIN)] for each in subscribers] == [[4], [4]]


async def test_from_kafka_to_a_browser_and_to_a_client_over_grpc(topic: str, gateway) -> None:
    async with (
        reading(topic, gateway.push.hub) as reader,
        listening(gateway) as heard,
        grpc.aio.insecure_channel(gateway.grpc) as channel,
    ):
        await heard()
        feed = subscribe(push_service_pb2_grpc.PushServiceStub(channel), gateway.keys.token())
        await feed.read()
        await asyncio.wait_for(reader.reading.wait(), WITHIN)
        await tell(topic, told(6))
        name, id, data = await heard()
        shown = (await feed.read()).progress
        feed.cancel()
    assert (name, id, data["step"], "workspace" in data) == ("GenerationProgress", "", 6, False)
    assert (shown.generation_id, shown.step, shown.preview) == ("g", 6, PREVIEW)


async def test_new_partitions_are_read_too(topic: str, push) -> None:
    subscriber = live(push.hub)
    async with reading(topic, push.hub) as reader:
        await asyncio.wait_for(reader.reading.wait(), WITHIN)
        async with admin(topic) as client:
            partitions = len((await client.describe_topics([IMAGE_PROGRESS]))[0]["partitions"])
            await client.create_partitions({IMAGE_PROGRESS: NewPartitions(partitions + 3)})
        await _heard_in_each(topic, partitions + 3, subscriber)


async def test_kafka_may_be_away_and_come_back_and_be_formatted_anew(tmp_path, gateway) -> None:
    node = Kafka(tmp_path / "kafka", free_port(), free_port())
    async with reading(node.bootstrap, gateway.push.hub) as reader, listening(gateway) as heard:
        await heard()
        gateway.push.tell(type="AssetCreated")
        assert (await heard())[0] == "AssetCreated", "the feed goes on without Kafka"
        for again in range(3):
            if again == 2:
                shutil.rmtree(node.directory)
            async with _up(node, tmp_path):
                await ensure_topics(node.bootstrap, [IMAGE_PROGRESS])
                await asyncio.wait_for(reader.reading.wait(), WITHIN)
                await _told_until_heard(node.bootstrap, heard, told(again))


async def _heard_in_each(bootstrap: str, partitions: int, subscriber) -> None:
    """Tells into every partition until something of each was heard."""
    missing = set(range(partitions))
    teller = KafkaTeller(bootstrap, IMAGE_PROGRESS)
    try:
        async with asyncio.timeout(WITHIN):
            while missing:
                producer = await teller._producer.started()
                for partition in missing:
                    await producer.send(IMAGE_PROGRESS, told(1, f"p{partition}"), partition=partition)
                for one in await subscriber.next(0.5):
                    missing.discard(int(one.generation_id.removeprefix("p")))
    finally:
        await teller.close()


async def _told_until_heard(bootstrap: str, heard, value: bytes) -> None:
    step = json.loads(value)["step"]

    async def repeat() -> None:
        while True:
            await tell(bootstrap, value)
            await asyncio.sleep(0.2)

    repeating = asyncio.ensure_future(repeat())
    try:
        async with asyncio.timeout(WITHIN):
            while (await heard())[2]["step"] != step:
                pass
    finally:
        repeating.cancel()
        await asyncio.wait({repeating})


@asynccontextmanager
async def _up(node: Kafka, folder):
    part = running(node, folder)
    await asyncio.to_thread(part.__enter__)
    try:
        yield
    finally:
        await asyncio.to_thread(part.__exit__, None, None, None)
