"""Wishes for pictures come in here, as the events of those who ask. Never waits for a picture."""

from typing import Any

import asyncpg
from event_log.envelope import Envelope
from event_log.model import Append, StreamWrite
from event_log.requests import effect_key
from event_log.store import UnitOfWork
from service_kit.clock import utc_now
from service_kit.commands import event_metadata
from service_kit.pictures import PictureRequested

from image_worker.domain.commands import Cancel, Queue
from image_worker.domain.decide import decide
from image_worker.domain.events import COMMANDS, REGISTRY, stream_of
from image_worker.domain.state import Generation, fold

# The row that runners lock; made here so that the queue stays a pure read model.
_OPEN_WORK = "INSERT INTO generation_work (generation_id) VALUES ($1) ON CONFLICT DO NOTHING"
_CONSUMER = "image-worker"
_REPLACED = "A newer picture was asked for instead."

Work = UnitOfWork[asyncpg.Connection]


async def on_command(envelope: Envelope, work: Work) -> None:
    """Queues a generation, and cancels the one that it replaces. Repeated it changes nothing."""
    recorded = envelope.event
    if recorded.type not in COMMANDS.models:
        return
    wish = COMMANDS.decode(recorded)
    if not isinstance(wish, PictureRequested):
        return
    generation = await _load(work, wish.spec.generation_id)
    wanted = Queue(wish.spec, envelope.source, recorded.stream_id)
    writes = [_write(wish.spec.generation_id, generation, decide(generation, wanted))]
    if wish.replaces:
        writes.append(await _replace(work, wish.replaces, asker_stream=recorded.stream_id))
    kept = tuple(write for write in writes if write.events)
    if kept:
        if not generation.ended:
            await work.tx.execute(_OPEN_WORK, wish.spec.generation_id)
        source = effect_key(_CONSUMER, recorded.event_id)
        await work.append(Append(source, kept, event_metadata(envelope, utc_now())))


async def _replace(work: Work, generation_id: str, asker_stream: str) -> StreamWrite:
    """Only the asker's own: its wishes come in the order asked, so the older one is known by now."""
    older = await _load(work, generation_id)
    theirs = older.spec is not None and older.asker_stream == asker_stream
    return _write(generation_id, older, decide(older, Cancel(generation_id, _REPLACED)) if theirs else ())


async def _load(work: Work, generation_id: str) -> Generation:
    return fold(REGISTRY.decode(event) for event in await work.read_stream(stream_of(generation_id)))


def _write(generation_id: str, generation: Generation, events: tuple[Any, ...]) -> StreamWrite:
    return StreamWrite(stream_of(generation_id), generation.version, events)
