"""An append's events before they are recorded: checked, numbered, named; then sealed into the log.

Pure; every implementation of the store shares it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import uuid5

from event_log.chain import GENESIS, canonical_json, chained_hash
from event_log.model import Append, Event, InvalidEvent, Metadata, RecordedEvent
from event_log.registry import EventRegistry, UnknownEvent

MOST_BYTES = 256 * 1024
# Bytes; an index holds it.
_LONGEST_STREAM_ID = 500
# What JSON readers everywhere hold exactly.
_GREATEST_INTEGER = 2**53
_NOT_YET = datetime.fromtimestamp(0, UTC)
_ALL_METADATA = set(Metadata.model_fields)


@dataclass(frozen=True, slots=True)
class Drafts:
    """An append's events with their ids and versions; position 0, no hash and no recorded_at yet.

    metadata: canonical JSON, the same for all. payloads: canonical JSON, one for each event.
    """

    append: Append
    events: Sequence[RecordedEvent]
    metadata: bytes
    payloads: Sequence[bytes]

    @property
    def size(self) -> int:
        """Bytes, as far as they tell one append from another."""
        return len(self.metadata) + sum(map(len, self.payloads))


def draft(append: Append, registry: EventRegistry) -> Drafts:
    """Raises InvalidEvent."""
    streams = [write.stream_id for write in append.writes]
    if len(set(streams)) != len(streams):
        raise InvalidEvent("an append writes each stream once")
    metadata = _whole(append.metadata)
    metadata_json = _json("metadata", metadata.model_dump(mode="json"))
    events: list[RecordedEvent] = []
    payloads: list[bytes] = []
    for write in append.writes:
        _check_stream_id(write.stream_id)
        for version, event in enumerate(write.events, start=write.expected_version + 1):
            payload = _payload(event, registry)
            payload_json = _json(event.type_name(), payload)
            size = len(metadata_json) + len(payload_json)
            if size > MOST_BYTES:
                raise InvalidEvent(f"{event.type_name()} has {size} bytes; an event holds at most {MOST_BYTES}")
            payloads.append(payload_json)
            events.append(
                RecordedEvent(
                    0,
                    uuid5(append.source, str(len(events))),
                    write.stream_id,
                    version,
                    event.type_name(),
                    event.schema_version,
                    payload,
                    metadata,
                    _NOT_YET,
                    b"",
                )
            )
    return Drafts(append, events, metadata_json, payloads)


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


def _whole(metadata: Metadata) -> Metadata:
    """With every field of today counting as set, so that all of it is stored."""
    if metadata.model_fields_set == _ALL_METADATA:
        return metadata
    return Metadata.model_construct(set(_ALL_METADATA), **metadata.__dict__)


def _check_stream_id(stream_id: str) -> None:
    _check("stream_id", stream_id)
    try:
        size = len(stream_id.encode())
    except UnicodeEncodeError:
        raise _half_character("stream_id") from None
    if not 0 < size <= _LONGEST_STREAM_ID:
        raise InvalidEvent(f"a stream's id has 1 to {_LONGEST_STREAM_ID} bytes")


def _payload(event: Event, registry: EventRegistry) -> dict[str, object]:
    name = event.type_name()
    try:
        registered = registry.model(name)
    except UnknownEvent:
        raise InvalidEvent(f"{name} is not registered") from None
    if type(event) is not registered:
        raise InvalidEvent(f"{name} is registered as another model")
    try:
        payload: dict[str, object] = event.model_dump(mode="json")
    except (ValueError, TypeError, RecursionError) as reason:
        raise InvalidEvent(f"{name} is no JSON: {reason}") from reason
    return payload


def _json(place: str, value: dict[str, object]) -> bytes:
    """Canonical. Refuses what PostgreSQL or another JSON reader would not give back exactly."""
    try:
        _check(place, value)
        return canonical_json(value)
    except (TypeError, ValueError, RecursionError) as reason:
        raise InvalidEvent(f"{place} is no JSON (or holds half a character, a lone surrogate): {reason}") from reason


def _check(place: str, value: object) -> None:
    """All but lone surrogates, which the encoding itself refuses."""
    if isinstance(value, str):
        if "\0" in value:
            raise InvalidEvent(f"{place} holds a NUL character")
    elif value is None or value is True or value is False:
        return
    elif isinstance(value, dict):
        for key, item in value.items():
            if "\0" in key:
                raise InvalidEvent(f"{place} holds a NUL character")
            if type(item) is not str or "\0" in item:
                _check(f"{place}.{key}", item)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            _check(f"{place}[{number}]", item)
    elif isinstance(value, float):
        raise InvalidEvent(f"{place} holds a float: write decimals as strings")
    elif isinstance(value, int) and abs(value) > _GREATEST_INTEGER:
        raise InvalidEvent(f"{place} holds an integer beyond ±2⁵³: write it as a string")


def _half_character(place: str) -> InvalidEvent:
    return InvalidEvent(f"{place} holds half a character (a lone surrogate)")
