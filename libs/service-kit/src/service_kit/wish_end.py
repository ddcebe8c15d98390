"""How a wish for a picture ended, as the image worker tells it to whoever asked."""

from dataclasses import dataclass
from typing import Literal

from event_log.model import RecordedEvent
from event_log.registry import EventRegistry

from service_kit.pictures import GenerationCancelled, GenerationCompleted, GenerationFailed, Picture

# The reason of a PictureFailed whose generation was called off; every other reason is a failure.
CANCELLED = "CANCELLED"

# What an asker knows of its newest wish; queued and running are the worker's to tell.
WishState = Literal["requested", "completed", "failed", "cancelled"]

_ENDS = EventRegistry({GenerationCompleted: (), GenerationFailed: (), GenerationCancelled: ()})
# The types of events that `wish_end` knows as an end.
END_TYPES = frozenset(_ENDS.models)


@dataclass(frozen=True, slots=True)
class CompleteWish:
    generation_id: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class FailWish:
    """`reason` is a constant for programs, `message` one sentence for the person who asked."""

    generation_id: str
    reason: str
    message: str


def wish_end(recorded: RecordedEvent) -> CompleteWish | FailWish | None:
    """None for what is no end: queued, started."""
    if recorded.type not in END_TYPES:
        return None
    match _ENDS.decode(recorded):
        case GenerationCompleted() as end:
            return CompleteWish(end.generation_id, end.picture)
        case GenerationFailed() as end:
            return FailWish(end.generation_id, end.reason, end.message)
        case GenerationCancelled() as end:
            return FailWish(end.generation_id, CANCELLED, end.message)
    return None
