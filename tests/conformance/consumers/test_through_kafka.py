"""The way through the real Kafka for all consumers side by side: rebalanced, grown, wiped, and another cluster's."""

import asyncio
import random
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions
from event_log.cluster import remember_cluster_id, stored_cluster_id
from event_log.envelope import Envelope, encode, headers
from event_log.inbox import Handler, Inbox
from event_log.relay import OutMessage
from greenroom_local.parts import Kafka
from greenroom_local.ports import free_port
from greenroom_local.testing import running
from service_kit import kafka_consumer
from service_kit.kafka import KafkaPublisher, cluster_id, ensure_topics, run_consumer, watch_cluster
from service_kit.settings import ServiceSettings
from service_kit.topics import SOURCES

from tests.conformance.consumers.consuming import Consuming, Unit, interleaved
from tests.conformance.consumers.everyone import everyone
from tests.conformance.consumers.kit import ConsumerConformance
from tests.conformance.consumers.world import World

pytestmark = pytest.mark.integration

WITHIN = 90.0
# How many events a consumer has taken when something happens to it: it is in the middle of what was fetched.
IN_THE_MIDDLE = 3


@dataclass
class Process:
    """One process of a consumer. It holds in the middle, inside the transaction of an event, until told to go on."""

    consumer: Consuming
    bootstrap: str
    group: str
    holds: bool = False
    came: asyncio.Event = field(default_factory=asyncio.Event)
    held: asyncio.Event = field(default_factory=asyncio.Event)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)
    _work: "list[asyncio.Task[Any]]" = field(default_factory=list)

    def start(self) -> None:
        settings = ServiceSettings(
            postgres="",
            kafka=self.bootstrap,
            s3="",
            listen="",
            trusted_keys=Path("jwks.json"),
            group_instance=str(uuid4()),
        )
        handlers = self.consumer.handled(self._holding) if self.holds else self.consumer.handlers
        inbox = self.consumer.inbox(handlers)
        noticing = _Noticing(inbox, self.came)
        self._work.append(asyncio.create_task(run_consumer(settings, self.group, list(handlers), noticing)))

    def watch(self, known: str) -> None:
        """As the runtime does it: another cluster means that what Kafka carried is gone."""

        async def heal(found: str) -> None:
            await ensure_topics(self.bootstrap, self.consumer.handlers)
            await self.consumer.catch_up()
            await remember_cluster_id(self.consumer.pool, found)

        watching = watch_cluster(self.bootstrap, self.consumer.handlers, heal, known, interval=0.2)
        self._work.append(asyncio.create_task(watching))

    async def end(self) -> None:
        """As a kill does it: what is in a transaction is rolled back."""
        for task in self._work:
            task.cancel()
        await asyncio.gather(*self._work, return_exceptions=True)

    def _holding(self, handler: Handler) -> Handler:
        taken = 0

        async def take(envelope: Envelope, unit: Unit) -> None:
            nonlocal taken
            taken += 1
            if taken > IN_THE_MIDDLE:
                self.held.set()
                await self.go_on.wait()
            await handler(envelope, unit)

        return take


class _Noticing:
    """The inbox, and word of the first message that comes."""

    def __init__(self, inbox: Inbox, came: asyncio.Event) -> None:
        self._inbox, self._came = inbox, came

    def __getattr__(self, name: str) -> Any:
        self._came.set()
        return getattr(self._inbox, name)

    async def take(self, envelope: Envelope) -> object:
        self._came.set()
        return await self._inbox.take(envelope)


@asynccontextmanager
async def up(node: Kafka, folder: Path) -> AsyncIterator[None]:
    """The node runs; this loop goes on while it starts and stops."""
    running_node = running(node, folder)
    await asyncio.to_thread(running_node.__enter__)
    try:
        yield
    finally:
        await asyncio.to_thread(running_node.__exit__, None, None, None)


@pytest.fixture
def node(tmp_path: Path) -> Kafka:
    return Kafka(tmp_path / "kafka", free_port(), free_port())


@pytest_asyncio.fixture
async def kits(world: World) -> AsyncIterator[list[ConsumerConformance]]:
    """Every consumer at its beginning."""
    async with AsyncExitStack() as ending:
        made = []
        for kit in (kit() for kit in everyone().values()):
            kit.world = world
            kit.consumer = await kit.begin()
            ending.push_async_callback(kit.end, kit.consumer)
            made.append(kit)
        yield made


@pytest_asyncio.fixture
async def told(world: World) -> list[Envelope]:
    """Each stream in its order, the topics and streams mixed: any part of it is something to every consumer."""
    return interleaved(await world.told_on(SOURCES, world.registries), random.Random(4))


