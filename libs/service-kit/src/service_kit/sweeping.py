"""Removes the objects of an owner's prefix that are old and that no event names: what killed processes left behind.

What protects an object: an event that names it; an open wish, whose picture's key begins with its generation; and what
a service says beside that. Once a wish has ended unnamed, its picture is named by nothing any more; a copy is announced
before it is made. So an object without protection stays without, but for one that is announced anew: see
`named_objects` for how that and the removal keep out of each other's way.

One sweeps at a time for a database: whoever holds a session's lock, and does all of its pass on that connection: the
pass ends with the lock. The removal that was under way by then may still be carried out: what another sweep has
condemned is let be for longer than that can take. How old an object is goes by the store's own clock.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

import asyncpg
import structlog
from event_log.pauses import jittered
from event_log.sessions import own_session

from service_kit.objects import ObjectStore

log = structlog.get_logger(__name__)

_FIRST_PAUSE = 5.0
# How long what another sweep condemned is left to it.
LET_BE = timedelta(minutes=1)
# Seconds. One that took longer may have been sent twice: the first could be carried out after the second was answered.
_PROMPT = 4.0
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
# None where another sweep has condemned it, which may be at it still.
_CONDEMN = "INSERT INTO condemned_objects (key) VALUES ($1) ON CONFLICT (key) DO NOTHING RETURNING true"
# A removal is sent at once after this look, and given up within 12 s: see `objects`.
_LOOK = "UPDATE condemned_objects SET condemned_at = now() WHERE key = $1 RETURNING true"
_CONDEMNED = "SELECT key FROM condemned_objects WHERE condemned_at < now() - $1::interval ORDER BY key LIMIT 1000"
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
        and the first then what was made anew under that key. Raises where the connection with the lock is lost.
        """
        async with own_session(self.pool) as connection:
            if not await connection.fetchval(_ALONE, _LOCK_OF_SWEEPS):
                return []
            return await _Pass(self, connection).run()

    async def orphans(self) -> list[str]:
        """Those that a pass would remove now."""
        return [key async for page in self.old() for key in await self.without_protection(self.pool, page)]

    async def old(self) -> AsyncIterator[Sequence[str]]:
        """All keys of the prefix that are of that age, a page at a time."""
        oldest_kept = await self.objects.now() - self.age
        async for page in self.objects.pages(self.prefix):
            yield [one.key for one in page if one.modified < oldest_kept]

    async def without_protection(
        self, connection: asyncpg.Connection | asyncpg.Pool, keys: Sequence[str]
    ) -> Sequence[str]:
        if not keys:
            return []
        # {destination}/{generation_id}-{sha256}.png
        generations = [key.rpartition("/")[2].rpartition("-")[0] for key in keys]
        rows = await connection.fetch(self.unprotected, list(keys), generations, self.age)
        return [row["key"] for row in rows]


class _Pass:
    """What one sweep does, by the connection that holds its lock alone."""

    def __init__(self, sweeper: Sweeper, connection: asyncpg.Connection) -> None:
        self._sweeper, self._connection = sweeper, connection
        self._removed: list[str] = []

    async def run(self) -> list[str]:
        sweeper = self._sweeper
        await self._finish()
        async for page in sweeper.old():
            await self._take_away(page)
        if sweeper.announced:
            rows = await self._connection.fetch(sweeper.announced, sweeper.age)
            await self._take_away([row["key"] for row in rows])
        if self._removed:
            log.info("objects.swept", prefix=sweeper.prefix, count=len(self._removed))
        return self._removed

    async def _finish(self) -> None:
        """What a sweep that was killed had condemned: nothing can have named it since."""
        while page := [row["key"] for row in await self._connection.fetch(_CONDEMNED, LET_BE)]:
            for key in page:
                await self._remove(key)

    async def _take_away(self, keys: Sequence[str]) -> None:
        for key in await self._sweeper.without_protection(self._connection, keys):
            if key.startswith(self._sweeper.prefix) and await self._condemn(key):
                await self._remove(key)

    async def _condemn(self, key: str) -> bool:
        """The second look, with whoever would name the key locked out."""
        sweeper, connection = self._sweeper, self._connection
        async with connection.transaction(isolation="read_committed"):
            if not await connection.fetchval(_LOCK, key):
                return False
            if not await sweeper.without_protection(connection, [key]):
                return False
            if not await connection.fetchval(_CONDEMN, key):
                return False
            if sweeper.condemned_too:
                await connection.execute(sweeper.condemned_too, key)
            return True

    async def _remove(self, key: str) -> None:
        if not await self._connection.fetchval(_LOOK, key):
            return
        clock = asyncio.get_running_loop().time
        started = clock()
        await self._sweeper.objects.remove(key)
        if clock() - started < _PROMPT:
            await self._connection.execute(_REMOVED, key)
        self._removed.append(key)
        log.info("object.swept", key=key)
