"""Styles as whoever asks for pictures, or names one on an asset, comes by them."""

from dataclasses import dataclass
from uuid import UUID

import asyncpg

from asset_catalog.domain.capsules.decide import refuse_deleted
from asset_catalog.domain.capsules.wording import style_of
from asset_catalog.domain.style import Style, capsule_not_found
from asset_catalog.projections import capsules


@dataclass(frozen=True, slots=True)
class Styles:
    """Is a StyleOf. A picture is made with the style as it was when asked for: later changes do not reach it."""

    pool: asyncpg.Pool

    async def __call__(self, workspace: str, capsule_id: str) -> Style:
        capsule = await capsules.get(self.pool, workspace, UUID(capsule_id))
        if capsule is None:
            raise capsule_not_found(capsule_id)
        refuse_deleted(capsule, field="style_capsule_id")
        return style_of(capsule)
