"""From what a generation is and what is wanted of it to what happens.

The rules: a generation ends once, and the first end stands; what repeats or comes too late changes nothing
(no events), so that every messenger may be asked twice.
"""

from event_log.model import Event
from service_kit.pictures import (
    GenerationCancelled,
    GenerationCompleted,
    GenerationFailed,
    GenerationQueued,
    GenerationStarted,
)

from image_worker.domain.commands import Cancel, Command, Complete, Fail, Queue, Start
from image_worker.domain.state import Generation


def decide(generation: Generation, command: Command) -> tuple[Event, ...]:
    """The events of the command; none where it repeats what is known, or comes after the end."""
    match command:
        case Queue():
            return _queue(generation, command)
        case Cancel():
            return _cancel(generation, command)
    if generation.ended or generation.spec is None:
        return ()
    generation_id = generation.spec.generation_id
    who, where = generation.asker_service, generation.asker_stream
    match command:
        case Start():
            return (GenerationStarted(generation_id=generation_id, attempt=command.attempt, backend=command.backend),)
        case Complete():
            return (
                GenerationCompleted(
                    generation_id=generation_id, asker_service=who, asker_stream=where, picture=command.picture
                ),
            )
        case Fail():
            return (
                GenerationFailed(
                    generation_id=generation_id,
                    asker_service=who,
                    asker_stream=where,
                    reason=command.reason,
                    message=command.message,
                ),
            )


def _queue(generation: Generation, command: Queue) -> tuple[Event, ...]:
    if generation.spec is not None or generation.asker_stream:
        return ()
    if generation.ended:
        # A tombstone: cancelled before the command came. It stays so; now it is known whom to tell.
        return (
            GenerationCancelled(
                generation_id=command.spec.generation_id,
                asker_service=command.asker_service,
                asker_stream=command.asker_stream,
                message=generation.message,
            ),
        )
    return (
        GenerationQueued(
            generation_id=command.spec.generation_id,
            spec=command.spec,
            asker_service=command.asker_service,
            asker_stream=command.asker_stream,
        ),
    )


def _cancel(generation: Generation, command: Cancel) -> tuple[Event, ...]:
    if generation.ended:
        return ()
    return (
        GenerationCancelled(
            generation_id=command.generation_id,
            asker_service=generation.asker_service,
            asker_stream=generation.asker_stream,
            message=command.message,
        ),
    )
