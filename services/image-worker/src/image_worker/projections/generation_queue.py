"""Every generation and where it stands: what runners choose from, and what askers look up."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import asyncpg
import orjson
from event_log.model import RecordedEvent
from service_kit.columns import columns
from service_kit.pictures import (
    GenerationCancelled,
    GenerationCompleted,
    GenerationFailed,
    GenerationQueued,
    GenerationStarted,
)

from image_worker.domain.events import REGISTRY, GenerationEvent

# Only wake-ups, across processes: whoever is woken looks for himself, and looks without it too. The first
# wakes runners; the second the relay, which runs in another process than those who make pictures.
QUEUED_CHANNEL, TOLD_CHANNEL = "generation_queued", "generation_told"

_STANDING = """
SELECT generation_id, state, attempt, message, asker_service, asker_stream
FROM generation_queue WHERE generation_id = ANY($1::text[])
"""
_BEGIN = """
INSERT INTO generation_queue (generation_id, workspace, actor, spec, queued_at, traceparent,
                              state, attempt, message, asker_service, asker_stream)
SELECT generation_id, workspace, actor, spec::jsonb, queued_at, traceparent,
       state, attempt, message, asker_service, asker_stream
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[],
            $7::text[], $8::integer[], $9::text[], $10::text[], $11::text[])
    AS begun (generation_id, workspace, actor, spec, queued_at, traceparent,
              state, attempt, message, asker_service, asker_stream)
"""
_MOVE = """
UPDATE generation_queue SET state = moved.state, attempt = moved.attempt, message = moved.message,
                            asker_service = moved.asker_service, asker_stream = moved.asker_stream
FROM unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::text[], $6::text[])
    AS moved (generation_id, state, attempt, message, asker_service, asker_stream)
WHERE generation_queue.generation_id = moved.generation_id
"""
_WAKE = "SELECT pg_notify(channel, '') FROM unnest($1::text[]) AS woken (channel)"
_QUEUED = GenerationQueued.type_name()
_GET = "SELECT state, message FROM generation_queue WHERE generation_id = $1 AND workspace = $2"


@dataclass(frozen=True, slots=True)
class Standing:
    """state: queued, running, completed, failed or cancelled. message: why it ended badly."""

    state: str
    message: str


@dataclass(frozen=True, slots=True)
class _Row:
    """What of a generation's row its events change."""

    state: str
    attempt: int
    message: str
    asker_service: str
    asker_stream: str

    @property
    def values(self) -> tuple[object, ...]:
        return (self.state, self.attempt, self.message, self.asker_service, self.asker_stream)


class GenerationQueue:
    """No two appends write a generation's row at once: each holds its stream."""

    name = "generation_queue"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        told = [
            (recorded, event) for recorded in events if isinstance(event := REGISTRY.decode(recorded), GenerationEvent)
        ]
        new = {event.generation_id for recorded, event in told if recorded.version == 1}
        rows = await _rows(tx, {event.generation_id for _, event in told} - new)
        begun: dict[str, tuple[object, ...]] = {}
        for recorded, event in told:
            before = rows.get(event.generation_id)
            after = _after(before, event)
            if after is not None:
                rows[event.generation_id] = after
                if before is None:
                    begun[event.generation_id] = _origin(recorded, event)
        if begun:
            await tx.execute(_BEGIN, *columns((one, *begun[one], *rows[one].values) for one in sorted(begun)))
        if moved := rows.keys() - begun.keys():
            await tx.execute(_MOVE, *columns((one, *rows[one].values) for one in sorted(moved)))
        woken = {QUEUED_CHANNEL if event.type == _QUEUED else TOLD_CHANNEL for event in events}
        await tx.execute(_WAKE, sorted(woken))


async def _rows(tx: asyncpg.Connection, generation_ids: Collection[str]) -> dict[str, _Row]:
    if not generation_ids:
        return {}
    rows = await tx.fetch(_STANDING, sorted(generation_ids))
    return {
        row["generation_id"]: _Row(
            row["state"], row["attempt"], row["message"], row["asker_service"], row["asker_stream"]
        )
        for row in rows
    }


def _after(row: _Row | None, event: GenerationEvent) -> _Row | None:
    match event:
        case GenerationQueued():
            return _Row("queued", 0, "", event.asker_service, event.asker_stream)
        case GenerationCancelled():
            attempt = row.attempt if row else 0
            return _Row("cancelled", attempt, event.message, event.asker_service, event.asker_stream)
    if row is None:
        return None
    match event:
        case GenerationStarted():
            return replace(row, state="running", attempt=event.attempt)
        case GenerationCompleted():
            return replace(row, state="completed", message="")
        case GenerationFailed():
            return replace(row, state="failed", message=event.message)


def _origin(recorded: RecordedEvent, event: GenerationEvent) -> tuple[object, ...]:
    """What is told of a generation once: who wished for what, and when. A tombstone tells nothing of the picture.

    The spec as it was told, so that one told before a later field was known stays the same.
    """
    who = recorded.metadata
    spec = orjson.dumps(recorded.payload["spec"]).decode() if isinstance(event, GenerationQueued) else None
    return who.workspace, who.actor, spec, datetime.fromisoformat(who.occurred_at), who.traceparent


async def standing(pool: asyncpg.Pool, workspace: str, generation_id: str) -> Standing | None:
    """None where this workspace has no such generation."""
    row = await pool.fetchrow(_GET, generation_id, workspace)
    return None if row is None else Standing(row["state"], row["message"])
