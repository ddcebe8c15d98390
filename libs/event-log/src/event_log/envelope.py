"""An event on its way to other services: the message's value and its CloudEvents headers."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import orjson

from event_log.chain import canonical_json, stored_metadata, timestamp
from event_log.model import Metadata, RecordedEvent

# PostgreSQL's bigint.
_MOST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Envelope:
    """An event as told on a topic.

    source: the service whose log it is in; previous_version: that of the stream's event before
    *on this topic*, 0 for the first. By it a consumer sees that it missed one.
    """

    source: str
    topic: str
    event: RecordedEvent
    previous_version: int


class MalformedEnvelope(Exception):
    """Bytes that are no envelope."""


def encode(envelope: Envelope) -> bytes:
    event = envelope.event
    return canonical_json(
        {
            "source": envelope.source,
            "topic": envelope.topic,
            "previous_version": envelope.previous_version,
            "position": event.position,
            "event_id": str(event.event_id),
            "stream_id": event.stream_id,
            "version": event.version,
            "type": event.type,
            "schema_version": event.schema_version,
            "payload": event.payload,
            "metadata": stored_metadata(event.metadata),
            "recorded_at": timestamp(event.recorded_at),
            "hash": event.hash.hex(),
        }
    )


def decode(value: bytes) -> Envelope:
    """Raises MalformedEnvelope, also for what the database could not keep: it would fail at every try."""
    try:
        told = orjson.loads(value)
        return Envelope(
            source=_text(told["source"]),
            topic=_text(told["topic"]),
            previous_version=_number(told["previous_version"], least=0),
            event=RecordedEvent(
                position=_number(told["position"], least=1),
                event_id=UUID(told["event_id"]),
                stream_id=_text(told["stream_id"]),
                version=_number(told["version"], least=1),
                type=_text(told["type"]),
                schema_version=_number(told["schema_version"], least=1),
                payload=dict(told["payload"]),
                metadata=Metadata.model_validate(told["metadata"]),
                recorded_at=datetime.fromisoformat(told["recorded_at"]).astimezone(UTC),
                hash=bytes.fromhex(told["hash"]),
            ),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as reason:
        raise MalformedEnvelope(repr(reason)) from reason


def _text(value: object) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(f"{value!r} is no text")
    return value


def _number(value: object, least: int) -> int:
    if type(value) is not int or not least <= value <= _MOST:
        raise ValueError(f"{value!r} is no number from {least}")
    return value


def headers(envelope: Envelope) -> list[tuple[str, bytes]]:
    """CloudEvents 1.0, binary mode, and the W3C trace context of the append."""
    event = envelope.event
    named = {
        "ce_specversion": "1.0",
        "ce_id": str(event.event_id),
        "ce_source": f"/greenroom/{envelope.source}",
        "ce_type": f"greenroom.{event.type}.v{event.schema_version}",
        "ce_subject": event.stream_id,
        "ce_time": timestamp(event.recorded_at),
        "content-type": "application/json",
        "ce_position": str(event.position),
        "ce_streamversion": str(event.version),
        "ce_previousversion": str(envelope.previous_version),
        "ce_workspace": event.metadata.workspace,
        "traceparent": event.metadata.traceparent,
    }
    return [(name, value.encode()) for name, value in named.items() if value]
