"""What the image worker tells, and what it is told. The models are those that it shares with the askers."""

from event_log.registry import EventRegistry
from service_kit.pictures import (
    GenerationCancelled,
    GenerationCompleted,
    GenerationFailed,
    GenerationQueued,
    GenerationStarted,
    PictureCancelRequested,
    PictureRequested,
)
from service_kit.topics import IMAGE_EVENTS

GenerationEvent = GenerationQueued | GenerationStarted | GenerationCompleted | GenerationFailed | GenerationCancelled

REGISTRY = EventRegistry(
    {
        GenerationQueued: (IMAGE_EVENTS,),
        GenerationStarted: (IMAGE_EVENTS,),
        GenerationCompleted: (IMAGE_EVENTS,),
        GenerationFailed: (IMAGE_EVENTS,),
        GenerationCancelled: (IMAGE_EVENTS,),
    }
)
# On images.commands: the askers' own events.
COMMANDS = EventRegistry({PictureRequested: (), PictureCancelRequested: ()})


def stream_of(generation_id: str) -> str:
    return f"generation:{generation_id}"
