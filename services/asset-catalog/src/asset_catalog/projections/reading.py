"""The reads of the library: one asset in any version, pages of a shelf, and what the library is tagged with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from uuid import UUID

import asyncpg

from asset_catalog.domain.events import AssetType
from asset_catalog.domain.state import Asset
from asset_catalog.projections.asset_versions import facts_of
from asset_catalog.projections.assets import standing_of
from asset_catalog.projections.finding import search

_ONE = """
SELECT * FROM assets_by_version WHERE asset_id = $1 AND workspace = $2 AND version = coalesce($3, newest)
"""
# A row comparison, so that a page starts where the one before ended, whatever was added on top meanwhile.
# $1 workspace, $2 user, $3 how many, $4 and $5 where it starts, $6 a tsquery or NULL for all.
_LIBRARY = """
SELECT * FROM assets_by_version
WHERE workspace = $1 AND $2::text IS NOT NULL AND version = newest AND binned_at IS NULL AND NOT draft
  AND (created_at, asset_id) <
      (coalesce($4::timestamptz, 'infinity'), coalesce($5::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
  AND ($6::text IS NULL OR asset_id IN (SELECT found_assets($6)))
ORDER BY created_at DESC, asset_id DESC LIMIT $3
"""
_DRAFTS = """
SELECT * FROM assets_by_version
WHERE workspace = $1 AND created_by = $2 AND version = newest AND binned_at IS NULL AND draft
  AND (created_at, asset_id) <
      (coalesce($4::timestamptz, 'infinity'), coalesce($5::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
  AND ($6::text IS NULL OR asset_id IN (SELECT found_assets($6)))
ORDER BY created_at DESC, asset_id DESC LIMIT $3
"""
# Another's drafts are nobody's business, in the bin neither.
_BIN = """
SELECT * FROM assets_by_version
WHERE workspace = $1 AND version = newest AND binned_at IS NOT NULL AND NOT emptied
  AND (NOT draft OR created_by = $2)
  AND (binned_at, asset_id) <
      (coalesce($4::timestamptz, 'infinity'), coalesce($5::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
  AND ($6::text IS NULL OR asset_id IN (SELECT found_assets($6)))
ORDER BY binned_at DESC, asset_id DESC LIMIT $3
"""
_IN_BIN = """
SELECT asset_id FROM assets
WHERE workspace = $1 AND binned_at IS NOT NULL AND NOT emptied AND (NOT draft OR created_by = $2)
ORDER BY binned_at, asset_id LIMIT $3
"""
_HOW_MANY_IN_BIN = """
SELECT count(*) FROM assets
WHERE workspace = $1 AND binned_at IS NOT NULL AND NOT emptied AND (NOT draft OR created_by = $2)
  AND asset_id <> ALL($3::uuid[])
"""
_TAGS = """
SELECT tag, count(*) AS assets
FROM assets JOIN asset_versions USING (asset_id, version), unnest(tags) AS tag
WHERE workspace = $1 AND binned_at IS NULL AND NOT draft
GROUP BY tag ORDER BY count(*) DESC, tag COLLATE "C"
"""
_NAMED = """
SELECT name FROM assets JOIN asset_versions USING (asset_id, version)
WHERE workspace = $1 AND binned_at IS NULL AND name LIKE '% copy%'
"""


class Shelf(Enum):
    LIBRARY = _LIBRARY
    DRAFTS = _DRAFTS
    BIN = _BIN


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is asked for. user: who asks."""

    workspace: str
    user: str
    shelf: Shelf = Shelf.LIBRARY
    query: str = ""
    asset_type: AssetType | None = None
    tags: tuple[str, ...] = ()


async def get(pool: asyncpg.Pool, workspace: str, asset_id: UUID, version: int | None = None) -> Asset | None:
    """The newest state; or what `version` said, with the revision at which it did and no word of wishes."""
    row = await pool.fetchrow(_ONE, asset_id, workspace, version)
    return None if row is None else _asset(row)


async def page(pool: asyncpg.Pool, wanted: Wanted, size: int, after: tuple[datetime, UUID] | None) -> list[Asset]:
    """At most `size` assets, newest first, from just past `after` on: see `place`."""
    found_by = search(wanted.workspace, wanted.query, wanted.asset_type, wanted.tags)
    start = after or (None, None)
    rows = await pool.fetch(wanted.shelf.value, wanted.workspace, wanted.user, size, *start, found_by)
    return [_asset(row) for row in rows]


def place(shelf: Shelf, asset: Asset) -> datetime:
    """By which, and then by its id, an asset stands on a shelf, the latest first."""
    binned_at = asset.standing.binned_at
    return binned_at if shelf is Shelf.BIN and binned_at is not None else asset.created_at


async def in_bin(pool: asyncpg.Pool, workspace: str, user: str, most: int) -> list[str]:
    """The ids of what is in the bin as `user` sees it, the first deleted first."""
    return [str(row["asset_id"]) for row in await pool.fetch(_IN_BIN, workspace, user, most)]


async def left_in_bin(pool: asyncpg.Pool, workspace: str, user: str, but_for: Sequence[str]) -> int:
    left: int = await pool.fetchval(_HOW_MANY_IN_BIN, workspace, user, [UUID(one) for one in but_for])
    return left


async def tags(pool: asyncpg.Pool, workspace: str) -> list[tuple[str, int]]:
    """Every tag of the library with how many assets carry it, the most carried first."""
    return [(row["tag"], row["assets"]) for row in await pool.fetch(_TAGS, workspace)]


async def names_of_copies(pool: asyncpg.Pool, workspace: str) -> frozenset[str]:
    """Names that a copy must not be given again."""
    return frozenset(row["name"] for row in await pool.fetch(_NAMED, workspace))


def _asset(row: asyncpg.Record) -> Asset:
    standing = standing_of(row)
    if row["version"] == row["newest"]:
        standing = replace(standing, revision=row["newest_revision"])
    else:
        standing = replace(standing, generation=None, open=())
    return Asset(
        asset_id=str(row["asset_id"]),
        workspace=row["workspace"],
        facts=facts_of(row),
        standing=standing,
        created_at=row["created_at"],
        created_by=row["created_by"],
        updated_at=row["made_at"],
        updated_by=row["made_by"],
    )
