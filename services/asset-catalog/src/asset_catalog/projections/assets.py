"""Where every asset stands, and the reads of the library: one asset in any version, and pages, newest first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import asyncpg
from event_log.model import RecordedEvent
from service_kit.pictures import Picture, PictureAttached, PictureFailed, PictureKeptInHistory, PictureRequested

from asset_catalog.domain.events import REGISTRY, AssetCreated, AssetUpdated
from asset_catalog.domain.state import Asset, Facts, Generation, end_state
from asset_catalog.projections.streams import asset_of, time_of

_CREATE = """
INSERT INTO assets (asset_id, workspace, version, revision, created_at, created_by)
VALUES ($1, $2, $3, $4, $5, $6)
"""
# NULL: no new version.
_MOVE = "UPDATE assets SET revision = $2, version = coalesce($3, version) WHERE asset_id = $1"
_WISH = """
UPDATE assets SET generation_id = $2, generation_state = 'requested', generation_reason = '' WHERE asset_id = $1
"""
# The end of an older wish is not the newest one's.
_END = """
UPDATE assets SET generation_state = $3, generation_reason = $4 WHERE asset_id = $1 AND generation_id = $2
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


class Assets:
    name = "assets"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        for recorded in events:
            await _apply(tx, recorded)


async def _apply(tx: asyncpg.Connection, recorded: RecordedEvent) -> None:
    asset_id, event = asset_of(recorded), REGISTRY.decode(recorded)
    if isinstance(event, AssetCreated):
        who = recorded.metadata
        await tx.execute(
            _CREATE, asset_id, who.workspace, event.version, recorded.version, time_of(recorded), who.actor
        )
        return
    version = event.version if isinstance(event, AssetUpdated | PictureAttached) else None
    await tx.execute(_MOVE, asset_id, recorded.version, version)
    match event:
        case PictureRequested():
            await tx.execute(_WISH, asset_id, event.spec.generation_id)
        case PictureAttached() | PictureKeptInHistory():
            await tx.execute(_END, asset_id, event.generation_id, "completed", "")
        case PictureFailed():
            await tx.execute(_END, asset_id, event.generation_id, end_state(event), event.message)


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
        facts=_facts(row),
        version=row["version"],
        revision=row["revision"],
        created_at=row["created_at"],
        created_by=row["created_by"],
        updated_at=row["made_at"],
        updated_by=row["made_by"],
    )
    if row["version"] != row["newest"]:
        return as_said
    generation = (
        Generation(row["generation_id"], row["generation_state"], row["generation_reason"])
        if row["generation_id"] is not None
        else None
    )
    return replace(as_said, revision=row["newest_revision"], generation=generation)


def _facts(row: asyncpg.Record) -> Facts:
    return Facts(
        asset_type=row["asset_type"],
        name=row["name"],
        description=row["description"],
        image_prompt=row["image_prompt"],
        tags=tuple(row["tags"]),
        image=None if row["image"] is None else Picture.model_validate_json(row["image"]),
        style_capsule_id=row["style_capsule_id"],
        voice_profile_id=row["voice_profile_id"],
    )
