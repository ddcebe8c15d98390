"""What a generation is, folded from its events."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from event_log.model import Event
from service_kit.pictures import (
    GenerationCancelled,
    GenerationCompleted,
    GenerationFailed,
    GenerationQueued,
    GenerationStarted,
    PictureSpec,
)

Status = Literal["unknown", "queued", "running", "completed", "failed", "cancelled"]
ENDS: frozenset[Status] = frozenset({"completed", "failed", "cancelled"})


@dataclass(frozen=True, slots=True)
class Generation:
    """version: how many events there are. spec: None for a tombstone, which nobody asked for yet.

    attempts: how often it was started. message: why it ended badly.
    """

    version: int = 0
    status: Status = "unknown"
    spec: PictureSpec | None = None
    asker_service: str = ""
    asker_stream: str = ""
    attempts: int = 0
    message: str = ""

    @property
    def ended(self) -> bool:
        return self.status in ENDS


def fold(events: Iterable[Event]) -> Generation:
    generation = Generation()
    for event in events:
        generation = evolve(generation, event)
    return generation


def evolve(generation: Generation, event: Event) -> Generation:
    """The state after one more event. Never fails; an event that it does not know only counts."""
    generation = replace(generation, version=generation.version + 1)
    match event:
        case GenerationQueued():
            return replace(
                generation,
                status="queued",
                spec=event.spec,
                asker_service=event.asker_service,
                asker_stream=event.asker_stream,
            )
        case GenerationStarted():
            return replace(generation, status="running", attempts=event.attempt)
        case GenerationCompleted():
            return replace(generation, status="completed")
        case GenerationFailed():
            return replace(generation, status="failed", message=event.message)
        case GenerationCancelled():
            who, where = event.asker_service, event.asker_stream
            return replace(generation, status="cancelled", message=event.message, asker_service=who, asker_stream=where)
    return generation
