"""A project owns its bytes: the library's picture is copied, and verified, before a match is recorded.

See service_kit.announced_copies for how a copy and the sweep keep out of each other's way.
"""

from collections.abc import Iterable

import asyncpg
from event_log.model import RecordedEvent
from service_kit.announced_copies import UNPROTECTED as UNPROTECTED
from service_kit.announced_copies import AnnouncedCopies, make_copy
from service_kit.announced_copies import sweeper as sweeper
from service_kit.errors import NotPossibleNow
from service_kit.objects import ObjectCorrupt, ObjectMissing, ObjectStore
from service_kit.pictures import Picture

from project_assets.domain.events import REGISTRY, CardMatched

_MATCHED = CardMatched.type_name()


async def localize(pool: asyncpg.Pool, objects: ObjectStore, source: Picture, copied: Picture) -> None:
    """The same bytes under the copy's key, verified by their hash. Raises NotPossibleNow, TryAgain."""
    try:
        await make_copy(pool, objects, source.key, copied.key, source.sha256)
    except ObjectMissing:
        message = "The library's picture is gone from the store: choose another version of the asset."
        raise NotPossibleNow("LIBRARY_PICTURE_GONE", message, details={"key": source.key}) from None
    except ObjectCorrupt:
        message = "The library's picture is damaged in the store: choose another version of the asset."
        raise NotPossibleNow("LIBRARY_PICTURE_DAMAGED", message, details={"key": source.key}) from None


def copies_of(recorded: RecordedEvent) -> Iterable[str]:
    """The key of the copy that a match came with."""
    if recorded.type != _MATCHED:
        return ()
    event = REGISTRY.decode(recorded)
    if not isinstance(event, CardMatched) or event.image is None or not _is_copied(event):
        return ()
    return (event.image.key,)


def announced_copies() -> AnnouncedCopies:
    return AnnouncedCopies(copies_of)


def _is_copied(event: CardMatched) -> bool:
    return any(field.field == "image" and field.state == "inherited" for field in event.fields)
