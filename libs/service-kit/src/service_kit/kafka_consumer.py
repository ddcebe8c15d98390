"""Kafka's way into the inbox, by FastStream.

FastStream's defaults lose or hurry: ACK_FIRST commits before the work is done, NACK_ON_ERROR seeks back without
a pause. Here the offset is committed after the inbox has taken the event, and a failure is tried again in place,
with growing pauses, within the poll interval; then the message is sought back to, which lets the group rebalance.
"""

import asyncio
from collections.abc import Iterable
from typing import Protocol

import structlog
from event_log.envelope import Envelope, MalformedEnvelope, decode
from faststream import AckPolicy
from faststream.kafka import KafkaBroker
from faststream.kafka.message import KafkaMessage

from service_kit.settings import ServiceSettings
from service_kit.taking import taken_from_kafka

log = structlog.get_logger(__name__)

# Seconds one try of an event may take, and all its tries together: well under the poll interval, after which
# the group would give the partitions to another.
_ONE_TRY, _ALL_TRIES = 60.0, 120.0
_POLL_INTERVAL = 300.0
# Seconds an event being taken may take to its end when the service is told to end. Cut off, it is taken again.
_GRACE = 3.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 10.0
# Seconds after which the group takes a dead member's partitions away. One that comes back under the same
# instance id gets them at once.
_SESSION_TIMEOUT = 30.0


class Takes(Protocol):
    """event_log's Inbox, as far as it is used here."""

    async def take(self, envelope: Envelope) -> object: ...


async def run_consumer(settings: ServiceSettings, group: str, topics: Iterable[str], inbox: Takes) -> None:
    """Consumes until cancelled; while Kafka is away it keeps trying to reach it."""
    pause = _FIRST_PAUSE
    while True:
        broker = _broker(settings, group, sorted(set(topics)), inbox)
        try:
            await broker.start()
            log.info("kafka.consuming", group=group)
            pause = _FIRST_PAUSE
            # The broker's own tasks consume; they outlive a Kafka that goes and comes back.
            await asyncio.Event().wait()
        except Exception as error:
            log.warning("kafka.consumer_not_started", group=group, error=repr(error), again_in=pause)
        finally:
            await _stopped(broker)
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


def _broker(settings: ServiceSettings, group: str, topics: list[str], inbox: Takes) -> KafkaBroker:
    broker = KafkaBroker(
        settings.kafka,
        # No producer and no admin client: the relay and ensure_topics have their own.
        consumer_only=True,
        apply_types=False,
        graceful_timeout=_GRACE,
        client_id=group,
        metadata_max_age_ms=10_000,
        logger=None,
    )

    @broker.subscriber(
        *topics,
        group_id=group,
        group_instance_id=settings.group_instance or f"{group}-0",
        auto_offset_reset="earliest",
        ack_policy=AckPolicy.MANUAL,
        max_poll_interval_ms=int(_POLL_INTERVAL * 1000),
        session_timeout_ms=int(_SESSION_TIMEOUT * 1000),
        heartbeat_interval_ms=3_000,
        max_partition_fetch_bytes=4 * 1024 * 1024,
        # The message itself: its value is the envelope's own bytes, decoded below.
        decoder=_undecoded,
    )
    async def take(message: KafkaMessage) -> None:
        await _take(message, inbox)

    return broker


async def _undecoded(message: KafkaMessage) -> KafkaMessage:
    return message


async def _take(message: KafkaMessage, inbox: Takes) -> None:
    record = message.raw_message
    if isinstance(record, tuple):
        raise TypeError("one message at a time")
    try:
        envelope = decode(record.value or b"")
    except MalformedEnvelope as error:
        # Not one of ours: the owner's log is the truth, and nothing of it is lost by going on.
        log.error("kafka.undecodable", topic=record.topic, offset=record.offset, error=repr(error))
        return await _commit(message)
    with taken_from_kafka(envelope, message.headers.get("traceparent", "")):
        if await _taken(envelope, inbox):
            return await _commit(message)
        await message.nack()


async def _taken(envelope: Envelope, inbox: Takes) -> bool:
    """Whether the inbox has it: applied, skipped or parked. Tried again in place, but never for too long."""
    event = envelope.event
    pause, gives_up_at = _FIRST_PAUSE, asyncio.get_running_loop().time() + _ALL_TRIES
    while True:
        try:
            async with asyncio.timeout(_ONE_TRY):
                await inbox.take(envelope)
        except Exception as error:
            log.warning(
                "kafka.not_taken",
                topic=envelope.topic,
                stream=event.stream_id,
                version=event.version,
                error=repr(error),
                again_in=pause,
            )
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
            if asyncio.get_running_loop().time() > gives_up_at:
                return False
        else:
            return True


async def _commit(message: KafkaMessage) -> None:
    """A commit that fails only repeats the message, which the inbox skips."""
    try:
        await message.ack()
    except Exception as error:
        log.info("kafka.not_committed", error=repr(error))


async def _stopped(broker: KafkaBroker) -> None:
    try:
        await broker.stop()
    except Exception as error:
        log.debug("kafka.consumer_not_stopped", error=repr(error))
