"""What every version of an asset said, readable for ever."""

from collections.abc import Sequence

import asyncpg
from event_log.model import RecordedEvent
from service_kit.pictures import Picture, PictureAttached

from asset_catalog.domain.events import REGISTRY, AssetCreated, AssetUpdated
from asset_catalog.projections.streams import asset_of, time_of

_FIRST = """
INSERT INTO asset_versions (asset_id, version, asset_type, name, description, image_prompt, tags,
                            style_capsule_id, voice_profile_id, revision, made_at, made_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
"""

# A version says what the one before it said, but for what changed. NULL: unchanged.
_NEXT = """
INSERT INTO asset_versions (asset_id, version, asset_type, name, description, image_prompt, tags, image,
                            style_capsule_id, voice_profile_id, revision, made_at, made_by)
SELECT asset_id, $2, asset_type,
       coalesce($3, name), coalesce($4, description), coalesce($5, image_prompt), coalesce($6::text[], tags),
       coalesce($7::text::jsonb, image), coalesce($8, style_capsule_id), coalesce($9, voice_profile_id),
       $10, $11, $12
FROM asset_versions WHERE asset_id = $1 AND version = $2 - 1
"""


class AssetVersions:
    name = "asset_versions"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        for recorded in events:
            match REGISTRY.decode(recorded):
                case AssetCreated() as created:
                    await _first(tx, recorded, created)
                case AssetUpdated() as updated:
                    await _next(tx, recorded, updated)
                case PictureAttached() as attached:
                    await _next(tx, recorded, AssetUpdated(version=attached.version), attached.picture)


async def _first(tx: asyncpg.Connection, recorded: RecordedEvent, created: AssetCreated) -> None:
    await tx.execute(
        _FIRST,
        asset_of(recorded),
        created.version,
        created.asset_type,
        created.name,
        created.description,
        created.image_prompt,
        created.tags,
        created.style_capsule_id,
        created.voice_profile_id,
        recorded.version,
        time_of(recorded),
        recorded.metadata.actor,
    )


async def _next(
    tx: asyncpg.Connection, recorded: RecordedEvent, updated: AssetUpdated, picture: Picture | None = None
) -> None:
    await tx.execute(
        _NEXT,
        asset_of(recorded),
        updated.version,
        updated.name,
        updated.description,
        updated.image_prompt,
        updated.tags,
        None if picture is None else picture.model_dump_json(),
        updated.style_capsule_id,
        updated.voice_profile_id,
        recorded.version,
        time_of(recorded),
        recorded.metadata.actor,
    )
