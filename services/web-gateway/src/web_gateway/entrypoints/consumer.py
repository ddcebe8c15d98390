"""Takes every service's events into the feed."""

from typing import TYPE_CHECKING

from event_log.envelope import Envelope
from event_log.store import UnitOfWork
from service_kit.telemetry import current_traceparent, span

from web_gateway.projections.feed import add_to_feed
from web_gateway.push.tail import FeedTail

if TYPE_CHECKING:
    from web_gateway.projections.feed import Connection


class FeedConsumer:
    def __init__(self, tail: FeedTail) -> None:
        self._tail = tail

    async def take(self, envelope: Envelope, work: "UnitOfWork[Connection]") -> None:
        event = envelope.event
        # What is pushed carries this span: a client's own goes on from the write that it was told of.
        with span("feed.add", event_type=event.type, event_id=str(event.event_id)):
            seq = await add_to_feed(work.tx, event, envelope.source, current_traceparent())
        self._tail.expect(event.metadata.workspace, seq)
