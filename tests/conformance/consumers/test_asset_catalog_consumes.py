"""The library takes the ends of its wishes, whatever happens to the worker's events on their way."""

from collections import defaultdict
from typing import Any

import asyncpg
import pytest

from tests.conformance.consumers.kit import ConsumerConformance

pytestmark = pytest.mark.integration

_ENDS = """
SELECT stream_id, payload ->> 'generation_id' AS generation,
       CASE WHEN type = 'PictureFailed' THEN payload ->> 'message' ELSE payload -> 'picture' ->> 'key' END AS outcome
FROM events WHERE type IN ('PictureAttached', 'PictureKeptInHistory', 'PictureFailed') ORDER BY stream_id, generation
"""
_SHOWN = """
SELECT asset_id, name, image::json ->> 'key' AS picture, generation_id, generation_state, generation_reason
FROM assets_by_version WHERE version = newest ORDER BY asset_id
"""


class TestAssetCatalog(ConsumerConformance):
    """Which picture is attached and which only kept in history depends on which came first; what is shown does not."""

    service = "asset-catalog"

    async def effects(self, pool: asyncpg.Pool) -> Any:
        ends: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in await pool.fetch(_ENDS):
            ends[row["stream_id"]].append((row["generation"], row["outcome"]))
        return {
            "ended": dict(ends),
            "shown": [dict(row) for row in await pool.fetch(_SHOWN)],
            "open": [tuple(row) for row in await pool.fetch("SELECT generation_id, stream_id FROM wishes ORDER BY 1")],
        }
