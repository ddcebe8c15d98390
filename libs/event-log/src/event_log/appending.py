"""An append in the caller's transaction (READ COMMITTED), of one command or of a group: two round trips.

reserve (claims, then streams, each locked in the order of their ids; the verdict on each command) → projections →
record. Locks are always taken in this order: claims, streams, what projections touch, the log's head. The head comes
last and is held to the end of the transaction: nobody waits for anything while holding it. The statements are the
functions of migrations/0003_append.sql.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from event_log.chain import GENESIS, heading
from event_log.drafts import Drafts
from event_log.model import (
    AlreadyClaimed,
    AlreadyRecorded,
    Claim,
    EventLogError,
    RecordedEvent,
    RequestReused,
    WrongExpectedVersion,
)

_RESERVE = "SELECT * FROM reserve_append($1, $2, $3, $4, $5, $6)"
_RECORD = "SELECT * FROM record_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
# Seconds a step may take: longer than PostgreSQL waits for a lock (see service_kit.database), and shorter than callers
# wait for an answer. What holds a group up holds up all who come after it.
_STEP_WITHIN = 15.0
# A group that meets a lock is soon run one by one: only those who want that lock wait for it.
_GROUP_LOCK_MILLISECONDS = 500
# A command that is refused makes no claim.
_FORGET_CLAIMS = "DELETE FROM requests WHERE key = ANY($1::uuid[])"
_ANSWER = "SELECT body_hash, response FROM requests WHERE key = $1"


@dataclass(frozen=True, slots=True)
class Reserved:
    """Whose commands may be recorded, in their order, and why the others may not.

    refused: by the command's place among all. heads: the hash of the last event of each stream that has one.
    """

    accepted: Sequence[Drafts]
    refused: dict[int, EventLogError]
    heads: dict[str, bytes]

    @property
    def events(self) -> list[RecordedEvent]:
        return [event for drafts in self.accepted for event in drafts.events]


async def answered(connection: asyncpg.Connection | asyncpg.Pool, key: UUID, body_hash: bytes) -> bytes | None:
    row = await connection.fetchrow(_ANSWER, key)
    if row is None:
        return None
    if row["body_hash"] != body_hash:
        raise _reused(key)
    response: bytes = row["response"]
    return response


async def reserve(connection: asyncpg.Connection, commands: Sequence[Drafts]) -> Reserved:
    """Takes the claims and locks the streams of all commands; judges each after those before it.

    No two of the commands have the same claim.
    """
    claims = sorted((drafts.append.claim for drafts in commands if drafts.append.claim), key=lambda claim: claim.key)
    writes = [write for drafts in commands for write in drafts.append.writes]
    row = await connection.fetchrow(
        _RESERVE,
        [claim.key for claim in claims],
        [claim.body_hash for claim in claims],
        [claim.response for claim in claims],
        list({write.stream_id for write in writes if write.expected_version == 0}),
        list({write.stream_id for write in writes}),
        _GROUP_LOCK_MILLISECONDS if len(commands) > 1 else None,
        timeout=_STEP_WITHIN,
    )
    if row is None:
        raise RuntimeError("reserve_append gave no row")
    taken = _taken(row)
    versions = dict(zip(row["stream_ids"] or (), row["versions"] or (), strict=True))
    hashes = dict(zip(row["stream_ids"] or (), row["hashes"] or (), strict=True))
    accepted: list[Drafts] = []
    refused: dict[int, EventLogError] = {}
    for place, drafts in enumerate(commands):
        refusal = _verdict(drafts, taken, versions)
        if refusal is None:
            accepted.append(drafts)
        else:
            refused[place] = refusal
    await _forget_claims(connection, [commands[place].append.claim for place in refused], taken)
    return Reserved(accepted, refused, {stream: hashes[stream] for stream in hashes if hashes[stream]})


async def record(connection: asyncpg.Connection, reserved: Reserved) -> list[list[RecordedEvent]]:
    """Gives the accepted events their positions and records them; a list for each command. Raises AlreadyRecorded."""
    events = reserved.events
    if not events:
        return [[] for _ in reserved.accepted]
    try:
        row = await connection.fetchrow(_RECORD, *_columns(reserved), timeout=_STEP_WITHIN)
    except asyncpg.UniqueViolationError as violation:
        if violation.constraint_name != "events_event_id":
            raise
        raise AlreadyRecorded("events of this source are in the log") from violation
    if row is None:
        raise RuntimeError("record_append gave no row")
    sealed = _sealed(events, row["head"], row["moment"], row["hashes"])
    return [[next(sealed) for _ in drafts.events] for drafts in reserved.accepted]


def _sealed(
    events: Sequence[RecordedEvent], head: int, moment: datetime, hashes: Sequence[bytes]
) -> Iterator[RecordedEvent]:
    for position, (event, digest) in enumerate(zip(events, hashes, strict=True), start=head + 1):
        yield RecordedEvent(
            position,
            event.event_id,
            event.stream_id,
            event.version,
            event.type,
            event.schema_version,
            event.payload,
            event.metadata,
            moment,
            digest,
        )


def _taken(row: asyncpg.Record) -> dict[UUID, tuple[bytes, bytes]]:
    """The claims that others made before: hash of the body, and the answer."""
    answers = zip(row["taken_body_hashes"] or (), row["taken_responses"] or (), strict=True)
    return dict(zip(row["taken_keys"] or (), answers, strict=True))


def _verdict(drafts: Drafts, taken: dict[UUID, tuple[bytes, bytes]], versions: dict[str, int]) -> EventLogError | None:
    """None for a command that may be recorded: `versions` are then moved by it."""
    append = drafts.append
    if append.claim is not None and append.claim.key in taken:
        body_hash, response = taken[append.claim.key]
        if body_hash != append.claim.body_hash:
            return _reused(append.claim.key)
        return AlreadyClaimed(append.claim.key, response)
    for write in append.writes:
        actual = versions.get(write.stream_id, 0)
        if actual != write.expected_version:
            return WrongExpectedVersion(write.stream_id, write.expected_version, actual)
    for write in append.writes:
        versions[write.stream_id] = write.expected_version + len(write.events)
    return None


async def _forget_claims(
    connection: asyncpg.Connection, claims: Sequence[Claim | None], taken: dict[UUID, tuple[bytes, bytes]]
) -> None:
    ours = [claim.key for claim in claims if claim is not None and claim.key not in taken]
    if ours:
        await connection.execute(_FORGET_CLAIMS, ours)


def _columns(reserved: Reserved) -> tuple[list[object], ...]:
    """The arrays that record_append takes, in the order of its parameters."""
    events = reserved.events
    places: dict[str, int] = {}
    earlier: list[object] = []
    for place, event in enumerate(events, start=1):
        earlier.append(places.get(event.stream_id, 0))
        places[event.stream_id] = place
    newest = set(places.values())
    return (
        [event.event_id for event in events],
        [event.stream_id for event in events],
        [event.version for event in events],
        [event.type for event in events],
        [event.schema_version for event in events],
        [heading(event) for event in events],
        [payload.decode() for drafts in reserved.accepted for payload in drafts.payloads],
        [number for number, drafts in enumerate(reserved.accepted, start=1) for _ in drafts.events],
        [drafts.metadata.decode() for drafts in reserved.accepted],
        earlier,
        [reserved.heads.get(event.stream_id, GENESIS) for event in events],
        [place in newest for place in range(1, len(events) + 1)],
    )


def _reused(key: UUID) -> RequestReused:
    return RequestReused(f"request {key} was made before, with another body")
