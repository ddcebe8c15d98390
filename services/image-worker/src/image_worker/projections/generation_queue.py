"""Every generation and where it stands: what runners choose from, and what askers look up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import asyncpg
from event_log.model import RecordedEvent
from service_kit.pictures import (
    GenerationCancelled,
    GenerationCompleted,
    GenerationFailed,
    GenerationQueued,
    GenerationStarted,
)

from image_worker.domain.events import REGISTRY

# Only wake-ups, across processes: whoever is woken looks for himself, and looks without it too. The first
# wakes runners; the second the relay, which runs in another process than those who make pictures.
QUEUED_CHANNEL, TOLD_CHANNEL = "generation_queued", "generation_told"

# A tombstone's row is already there when the command comes late.
_QUEUE = """
INSERT INTO generation_queue
    (generation_id, workspace, actor, asker_service, asker_stream, state, spec, queued_at, traceparent)
VALUES ($1, $2, $3, $4, $5, 'queued', $6, $7, $8)
"""
_START = "UPDATE generation_queue SET state = 'running', attempt = $2 WHERE generation_id = $1"
_END = "UPDATE generation_queue SET state = $2, message = $3 WHERE generation_id = $1"
_CANCEL = """
INSERT INTO generation_queue
    (generation_id, workspace, actor, asker_service, asker_stream, state, message, queued_at, traceparent)
VALUES ($1, $2, $3, $4, $5, 'cancelled', $6, $7, $8)
ON CONFLICT (generation_id) DO UPDATE SET
    state = 'cancelled', message = excluded.message,
    asker_service = excluded.asker_service, asker_stream = excluded.asker_stream
"""
_WAKE = "SELECT pg_notify($1, '')"
_QUEUED = GenerationQueued.type_name()
_GET = "SELECT state, message FROM generation_queue WHERE generation_id = $1 AND workspace = $2"


@dataclass(frozen=True, slots=True)
class Standing:
    """state: queued, running, completed, failed or cancelled. message: why it ended badly."""

    state: str
    message: str


class GenerationQueue:
    name = "generation_queue"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        for recorded in events:
            await _apply(tx, recorded)
        for channel in {QUEUED_CHANNEL if event.type == _QUEUED else TOLD_CHANNEL for event in events}:
            await tx.execute(_WAKE, channel)


async def _apply(tx: asyncpg.Connection, recorded: RecordedEvent) -> None:
    who, event = recorded.metadata, REGISTRY.decode(recorded)
    when = datetime.fromisoformat(who.occurred_at)
    match event:
        case GenerationQueued():
            asker = (event.asker_service, event.asker_stream)
            spec = event.spec.model_dump_json()
            await tx.execute(_QUEUE, event.generation_id, who.workspace, who.actor, *asker, spec, when, who.traceparent)
        case GenerationStarted():
            await tx.execute(_START, event.generation_id, event.attempt)
        case GenerationCompleted():
            await tx.execute(_END, event.generation_id, "completed", "")
        case GenerationFailed():
            await tx.execute(_END, event.generation_id, "failed", event.message)
        case GenerationCancelled():
            asker = (event.asker_service, event.asker_stream)
            key, why = event.generation_id, event.message
            await tx.execute(_CANCEL, key, who.workspace, who.actor, *asker, why, when, who.traceparent)


async def standing(pool: asyncpg.Pool, workspace: str, generation_id: str) -> Standing | None:
    """None where this workspace has no such generation."""
    row = await pool.fetchrow(_GET, generation_id, workspace)
    return None if row is None else Standing(row["state"], row["message"])
