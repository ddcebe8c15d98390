"""The replica of the library: what every version of every asset says. Written by the inbox alone."""

import asyncio
from typing import Any, cast
from uuid import UUID

import asyncpg
from service_kit.pictures import Picture

from project_assets.domain.source import SourceVersion

# Heard by those who wait for a version, in whichever process: told by the commit that brings one. A wake-up only.
CHANNEL = "source_versions"
# Each that waits holds a connection: the others stay free for those who have what they need.
MOST_WAITING = 4

_FIRST = """
INSERT INTO source_versions (asset_id, version, workspace, asset_type, name, description, image_prompt, tags,
                             style_capsule_id, voice_profile_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""
# A version says what the one before it said, but for what changed. NULL: unchanged.
_NEXT = """
INSERT INTO source_versions (asset_id, version, workspace, asset_type, name, description, image_prompt, tags, image,
                             style_capsule_id, voice_profile_id)
SELECT asset_id, $2, workspace, asset_type,
       coalesce($4, name), coalesce($5, description), coalesce($6, image_prompt), coalesce($7::text[], tags),
       coalesce($8::text::jsonb, image), coalesce($9, style_capsule_id), coalesce($10, voice_profile_id)
FROM source_versions WHERE asset_id = $1 AND version = $2 - 1 AND workspace = $3
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


async def add_first(tx: asyncpg.Connection, workspace: str, source: SourceVersion, tags: tuple[str, ...]) -> None:
    await tx.execute(
        _FIRST,
        UUID(source.asset_id),
        source.version,
        workspace,
        source.asset_type,
        source.name,
        source.description,
        source.image_prompt,
        tags,
        source.style_capsule_id,
        source.voice_profile_id,
    )
    await tx.execute(_WAKE, CHANNEL)


async def add_next(
    tx: asyncpg.Connection, workspace: str, asset_id: UUID, version: int, changes: dict[str, Any]
) -> None:
    """`changes`: the new value by column; `image` a Picture. Raises VersionBeforeMissing."""
    image: Picture | None = changes.get("image")
    done = await tx.execute(
        _NEXT,
        asset_id,
        version,
        workspace,
        changes.get("name"),
        changes.get("description"),
        changes.get("image_prompt"),
        changes.get("tags"),
        image.model_dump_json() if image else None,
        changes.get("style_capsule_id"),
        changes.get("voice_profile_id"),
    )
    if done != "INSERT 0 1":
        raise VersionBeforeMissing(f"asset {asset_id} has no version {version - 1} in {workspace}")
    await tx.execute(_WAKE, CHANNEL)


async def get(
    connection: asyncpg.Connection | asyncpg.Pool, workspace: str, asset_id: UUID, version: int
) -> SourceVersion | None:
    row = await connection.fetchrow(_ONE, asset_id, version, workspace)
    if row is None:
        return None
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
