"""One wish, one picture: however often it is sent or delivered, and whoever is killed meanwhile."""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from greenroom.client import Greenroom
from greenroom.errors import GreenroomError
from service_kit.topics import IMAGE_COMMANDS

from tests.conftest import running_stack
from tests.faults import household, until

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(400)]

DESCRIPTION = "A golden claw hammer with a worn oak handle"
WISHES = 200
AT_ONCE = 8
# The dispatcher, the catalog with its relay, the door, and who makes the pictures.
KILLED = ("image-worker", "asset-catalog", "web-gateway", "image-runner")
# How often one of them is, while the wishes are made, and the seconds between two: whoever is killed again and again is
# started after up to ten seconds only.
KILLS, PAUSE = 16, (1.0, 4.0)
ENDS_WITHIN = 240.0
# Nothing is known of what became of it: it is asked again.
_AWAY = ("UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED")


@pytest.fixture(scope="module")
def quick_stack() -> Iterator[Any]:
    """Constant pictures that take a twentieth of a second; what heals by time heals within seconds."""
    with running_stack(**household.PACE | {"GREENROOM_NULL_BACKEND_SECONDS": "0.05"}) as stack:
        yield stack


async def made_of(stack: Any, asset_id: str) -> Counter[str]:
    return Counter(event["type"] for event in await stack.events("asset-catalog", f"asset:{asset_id}"))


async def pictures_of(stack: Any, asset_id: str) -> list[str]:
    """The keys of all objects under the asset's path."""
    objects = household.objects(stack)
    return [one.key async for page in objects.pages(f"global/home/{asset_id}/") for one in page]


async def test_fifty_at_once_are_one_picture(quick_stack: Any) -> None:
    async with asyncio.timeout(60), quick_stack.connected() as greenroom, greenroom.subscribe() as push:
        asset = await greenroom.assets.create("prop", "Hammer", description=DESCRIPTION)
        request_id = uuid4()
        wishes = await asyncio.gather(*(greenroom.assets.generate(asset.id, request_id=request_id) for _ in range(50)))
        end = await greenroom.end_of(push, wishes[0])

    assert len({wish.generation_id for wish in wishes}) == 1
    assert await made_of(quick_stack, asset.id) == {"AssetCreated": 1, "PictureRequested": 1, "PictureAttached": 1}
    assert await pictures_of(quick_stack, asset.id) == [end.key]


async def test_a_command_delivered_three_times_is_one_picture(quick_stack: Any) -> None:
    """Word for word, as Kafka may bring it: while it is being made, and after it was."""
    kafka = f"127.0.0.1:{quick_stack.port('kafka')}"
    async with asyncio.timeout(90), quick_stack.connected() as greenroom, greenroom.subscribe() as push:
        asset = await greenroom.assets.create("prop", "Hammer", description=DESCRIPTION)
        wish = await greenroom.assets.generate(asset.id)
        command = await told(kafka, f"asset:{asset.id}")
        async with AIOKafkaProducer(bootstrap_servers=kafka) as producer:
            await again(producer, command)
            end = await greenroom.end_of(push, wish)
            await again(producer, command)
            # What comes behind it on the same partition: when this has its picture, the third was looked at.
            follower = await greenroom.assets.generate(asset.id, seed=7)
            await greenroom.end_of(push, follower)

    generation = await quick_stack.events("image-worker", f"generation:{wish.generation_id}")
    types = Counter(event["type"] for event in generation)
    assert (types["GenerationQueued"], types["GenerationCompleted"]) == (1, 1)
    made = await made_of(quick_stack, asset.id)
    assert (made["PictureRequested"], made["PictureAttached"]) == (2, 2)
    assert end.key in await pictures_of(quick_stack, asset.id)


async def told(kafka: str, stream_id: str) -> Any:
    """The message of the stream on images.commands, once the relay has told it."""
    consumer = AIOKafkaConsumer(IMAGE_COMMANDS, bootstrap_servers=kafka, auto_offset_reset="earliest")
    await consumer.start()
    try:
        async for record in consumer:
            if record.key == stream_id.encode():
                return record
    finally:
        await consumer.stop()
    raise AssertionError("the topic ended")


async def again(producer: AIOKafkaProducer, record: Any) -> None:
    await producer.send_and_wait(
        record.topic, record.value, key=record.key, partition=record.partition, headers=list(record.headers)
    )


async def test_two_hundred_wishes_end_once_each_whoever_is_killed(quick_stack: Any) -> None:
    """At random moments the dispatcher, the catalog with its relay, the gateway, and the runner are killed."""
    chance, killed = Random(20), Counter[str]()
    async with quick_stack.connected() as greenroom:
        assets = [
            (await greenroom.assets.create("prop", f"Hammer {n}", description=DESCRIPTION)).id for n in range(WISHES)
        ]
        raging = asyncio.create_task(rage(quick_stack, chance, killed))
        try:
            async with asyncio.timeout(ENDS_WITHIN):
                turns = asyncio.Semaphore(AT_ONCE)
                keys = await asyncio.gather(*(wished(greenroom, asset, turns) for asset in assets))
        finally:
            raging.cancel()
            await asyncio.gather(raging, return_exceptions=True)

    assert sum(killed.values()) >= len(KILLED), "too few were killed for this to say anything"
    for asset_id, key in zip(assets, keys, strict=True):
        assert await made_of(quick_stack, asset_id) == {"AssetCreated": 1, "PictureRequested": 1, "PictureAttached": 1}
        asset = (
            await quick_stack.rows("asset-catalog", "SELECT version FROM assets WHERE asset_id = $1", UUID(asset_id))
        )[0]
        assert asset["version"] == 2, "one new version"
        assert key
    query = "SELECT stream_id, count(*) AS ends FROM events WHERE type = 'GenerationCompleted' GROUP BY stream_id"
    assert {row["ends"] for row in await quick_stack.rows("image-worker", query)} == {1}
    await until.nothing(lambda: strays(quick_stack, dict(zip(assets, keys, strict=True))), 60)


async def wished(greenroom: Greenroom, asset_id: str, turns: asyncio.Semaphore) -> str:
    """The key of its picture. Asked again with the same request until there is an answer, and waited for by push."""
    request_id = uuid4()
    async with turns, greenroom.subscribe() as push:
        while True:
            try:
                wish = await greenroom.assets.generate(asset_id, request_id=request_id)
                end = await greenroom.end_of(push, wish)
                assert (end.state, end.key != "") == ("completed", True), end
                return end.key
            except GreenroomError as error:
                if error.code not in _AWAY:
                    raise
                await asyncio.sleep(0.3)


async def rage(stack: Any, chance: Random, killed: Counter[str]) -> None:
    """Until so many were killed, or cancelled. Whoever is just being started again is passed over."""
    while sum(killed.values()) < KILLS:
        for name in chance.sample(KILLED, len(KILLED)):
            await asyncio.sleep(chance.uniform(*PAUSE))
            status = (await stack.run("status", "--json")).json["services"]
            pid = next(one["pid"] for one in status if one["name"] == name)
            if pid:
                os.kill(pid, signal.SIGKILL)
                killed[name] += 1


async def strays(stack: Any, pictures: dict[str, str]) -> list[str]:
    """Objects that nothing refers to: what a killed runner left is swept."""
    found = []
    for asset_id, key in pictures.items():
        found += [one for one in await pictures_of(stack, asset_id) if one != key]
    return found
