"""A service signs where its log stands, while its head moves and once more when it ends, and thins what it signed.

A run reads and hashes one row for each stream of the log, in one snapshot, and once more for each digest that goes. It
is followed by a pause of at least twenty times as long as it took: digests cost at most a twentieth of a core, however
many streams there are.
"""

import asyncio
from pathlib import Path

import asyncpg
import structlog
from event_log.heads import heads_now
from event_log.pauses import jittered

from service_kit.clock import utc_now
from service_kit.digest_thinning import Thinning
from service_kit.digests import object_key, read, signed
from service_kit.local_keys import read_key
from service_kit.objects import ObjectMissing, ObjectStore

log = structlog.get_logger(__name__)

_LEAST_SHARE = 20
# Seconds for the last one, so that the end of the process does not wait for a store that is away.
_LAST_WITHIN = 5.0
_HEAD = "SELECT position FROM log_head"


class Digesting:
    def __init__(self, pool: asyncpg.Pool, objects: ObjectStore, service: str, key_file: Path) -> None:
        """Raises ValueError, TypeError and OSError where the file holds no Ed25519 key."""
        self._pool, self._objects, self._service = pool, objects, service
        self._key = read_key(key_file)
        self._signed_at = 0
        self._thinning = Thinning(pool, objects, service, self._key.public_key())

    async def run(self, interval: float) -> None:
        """Until cancelled. A run that fails is logged, and its moment is not made up for."""
        clock = asyncio.get_running_loop().time
        while True:
            started = clock()
            try:
                await self.sign_if_moved()
                # As long as the pause need not grow by it.
                await self._thinning.thin(started + interval / 1.5 / _LEAST_SHARE)
            except Exception as error:
                log.warning("digests.failed", error=repr(error))
            await asyncio.sleep(jittered(max(interval / 1.5, _LEAST_SHARE * (clock() - started))))

    async def last(self) -> None:
        """At the end of the process: what was recorded since the last run is covered too."""
        async with asyncio.timeout(_LAST_WITHIN):
            await self.sign_if_moved()

    async def sign_if_moved(self) -> bool:
        """Whether a new digest was put. One that is there is never overwritten: it may be all that shows a cut."""
        position: int = await self._pool.fetchval(_HEAD)
        if position == self._signed_at:
            return False
        heads = await heads_now(self._pool)
        key = object_key(self._service, heads.position)
        try:
            there = read(await self._objects.get(key), self._key.public_key())
        except ObjectMissing:
            await self._objects.put(key, signed(self._service, heads, utc_now(), self._key), "application/json")
            log.info("digests.signed", position=heads.position, streams=heads.streams)
            self._signed_at = heads.position
            return True
        if not there.says(heads):
            log.error("digests.contradicted", position=heads.position, signed_at=there.signed_at)
        self._signed_at = heads.position
        return False
