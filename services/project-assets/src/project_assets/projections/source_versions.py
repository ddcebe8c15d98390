"""The replica of the library: what every version of every asset says. Written by the inbox alone."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast
from uuid import UUID

import asyncpg
from service_kit.columns import columns
from service_kit.pictures import Picture

from project_assets.domain.source import SourceVersion

# Heard by those who wait for a version, in whichever process: told by the commit that brings one. A wake-up only.
CHANNEL = "source_versions"
# Each that waits holds a connection: the others stay free for those who have what they need.
MOST_WAITING = 4

_SAID = """
SELECT asset_id, version, workspace, asset_type, name, description, image_prompt, tags, image::text AS image,
       style_capsule_id, voice_profile_id
FROM source_versions JOIN unnest($1::uuid[], $2::integer[]) AS wanted (asset_id, version) USING (asset_id, version)
"""
# No array holds arrays of different lengths: each version's tags come as JSON.
_ADD = """
INSERT INTO source_versions (asset_id, version, workspace, asset_type, name, description, image_prompt, tags, image,
                             style_capsule_id, voice_profile_id)
SELECT asset_id, version, workspace, asset_type, name, description, image_prompt,
       ARRAY(SELECT tag FROM jsonb_array_elements_text(tags::jsonb) WITH ORDINALITY AS t (tag, place) ORDER BY place),
       image::jsonb, style_capsule_id, voice_profile_id
FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
            $9::text[], $10::text[], $11::text[])
    AS added (asset_id, version, workspace, asset_type, name, description, image_prompt, tags, image,
              style_capsule_id, voice_profile_id)
"""
_WAKE = "SELECT pg_notify($1, '')"
_ONE = """
SELECT asset_id, version, asset_type, name, description, image_prompt, image::text AS image,
       style_capsule_id, voice_profile_id
FROM source_versions WHERE asset_id = $1 AND version = $2 AND workspace = $3
"""
_KNOWN = "SELECT max(version) FROM source_versions WHERE asset_id = $1 AND workspace = $2"


class VersionBeforeMissing(Exception):
    """A version came without the one it rests on: the inbox must not have let it through."""


@dataclass(frozen=True, slots=True)
class Version:
    """All that a version says, and in whose library."""

    workspace: str
    source: SourceVersion
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A version that says what the one before it said, but for what changed.

    facts: the new value by field of SourceVersion. tags: None where they did not change.
    """

    workspace: str
    asset_id: str
    version: int
    facts: Mapping[str, Any]
    tags: tuple[str, ...] | None = None

    def after(self, before: Version | None) -> Version:
        """Raises VersionBeforeMissing."""
        if before is None or before.workspace != self.workspace:
            raise VersionBeforeMissing(f"asset {self.asset_id} has no version {self.version - 1} in {self.workspace}")
        source = replace(before.source, version=self.version, **self.facts)
        return Version(self.workspace, source, before.tags if self.tags is None else self.tags)


async def add(tx: asyncpg.Connection, told: Sequence[Version | Change]) -> None:
    """The versions of an asset in their order. Raises VersionBeforeMissing."""
    if not told:
        return
    known = await _said_before(tx, told)
    added: list[tuple[object, ...]] = []
    for one in told:
        version = one if isinstance(one, Version) else one.after(known.get((UUID(one.asset_id), one.version - 1)))
        known[UUID(version.source.asset_id), version.source.version] = version
        added.append(_row(version))
    await tx.execute(_ADD, *columns(added))
    await tx.execute(_WAKE, CHANNEL)


async def _said_before(tx: asyncpg.Connection, told: Sequence[Version | Change]) -> dict[tuple[UUID, int], Version]:
    """The versions on which those rest that are told now, where they are here."""
    wanted = {(UUID(one.asset_id), one.version - 1) for one in told if isinstance(one, Change)}
    if not wanted:
        return {}
    rows = await tx.fetch(_SAID, *columns(sorted(wanted)))
    return {
        (row["asset_id"], row["version"]): Version(row["workspace"], _source(row), tuple(row["tags"])) for row in rows
    }


def _row(version: Version) -> tuple[object, ...]:
    source = version.source
    return (
        UUID(source.asset_id),
        source.version,
        version.workspace,
        source.asset_type,
        source.name,
        source.description,
        source.image_prompt,
        json.dumps(version.tags),
        None if source.image is None else source.image.model_dump_json(),
        source.style_capsule_id,
        source.voice_profile_id,
    )


async def get(
    connection: asyncpg.Connection | asyncpg.Pool, workspace: str, asset_id: UUID, version: int
) -> SourceVersion | None:
    row = await connection.fetchrow(_ONE, asset_id, version, workspace)
    return None if row is None else _source(row)


def _source(row: asyncpg.Record) -> SourceVersion:
    image = row["image"]
    return SourceVersion(
        asset_id=str(row["asset_id"]),
        version=row["version"],
        asset_type=row["asset_type"],
        name=row["name"],
        description=row["description"],
        image_prompt=row["image_prompt"],
        image=None if image is None else Picture.model_validate_json(image),
        style_capsule_id=row["style_capsule_id"],
        voice_profile_id=row["voice_profile_id"],
    )


async def newest(pool: asyncpg.Pool, workspace: str, asset_id: UUID) -> int | None:
    """The newest version here; None for an asset that the replica does not know."""
    version: int | None = await pool.fetchval(_KNOWN, asset_id, workspace)
    return version


class Awaiting:
    """Reads a version, and waits for one that has not arrived."""

    def __init__(self, pool: asyncpg.Pool, patience: float = 2.0) -> None:
        self._pool, self._patience = pool, patience
        self._turns = asyncio.Semaphore(MOST_WAITING)

    async def get(self, workspace: str, asset_id: UUID, version: int) -> SourceVersion | None:
        """None where it did not arrive within the patience (seconds)."""
        found = await get(self._pool, workspace, asset_id, version)
        if found is not None:
            return found
        try:
            async with asyncio.timeout(self._patience), self._turns, self._pool.acquire() as acquired:
                return await _arrival(cast(asyncpg.Connection, acquired), workspace, asset_id, version)
        except TimeoutError:
            return await get(self._pool, workspace, asset_id, version)


async def _arrival(connection: asyncpg.Connection, workspace: str, asset_id: UUID, version: int) -> SourceVersion:
    """Listens before it looks, so that nothing arrives between the two unheard."""
    arrived = asyncio.Event()

    def hear(*_: object) -> None:
        arrived.set()

    await connection.add_listener(CHANNEL, hear)
    try:
        while True:
            found = await get(connection, workspace, asset_id, version)
            if found is not None:
                return found
            await arrived.wait()
            arrived.clear()
    finally:
        await connection.remove_listener(CHANNEL, hear)
