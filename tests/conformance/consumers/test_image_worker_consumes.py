"""The worker queues every wish once and cancels what was replaced, whatever happens to the commands on their way."""

from typing import Any

import asyncpg
import pytest

from tests.conformance.consumers.kit import ConsumerConformance

pytestmark = pytest.mark.integration

_TOLD = "SELECT stream_id, version, type, payload::text FROM events ORDER BY stream_id, version"
_QUEUE = """
SELECT generation_id, workspace, actor, asker_service, asker_stream, state, spec::text, attempt, message
FROM generation_queue ORDER BY generation_id
"""
_WORK = "SELECT generation_id, crashes, failures FROM generation_work ORDER BY generation_id"


class TestImageWorker(ConsumerConformance):
    service = "image-worker"

    async def effects(self, pool: asyncpg.Pool) -> Any:
        tables = {"told": _TOLD, "queue": _QUEUE, "work": _WORK}
        return {name: [tuple(row) for row in await pool.fetch(query)] for name, query in tables.items()}
