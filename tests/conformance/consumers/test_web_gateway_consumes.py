"""The feed has every event once, each resource in order and no number missing, whatever happens on the way."""

from itertools import groupby, pairwise
from typing import Any

import asyncpg
import pytest

from tests.conformance.consumers.kit import ConsumerConformance

pytestmark = pytest.mark.integration

_FEED = """
SELECT workspace, seq, event_id, type, resource, revision, body::text AS body, actor, service
FROM feed ORDER BY workspace, seq
"""
_HEADS = "SELECT workspace, seq FROM feed_heads ORDER BY workspace"


class TestWebGateway(ConsumerConformance):
    service = "web-gateway"

    async def effects(self, pool: asyncpg.Pool) -> Any:
        rows = await pool.fetch(_FEED)
        by_workspace = {workspace: list(feed) for workspace, feed in groupby(rows, lambda row: row["workspace"])}
        for feed in by_workspace.values():
            assert [row["seq"] for row in feed] == list(range(1, len(feed) + 1)), "a number is missing or there twice"
            for resource in {row["resource"] for row in feed}:
                revisions = [row["revision"] for row in feed if row["resource"] == resource]
                assert all(earlier < later for earlier, later in pairwise(revisions)), f"{resource} is out of order"
        return {
            "told": sorted(tuple(value for name, value in row.items() if name != "seq") for row in rows),
            "heads": [tuple(row) for row in await pool.fetch(_HEADS)],
        }
