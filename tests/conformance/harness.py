"""What the promises of an event store are written with."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from event_log.model import Append, Claim, Event, Metadata, RecordedEvent, StreamWrite
from event_log.registry import EventRegistry
from event_log.store import EventStore


class Noted(Event):
    text: str = ""
    number: int = 0
    anything: Any = None


class Renamed(Event):
    schema_version = 2
    name: str


class Unregistered(Event):
    pass


REGISTRY = EventRegistry({Noted: ("notes",), Renamed: ()})


def metadata(**changes: str) -> Metadata:
    fixed = {"workspace": "home", "actor": "me", "correlation_id": "c", "occurred_at": "2024-02-29T12:00:00.000000Z"}
    return Metadata(**{**fixed, **changes})


def append(stream_id: str, expected_version: int, *events: Event, claim: Claim | None = None) -> Append:
    source = claim.key if claim else uuid4()
    return Append(source, (StreamWrite(stream_id, expected_version, events),), metadata(), claim)


class ProjectionFailed(Exception):
    pass


class Failing:
    """A read model that cannot take an event with the text `poison`; without one, none at all."""

    name = "failing"

    def __init__(self, poison: str = "") -> None:
        self._poison = poison

    async def apply(self, tx: Any, events: Sequence[RecordedEvent]) -> None:
        if not self._poison or any(event.payload.get("text") == self._poison for event in events):
            raise ProjectionFailed


class StoreHarness(ABC):
    @abstractmethod
    async def open(self, *, listing: bool = False, failing: bool = False, poison: str = "") -> EventStore[Any]:
        """A store on the same log as every other of this test.

        listing: with a projection that keeps the event ids it was given. failing: with one that raises
        ProjectionFailed after it. poison: with one that raises it at an event with this text.
        """

    @abstractmethod
    async def listed(self, store: EventStore[Any]) -> set[UUID]:
        """The event ids that the listing projection kept."""

    @abstractmethod
    async def restart(self) -> None:
        """The process ends and begins: what it had in memory is gone, as far as the log does not live there itself."""
