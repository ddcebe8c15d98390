"""The relay's way into Kafka: idempotent, acknowledged by all replicas, traced."""

import asyncio
from collections.abc import Sequence

import structlog
from aiokafka import AIOKafkaProducer  # type: ignore[import-untyped]
from event_log.relay import OutMessage
from opentelemetry.trace import Span, StatusCode

from service_kit.telemetry import SpanKind, start_span, traceparent_of

log = structlog.get_logger(__name__)

_TRACEPARENT = "traceparent"
# Milliseconds until a message that was not acknowledged is given up; the relay then starts again.
_REQUEST_TIMEOUT = 15_000
_STOP_TIMEOUT = 5.0
# Seconds in which a batch is acknowledged, the connection included. An idempotent producer tries for ever by itself.
_GIVEN_UP_AFTER = 30.0


class KafkaPublisher:
    """Connects at the first use, and anew after every failure: a producer that failed is never used again."""

    def __init__(self, bootstrap: str) -> None:
        self._bootstrap = bootstrap
        self._producer: AIOKafkaProducer | None = None
        self._stopping = set[asyncio.Task[None]]()

    async def publish(self, messages: Sequence[OutMessage]) -> None:
        """Returns when all are acknowledged. After an error some may be: publish all of them again, in order.

        Raises TimeoutError after 30 s, and KafkaError.
        """
        try:
            async with asyncio.timeout(_GIVEN_UP_AFTER):
                await self._publish(messages)
        except TimeoutError:
            told = f"{len(messages)} messages were not acknowledged within {_GIVEN_UP_AFTER:.0f} s"
            raise TimeoutError(told) from None

    async def _publish(self, messages: Sequence[OutMessage]) -> None:
        producer = await self._started()
        spans: list[Span] = []
        try:
            acknowledged = []
            for message in messages:
                publishing = _publish_span(message)
                spans.append(publishing)
                acknowledged.append(
                    await producer.send(
                        message.topic,
                        value=message.value,
                        key=message.key,
                        headers=_with_traceparent(message.headers, traceparent_of(publishing)),
                    )
                )
            await asyncio.gather(*acknowledged)
        except BaseException as error:
            for publishing in spans:
                publishing.set_status(StatusCode.ERROR, repr(error))
            self._discard()
            raise
        finally:
            for publishing in spans:
                publishing.end()

    async def close(self) -> None:
        self._discard()
        if self._stopping:
            await asyncio.wait(self._stopping, timeout=_STOP_TIMEOUT + 1)

    async def _started(self) -> AIOKafkaProducer:
        if self._producer is None:
            producer = AIOKafkaProducer(
                bootstrap_servers=self._bootstrap,
                acks="all",
                enable_idempotence=True,
                request_timeout_ms=_REQUEST_TIMEOUT,
                # A broker that comes back is found soon.
                retry_backoff_ms=200,
                metadata_max_age_ms=30_000,
            )
            self._producer = producer
            try:
                await producer.start()
            except BaseException:
                self._discard()
                raise
        return self._producer

    def _discard(self) -> None:
        """Stopping waits for a broker that may be away: it is not waited for."""
        producer, self._producer = self._producer, None
        if producer is not None:
            task = asyncio.create_task(_stop(producer))
            self._stopping.add(task)
            task.add_done_callback(self._stopping.discard)


async def _stop(producer: AIOKafkaProducer) -> None:
    """Within a moment, also one that holds messages which no broker takes: they are published anew by another."""
    try:
        async with asyncio.timeout(_STOP_TIMEOUT):
            await producer.stop()
    except TimeoutError:
        # Its own stop waits for them first.
        await _abandon(producer)
    except Exception as error:
        log.debug("kafka.producer_not_stopped", error=repr(error))


async def _abandon(producer: AIOKafkaProducer) -> None:
    sender = producer._sender
    if sender is not None and sender.sender_task is not None:
        sender.sender_task.cancel()
    await producer.client.close()


def _publish_span(message: OutMessage) -> Span:
    """A child of the span that appended the event."""
    headers = dict(message.headers)
    attributes = {"messaging.system": "kafka", "messaging.destination.name": message.topic}
    attributes |= {name: headers[name].decode() for name in ("ce_id", "ce_type", "ce_subject") if name in headers}
    parent = headers.get(_TRACEPARENT, b"").decode()
    return start_span(f"publish {message.topic}", SpanKind.PRODUCER, parent, dict(attributes))


def _with_traceparent(headers: Sequence[tuple[str, bytes]], traceparent: str) -> list[tuple[str, bytes]]:
    others = [(name, value) for name, value in headers if name != _TRACEPARENT]
    return [*others, (_TRACEPARENT, traceparent.encode())] if traceparent else list(headers)
