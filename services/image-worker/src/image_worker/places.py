"""Tells those who wait for their pictures their place in line, when the line moves."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import asyncpg
import structlog
from event_log.failures import is_away
from service_kit.picture_progress import TOLD_EVERY, PictureProgress

from image_worker.progress import Progress
from image_worker.wakeup import Wakeup

log = structlog.get_logger(__name__)

# Who stands further back is not told his place.
MOST_TOLD = 1_000
# Seconds after which all are told again, for who came to look meanwhile.
TOLD_AGAIN_EVERY = 10.0
# A look at a long line takes time: so many times that is paused before the next.
_REST = 10.0

# In the order in which runners take them (statements.CLAIM), as things stand: each one of a user counts
# as if those before it were in the making. What is tried again stands in line too.
_LINE = """
WITH making AS (
    SELECT q.workspace, q.actor, count(*) AS pictures
    FROM generation_work w JOIN generation_queue q USING (generation_id)
    WHERE w.lease_until > clock_timestamp() AND q.state IN ('queued', 'running')
    GROUP BY q.workspace, q.actor
), waiting AS (
    SELECT q.generation_id, q.workspace, q.actor, q.asker_stream, q.state, q.queued_at,
           row_number() OVER (PARTITION BY q.workspace, q.actor ORDER BY q.queued_at, q.generation_id) AS nth
    FROM generation_queue q JOIN generation_work w USING (generation_id)
    WHERE q.state IN ('queued', 'running') AND (w.lease_until IS NULL OR w.lease_until <= clock_timestamp())
)
SELECT one.generation_id, one.workspace, one.asker_stream, one.state
FROM waiting one
LEFT JOIN making m ON m.workspace = one.workspace AND m.actor = one.actor
LEFT JOIN generation_turns t ON t.workspace = one.workspace AND t.actor = one.actor
ORDER BY coalesce(m.pictures, 0) + one.nth, t.last_turn NULLS FIRST, one.queued_at, one.generation_id
LIMIT $1
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One in line. place: from 1."""

    generation_id: str
    workspace: str
    asker_stream: str
    place: int


async def line(pool: asyncpg.Pool, most: int = MOST_TOLD) -> list[Waiting]:
    """The first of the line that were not begun yet, each with its place."""
    rows = await pool.fetch(_LINE, most)
    return [
        Waiting(row["generation_id"], row["workspace"], row["asker_stream"], place)
        for place, row in enumerate(rows, 1)
        if row["state"] == "queued"
    ]


class Places:
    """Of several dispatchers each tells: the same, so that it does no harm."""

    def __init__(self, pool: asyncpg.Pool, progress: Progress, told_again_every: float = TOLD_AGAIN_EVERY) -> None:
        self._pool, self._progress, self._told_again_every = pool, progress, told_again_every
        self._told: dict[str, int] = {}
        self._all_told_at = float("-inf")
        self.moved = Wakeup()

    async def run(self) -> None:
        """Until cancelled. Looks when `moved` rings, and in any case now and then."""
        while True:
            began = _now()
            try:
                self._tell(await line(self._pool))
            except Exception as error:
                if not is_away(error):
                    raise
                log.info("places.database_away", error=repr(error))
            await asyncio.sleep(max(TOLD_EVERY, _REST * (_now() - began)))
            await self.moved.wait(self._told_again_every)

    def _tell(self, waiting: Sequence[Waiting]) -> None:
        anew = _now() - self._all_told_at >= self._told_again_every
        for one in waiting:
            if anew or self._told.get(one.generation_id) != one.place:
                self._progress.note(
                    PictureProgress(
                        workspace=one.workspace,
                        resource=one.asker_stream,
                        generation_id=one.generation_id,
                        state="queued",
                        place=one.place,
                    )
                )
        self._told = {one.generation_id: one.place for one in waiting}
        self._all_told_at = _now() if anew else self._all_told_at


def _now() -> float:
    return asyncio.get_running_loop().time()
