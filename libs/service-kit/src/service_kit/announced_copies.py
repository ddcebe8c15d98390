"""An owner's own copies of others' pictures: each is made, and verified, before what needs it is recorded.

First a row says that a copy is being made, in a transaction of its own; then the copy is made; then the append
that records it takes the row away. Where any of it fails nothing is recorded, and the row stays for a sweep.

A row is no proof that nothing names the copy: a twin of a request may announce at the moment in which the first one
is recorded. A sweep takes the row away with the object, once it is old and no event names the key; the lock on the
key, which an announcement takes as well, keeps the two apart.

The table is `pending_copies` (key, source_key, sha256, started_at), beside `named_objects` and `condemned_objects`.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

import asyncpg
from event_log.model import RecordedEvent

from service_kit.errors import TryAgain
from service_kit.named_objects import claim_keys
from service_kit.objects import ObjectStore, ObjectStoreAway
from service_kit.sweeping import Sweeper

# A copy that an event names already is its owner's for ever: nothing is announced of it.
_ANNOUNCE = """
INSERT INTO pending_copies (key, source_key, sha256)
SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT FROM named_objects WHERE key = $1)
ON CONFLICT (key) DO UPDATE SET started_at = now()
"""
# If a sweep removed the copy, there is no row left to take.
_TAKE = "DELETE FROM pending_copies WHERE key = $1"
# In the order of their keys, as every append locks them.
_TAKE_ALL = """
WITH announced AS (SELECT key FROM pending_copies WHERE key = ANY($1::text[]) ORDER BY key FOR UPDATE)
DELETE FROM pending_copies USING announced WHERE pending_copies.key = announced.key
RETURNING pending_copies.key
"""
_UNNAMED = """
SELECT EXISTS (SELECT FROM unnest($1::text[]) AS copied (key)
               WHERE NOT EXISTS (SELECT FROM named_objects WHERE named_objects.key = copied.key))
"""

# Beside what protects any object: an announcement that is not old yet.
UNPROTECTED = """
SELECT listed.key FROM unnest($1::text[], $2::text[]) AS listed (key, generation_id)
WHERE NOT EXISTS (SELECT FROM named_objects WHERE named_objects.key = listed.key)
  AND NOT EXISTS (SELECT FROM wishes WHERE wishes.generation_id = listed.generation_id)
  AND NOT EXISTS (SELECT FROM pending_copies
                  WHERE pending_copies.key = listed.key AND pending_copies.started_at >= now() - $3::interval)
"""
# Those that were never recorded; and takes away what is left of others.
_FORSAKEN = """
WITH recorded AS (
    DELETE FROM pending_copies WHERE started_at < now() - $1::interval
       AND EXISTS (SELECT FROM named_objects WHERE named_objects.key = pending_copies.key))
SELECT key FROM pending_copies WHERE started_at < now() - $1::interval
   AND NOT EXISTS (SELECT FROM named_objects WHERE named_objects.key = pending_copies.key)
ORDER BY started_at LIMIT 1000
"""


def sweeper(pool: asyncpg.Pool, objects: ObjectStore, prefix: str, age: timedelta) -> Sweeper:
    return Sweeper(pool, objects, prefix, age, UNPROTECTED, announced=_FORSAKEN, condemned_too=_TAKE)


async def make_copy(pool: asyncpg.Pool, objects: ObjectStore, source_key: str, key: str, sha256: str) -> None:
    """The same bytes under the copy's key, verified by their hash.

    Raises ObjectMissing and ObjectCorrupt of the source, TryAgain.
    """
    async with pool.acquire() as connection, connection.transaction():
        await claim_keys(connection, [key])
        await connection.execute(_ANNOUNCE, key, source_key, sha256)
    try:
        await objects.copy(source_key, key, sha256)
    except ObjectStoreAway:
        raise pictures_away() from None


def pictures_away() -> TryAgain:
    message = "The pictures cannot be reached just now: nothing was changed. Try again in a moment."
    return TryAgain("PICTURES_AWAY", message)


class AnnouncedCopies:
    """No read model but a lock, which stands among them, before NamedObjects, to be in the append's transaction: it
    takes the copies' rows away, and refuses the append (TryAgain) of a copy that was swept before it was recorded. Run
    over events that are recorded already, it refuses none.
    """

    name = "pending_copies"

    def __init__(self, copied: Callable[[RecordedEvent], Iterable[str]]) -> None:
        """copied: the keys of the copies that an event is the first to name."""
        self._copied = copied

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        copied = {key for recorded in events for key in self._copied(recorded)}
        if not copied:
            return
        taken = {row["key"] for row in await tx.fetch(_TAKE_ALL, sorted(copied))}
        if (others := sorted(copied - taken)) and await tx.fetchval(_UNNAMED, others):
            message = "The picture's copy was swept away before it was recorded: nothing was changed. Try again."
            raise TryAgain("PICTURE_COPY_SWEPT", message)
