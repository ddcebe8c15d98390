"""Where every style capsule stands, and the reads: one, deleted or not, and pages of those that are not, by name."""

import json
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

import asyncpg
from event_log.model import RecordedEvent
from event_log.registry import EventRegistry
from pydantic import TypeAdapter
from service_kit.columns import columns
from service_kit.pictures import Picture

from asset_catalog.domain.capsules.events import CAPSULE_EVENTS, PREFIX
from asset_catalog.domain.capsules.state import Capsule, CapsuleHistory, Look, evolve

_EVENTS = EventRegistry(CAPSULE_EVENTS)
_PICTURES = TypeAdapter(tuple[Picture, ...])
# Code points of a name by which a list is ordered: no index holds a row of more than some 2,700 bytes.
_ORDERED_BY = 200

_SHOWN = """
SELECT capsule_id, workspace, name, descriptors, pillars, looks_like::text AS looks_like, version, revision,
       created_at, created_by, updated_at, updated_by, deleted_at
FROM capsules
"""
_STANDING = _SHOWN + "WHERE capsule_id = ANY($1::uuid[])"
_ONE = _SHOWN + "WHERE capsule_id = $1 AND workspace = $2"
# A row comparison, so that a page starts where the one before ended, whatever was added meanwhile.
_PAGE = (
    _SHOWN
    + """
WHERE workspace = $1 AND deleted_at IS NULL
  AND (name_order, capsule_id) > ($3, coalesce($4::uuid, '00000000-0000-0000-0000-000000000000'))
ORDER BY name_order, capsule_id LIMIT $2
"""
)
# No array holds arrays of different lengths: lists come as JSON.
_PUT = """
INSERT INTO capsules (capsule_id, workspace, name, name_order, descriptors, pillars, looks_like, version, revision,
                      created_at, created_by, updated_at, updated_by, deleted_at)
SELECT capsule_id, workspace, name, name_order,
       ARRAY(SELECT text FROM jsonb_array_elements_text(descriptors::jsonb) WITH ORDINALITY AS d (text, n) ORDER BY n),
       ARRAY(SELECT text FROM jsonb_array_elements_text(pillars::jsonb) WITH ORDINALITY AS p (text, n) ORDER BY n),
       looks_like::jsonb, version, revision, created_at, created_by, updated_at, updated_by, deleted_at
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::integer[],
            $9::bigint[], $10::timestamptz[], $11::text[], $12::timestamptz[], $13::text[], $14::timestamptz[])
    AS put (capsule_id, workspace, name, name_order, descriptors, pillars, looks_like, version, revision,
            created_at, created_by, updated_at, updated_by, deleted_at)
ON CONFLICT (capsule_id) DO UPDATE SET
    name = excluded.name, name_order = excluded.name_order, descriptors = excluded.descriptors,
    pillars = excluded.pillars, looks_like = excluded.looks_like, version = excluded.version,
    revision = excluded.revision, updated_at = excluded.updated_at, updated_by = excluded.updated_by,
    deleted_at = excluded.deleted_at
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: the last one's name as lists are ordered, and its id."""

    name_order: str
    capsule_id: UUID


class Capsules:
    """No two appends write a capsule's row at once: each holds its stream."""

    name = "capsules"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        own = [recorded for recorded in events if recorded.type in _EVENTS.models]
        if not own:
            return
        standing = await _standing(tx, {_capsule_of(recorded) for recorded in own})
        for recorded in own:
            capsule_id = _capsule_of(recorded)
            after = evolve(standing.get(capsule_id), _EVENTS.decode(recorded), recorded.metadata)
            if after is not None:
                standing[capsule_id] = after
        await tx.execute(_PUT, *columns(_row(standing[capsule_id].capsule) for capsule_id in sorted(standing)))


async def get(pool: asyncpg.Pool, workspace: str, capsule_id: UUID) -> Capsule | None:
    row = await pool.fetchrow(_ONE, capsule_id, workspace)
    return None if row is None else _capsule(row)


async def page(pool: asyncpg.Pool, workspace: str, size: int, after: Place | None) -> list[Capsule]:
    """At most `size` that are not deleted, by name, from just past `after` on."""
    start = (after.name_order, after.capsule_id) if after else ("", None)
    return [_capsule(row) for row in await pool.fetch(_PAGE, workspace, size, *start)]


def place_of(capsule: Capsule) -> Place:
    return Place(_name_order(capsule.look.name), UUID(capsule.capsule_id))


def _name_order(name: str) -> str:
    """Without regard to case and accents."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))[:_ORDERED_BY]


def _capsule_of(recorded: RecordedEvent) -> UUID:
    return UUID(recorded.stream_id.removeprefix(PREFIX))


async def _standing(tx: asyncpg.Connection, capsule_ids: Collection[UUID]) -> dict[UUID, CapsuleHistory]:
    found = [_capsule(row) for row in await tx.fetch(_STANDING, sorted(capsule_ids))]
    # What versions of before said is not shown here.
    return {UUID(capsule.capsule_id): CapsuleHistory(capsule, (capsule.look,)) for capsule in found}


def _row(capsule: Capsule) -> tuple[object, ...]:
    look = capsule.look
    return (
        UUID(capsule.capsule_id),
        capsule.workspace,
        look.name,
        _name_order(look.name),
        json.dumps(look.descriptors),
        json.dumps(look.pillars),
        _PICTURES.dump_json(look.references).decode(),
        capsule.version,
        capsule.revision,
        capsule.created_at,
        capsule.created_by,
        capsule.updated_at,
        capsule.updated_by,
        capsule.deleted_at,
    )


def _capsule(row: asyncpg.Record) -> Capsule:
    look = Look(
        name=row["name"],
        descriptors=tuple(row["descriptors"]),
        pillars=tuple(row["pillars"]),
        references=_PICTURES.validate_json(row["looks_like"]),
    )
    return Capsule(
        capsule_id=str(row["capsule_id"]),
        workspace=row["workspace"],
        look=look,
        version=row["version"],
        revision=row["revision"],
        created_at=row["created_at"],
        created_by=row["created_by"],
        updated_at=row["updated_at"],
        updated_by=row["updated_by"],
        deleted_at=row["deleted_at"],
    )
