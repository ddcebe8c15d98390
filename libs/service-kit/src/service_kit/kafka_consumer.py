"""Kafka's way into the inbox, by FastStream.

FastStream's defaults lose or hurry: ACK_FIRST commits before the work is done, NACK_ON_ERROR seeks back without
a pause, its acknowledgement names no offsets, and its own consume loop logs and swallows what Kafka says. So its
subscriber only joins the group; what its consumer fetched is taken here by pages: offsets are committed after the inbox
has taken the events, a failure is tried again in place with growing pauses, and a consumer that fails is made anew.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition  # type: ignore[import-untyped]
from aiokafka.errors import IllegalStateError  # type: ignore[import-untyped]
from event_log.envelope import Envelope, MalformedEnvelope, decode
from event_log.failures import is_away, is_conflict
from event_log.inbox import Misdirected
from faststream import AckPolicy
from faststream.kafka import KafkaBroker

from service_kit.settings import ServiceSettings
from service_kit.taking import TakesPages, brought_by_kafka

log = structlog.get_logger(__name__)

# Messages of a page: more hold the transaction's locks longer and gain little.
_MOST_RECORDS = 500
# Seconds one try of a page or an event may take, and all tries of an event together. A page takes up to three times
# as long (at once, one by one, and the event that is at hand then), which must be less than the poll interval: after
# that the group would give the partitions to another.
_ONE_TRY, _ALL_TRIES = 30.0, 60.0
_POLL_INTERVAL = 300.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 10.0
# Seconds in which no more tries are spent on what fails of a source's topic, after one of its events was left: an owner
# that refuses to heal a gap refuses the next one too, and a page of such would take hours.
_LEFT_AT_ONCE = 60.0
# Seconds after which the group takes a dead member's partitions away. One that comes back under the same
# instance id gets them at once.
_SESSION_TIMEOUT = 30.0
_STOPS_WITHIN = 5.0

# Until when what fails of this source and topic, though nothing is away, is left to the catch-up passes at once.
_Refused = dict[tuple[str, str], float]


async def run_consumer(settings: ServiceSettings, group: str, topics: Iterable[str], inbox: TakesPages) -> None:
    """Consumes until cancelled; while Kafka is away it keeps trying to reach it.

    Two consumers of one instance id fence each other off: give each process its own GREENROOM_GROUP_INSTANCE.
    """
    names, pause = sorted(set(topics)), _FIRST_PAUSE
    refused: _Refused = {}
    while True:
        broker = KafkaBroker(
            settings.kafka,
            # No producer and no admin client: the relay and ensure_topics have their own.
            consumer_only=True,
            client_id=group,
            metadata_max_age_ms=10_000,
        )
        try:
            await broker.connect()
            async with _joined(broker, settings, group, names) as consumer:
                while True:
                    if page := await _next_page(consumer):
                        await _take_page(consumer, page, inbox, refused)
                    pause = _FIRST_PAUSE
        except Exception as error:
            log.warning("kafka.consumer_failed", group=group, error=repr(error), again_in=pause)
        finally:
            await _within(_STOPS_WITHIN, broker.stop())
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


@asynccontextmanager
async def _joined(
    broker: KafkaBroker, settings: ServiceSettings, group: str, topics: list[str]
) -> AsyncIterator[AIOKafkaConsumer]:
    subscriber = broker.subscriber(
        *topics,
        group_id=group,
        group_instance_id=settings.group_instance or f"{group}-0",
        auto_offset_reset="earliest",
        ack_policy=AckPolicy.MANUAL,
        max_poll_interval_ms=int(_POLL_INTERVAL * 1000),
        session_timeout_ms=int(_SESSION_TIMEOUT * 1000),
        heartbeat_interval_ms=3_000,
        max_partition_fetch_bytes=4 * 1024 * 1024,
        batch=True,
        persistent=False,
    )
    try:
        await subscriber.start()
        if subscriber.consumer is None:
            raise RuntimeError("a started subscriber has a consumer")
        log.info("kafka.consuming", group=group)
        yield subscriber.consumer
    finally:
        await _within(_STOPS_WITHIN, subscriber.stop())


async def _next_page(consumer: AIOKafkaConsumer) -> list[ConsumerRecord]:
    """What is there, each partition in order; empty where nothing came for a second."""
    fetched = await consumer.getmany(timeout_ms=1000, max_records=_MOST_RECORDS)
    return [record for records in fetched.values() for record in records]


async def _take_page(
    consumer: AIOKafkaConsumer, page: Sequence[ConsumerRecord], inbox: TakesPages, refused: _Refused
) -> None:
    """All at once where that succeeds, else one by one. What cannot be taken now comes again."""
    read = [(record, _envelope(record, inbox)) for record in page]
    envelopes = [envelope for _, envelope in read if envelope is not None]
    published = {one.event.event_id: _traceparent(record) for record, one in read if one is not None}
    with brought_by_kafka(published):
        if not await _taken_at_once(envelopes, inbox):
            gives_up_at = _now() + _ALL_TRIES
            for place, (_, envelope) in enumerate(read):
                if envelope is not None and not (_now() < gives_up_at and await _taken(envelope, inbox, refused)):
                    _come_again(consumer, page[place:])
                    page = page[:place]
                    break
    await _commit(consumer, page)


def _envelope(record: ConsumerRecord, inbox: TakesPages) -> Envelope | None:
    """None for what is none of ours: the owners' logs are the truth, and nothing of them is lost by going on."""
    try:
        envelope = decode(record.value or b"")
        if envelope.topic != record.topic:
            raise Misdirected(f"it says that it is told on {envelope.topic}")
        inbox.refuse_misdirected(envelope)
    except (MalformedEnvelope, Misdirected) as error:
        log.error("kafka.passed_over", topic=record.topic, offset=record.offset, error=repr(error))
        return None
    return envelope


