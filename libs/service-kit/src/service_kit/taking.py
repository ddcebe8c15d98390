"""Another service's event is taken, however it came, by Kafka or from its owner's log: by whom, and in which span."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol
from uuid import UUID

from event_log.envelope import Envelope
from event_log.inbox import Handler
from event_log.store import UnitOfWork

from service_kit.telemetry import SpanKind, span


class Takes(Protocol):
    """event_log's Inbox, as far as those use it who bring events to it."""

    async def take(self, envelope: Envelope) -> object: ...


# The event whose message is at hand.
_at_hand: ContextVar[UUID | None] = ContextVar("at_hand", default=None)


@contextmanager
def taken_from_kafka(envelope: Envelope, traceparent: str) -> Iterator[None]:
    """The block takes the message; its span goes on from the one that published it."""
    with span(f"process {envelope.topic}", SpanKind.CONSUMER, traceparent, **_attributes(envelope)):
        before = _at_hand.set(envelope.event.event_id)
        try:
            yield
        finally:
            _at_hand.reset(before)


def traced(handler: Handler) -> Handler:
    """The handler, in a span of the trace of each event.

    What is fetched to fill a gap belongs to the trace of its own event, not to that of the message that showed it.
    """

    async def take(envelope: Envelope, unit: UnitOfWork[Any]) -> None:
        if _at_hand.get() == envelope.event.event_id:
            return await handler(envelope, unit)
        with span(
            f"catch up {envelope.topic}",
            SpanKind.CONSUMER,
            envelope.event.metadata.traceparent,
            **_attributes(envelope),
        ):
            await handler(envelope, unit)

    return take


def _attributes(envelope: Envelope) -> dict[str, str]:
    return {
        "messaging.system": "kafka",
        "messaging.destination.name": envelope.topic,
        "ce_id": str(envelope.event.event_id),
        "ce_type": envelope.event.type,
        "ce_subject": envelope.event.stream_id,
    }
