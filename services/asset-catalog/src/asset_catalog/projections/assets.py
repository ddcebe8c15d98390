"""Where every asset stands, and the reads of the library: one asset in any version, and pages, newest first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import asyncpg
from event_log.model import Event, RecordedEvent
from service_kit.columns import columns
from service_kit.pictures import PictureAttached, PictureFailed, PictureKeptInHistory, PictureRequested

from asset_catalog.domain.events import REGISTRY, AssetCreated, AssetUpdated
from asset_catalog.domain.state import Asset, Generation, end_state
from asset_catalog.projections.asset_versions import facts_of
from asset_catalog.projections.streams import asset_of, time_of

_STANDING = """
SELECT asset_id, version, revision, generation_id, generation_state, generation_reason
FROM assets WHERE asset_id = ANY($1::uuid[])
"""
_CREATE = """
INSERT INTO assets (asset_id, workspace, created_at, created_by, version, revision,
                    generation_id, generation_state, generation_reason)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::integer[], $6::bigint[],
                     $7::text[], $8::text[], $9::text[])
"""
_MOVE = """
UPDATE assets SET version = moved.version, revision = moved.revision, generation_id = moved.generation_id,
                  generation_state = moved.generation_state, generation_reason = moved.generation_reason
FROM unnest($1::uuid[], $2::integer[], $3::bigint[], $4::text[], $5::text[], $6::text[])
    AS moved (asset_id, version, revision, generation_id, generation_state, generation_reason)
WHERE assets.asset_id = moved.asset_id
"""

_ONE = """
SELECT * FROM assets_by_version WHERE asset_id = $1 AND workspace = $2 AND version = coalesce($3, newest)
"""
# A row comparison, so that a page starts where the one before ended, whatever was added on top meanwhile.
_PAGE = """
SELECT * FROM assets_by_version
WHERE workspace = $1 AND version = newest
  AND (created_at, asset_id) <
      (coalesce($3::timestamptz, 'infinity'), coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
ORDER BY created_at DESC, asset_id DESC LIMIT $2
"""


@dataclass(frozen=True, slots=True)
class _Standing:
    version: int
    revision: int
    generation: Generation | None = None

    @property
    def values(self) -> tuple[object, ...]:
        wish = self.generation
        shown = (wish.generation_id, wish.state, wish.reason) if wish else (None, None, None)
        return (self.version, self.revision, *shown)


class Assets:
    """No two appends write an asset's row at once: each holds its stream."""

    name = "assets"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        told = [(asset_of(recorded), recorded, REGISTRY.decode(recorded)) for recorded in events]
        created = {asset_id: recorded for asset_id, recorded, event in told if isinstance(event, AssetCreated)}
        standing = await _standing(tx, {asset_id for asset_id, _, _ in told} - created.keys())
        for asset_id, recorded, event in told:
            after = _after(standing.get(asset_id), recorded.version, event)
            if after is not None:
                standing[asset_id] = after
        new = [(asset_id, *_origin(created[asset_id]), *standing[asset_id].values) for asset_id in sorted(created)]
        moved = [(asset_id, *standing[asset_id].values) for asset_id in sorted(standing.keys() - created.keys())]
        if new:
            await tx.execute(_CREATE, *columns(new))
        if moved:
            await tx.execute(_MOVE, *columns(moved))


async def _standing(tx: asyncpg.Connection, asset_ids: Collection[UUID]) -> dict[UUID, _Standing]:
    if not asset_ids:
        return {}
    rows = await tx.fetch(_STANDING, sorted(asset_ids))
    return {row["asset_id"]: _Standing(row["version"], row["revision"], _generation(row)) for row in rows}


def _after(standing: _Standing | None, revision: int, event: Event) -> _Standing | None:
    if isinstance(event, AssetCreated):
        return _Standing(event.version, revision)
    if standing is None:
        return None
    standing = replace(standing, revision=revision)
    match event:
        case AssetUpdated():
            return replace(standing, version=event.version)
        case PictureRequested():
            return replace(standing, generation=Generation(event.spec.generation_id, "requested"))
        case PictureAttached():
            ended = _ended(standing, Generation(event.generation_id, "completed"))
            return replace(ended, version=event.version)
        case PictureKeptInHistory():
            return _ended(standing, Generation(event.generation_id, "completed"))
        case PictureFailed():
            return _ended(standing, Generation(event.generation_id, end_state(event), event.message))
    return standing


def _ended(standing: _Standing, end: Generation) -> _Standing:
    """The end of an older wish is not the newest one's."""
    newest = standing.generation
    return replace(standing, generation=end) if newest and newest.generation_id == end.generation_id else standing


def _origin(created: RecordedEvent) -> tuple[object, ...]:
    return created.metadata.workspace, time_of(created), created.metadata.actor


async def get(pool: asyncpg.Pool, workspace: str, asset_id: UUID, version: int | None = None) -> Asset | None:
    """The newest state; or what `version` said, with the revision at which it did and no word of wishes."""
    row = await pool.fetchrow(_ONE, asset_id, workspace, version)
    return None if row is None else _asset(row)


async def page(pool: asyncpg.Pool, workspace: str, size: int, after: tuple[datetime, UUID] | None) -> list[Asset]:
    """At most `size` assets, newest first, from just past `after` (created_at, asset_id) on."""
    rows = await pool.fetch(_PAGE, workspace, size, *(after or (None, None)))
    return [_asset(row) for row in rows]


def _asset(row: asyncpg.Record) -> Asset:
    as_said = Asset(
        asset_id=str(row["asset_id"]),
        workspace=row["workspace"],
        facts=facts_of(row),
        version=row["version"],
        revision=row["revision"],
        created_at=row["created_at"],
        created_by=row["created_by"],
        updated_at=row["made_at"],
        updated_by=row["made_by"],
    )
    if row["version"] != row["newest"]:
        return as_said
    return replace(as_said, revision=row["newest_revision"], generation=_generation(row))


def _generation(row: asyncpg.Record) -> Generation | None:
    if row["generation_id"] is None:
        return None
    return Generation(row["generation_id"], row["generation_state"], row["generation_reason"])
