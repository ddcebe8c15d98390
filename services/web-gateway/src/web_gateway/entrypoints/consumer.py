"""Takes every service's events into the feed."""

import asyncpg
from event_log.envelope import Envelope
from event_log.store import UnitOfWork
from service_kit.telemetry import SpanKind, current_traceparent, span

from web_gateway.projections.feed import add_to_feed
from web_gateway.push.tail import FeedTail


class FeedConsumer:
    def __init__(self, tail: FeedTail) -> None:
        self._tail = tail

    async def take(self, envelope: Envelope, work: UnitOfWork["asyncpg.Connection[asyncpg.Record]"]) -> None:
        event = envelope.event
        with span("feed.add", SpanKind.INTERNAL, _cause(event.metadata.traceparent), event_type=event.type):
            seq = await add_to_feed(work.tx, event, envelope.source, current_traceparent())
        self._tail.expect(event.metadata.workspace, seq)


def _cause(recorded: str) -> str:
    """Empty where the span around the message from Kafka is of the event's trace, which this one then continues.

    An event fetched from its owner's log came without one: it continues the span that appended it.
    """
    current = current_traceparent()
    return "" if current[3:35] == recorded[3:35] else recorded
