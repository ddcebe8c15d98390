"""What every version of an asset said, readable for ever, and the words by which the newest is found."""

import json
from collections.abc import Sequence
from uuid import UUID

import asyncpg
from event_log.model import RecordedEvent
from service_kit.columns import columns
from service_kit.pictures import Picture

from asset_catalog.domain.events import REGISTRY, AssetCreated
from asset_catalog.domain.facts import Facts, MakesVersion, first_facts, next_facts
from asset_catalog.projections.finding import document
from asset_catalog.projections.streams import asset_of, time_of

_SAID = """
SELECT asset_id, version, asset_type, name, description, image_prompt, tags, image::text AS image,
       style_capsule_id, voice_profile_id
FROM asset_versions JOIN unnest($1::uuid[], $2::integer[]) AS wanted (asset_id, version) USING (asset_id, version)
"""
# No array holds arrays of different lengths: each version's tags come as JSON.
_ADD = """
INSERT INTO asset_versions (asset_id, version, asset_type, name, description, image_prompt, tags, image,
                            style_capsule_id, voice_profile_id, revision, made_at, made_by)
SELECT asset_id, version, asset_type, name, description, image_prompt,
       ARRAY(SELECT tag FROM jsonb_array_elements_text(tags::jsonb) WITH ORDINALITY AS t (tag, place) ORDER BY place),
       image::jsonb, style_capsule_id, voice_profile_id, revision, made_at, made_by
FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
            $9::text[], $10::text[], $11::bigint[], $12::timestamptz[], $13::text[])
    AS added (asset_id, version, asset_type, name, description, image_prompt, tags, image,
              style_capsule_id, voice_profile_id, revision, made_at, made_by)
"""
_FIND_BY = """
INSERT INTO asset_words (asset_id, words)
SELECT asset_id, array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(words::jsonb)))
FROM unnest($1::uuid[], $2::text[]) AS found (asset_id, words)
ON CONFLICT (asset_id) DO UPDATE SET words = excluded.words
"""


class AssetVersions:
    name = "asset_versions"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        made = [
            (recorded, event) for recorded in events if isinstance(event := REGISTRY.decode(recorded), MakesVersion)
        ]
        said = await _said_before(tx, made)
        added: list[tuple[object, ...]] = []
        words: dict[UUID, str] = {}
        for recorded, event in made:
            asset_id = asset_of(recorded)
            facts = _says(said.get((asset_id, event.version - 1)), event)
            if facts is not None:
                said[asset_id, event.version] = facts
                added.append(_row(recorded, event.version, facts))
                words[asset_id] = json.dumps(document(recorded.metadata.workspace, facts))
        if added:
            await tx.execute(_ADD, *columns(added))
            await tx.execute(_FIND_BY, *columns((asset_id, words[asset_id]) for asset_id in sorted(words)))


def facts_of(row: asyncpg.Record) -> Facts:
    """What a row says that has a version's columns, the image as text."""
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


async def _said_before(
    tx: asyncpg.Connection, made: Sequence[tuple[RecordedEvent, MakesVersion]]
) -> dict[tuple[UUID, int], Facts]:
    """The versions on which those rest that are made now, unless they are made now as well."""
    now = {(asset_of(recorded), event.version) for recorded, event in made}
    before = {(asset_id, version - 1) for asset_id, version in now if version > 1} - now
    if not before:
        return {}
    return {(row["asset_id"], row["version"]): facts_of(row) for row in await tx.fetch(_SAID, *columns(sorted(before)))}


def _says(before: Facts | None, event: MakesVersion) -> Facts | None:
    """None for a version that rests on nothing."""
    if isinstance(event, AssetCreated):
        return first_facts(event)
    return None if before is None else next_facts(before, event)


def _row(recorded: RecordedEvent, version: int, facts: Facts) -> tuple[object, ...]:
    return (
        asset_of(recorded),
        version,
        facts.asset_type,
        facts.name,
        facts.description,
        facts.image_prompt,
        json.dumps(facts.tags),
        None if facts.image is None else facts.image.model_dump_json(),
        facts.style_capsule_id,
        facts.voice_profile_id,
        recorded.version,
        time_of(recorded),
        recorded.metadata.actor,
    )
