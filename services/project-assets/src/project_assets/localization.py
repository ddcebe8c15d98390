"""A project owns its bytes: the library's picture is copied, and verified, before a match is recorded.

First a row says that a copy is being made, in a transaction of its own; then the copy is made; then the append
that records it takes the row away. Where any of it fails nothing is recorded, and the row stays for a sweep.

A row is no proof that nothing names the copy: a twin of a match may announce at the moment in which the first one
is recorded. A sweep takes the row away with the object, once it is old and no event names the key; the lock on the
key, which an announcement takes as well, keeps the two apart.
"""

from collections.abc import Sequence
from datetime import timedelta

import asyncpg
from event_log.model import RecordedEvent
from service_kit.columns import columns
from service_kit.errors import NotPossibleNow, TryAgain
from service_kit.named_objects import claim_keys
from service_kit.objects import ObjectCorrupt, ObjectMissing, ObjectStore, ObjectStoreAway
from service_kit.pictures import Picture
from service_kit.sweeping import Sweeper

from project_assets.domain.events import REGISTRY, CardMatched, card_stream
from project_assets.domain.state import Card

# A copy that an event of the card ($4) names already is the card's for ever: nothing is announced of it.
_ANNOUNCE = """
INSERT INTO pending_copies (key, source_key, sha256)
SELECT $1, $2, $3
WHERE NOT EXISTS (SELECT FROM events WHERE stream_id = $4 AND payload -> 'image' ->> 'key' = $1)
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
SELECT EXISTS (
    SELECT FROM unnest($1::text[], $2::text[]) AS copied (stream_id, key)
    WHERE NOT EXISTS (SELECT FROM events
                      WHERE events.stream_id = copied.stream_id AND payload -> 'image' ->> 'key' = copied.key))
"""
_MATCHED = CardMatched.type_name()

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


async def localize(pool: asyncpg.Pool, objects: ObjectStore, card: Card, source: Picture, copied: Picture) -> None:
    """The same bytes under the copy's key, verified by their hash. Raises NotPossibleNow, TryAgain."""
    async with pool.acquire() as connection, connection.transaction():
        await claim_keys(connection, [copied.key])
        await connection.execute(_ANNOUNCE, copied.key, source.key, source.sha256, card_stream(card.card_id))
    try:
        await objects.copy(source.key, copied.key, source.sha256)
    except ObjectMissing:
        message = "The library's picture is gone from the store: choose another version of the asset."
        raise NotPossibleNow("LIBRARY_PICTURE_GONE", message, details={"key": source.key}) from None
    except ObjectCorrupt:
        message = "The library's picture is damaged in the store: choose another version of the asset."
        raise NotPossibleNow("LIBRARY_PICTURE_DAMAGED", message, details={"key": source.key}) from None
    except ObjectStoreAway:
        message = "The pictures cannot be reached just now: nothing was changed. Try again in a moment."
        raise TryAgain("PICTURES_AWAY", message) from None


class AnnouncedCopies:
    """No read model but a lock, which stands among them to be in the append's transaction: it takes the copy's row
    away, and refuses the append (TryAgain) of a copy that was swept before it was recorded. Run over events that
    are recorded already, it refuses none.
    """

    name = "pending_copies"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        # A copy's key is one card's alone.
        copied: dict[str, str] = {}
        for recorded in events:
            if recorded.type == _MATCHED:
                event = REGISTRY.decode(recorded)
                if isinstance(event, CardMatched) and event.image is not None and _is_copied(event):
                    copied[event.image.key] = recorded.stream_id
        if not copied:
            return
        taken = {row["key"] for row in await tx.fetch(_TAKE_ALL, sorted(copied))}
        others = [(copied[key], key) for key in sorted(copied.keys() - taken)]
        if others and await tx.fetchval(_UNNAMED, *columns(others)):
            message = "The picture's copy was swept away before it was recorded: nothing was changed. Try again."
            raise TryAgain("PICTURE_COPY_SWEPT", message)


def _is_copied(event: CardMatched) -> bool:
    return any(field.field == "image" and field.state == "inherited" for field in event.fields)
