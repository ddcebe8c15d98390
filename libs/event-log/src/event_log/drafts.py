"""An append's events before they are recorded: checked, numbered, named; then sealed into the log.

Pure; every implementation of the store shares it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid5

from event_log.chain import GENESIS, canonical_json, chained_hash, stored_metadata
from event_log.model import Append, Event, InvalidEvent, Metadata, RecordedEvent
from event_log.registry import EventRegistry, UnknownEvent

MOST_BYTES = 256 * 1024
# Bytes; an index holds it.
_LONGEST_STREAM_ID = 500
# What JSON readers everywhere hold exactly.
_GREATEST_INTEGER = 2**53
_NOT_YET = datetime.fromtimestamp(0, UTC)


def draft(append: Append, registry: EventRegistry) -> list[RecordedEvent]:
    """The events of an append with their ids and versions; position 0, no hash and no recorded_at yet.

    Raises InvalidEvent.
    """
    streams = [write.stream_id for write in append.writes]
    if len(set(streams)) != len(streams):
        raise InvalidEvent("an append writes each stream once")
    # Validated from its whole dump: every field of today counts as set, and is stored.
    metadata = Metadata.model_validate(append.metadata.model_dump(mode="json"))
    _check_json("metadata", metadata_json := stored_metadata(metadata))
    metadata_bytes = len(canonical_json(metadata_json))
    drafts: list[RecordedEvent] = []
    for write in append.writes:
        _check_json("stream_id", write.stream_id)
        if not 0 < len(write.stream_id.encode()) <= _LONGEST_STREAM_ID:
            raise InvalidEvent(f"a stream's id has 1 to {_LONGEST_STREAM_ID} bytes")
        for version, event in enumerate(write.events, start=write.expected_version + 1):
            payload, payload_bytes = _payload(event, registry)
            size = metadata_bytes + payload_bytes
            if size > MOST_BYTES:
                raise InvalidEvent(f"{event.type_name()} has {size} bytes; an event holds at most {MOST_BYTES}")
            drafts.append(
                RecordedEvent(
                    position=0,
                    event_id=uuid5(append.source, str(len(drafts))),
                    stream_id=write.stream_id,
                    version=version,
                    type=event.type_name(),
                    schema_version=event.schema_version,
                    payload=payload,
                    metadata=metadata,
                    recorded_at=_NOT_YET,
                    hash=b"",
                )
            )
    return drafts


def seal(
    drafts: Sequence[RecordedEvent], heads: Mapping[str, bytes], position: int, recorded_at: datetime
) -> list[RecordedEvent]:
    """The drafts as recorded after `position`, each chained to its stream's event before.

    `heads` are the hashes of the streams' last events; a stream without one is new.
    """
    last = dict(heads)
    sealed: list[RecordedEvent] = []
    for number, event in enumerate(drafts, start=position + 1):
        placed = replace(event, position=number, recorded_at=recorded_at)
        last[event.stream_id] = chained_hash(last.get(event.stream_id, GENESIS), placed)
        sealed.append(replace(placed, hash=last[event.stream_id]))
    return sealed


def _payload(event: Event, registry: EventRegistry) -> tuple[dict[str, object], int]:
    """The payload and its size in bytes."""
    name = event.type_name()
    try:
        registered = registry.model(name)
    except UnknownEvent:
        raise InvalidEvent(f"{name} is not registered") from None
    if type(event) is not registered:
        raise InvalidEvent(f"{name} is registered as another model")
    try:
        payload: dict[str, object] = event.model_dump(mode="json")
        _check_json(name, payload)
        return payload, len(canonical_json(payload))
    except (ValueError, TypeError, RecursionError) as reason:
        raise InvalidEvent(f"{name} is no JSON: {reason}") from reason


def _check_json(place: str, value: object) -> None:
    """Refuses what PostgreSQL or another JSON reader would not give back exactly."""
    if isinstance(value, str):
        if "\0" in value:
            raise InvalidEvent(f"{place} holds a NUL character")
        try:
            value.encode()
        except UnicodeEncodeError:
            raise InvalidEvent(f"{place} holds half a character (a lone surrogate)") from None
    elif isinstance(value, float):
        raise InvalidEvent(f"{place} holds a float: write decimals as strings")
    elif isinstance(value, int):
        if abs(value) > _GREATEST_INTEGER:
            raise InvalidEvent(f"{place} holds an integer beyond ±2⁵³: write it as a string")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _check_json(place, key)
            _check_json(f"{place}.{key}", item)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            _check_json(f"{place}[{number}]", item)
