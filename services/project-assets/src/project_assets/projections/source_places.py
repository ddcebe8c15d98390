"""Of the library's replica: which assets are drafts or in the bin, and so are not offered. Written by the inbox."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import asyncpg
from service_kit.columns import columns
from service_kit.errors import NotPossibleNow

_BEGIN = """
INSERT INTO source_places (asset_id, workspace, draft, binned)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::boolean[], $4::boolean[])
"""
_MOVE = """
UPDATE source_places SET draft = coalesce(moved.draft, source_places.draft),
                         binned = coalesce(moved.binned, source_places.binned)
FROM unnest($1::uuid[], $2::text[], $3::boolean[], $4::boolean[]) AS moved (asset_id, workspace, draft, binned)
WHERE source_places.asset_id = moved.asset_id AND source_places.workspace = moved.workspace
"""
_PLACE = "SELECT draft, binned FROM source_places WHERE asset_id = $1 AND workspace = $2"


@dataclass(frozen=True, slots=True)
class Moved:
    """draft, binned: None where that stays as it was; both are told of a new asset."""

    asset_id: str
    workspace: str
    draft: bool | None = None
    binned: bool | None = None

    def then(self, later: "Moved") -> "Moved":
        return replace(
            self,
            draft=self.draft if later.draft is None else later.draft,
            binned=self.binned if later.binned is None else later.binned,
        )


async def move(tx: asyncpg.Connection, moved: Sequence[Moved]) -> None:
    """Those of an asset in their order."""
    last: dict[str, Moved] = {}
    begun = set[str]()
    for one in moved:
        if one.draft is not None and one.binned is not None:
            begun.add(one.asset_id)
        last[one.asset_id] = last[one.asset_id].then(one) if one.asset_id in last else one
    new = [_row(last[asset_id]) for asset_id in sorted(begun)]
    others = [_row(last[asset_id]) for asset_id in sorted(last.keys() - begun)]
    if new:
        await tx.execute(_BEGIN, *columns(new))
    if others:
        await tx.execute(_MOVE, *columns(others))


async def refuse_unoffered(pool: asyncpg.Pool, workspace: str, asset_id: UUID) -> None:
    """Raises NotPossibleNow for a draft and for what is in the bin."""
    row = await pool.fetchrow(_PLACE, asset_id, workspace)
    if row is not None and row["binned"]:
        raise NotPossibleNow(
            "ASSET_IN_BIN", "This asset is in the library's bin: restore it there, or choose another.", field="asset_id"
        )
    if row is not None and row["draft"]:
        raise NotPossibleNow(
            "ASSET_IS_DRAFT", "This asset is a draft: save it into the library first.", field="asset_id"
        )


def _row(moved: Moved) -> tuple[object, ...]:
    return UUID(moved.asset_id), moved.workspace, moved.draft, moved.binned
