"""Kafka's way into the inbox, by FastStream.

FastStream's defaults lose or hurry: ACK_FIRST commits before the work is done, NACK_ON_ERROR seeks back without
a pause, and its own consume loop logs and swallows what Kafka says. So its subscriber is iterated here: the offset
is committed after the inbox has taken the event, a failure is tried again in place with growing pauses, and a
consumer that fails is made anew.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Iterable
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import structlog
from event_log.envelope import Envelope, MalformedEnvelope, decode
from event_log.failures import is_away, is_conflict
from event_log.inbox import Misdirected
from faststream import AckPolicy
from faststream.kafka import KafkaBroker
from faststream.kafka.message import KafkaMessage

from service_kit.settings import ServiceSettings
from service_kit.taking import Takes, taken_from_kafka

log = structlog.get_logger(__name__)

# Seconds one try of an event may take, and all its tries together: well under the poll interval, after which
# the group would give the partitions to another.
_ONE_TRY, _ALL_TRIES = 60.0, 120.0
_POLL_INTERVAL = 300.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 10.0
# Seconds after which the group takes a dead member's partitions away. One that comes back under the same
# instance id gets them at once.
_SESSION_TIMEOUT = 30.0
_STOPS_WITHIN = 5.0


async def run_consumer(settings: ServiceSettings, group: str, topics: Iterable[str], inbox: Takes) -> None:
    """Consumes until cancelled; while Kafka is away it keeps trying to reach it.

    Two consumers of one instance id fence each other off: give each process its own GREENROOM_GROUP_INSTANCE.
    """
    names, pause = sorted(set(topics)), _FIRST_PAUSE
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
            async with aclosing(_messages(broker, settings, group, names)) as messages:
                async for message in messages:
                    await _take(message, inbox)
                    pause = _FIRST_PAUSE
        except Exception as error:
            log.warning("kafka.consumer_failed", group=group, error=repr(error), again_in=pause)
        finally:
            await _within(_STOPS_WITHIN, broker.stop())
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


async def _messages(
    broker: KafkaBroker, settings: ServiceSettings, group: str, topics: list[str]
) -> AsyncGenerator[KafkaMessage, None]:
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
        parser=_parsed,
        persistent=False,
    )
    try:
        await subscriber.start()
        log.info("kafka.consuming", group=group)
        async for message in subscriber:
            yield message
    finally:
        await _within(_STOPS_WITHIN, subscriber.stop())


async def _parsed(record: Any, parse: Callable[[Any], Awaitable[KafkaMessage]]) -> KafkaMessage:
    """FastStream reads every header as text; one that is not is no reason to stop consuming."""
    try:
        return await parse(record)
    except (UnicodeDecodeError, AttributeError):
        return await parse(replace(record, headers=()))


async def _take(message: KafkaMessage, inbox: Takes) -> None:
    record = message.raw_message
    if isinstance(record, tuple):
        raise TypeError("one message at a time")
    try:
        envelope = decode(record.value or b"")
        if envelope.topic != record.topic:
            raise Misdirected(f"it says that it is told on {envelope.topic}")
        with taken_from_kafka(envelope, message.headers.get("traceparent", "")):
            taken = await _taken(envelope, inbox)
    except (MalformedEnvelope, Misdirected) as error:
        # Not one of ours: the owners' logs are the truth, and nothing of them is lost by going on.
        log.error("kafka.passed_over", topic=record.topic, offset=record.offset, error=repr(error))
        taken = True
    await (_commit(message) if taken else message.nack())


async def _taken(envelope: Envelope, inbox: Takes) -> bool:
    """Whether to go on: it is applied, skipped or parked. Tried again in place, but never for too long.

    What fails all that time though nothing is away is left to the catch-up passes: it must not hold up the others
    of its partition. Raises Misdirected.
    """
    event = envelope.event
    pause, gives_up_at = _FIRST_PAUSE, asyncio.get_running_loop().time() + _ALL_TRIES
    while True:
        try:
            async with asyncio.timeout(_ONE_TRY):
                await inbox.take(envelope)
                return True
        except Misdirected:
            raise
        except Exception as error:
            about = {"topic": envelope.topic, "stream": event.stream_id, "version": event.version, "error": repr(error)}
            log.warning("kafka.not_taken", **about, again_in=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
            if asyncio.get_running_loop().time() > gives_up_at:
                passing = is_away(error) or is_conflict(error)
                if not passing:
                    log.error("kafka.left_to_catch_up", **about)
                return not passing


async def _commit(message: KafkaMessage) -> None:
    """A commit that fails only repeats the message, which the inbox skips."""
    try:
        await message.ack()
    except Exception as error:
        log.info("kafka.not_committed", error=repr(error))


async def _within(seconds: float, stopping: Coroutine[Any, Any, None]) -> None:
    try:
        await asyncio.wait_for(stopping, seconds)
    except Exception as error:
        log.debug("kafka.consumer_not_stopped", error=repr(error))
