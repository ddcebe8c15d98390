"""What an event is, before and after it is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

JsonObject = Mapping[str, Any]


class Event(BaseModel):
    """Base of every domain event: a frozen fact, named by its class.

    Integers beyond ±2⁵³ and all decimals are strings; floats are refused by the append.
    """

    # "constants": NaN stays the float that the append refuses, where it would silently become null.
    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="constants")

    schema_version: ClassVar[int] = 1

    @classmethod
    def type_name(cls) -> str:
        return cls.__name__


class Metadata(BaseModel):
    """Who, when, why, from which request. The same for every event of one append."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    workspace: str
    actor: str
    # The caller's request, as sent; empty where a service acts on an event.
    request_id: str = ""
    # The same for everything that came of one request.
    correlation_id: str
    # The event that caused this one; empty where a request did.
    causation_id: str = ""
    # W3C trace context of the span that appended.
    traceparent: str = ""
    # RFC 3339, UTC, microseconds: the command's own clock. recorded_at is the log's.
    occurred_at: str


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """An event as the log holds it.

    `position` counts all events of the service's log from 1 without gaps; `version` counts the
    stream's events from 1 without gaps; `hash` chains the stream (32 bytes).
    """

    position: int
    event_id: UUID
    stream_id: str
    version: int
    type: str
    schema_version: int
    payload: JsonObject
    metadata: Metadata
    recorded_at: datetime
    hash: bytes


@dataclass(frozen=True, slots=True)
class StreamWrite:
    """Events to append to one stream, which must stand at `expected_version` (0: must not exist)."""

    stream_id: str
    expected_version: int
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """The right of one request to act, and its answer. One per request, kept for the stated retention."""

    # uuid5(workspace, principal, method, request_id): see requests.request_key.
    key: UUID
    # SHA-256 of the canonical request body without its request_id.
    body_hash: bytes
    response: bytes


@dataclass(frozen=True, slots=True)
class Append:
    """One command's whole effect: all of it is recorded, or none.

    `source` is what the ids of its events are derived from (n-th event: uuid5(source, str(n)), n from 0):
    the claim's key, or for an event-driven append requests.effect_key(consumer, id of the event taken).
    Repeated, it can therefore never be recorded twice.

    Writes name each stream once. One without events only asks that the stream stands where it was loaded.
    """

    source: UUID
    writes: tuple[StreamWrite, ...]
    metadata: Metadata
    claim: Claim | None = None


class EventLogError(Exception):
    """Base of what the event log refuses."""


class WrongExpectedVersion(EventLogError):
    """A stream moved on since it was loaded. Load and decide again."""

    def __init__(self, stream_id: str, expected: int, actual: int) -> None:
        super().__init__(f"{stream_id} is at version {actual}, not {expected}")
        self.stream_id, self.expected, self.actual = stream_id, expected, actual


class AlreadyClaimed(EventLogError):
    """A twin of this request was recorded first; `response` is the answer to give."""

    def __init__(self, key: UUID, response: bytes) -> None:
        super().__init__(f"request {key} was answered already")
        self.key, self.response = key, response


class RequestReused(EventLogError):
    """The request id was used before, with another body."""


class AlreadyRecorded(EventLogError):
    """The log holds events of this append's `source`: it ran before, and had no claim to tell it so."""


class InvalidEvent(EventLogError):
    """An event that the log cannot hold: over 256 KiB, NUL, a float, an integer beyond ±2⁵³,
    a lone surrogate, an unregistered type, one stream written twice.
    """
