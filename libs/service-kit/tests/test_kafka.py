"""Events through a real Kafka, into a stand-in for the inbox."""

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from event_log.envelope import Envelope, encode, headers
from event_log.inbox import Misdirected
from event_log.model import Metadata, RecordedEvent
from event_log.relay import OutMessage
from greenroom_local.parts import Kafka
from greenroom_local.ports import free_port
from greenroom_local.testing import running
from service_kit import kafka_consumer
from service_kit.kafka import KafkaPublisher, cluster_id, ensure_topics, run_consumer, watch_cluster
from service_kit.settings import ServiceSettings
from service_kit.taking import taking
from service_kit.telemetry import configure_telemetry, current_traceparent, span

pytestmark = pytest.mark.integration

WITHIN = 40.0


def settings(bootstrap: str) -> ServiceSettings:
    return ServiceSettings(
        postgres="", kafka=bootstrap, s3="", listen="", trusted_keys=Path("jwks.json"), group_instance=""
    )


def envelope(topic: str, version: int, stream: str = "asset:1", traceparent: str = "") -> Envelope:
    metadata = Metadata(
        workspace="home", actor="me", correlation_id="c", traceparent=traceparent, occurred_at="2026-01-02T03:04:05Z"
    )
    event = RecordedEvent(
        version, uuid4(), stream, version, "Noted", 1, {"text": "🎭"}, metadata, datetime.now(UTC), b"\1" * 32
    )
    return Envelope("asset-catalog", topic, event, version - 1)


async def send(bootstrap: str, *envelopes: Envelope, raw: dict[str, bytes] | None = None, on: str = "") -> None:
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap)
    await producer.start()
    try:
        for topic, value in (raw or {}).items():
            await producer.send_and_wait(topic, value, headers=[("not-text", b"\xff")])
        for one in envelopes:
            key = one.event.stream_id.encode()
            await producer.send_and_wait(on or one.topic, encode(one), key=key, headers=headers(one))
    finally:
        await producer.stop()


def trace_spans() -> None:
    configure_telemetry("test", SimpleNamespace(traces_dir=None))


@dataclass
class Inbox:
    """Takes down what it is given; `fails` says which versions fail how many times more."""

    fails: Counter[int] = field(default_factory=Counter)
    taken: list[int] = field(default_factory=list)
    tries: list[int] = field(default_factory=list)
    traceparents: list[str] = field(default_factory=list)
    misdirected: frozenset[int] = frozenset()
    failure: Exception = field(default_factory=lambda: ConnectionError("the database is away"))
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def refuse_misdirected(self, envelope: Envelope) -> None:
        if envelope.event.version in self.misdirected:
            raise Misdirected("not yours")

    async def take_page(self, envelopes: Sequence[Envelope]) -> None:
        for envelope in envelopes:
            await self.take(envelope)

    async def take(self, envelope: Envelope) -> None:
        version = envelope.event.version
        async with self.changed:
            if version in self.taken:
                return
            self.tries.append(version)
            with taking(envelope):
                self.traceparents.append(current_traceparent())
            self.changed.notify_all()
            if self.fails[version]:
                self.fails[version] -= 1
                raise self.failure
            self.taken.append(version)

    async def has(self, holds: Callable[["Inbox"], bool]) -> None:
        async with asyncio.timeout(WITHIN), self.changed:
            await self.changed.wait_for(lambda: holds(self))


@asynccontextmanager
async def consuming(bootstrap: str, topic: str, inbox: Inbox, group: str = "") -> AsyncIterator[None]:
    task = asyncio.create_task(run_consumer(settings(bootstrap), group or topic, [topic], inbox))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def committed(bootstrap: str, group: str, topic: str) -> int:
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, group_id=group, enable_auto_commit=False)
    await consumer.start()
    try:
        offsets = [await consumer.committed(TopicPartition(topic, number)) for number in range(6)]
        return sum(offset or 0 for offset in offsets)
    finally:
        await consumer.stop()


@pytest.fixture
async def topic(kafka: str) -> str:
    name = f"test.{uuid4()}"
    await ensure_topics(kafka, [name])
    return name


async def test_topics_are_made_once_with_their_partitions(kafka: str, topic: str) -> None:
    await ensure_topics(kafka, [topic], partitions=2)
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka)
    await admin.start()
    try:
        described = await admin.describe_topics([topic])
    finally:
        await admin.close()
    assert len(described[0]["partitions"]) == 6


