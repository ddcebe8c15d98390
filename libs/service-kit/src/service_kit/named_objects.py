"""Which objects a service's events name, and how naming one and sweeping it away keep out of each other's way.

An object is condemned (a row of `condemned_objects`) before it is removed, under a lock on its key and only where
nothing protects it; an event that names a key takes the same lock, shared, until it is recorded, and is refused where
the key is condemned. So whoever names a key first wins. Once the object is gone its key is free again: who names one
makes it, or sees it, after having announced that he will.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import asyncpg
from event_log.model import RecordedEvent

from service_kit.errors import TryAgain

# S3's longest. A longer text names no object, and no index would hold it.
_LONGEST_KEY = 1024
_NAME = "INSERT INTO named_objects (key) SELECT * FROM unnest($1::text[]) ON CONFLICT (key) DO NOTHING"
_LOCK_SHARED = """
SELECT pg_advisory_xact_lock_shared(hashtextextended(key, 0)) FROM unnest($1::text[]) AS named (key)
"""
# A statement of its own: it sees what was committed while the lock was waited for.
_CONDEMNED = "SELECT EXISTS (SELECT FROM condemned_objects WHERE key = ANY($1::text[]))"


def keys_named(payload: object, prefix: str) -> frozenset[str]:
    """Every text in an event that could be a key of the prefix, wherever it stands."""
    return frozenset(text for text in _texts(payload) if text.startswith(prefix) and len(text.encode()) <= _LONGEST_KEY)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from _texts(item)


def _keys(events: Sequence[RecordedEvent], prefix: str) -> list[str]:
    """In order, so that locks are taken in the same order by all."""
    return sorted({key for event in events for key in keys_named(event.payload, prefix)})


class NamedObjects:
    """A read model in the table `named_objects` (key): all keys of the prefix that any event names."""

    name = "named_objects"

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        if keys := _keys(events, self._prefix):
            await tx.execute(_NAME, keys)


class RefuseCondemned:
    """No read model but a lock, which stands among them to be in the append's transaction. Refuses (TryAgain) events
    that name an object which is being swept away.
    """

    name = "condemned_objects"

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        if keys := _keys(events, self._prefix):
            await claim_keys(tx, keys)


async def claim_keys(tx: Any, keys: Sequence[str]) -> None:
    """Until the end of the transaction no sweep condemns them. Raises TryAgain where one has."""
    await tx.execute(_LOCK_SHARED, list(keys))
    if await tx.fetchval(_CONDEMNED, list(keys)):
        message = "The picture was just swept away before anything named it: nothing was changed. Try again."
        raise TryAgain("PICTURE_SWEPT", message)
