"""The relay's way into Kafka: idempotent, acknowledged by all replicas, traced."""

import asyncio
from collections.abc import Sequence

from event_log.relay import OutMessage
from opentelemetry.trace import Span, StatusCode

from service_kit.kafka_producer import Producer
from service_kit.telemetry import SpanKind, start_span, traceparent_of

_TRACEPARENT = "traceparent"
# Seconds in which a batch is acknowledged, the connection included. An idempotent producer tries for ever by itself.
_GIVEN_UP_AFTER = 30.0


class KafkaPublisher:
    """What fails is given up, and the relay starts again."""

    def __init__(self, bootstrap: str) -> None:
        self._producer = Producer(bootstrap, acks="all", enable_idempotence=True)

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
        producer = await self._producer.started()
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
            self._producer.discard()
            raise
        finally:
            for publishing in spans:
                publishing.end()

    async def close(self) -> None:
        await self._producer.close()


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