async def test_what_was_there_before_the_consumer_is_taken_in_order(kafka: str, topic: str) -> None:
    inbox = Inbox()
    await send(kafka, *(envelope(topic, version) for version in range(1, 21)))
    async with consuming(kafka, topic, inbox):
        await inbox.has(lambda inbox: len(inbox.taken) == 20)
    assert inbox.taken == list(range(1, 21))


async def test_an_event_that_fails_is_tried_again_in_its_place(kafka: str, topic: str) -> None:
    inbox = Inbox(fails=Counter({2: 3}))
    await send(kafka, *(envelope(topic, version) for version in (1, 2, 3)))
    async with consuming(kafka, topic, inbox):
        await inbox.has(lambda inbox: 3 in inbox.taken)
    assert inbox.taken == [1, 2, 3]
    assert inbox.tries == [1, 2, 2, 2, 2, 3]


async def test_nothing_is_committed_that_was_not_taken(kafka: str, topic: str) -> None:
    inbox = Inbox(fails=Counter({2: 1_000}))
    await send(kafka, envelope(topic, 1), envelope(topic, 2))
    async with consuming(kafka, topic, inbox):
        await inbox.has(lambda inbox: inbox.tries.count(2) == 2)
    # What was taken is committed with the page: until then it comes again, and the inbox skips it.
    assert await committed(kafka, topic, topic) < 2
    healed = Inbox()
    async with consuming(kafka, topic, healed):
        await healed.has(lambda inbox: inbox.taken[-1:] == [2])
    assert await committed(kafka, topic, topic) == 2


async def test_an_event_that_fails_for_long_is_delivered_again(
    kafka: str, topic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kafka_consumer, "_ALL_TRIES", 0.5)
    inbox = Inbox(fails=Counter({1: 5}))
    await send(kafka, envelope(topic, 1), envelope(topic, 2))
    async with consuming(kafka, topic, inbox):
        await inbox.has(lambda inbox: inbox.taken == [1, 2])


async def test_bytes_that_are_no_envelope_hold_nothing_up(kafka: str, topic: str) -> None:
    inbox = Inbox()
    await send(kafka, envelope(topic, 1), raw={topic: b"\xff not ours"})
    async with consuming(kafka, topic, inbox):
        await inbox.has(lambda inbox: inbox.taken == [1])


async def test_a_message_that_belongs_elsewhere_holds_nothing_up(kafka: str, topic: str) -> None:
    inbox = Inbox(misdirected=frozenset({2}))
    await send(kafka, envelope("another topic", 1), on=topic)
    await send(kafka, envelope(topic, 2), envelope(topic, 3))
    async with consuming(kafka, topic, inbox):
        await inbox.has(lambda inbox: inbox.taken == [3])
    assert inbox.tries == [3]
    assert await committed(kafka, topic, topic) >= 2


async def test_what_fails_though_nothing_is_away_is_left_to_the_catch_up_passes(
    kafka: str, topic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kafka_consumer, "_ALL_TRIES", 0.5)
    inbox = Inbox(fails=Counter({1: 1_000}), failure=TypeError("it cannot even be parked"))
    await send(kafka, envelope(topic, 1), envelope(topic, 2))
    async with consuming(kafka, topic, inbox):
        await inbox.has(lambda inbox: inbox.taken == [2])


async def test_an_owner_that_refuses_one_event_after_the_other_holds_up_the_rest_once(
    kafka: str, topic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kafka_consumer, "_ALL_TRIES", 0.5)
    inbox = Inbox(fails=Counter({1: 1_000, 2: 1_000, 3: 1_000}), failure=LookupError("refused"))
    await send(kafka, *(envelope(topic, version) for version in range(1, 5)))
    async with consuming(kafka, topic, inbox):
        await inbox.has(lambda inbox: inbox.taken == [4])
    assert inbox.tries.count(1) > 2
    assert inbox.tries.count(3) <= 2


async def test_a_successor_under_the_same_name_takes_over_at_once(kafka: str, topic: str) -> None:
    first, second = Inbox(), Inbox()
    await send(kafka, envelope(topic, 1))
    async with consuming(kafka, topic, first):
        await first.has(lambda inbox: inbox.taken == [1])
    await send(kafka, envelope(topic, 2))
    async with asyncio.timeout(kafka_consumer._SESSION_TIMEOUT / 2), consuming(kafka, topic, second):
        await second.has(lambda inbox: inbox.taken == [2])


