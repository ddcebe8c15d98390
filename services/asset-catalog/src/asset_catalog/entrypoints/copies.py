"""A duplicate's own picture: the bytes of the other asset's, copied inside the store and verified by their hash."""

from collections.abc import Iterable

import asyncpg
from event_log.model import RecordedEvent
from service_kit.announced_copies import make_copy
from service_kit.errors import NotPossibleNow
from service_kit.objects import ObjectCorrupt, ObjectMissing, ObjectStore
from service_kit.pictures import Picture

from asset_catalog.domain.events import REGISTRY, AssetCreated

_CREATED = AssetCreated.type_name()


async def copy_picture(pool: asyncpg.Pool, objects: ObjectStore, source: Picture, folder: str) -> Picture:
    """Under the same name in the folder, with its thumbnail. Raises NotPossibleNow, TryAgain."""
    copied = source.model_copy(
        update={"key": _moved(source.key, folder), "thumbnail_key": _moved(source.thumbnail_key, folder)}
    )
    try:
        await make_copy(pool, objects, source.key, copied.key, source.sha256)
        if source.thumbnail_key:
            await make_copy(pool, objects, source.thumbnail_key, copied.thumbnail_key, _hash_in(source.thumbnail_key))
    except (ObjectMissing, ObjectCorrupt):
        message = "The asset's picture is missing or damaged in the store: choose another version of it."
        raise NotPossibleNow("PICTURE_GONE", message, details={"key": source.key}) from None
    return copied


def copies_of(recorded: RecordedEvent) -> Iterable[str]:
    """The keys of the copies that a duplicate came with."""
    if recorded.type != _CREATED:
        return ()
    event = REGISTRY.decode(recorded)
    if not isinstance(event, AssetCreated) or not event.duplicated_from_asset_id or event.image is None:
        return ()
    return tuple(key for key in (event.image.key, event.image.thumbnail_key) if key)


def _moved(key: str, folder: str) -> str:
    return f"{folder}/{key.rpartition('/')[2]}" if key else ""


def _hash_in(thumbnail_key: str) -> str:
    """….thumb-{sha256}.webp"""
    return thumbnail_key.rpartition("-")[2].partition(".")[0]
