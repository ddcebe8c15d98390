"""Where every asset stands. `domain.standing` folds it; here it is only kept. The reads are in `reading`."""

import json
from collections.abc import Collection, Sequence
from uuid import UUID

import asyncpg
from event_log.model import RecordedEvent
from service_kit.columns import columns

from asset_catalog.domain.events import REGISTRY, AssetCreated
from asset_catalog.domain.standing import Generation, Standing, stands_after
from asset_catalog.projections.streams import asset_of, time_of

_STANDING = """
SELECT asset_id, version, revision, draft, binned_at, emptied, generation_id, generation_state, generation_reason,
       generation_style, open_generations::text AS open_generations, duplicated_from_asset_id, duplicated_from_version
FROM assets WHERE asset_id = ANY($1::uuid[])
"""
_CREATE = """
INSERT INTO assets (asset_id, workspace, created_at, created_by, duplicated_from_asset_id, duplicated_from_version,
                    version, revision, draft, binned_at, emptied,
                    generation_id, generation_state, generation_reason, generation_style, open_generations)
SELECT asset_id, workspace, created_at, created_by, from_asset_id, from_version, version, revision, draft, binned_at,
       emptied, generation_id, generation_state, generation_reason, generation_style, open_generations::jsonb
FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::integer[],
            $7::integer[], $8::bigint[], $9::boolean[], $10::timestamptz[], $11::boolean[],
            $12::text[], $13::text[], $14::text[], $15::text[], $16::text[])
    AS made (asset_id, workspace, created_at, created_by, from_asset_id, from_version, version, revision, draft,
             binned_at, emptied, generation_id, generation_state, generation_reason, generation_style, open_generations)
"""
_MOVE = """
UPDATE assets SET version = moved.version, revision = moved.revision, draft = moved.draft,
                  binned_at = moved.binned_at, emptied = moved.emptied, generation_id = moved.generation_id,
                  generation_state = moved.generation_state, generation_reason = moved.generation_reason,
                  generation_style = moved.generation_style, open_generations = moved.open_generations::jsonb
FROM unnest($1::uuid[], $2::integer[], $3::bigint[], $4::boolean[], $5::timestamptz[], $6::boolean[],
            $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
    AS moved (asset_id, version, revision, draft, binned_at, emptied,
              generation_id, generation_state, generation_reason, generation_style, open_generations)
WHERE assets.asset_id = moved.asset_id
"""


class Assets:
    """No two appends write an asset's row at once: each holds its stream."""

    name = "assets"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        told = [(asset_of(recorded), recorded, REGISTRY.decode(recorded)) for recorded in events]
        created = {asset_id: recorded for asset_id, recorded, event in told if isinstance(event, AssetCreated)}
        standing = await _standing(tx, {asset_id for asset_id, _, _ in told} - created.keys())
        for asset_id, recorded, event in told:
            after = stands_after(standing.get(asset_id), event, time_of(recorded))
            if after is not None:
                standing[asset_id] = after
        new = [
            (asset_id, *_origin(created[asset_id], standing[asset_id]), *_values(standing[asset_id]))
            for asset_id in sorted(created)
        ]
        moved = [(asset_id, *_values(standing[asset_id])) for asset_id in sorted(standing.keys() - created.keys())]
        if new:
            await tx.execute(_CREATE, *columns(new))
        if moved:
            await tx.execute(_MOVE, *columns(moved))


async def _standing(tx: asyncpg.Connection, asset_ids: Collection[UUID]) -> dict[UUID, Standing]:
    if not asset_ids:
        return {}
    return {row["asset_id"]: standing_of(row) for row in await tx.fetch(_STANDING, sorted(asset_ids))}


def standing_of(row: asyncpg.Record) -> Standing:
    """From a row with all its columns, the open generations as text."""
    newest = None
    if row["generation_id"] is not None:
        newest = Generation(
            row["generation_id"], row["generation_state"], row["generation_reason"], row["generation_style"]
        )
    return Standing(
        version=row["version"],
        revision=row["revision"],
        draft=row["draft"],
        binned_at=row["binned_at"],
        emptied=row["emptied"],
        generation=newest,
        open=tuple(
            Generation(generation_id, "requested", style_capsule_id=style)
            for generation_id, style in json.loads(row["open_generations"])
        ),
        duplicated_from_asset_id=row["duplicated_from_asset_id"],
        duplicated_from_version=row["duplicated_from_version"],
    )


def _values(standing: Standing) -> tuple[object, ...]:
    wish = standing.generation
    shown = (wish.generation_id, wish.state, wish.reason, wish.style_capsule_id) if wish else (None,) * 4
    still = json.dumps([[wish.generation_id, wish.style_capsule_id] for wish in standing.open])
    place = (standing.draft, standing.binned_at, standing.emptied)
    return (standing.version, standing.revision, *place, *shown, still)


def _origin(created: RecordedEvent, standing: Standing) -> tuple[object, ...]:
    lineage = (standing.duplicated_from_asset_id, standing.duplicated_from_version)
    return created.metadata.workspace, time_of(created), created.metadata.actor, *lineage
