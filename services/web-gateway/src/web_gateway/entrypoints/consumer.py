"""Takes every service's events into the feed."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from event_log.envelope import Envelope
from service_kit.taking import taking
from service_kit.telemetry import current_traceparent, span

from web_gateway.projections.feed import Arrival, add_to_feed
from web_gateway.push.tail import FeedTail

if TYPE_CHECKING:
    from web_gateway.projections.feed import Connection


class FeedConsumer:
    def __init__(self, tail: FeedTail) -> None:
        self._tail = tail

    async def take_page(self, page: Sequence[Envelope], tx: "Connection") -> None:
        arrivals: defaultdict[str, list[Arrival]] = defaultdict(list)
        for envelope in page:
            event = envelope.event
            # What is pushed carries this span: a client's own goes on from the write that it was told of.
            with taking(envelope), span("feed.add", event_type=event.type, event_id=str(event.event_id)):
                arrivals[event.metadata.workspace].append(Arrival(event, envelope.source, current_traceparent()))
        # In the order of their names, as every page locks them.
        for workspace in sorted(arrivals):
            self._tail.expect(workspace, await add_to_feed(tx, workspace, arrivals[workspace]))
