"""The hash chain of a stream: what makes an altered event show.

hash = SHA-256(hash of the stream's event before ∥ canonical bytes of this one), over 32 zero bytes for the first.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime

import orjson

from event_log.model import JsonObject, Metadata, RecordedEvent

GENESIS = bytes(32)


def canonical_json(value: object) -> bytes:
    """UTF-8 JSON without spaces, keys sorted by their UTF-8 bytes, strings untouched."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def timestamp(moment: datetime) -> str:
    """RFC 3339 in UTC, always with six digits of microseconds: as PostgreSQL keeps it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def stored_metadata(metadata: Metadata) -> JsonObject:
    """The metadata's JSON as stored: a field that the model gained later is not in an older event's."""
    return metadata.model_dump(mode="json", exclude_unset=True)


def heading(event: RecordedEvent) -> bytes:
    """The canonical bytes before recorded_at, up to its opening quote."""
    return (
        canonical_json([event.stream_id, event.version, str(event.event_id), event.type, event.schema_version])[:-1]
        + b',"'
    )


def canonical_bytes(event: RecordedEvent) -> bytes:
    """What is hashed of an event: [stream, version, event_id, type, schema_version, recorded_at, metadata, payload]."""
    metadata, payload = canonical_json(stored_metadata(event.metadata)), canonical_json(event.payload)
    return heading(event) + timestamp(event.recorded_at).encode() + b'",' + metadata + b"," + payload + b"]"


def chained_hash(previous: bytes, event: RecordedEvent) -> bytes:
    return hashlib.sha256(previous + canonical_bytes(event)).digest()


def verify_stream(events: Iterable[RecordedEvent], after_version: int = 0, previous: bytes = GENESIS) -> int | None:
    """The first version of a stream whose event was altered or is missing; None when the chain holds.

    `events` are those after `after_version`, in order; `previous` is the hash of that version.
    """
    version = after_version
    for event in events:
        version += 1
        if event.version != version or chained_hash(previous, event) != event.hash:
            return version
        previous = event.hash
    return None