async def publish(bootstrap: str, envelopes: Sequence[Envelope]) -> None:
    """As the relay does it: again from the first until all are acknowledged."""
    messages = [OutMessage(one.topic, one.event.stream_id.encode(), encode(one), headers(one)) for one in envelopes]
    publisher = KafkaPublisher(bootstrap)
    try:
        async with asyncio.timeout(WITHIN):
            while True:
                try:
                    return await publisher.publish(messages)
                except Exception:
                    await asyncio.sleep(0.2)
    finally:
        await publisher.close()


async def settle(kits: Sequence[ConsumerConformance]) -> None:
    async with asyncio.timeout(WITHIN):
        for kit in kits:
            while await kit.consumer.places() != kit.consumer.ends():  # noqa: ASYNC110 - the database rings no bell
                await asyncio.sleep(0.05)
    for kit in kits:
        await kit.settled()


async def all_set(events: Sequence[asyncio.Event]) -> None:
    async with asyncio.timeout(WITHIN):
        await asyncio.gather(*(event.wait() for event in events))


@asynccontextmanager
async def processes(kits: Sequence[ConsumerConformance], node: Kafka, **how: bool) -> AsyncIterator[list[Process]]:
    made = [Process(kit.consumer, node.bootstrap, kit.service, **how) for kit in kits]
    try:
        yield made
    finally:
        await asyncio.gather(*(process.end() for process in made))


async def test_a_rebalance_in_mid_batch_and_the_death_of_a_member_repeat_no_effect(
    kits: list[ConsumerConformance], told: list[Envelope], node: Kafka, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The least that Kafka allows.
    monkeypatch.setattr(kafka_consumer, "_SESSION_TIMEOUT", 6.0)
    async with (
        up(node, tmp_path),
        processes(kits, node, holds=True) as first,
        processes(kits, node) as second,
    ):
        await ensure_topics(node.bootstrap, SOURCES)
        await publish(node.bootstrap, told)
        for process in first:
            process.start()
        await all_set([process.held for process in first])
        for process in second:
            process.start()
        # The second member has got partitions while the first is in the middle of an event, which dies there.
        await all_set([process.came for process in second])
        await asyncio.gather(*(process.end() for process in first))
        await settle(kits)


async def test_partitions_that_grow_from_three_to_six_leave_every_stream_in_order(
    kits: list[ConsumerConformance], told: list[Envelope], node: Kafka, tmp_path: Path
) -> None:
    half = len(told) // 2
    async with up(node, tmp_path), processes(kits, node, holds=True) as consuming:
        await ensure_topics(node.bootstrap, SOURCES, partitions=3)
        await publish(node.bootstrap, told[:half])
        for process in consuming:
            process.start()
        await all_set([process.held for process in consuming])
        admin = AIOKafkaAdminClient(bootstrap_servers=node.bootstrap)
        await admin.start()
        try:
            await admin.create_partitions({topic: NewPartitions(total_count=6) for topic in SOURCES})
        finally:
            await admin.close()
        # Streams now lie on other partitions than before, which are read side by side with the old ones.
        await publish(node.bootstrap, told[half:])
        for process in consuming:
            process.go_on.set()
        await settle(kits)


async def test_a_kafka_that_is_wiped_while_its_consumers_lag_loses_nothing_and_repeats_nothing(
    kits: list[ConsumerConformance], told: list[Envelope], node: Kafka, tmp_path: Path
) -> None:
    # The last third is never published: nothing that follows shows that it is missing.
    third = len(told) // 3
    async with processes(kits, node, holds=True) as consuming:
        async with up(node, tmp_path):
            await ensure_topics(node.bootstrap, SOURCES)
            known = await cluster_id(node.bootstrap)
            await publish(node.bootstrap, told[:third])
            for process in consuming:
                process.start()
                process.watch(known)
            await all_set([process.held for process in consuming])
        await asyncio.to_thread(shutil.rmtree, node.directory)
        async with up(node, tmp_path):
            await ensure_topics(node.bootstrap, SOURCES)
            await publish(node.bootstrap, told[third : 2 * third])
            for process in consuming:
                process.go_on.set()
            await settle(kits)
            for kit in kits:
                assert await stored_cluster_id(kit.consumer.pool) == await cluster_id(node.bootstrap) != known


async def test_a_service_that_comes_back_to_another_cluster_asks_the_owners_for_what_it_missed(
    kits: list[ConsumerConformance], told: list[Envelope], node: Kafka, tmp_path: Path
) -> None:
    async with up(node, tmp_path), processes(kits, node) as consuming:
        await ensure_topics(node.bootstrap, SOURCES)
        for kit in kits:
            for envelope in kit.consumer.told[:IN_THE_MIDDLE]:
                await kit.consumer.inbox().take(envelope)
            await remember_cluster_id(kit.consumer.pool, "the cluster before")
        for process in consuming:
            process.start()
            process.watch(await stored_cluster_id(process.consumer.pool))
        await settle(kits)
        # The same messages come late, by the new cluster.
        await publish(node.bootstrap, told)
        await all_set([process.came for process in consuming])
        await settle(kits)
