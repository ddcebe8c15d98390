"""The owner of a topic's events, as its consumers see it: where a gap in Kafka is healed."""

from dataclasses import dataclass
from typing import Protocol

from event_log.envelope import Envelope


@dataclass(frozen=True, slots=True)
class Page:
    """Events of one topic in order. The end is reached where `next_position` equals `head_position`."""

    envelopes: list[Envelope]
    # Read on after this position.
    next_position: int
    # The owner's newest position, of any topic, when the page was read.
    head_position: int


class Upstream(Protocol):
    async def read_all(self, topic: str, after_position: int, limit: int) -> Page: ...

    async def read_stream(self, topic: str, stream_id: str, after_version: int, limit: int) -> list[Envelope]:
        """Empty only when the stream has nothing after `after_version` on that topic."""
        ...
