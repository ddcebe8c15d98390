"""Which asset a recorded event is of, and when it happened."""

from datetime import datetime
from uuid import UUID

from event_log.model import RecordedEvent
from service_kit.clock import parse_rfc3339

from asset_catalog.domain.events import PREFIX


def asset_of(recorded: RecordedEvent) -> UUID:
    return UUID(recorded.stream_id.removeprefix(PREFIX))


def time_of(recorded: RecordedEvent) -> datetime:
    return parse_rfc3339(recorded.metadata.occurred_at)
