"""Old digests are thinned, so that no audit reads a year of minutes.

What goes says nothing that a later one does not say: it is weighed against the log once more, and one that contradicts
the log stays for ever. A log that is cut or rewritten afterwards contradicts the later one as well.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import asyncpg
import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from event_log.heads import heads_at

from service_kit.digests import ForgedDigest, folder_of, object_key, read
from service_kit.objects import ObjectMissing, ObjectStore, StoredObject

log = structlog.get_logger(__name__)

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
# All of the last day are kept, then the last of each hour, and of what is older than this the last of each day.
_HOURLY_FOR = timedelta(days=30)
# Seconds.
_LOOK_EVERY = 3600.0


def superfluous(stored: Sequence[StoredObject], now: datetime) -> list[StoredObject]:
    """Of all of a service's digests, in the order of their positions, those that need not be kept. now: the store's."""
    last = {_span(one.modified, now): one.key for one in stored}
    return [one for one in stored if last[_span(one.modified, now)] != one.key and now - one.modified >= _DAY]


def _span(modified: datetime, now: datetime) -> tuple[timedelta, int]:
    long = _HOUR if now - modified < _HOURLY_FOR else _DAY
    return long, int(modified.timestamp() // long.total_seconds())


class Thinning:
    def __init__(self, pool: asyncpg.Pool, objects: ObjectStore, service: str, key: Ed25519PublicKey) -> None:
        self._pool, self._objects, self._service, self._key = pool, objects, service, key
        self._found: list[str] = []
        # By the loop's clock.
        self._look_at = 0.0
        # Those that contradict the log, or that nobody can read.
        self._kept = set[str]()

    async def thin(self, until: float) -> None:
        """At least one where there is any, and then others until that moment of the loop's clock. Each of them takes a
        look at every stream.
        """
        clock = asyncio.get_running_loop().time
        if clock() >= self._look_at:
            self._found = await self._look()
            self._look_at = clock() + _LOOK_EVERY
        while self._found:
            key = self._found[0]
            if key not in self._kept and not await self._gone(key):
                self._kept.add(key)
            # Only now: what failed is tried again.
            del self._found[0]
            if clock() >= until:
                return

    async def _look(self) -> list[str]:
        stored = [one async for page in self._objects.pages(folder_of(self._service)) for one in page]
        return [one.key for one in superfluous(stored, await self._objects.now())]

    async def _gone(self, key: str) -> bool:
        try:
            digest = read(await self._objects.get(key), self._key)
            if object_key(self._service, digest.position) != key:
                raise ForgedDigest(f"it is of position {digest.position}")
        except ObjectMissing:
            return True
        except ForgedDigest as forged:
            log.error("digests.not_to_be_trusted", key=key, reason=str(forged))
            return False
        if not digest.says(await heads_at(self._pool, digest.position)):
            log.error("digests.contradicted", position=digest.position, signed_at=digest.signed_at)
            return False
        await self._objects.remove(key)
        return True
