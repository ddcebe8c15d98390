"""Every object that an event names is in the store, and what no event names does not stay there."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import asyncpg
import orjson
from event_log.findings import Findings

from service_kit.audit.place import NotTold, Place
from service_kit.audit.report import Report
from service_kit.objects import ObjectStore
from service_kit.sweeping import LET_BE, UNPROTECTED, Sweeper

_PAGE, _AT_ONCE = 500, 8
# What is named no more was emptied, perhaps since the event was read; `named_objects` is held to its own rebuild.
_STILL_NAMED = "SELECT EXISTS (SELECT FROM named_objects WHERE key = $1)"
# Emptied, and about to be removed by the next sweep.
_CONDEMNED_LATELY = """
SELECT key FROM condemned_objects WHERE key = ANY($1::text[]) AND condemned_at >= now() - $2::interval
"""
_EVENTS = "SELECT position, payload::text AS payload FROM events WHERE position > $1 ORDER BY position LIMIT $2"


@dataclass(frozen=True, slots=True)
class OwnObjects:
    """prefix: of the keys of the service's objects. unprotected: as the service's own sweep looks."""

    prefix: str
    unprotected: str = UNPROTECTED


async def check_objects(place: Place, own: OwnObjects, report: Report) -> None:
    settings, found = place.settings, Findings()
    if not settings.s3:
        raise NotTold("GREENROOM_S3 is not set")
    objects = ObjectStore(settings.s3)
    await _all_there(place.pool, objects, own.prefix, found)
    # By then a service that runs has been there, whatever the jitter, and even where one was killed at it.
    patience = timedelta(seconds=2 * settings.orphan_sweep_seconds) + LET_BE
    age = timedelta(seconds=settings.orphan_age_seconds) + patience
    orphans = await Sweeper(place.pool, objects, own.prefix, age, own.unprotected).orphans()
    going = {row["key"] for row in await place.pool.fetch(_CONDEMNED_LATELY, orphans, patience)}
    for key in orphans:
        if key not in going:
            found.add(f"The object {key} is named by no event, and is older than it may become.")
    report.add(*found)


async def _all_there(pool: asyncpg.Pool, objects: ObjectStore, prefix: str, found: Findings) -> None:
    position, seen = 0, frozenset[str]()
    while page := await pool.fetch(_EVENTS, position, _PAGE):
        named = {key: row["position"] for row in page for key in _named(orjson.loads(row["payload"]), prefix)}
        # Those of the page before come again often: a card's picture is told with each of its changes.
        keys = sorted(named.keys() - seen)
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            for key, is_there in zip(some, await asyncio.gather(*map(objects.exists, some)), strict=True):
                if not is_there and await pool.fetchval(_STILL_NAMED, key):
                    found.add(f"The object {key} is missing, which the event at position {named[key]} names.")
        position, seen = page[-1]["position"], frozenset(named)


def _named(value: object, prefix: str) -> Iterator[str]:
    """The keys of the pictures in an event, and of their thumbnails: what has a key has its hash beside it."""
    if isinstance(value, Mapping):
        for key in (value.get("key"), value.get("thumbnail_key")):
            if isinstance(key, str) and "sha256" in value and key.startswith(prefix):
                yield key
        for item in value.values():
            yield from _named(item, prefix)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            yield from _named(item, prefix)
