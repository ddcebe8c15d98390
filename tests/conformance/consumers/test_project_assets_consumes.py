"""The projects keep a replica of the library and take the ends of their wishes, whatever happens on the way."""

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
SELECT card_id, state -> 'image' AS picture, state -> 'generation' AS generation, state -> 'open_wishes' AS waiting
FROM cards ORDER BY card_id
"""
_REPLICA = "SELECT source_versions::text AS version FROM source_versions ORDER BY asset_id, version"


class TestProjectAssets(ConsumerConformance):
    service = "project-assets"

    async def effects(self, pool: asyncpg.Pool) -> Any:
        return {
            "ended": [tuple(row) for row in await pool.fetch(_ENDS)],
            "shown": [tuple(row) for row in await pool.fetch(_SHOWN)],
            "open": [tuple(row) for row in await pool.fetch("SELECT generation_id, stream_id FROM wishes ORDER BY 1")],
            "replica": [row["version"] for row in await pool.fetch(_REPLICA)],
        }