async def test_two_under_one_name_do_not_stop_each_other_for_good(kafka: str, topic: str) -> None:
    inbox = Inbox()
    async with consuming(kafka, topic, inbox):
        await send(kafka, envelope(topic, 1))
        await inbox.has(lambda inbox: 1 in inbox.taken)
        async with consuming(kafka, topic, inbox):
            await send(kafka, envelope(topic, 2))
            await inbox.has(lambda inbox: 2 in inbox.taken)
        await send(kafka, envelope(topic, 3))
        await inbox.has(lambda inbox: 3 in inbox.taken)


async def test_the_trace_goes_on_from_the_message(kafka: str, topic: str) -> None:
    trace_spans()
    inbox = Inbox()
    with span("append"):
        origin = current_traceparent()
    await send(kafka, envelope(topic, 1, traceparent=origin))
    async with consuming(kafka, topic, inbox):
        await inbox.has(lambda inbox: inbox.taken == [1])
    (taken_in,) = inbox.traceparents
    assert taken_in.split("-")[1] == origin.split("-")[1]
    assert taken_in.split("-")[2] != origin.split("-")[2]


async def published(publisher: KafkaPublisher, *envelopes: Envelope) -> None:
    """As the relay does it: again from the first until all are acknowledged."""
    messages = [OutMessage(one.topic, one.event.stream_id.encode(), encode(one), headers(one)) for one in envelopes]
    async with asyncio.timeout(WITHIN):
        while True:
            try:
                return await publisher.publish(messages)
            except Exception:
                await asyncio.sleep(0.2)


async def test_a_message_is_published_by_a_span_of_its_own_under_the_append(kafka: str, topic: str) -> None:
    trace_spans()
    publisher, inbox = KafkaPublisher(kafka), Inbox()
    with span("append"):
        origin = current_traceparent()
    await published(publisher, *(envelope(topic, version, traceparent=origin) for version in (1, 2)))
    await publisher.close()
    consumer = AIOKafkaConsumer(topic, bootstrap_servers=kafka, auto_offset_reset="earliest")
    await consumer.start()
    try:
        messages = [dict((await consumer.getone()).headers) for _ in range(2)]
    finally:
        await consumer.stop()
    parents = [message["traceparent"].decode().split("-") for message in messages]
    assert {parent[1] for parent in parents} == {origin.split("-")[1]}
    assert len({parent[2] for parent in parents} | {origin.split("-")[2]}) == 3
    assert [message["ce_streamversion"] for message in messages] == [b"1", b"2"]
    async with consuming(kafka, topic, inbox):
        await inbox.has(lambda inbox: inbox.taken == [1, 2])


@asynccontextmanager
async def up(node: Kafka, folder: Path) -> AsyncIterator[None]:
    """The node runs; this loop goes on while it starts and stops."""
    running_node = running(node, folder)
    await asyncio.to_thread(running_node.__enter__)
    try:
        yield
    finally:
        await asyncio.to_thread(running_node.__exit__, None, None, None)


async def test_kafka_may_be_away_at_the_start_and_come_back_and_be_formatted_anew(tmp_path: Path) -> None:
    node = Kafka(tmp_path / "kafka", free_port(), free_port())
    topic, inbox, formatted = "test.away", Inbox(), asyncio.Event()
    publisher = KafkaPublisher(node.bootstrap)

    async def heal(found: str) -> None:
        await ensure_topics(node.bootstrap, [topic])
        # A node that has just come back may not know its topics yet: that heals too, but is no other cluster.
        if found != known:
            formatted.set()

    async def arrives(version: int) -> None:
        await published(publisher, envelope(topic, version))
        await inbox.has(lambda inbox: version in inbox.taken)

    async with consuming(node.bootstrap, topic, inbox):
        ensuring = asyncio.create_task(ensure_topics(node.bootstrap, [topic]))
        async with up(node, tmp_path):
            await asyncio.wait_for(ensuring, WITHIN)
            known = await cluster_id(node.bootstrap)
            await arrives(1)
        watching = asyncio.create_task(watch_cluster(node.bootstrap, [topic], heal, known=known, interval=0.2))
        async with up(node, tmp_path):
            await arrives(2)
        assert not formatted.is_set()
        shutil.rmtree(node.directory)
        async with up(node, tmp_path):
            await asyncio.wait_for(formatted.wait(), WITHIN)
            assert await cluster_id(node.bootstrap) != known
            await arrives(3)
        watching.cancel()
        await publisher.close()
