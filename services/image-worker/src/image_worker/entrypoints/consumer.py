"""Wishes for pictures come in here, as the events of those who ask. Never waits for a picture."""

from collections.abc import Sequence
from typing import Any

import asyncpg
import structlog
from event_log.envelope import Envelope
from event_log.model import Append, StreamWrite
from event_log.requests import effect_key
from event_log.store import UnitOfWork
from service_kit.clock import utc_now
from service_kit.commands import event_metadata
from service_kit.pictures import PictureCancelRequested, PictureRequested

from image_worker.domain.commands import Cancel, Queue
from image_worker.domain.decide import decide
from image_worker.domain.events import COMMANDS, REGISTRY, stream_of
from image_worker.domain.state import Generation, fold

log = structlog.get_logger(__name__)

# The row that runners lock; made here so that the queue stays a pure read model.
_OPEN_WORK = "INSERT INTO generation_work (generation_id) VALUES ($1) ON CONFLICT DO NOTHING"
_CONSUMER = "image-worker"
_REPLACED = "A newer picture was asked for instead."
_CALLED_OFF = "This picture was cancelled."

Work = UnitOfWork[asyncpg.Connection]


async def on_command(envelope: Envelope, work: Work) -> None:
    """What an asker wants of a generation. Repeated it changes nothing."""
    if envelope.event.type not in COMMANDS.models:
        return
    match COMMANDS.decode(envelope.event):
        case PictureRequested() as wish:
            await _queue(wish, envelope, work)
        case PictureCancelRequested() as change_of_mind:
            unwanted = change_of_mind.generation_id
            await _append(envelope, work, [await _cancel(work, unwanted, _CALLED_OFF, envelope, unheard_of=True)])


async def _queue(wish: PictureRequested, envelope: Envelope, work: Work) -> None:
    """Queues a generation, and cancels the one that it replaces."""
    generation = await _load(work, wish.spec.generation_id)
    wanted = Queue(wish.spec, envelope.source, envelope.event.stream_id)
    writes = [_write(wish.spec.generation_id, generation, decide(generation, wanted))]
    if wish.replaces:
        # An asker's wishes come in the order asked, so the older one is known by now.
        writes.append(await _cancel(work, wish.replaces, _REPLACED, envelope, unheard_of=False))
    if any(write.events for write in writes) and not generation.ended:
        await work.tx.execute(_OPEN_WORK, wish.spec.generation_id)
    await _append(envelope, work, writes)


async def _append(envelope: Envelope, work: Work, writes: Sequence[StreamWrite]) -> None:
    kept = tuple(write for write in writes if write.events)
    if kept:
        source = effect_key(_CONSUMER, envelope.event.event_id)
        await work.append(Append(source, kept, event_metadata(envelope, utc_now())))


async def _cancel(work: Work, generation_id: str, why: str, envelope: Envelope, *, unheard_of: bool) -> StreamWrite:
    """The asker's own alone, and where `unheard_of` one that nobody asked for yet. What has ended stays as it ended."""
    generation = await _load(work, generation_id)
    asker = (envelope.source, envelope.event.stream_id)
    known = generation.spec is not None
    theirs = (generation.asker_service, generation.asker_stream) == asker if known else unheard_of
    if generation.ended or not theirs:
        told = {"generation_id": generation_id, "state": generation.status, "asker": envelope.event.stream_id}
        log.info("generation.not_cancelled", theirs=theirs, **told)
    return _write(generation_id, generation, decide(generation, Cancel(generation_id, why)) if theirs else ())


async def _load(work: Work, generation_id: str) -> Generation:
    return fold(REGISTRY.decode(event) for event in await work.read_stream(stream_of(generation_id)))


def _write(generation_id: str, generation: Generation, events: tuple[Any, ...]) -> StreamWrite:
    return StreamWrite(stream_of(generation_id), generation.version, events)
