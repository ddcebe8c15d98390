"""Removes the objects of an owner's prefix that are old and that no event names: what killed processes left behind.

What protects an object: an event that names it; an open wish, whose picture's key begins with its generation; and what
a service says beside that. Once a wish has ended unnamed, its picture is named by nothing any more; a copy is announced
before it is made. So an object without protection stays without, but for one that is announced anew: see
`named_objects` for how that and the removal keep out of each other's way.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

import asyncpg
import structlog
from event_log.pauses import jittered

from service_kit.clock import utc_now
from service_kit.objects import ObjectStore

log = structlog.get_logger(__name__)

_FIRST_PAUSE = 5.0
# $1 keys, $2 the generations by which they begin, $3 how old. One statement: a wish ends and its picture is named in
# one transaction, so that one of the two is seen.
UNPROTECTED = """
SELECT listed.key FROM unnest($1::text[], $2::text[]) AS listed (key, generation_id)
WHERE $3::interval IS NOT NULL
  AND NOT EXISTS (SELECT FROM named_objects WHERE named_objects.key = listed.key)
  AND NOT EXISTS (SELECT FROM wishes WHERE wishes.generation_id = listed.generation_id)
"""
_ALONE = "SELECT pg_try_advisory_lock($1)"
_LOCK_OF_SWEEPS = 6_048_120_310_473
# Not waited for: whoever holds it is naming the object.
_LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))"
_CONDEMN = "INSERT INTO condemned_objects (key) VALUES ($1) ON CONFLICT (key) DO NOTHING"
_CONDEMNED = "SELECT key FROM condemned_objects ORDER BY key LIMIT 1000"
_REMOVED = "DELETE FROM condemned_objects WHERE key = $1"


@dataclass(frozen=True, slots=True)
class Sweeper:
    """prefix: of the owner's keys. age: how old an orphan must be. unprotected: a statement like UNPROTECTED.
    announced: a statement that gives keys of more orphans of that age ($1), whether there are objects or not.
    condemned_too: what else goes in the transaction that condemns a key ($1).
    """

    pool: asyncpg.Pool
    objects: ObjectStore
    prefix: str
    age: timedelta
    unprotected: str = UNPROTECTED
    announced: str = ""
    condemned_too: str = ""

    async def run(self, interval: float) -> None:
        """Until cancelled. A pass that fails is logged; the next one does what it left."""
        await asyncio.sleep(jittered(min(_FIRST_PAUSE, interval)))
        while True:
            try:
                await self.sweep()
            except Exception as error:
                log.warning("objects.not_swept", prefix=self.prefix, error=repr(error))
            await asyncio.sleep(jittered(interval))

    async def sweep(self) -> list[str]:
        """One pass over all that the prefix holds, a page at a time. The keys that were removed.

        One at a time for a database, else nothing is done: a second one could remove what was condemned by the first,
        and the first then what was made anew under that key.
        """
        async with self.pool.acquire() as connection:
            if not await connection.fetchval(_ALONE, _LOCK_OF_SWEEPS):
                return []
            # The pool releases the lock.
            return await self._sweep()

    async def _sweep(self) -> list[str]:
        removed = await self._finish()
        async for page in self.objects.pages(self.prefix):
            oldest_kept = utc_now() - self.age
            removed += await self._take_away([one.key for one in page if one.modified < oldest_kept])
        if self.announced:
            removed += await self._take_away([row["key"] for row in await self.pool.fetch(self.announced, self.age)])
        if removed:
            log.info("objects.swept", prefix=self.prefix, count=len(removed))
        return removed

    async def _take_away(self, keys: Sequence[str]) -> list[str]:
        removed: list[str] = []
        for key in await self.without_protection(keys):
            if key.startswith(self.prefix) and await self._condemn(key):
                await self._remove(key)
                removed.append(key)
        return removed

    async def orphans(self) -> list[str]:
        """Those that a pass would remove now."""
        found: list[str] = []
        async for page in self.objects.pages(self.prefix):
            oldest_kept = utc_now() - self.age
            found += await self.without_protection([one.key for one in page if one.modified < oldest_kept])
        return found

    async def without_protection(self, keys: Sequence[str]) -> list[str]:
        return await _unprotected(self.pool, self.unprotected, keys, self.age)

    async def _finish(self) -> list[str]:
        """What a sweep that was killed had condemned: nothing can have named it since."""
        removed: list[str] = []
        while page := [row["key"] for row in await self.pool.fetch(_CONDEMNED)]:
            for key in page:
                await self._remove(key)
            removed += page
        return removed

    async def _condemn(self, key: str) -> bool:
        """The second look, with whoever would name the key locked out."""
        async with self.pool.acquire() as acquired:
            connection = cast(asyncpg.Connection, acquired)
            async with connection.transaction(isolation="read_committed"):
                if not await connection.fetchval(_LOCK, key):
                    return False
                if not await _unprotected(connection, self.unprotected, [key], self.age):
                    return False
                if self.condemned_too:
                    await connection.execute(self.condemned_too, key)
                await connection.execute(_CONDEMN, key)
                return True

    async def _remove(self, key: str) -> None:
        await self.objects.remove(key)
        await self.pool.execute(_REMOVED, key)
        log.info("object.swept", key=key)


async def _unprotected(
    connection: "asyncpg.Connection | asyncpg.Pool", statement: str, keys: Sequence[str], age: timedelta
) -> list[str]:
    if not keys:
        return []
    # {destination}/{generation_id}-{sha256}.png
    generations = [key.rpartition("/")[2].rpartition("-")[0] for key in keys]
    return [row["key"] for row in await connection.fetch(statement, list(keys), generations, age)]