def _traceparent(record: ConsumerRecord) -> str:
    return next((value.decode(errors="replace") for name, value in record.headers if name == "traceparent"), "")


async def _taken_at_once(envelopes: Sequence[Envelope], inbox: TakesPages) -> bool:
    try:
        async with asyncio.timeout(_ONE_TRY):
            await inbox.take_page(envelopes)
    except Exception as error:
        log.warning("kafka.page_not_taken", events=len(envelopes), error=repr(error))
        return False
    return True


async def _taken(envelope: Envelope, inbox: TakesPages, refused: _Refused) -> bool:
    """Whether to go on: it is applied, skipped or parked. Tried again in place, but never for too long.

    What fails all that time though nothing is away is left to the catch-up passes: it must not hold up the others
    of its partition.
    """
    event, owned = envelope.event, (envelope.source, envelope.topic)
    pause, gives_up_at = _FIRST_PAUSE, _now() + _ALL_TRIES
    while True:
        try:
            async with asyncio.timeout(_ONE_TRY):
                await inbox.take(envelope)
                return True
        except Exception as error:
            about = {"topic": envelope.topic, "stream": event.stream_id, "version": event.version, "error": repr(error)}
            passing = is_away(error) or is_conflict(error)
            if not passing and _now() < refused.get(owned, 0.0):
                log.error("kafka.left_to_catch_up", **about)
                return True
            log.warning("kafka.not_taken", **about, again_in=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
            if _now() > gives_up_at:
                if not passing:
                    refused[owned] = _now() + _LEFT_AT_ONCE
                    log.error("kafka.left_to_catch_up", **about)
                return not passing


def _come_again(consumer: AIOKafkaConsumer, records: Sequence[ConsumerRecord]) -> None:
    """From the first of each partition on; one that another member has by now is its to read."""
    for record in reversed(records):
        with suppress(IllegalStateError):
            consumer.seek(TopicPartition(record.topic, record.partition), record.offset)


async def _commit(consumer: AIOKafkaConsumer, records: Sequence[ConsumerRecord]) -> None:
    """A commit that fails only repeats the messages, which the inbox skips."""
    offsets = {TopicPartition(record.topic, record.partition): record.offset + 1 for record in records}
    if not offsets:
        return
    try:
        await consumer.commit(offsets)
    except Exception as error:
        log.info("kafka.not_committed", error=repr(error))


async def _within(seconds: float, stopping: Coroutine[Any, Any, None]) -> None:
    try:
        await asyncio.wait_for(stopping, seconds)
    except Exception as error:
        log.debug("kafka.consumer_not_stopped", error=repr(error))


def _now() -> float:
    return asyncio.get_running_loop().time()
