"""Another service's event is taken, however it came, by Kafka or from its owner's log: by whom, and in which span."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol
from uuid import UUID

from event_log.envelope import Envelope
from event_log.inbox import Handler, InPages
from event_log.store import UnitOfWork

from service_kit.telemetry import SpanKind, span


class Takes(Protocol):
    """event_log's Inbox, as far as those use it who bring single events to it."""

    async def take(self, envelope: Envelope) -> object: ...


class TakesPages(Takes, Protocol):
    """event_log's Inbox, as far as Kafka's consumer uses it."""

    async def take_page(self, envelopes: Sequence[Envelope]) -> None: ...

    def refuse_misdirected(self, envelope: Envelope) -> None: ...


# The trace context of each message at hand, by its event's id.
_at_hand: ContextVar[Mapping[UUID, str]] = ContextVar("at_hand", default={})  # noqa: B039


@contextmanager
def brought_by_kafka(traceparents: Mapping[UUID, str]) -> Iterator[None]:
    """The block takes these messages, given by their events' ids with the span that published each."""
    before = _at_hand.set(traceparents)
    try:
        yield
    finally:
        _at_hand.reset(before)


@contextmanager
def taking(envelope: Envelope) -> Iterator[None]:
    """The span in which an event is taken: it goes on from the one that published the message.

    What is fetched to fill a gap belongs to the trace of its own event, not to that of the message that showed it.
    """
    published = _at_hand.get().get(envelope.event.event_id)
    how = "catch up" if published is None else "process"
    parent = envelope.event.metadata.traceparent if published is None else published
    with span(f"{how} {envelope.topic}", SpanKind.CONSUMER, parent, **_attributes(envelope)):
        yield


def traced(handler: Handler | InPages) -> Handler | InPages:
    """The handler, in that span. One that takes pages opens it by itself around what each event becomes."""
    if isinstance(handler, InPages):
        return handler
    single = handler

    async def take(envelope: Envelope, unit: UnitOfWork[Any]) -> None:
        with taking(envelope):
            await single(envelope, unit)

    return take


def _attributes(envelope: Envelope) -> dict[str, str]:
    return {
        "messaging.system": "kafka",
        "messaging.destination.name": envelope.topic,
        "ce_id": str(envelope.event.event_id),
        "ce_type": envelope.event.type,
        "ce_subject": envelope.event.stream_id,
    }
