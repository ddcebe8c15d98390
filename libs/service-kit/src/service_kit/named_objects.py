"""Which objects a service's events name, and how naming one and sweeping it away keep out of each other's way.

An object is condemned (a row of `condemned_objects`) before it is removed, under a lock on its key and only where
nothing protects it; an event that names a key takes the same lock, shared, until it is recorded, and is refused where
the key is condemned. So whoever names a key first wins. Once the object is gone its key is free again: who names one
makes it, or sees it, after having announced that he will.

An event may empty a folder: from then on nothing of it is named, whatever earlier events say, and in the same
transaction all that was named in it is condemned, so that the next sweep removes it, whatever is killed meanwhile.
Only one stream names objects of such a folder, and names none after that.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
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
# $1: what the keys of the folder begin with, without its slash; "0" follows "/" in the order of bytes.
_UNNAME = "DELETE FROM named_objects WHERE key ~>=~ ($1 || '/') AND key ~<~ ($1 || '0')"
_CONDEMN_ALL = """
INSERT INTO condemned_objects (key)
SELECT key FROM named_objects WHERE key ~>=~ ($1 || '/') AND key ~<~ ($1 || '0')
ON CONFLICT (key) DO NOTHING
"""
# A statement of its own: it sees what was committed while the lock was waited for.
_CONDEMNED = "SELECT EXISTS (SELECT FROM condemned_objects WHERE key = ANY($1::text[]))"

# The folder, without a slash at its end, that an event empties; None for all other events.
Emptied = Callable[[RecordedEvent], str | None]


def nothing_emptied(event: RecordedEvent) -> str | None:
    return None


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
    """A read model in the table `named_objects` (key): all keys of the prefix that any event names, but for those in
    folders that were emptied since.
    """

    name = "named_objects"

    def __init__(self, prefix: str, emptied: Emptied = nothing_emptied) -> None:
        self._prefix, self._emptied = prefix, emptied

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        named, folders = set[str](), list[str]()
        for event in events:
            if (folder := self._emptied(event)) is not None:
                folders.append(folder)
                named = {key for key in named if not key.startswith(f"{folder}/")}
            named |= keys_named(event.payload, self._prefix)
        for folder in sorted(folders):
            await tx.execute(_UNNAME, folder)
        if named:
            await tx.execute(_NAME, sorted(named))


class RefuseCondemned:
    """No read model but a lock, which stands among them, before NamedObjects, to be in the append's transaction.
    Refuses (TryAgain) events that name an object which is being swept away; condemns what an emptied folder holds.
    """

    name = "condemned_objects"

    def __init__(self, prefix: str, emptied: Emptied = nothing_emptied) -> None:
        self._prefix, self._emptied = prefix, emptied

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        if keys := _keys(events, self._prefix):
            await claim_keys(tx, keys)
        for folder in sorted(folder for event in events if (folder := self._emptied(event)) is not None):
            await tx.execute(_CONDEMN_ALL, folder)


async def claim_keys(tx: Any, keys: Sequence[str]) -> None:
    """Until the end of the transaction no sweep condemns them. Raises TryAgain where one has."""
    await tx.execute(_LOCK_SHARED, list(keys))
    if await tx.fetchval(_CONDEMNED, list(keys)):
        message = "The picture was just swept away before anything named it: nothing was changed. Try again."
        raise TryAgain("PICTURE_SWEPT", message)
