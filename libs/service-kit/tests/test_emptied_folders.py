"""A folder that an event empties: nothing of it is named any more, and all of it goes, whatever is killed meanwhile."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest
from event_log.comparison import compare
from event_log.model import Append, Event, Metadata, RecordedEvent, StreamWrite
from event_log.postgres import PostgresEventStore, migrate
from event_log.read_model import ReadModel
from event_log.registry import EventRegistry
from service_kit.errors import TryAgain
from service_kit.named_objects import NamedObjects, RefuseCondemned
from service_kit.objects import ObjectStore
from service_kit.sweeping import Sweeper

from .test_sweeping import TABLES

pytestmark = pytest.mark.integration
METADATA = Metadata(workspace="home", actor="me", correlation_id="c", occurred_at="2024-02-29T12:00:00.000000Z")


class Shown(Event):
    keys: tuple[str, ...]


class Emptied(Event):
    folder: str


REGISTRY = EventRegistry({Shown: (), Emptied: ()})


def folder_of(event: RecordedEvent) -> str | None:
    return event.payload["folder"] if event.type == "Emptied" else None


class Owner:
    def __init__(self, pool: asyncpg.Pool, objects: ObjectStore, prefix: str) -> None:
        self.pool, self.objects, self.prefix = pool, objects, prefix
        self.model = NamedObjects(prefix, folder_of)
        self.store = PostgresEventStore(pool, REGISTRY, [RefuseCondemned(prefix, folder_of), self.model])

    async def put(self, name: str) -> str:
        key = f"{self.prefix}{name}"
        await self.objects.put(key, b"pixels", "image/png")
        return key

    async def record(self, *events: Event) -> None:
        await self.store.append(Append(uuid4(), (StreamWrite(str(uuid4()), 0, events),), METADATA))

    async def sweep(self) -> list[str]:
        """An hour has not passed, but the minute in which what was condemned is left alone has."""
        await self.pool.execute("UPDATE condemned_objects SET condemned_at = now() - interval '2 minutes'")
        return await Sweeper(self.pool, self.objects, self.prefix, timedelta(hours=1)).sweep()

    async def named(self) -> set[str]:
        return {row["key"] for row in await self.pool.fetch("SELECT key FROM named_objects")}

    async def holds(self) -> bool:
        return (await compare(self.pool, REGISTRY, ReadModel(self.model, ("named_objects",)))).differing == ()


@pytest.fixture
async def owner(database: str, s3_url: str) -> AsyncIterator[Owner]:
    objects = ObjectStore(s3_url)
    await objects.ensure_bucket()
    async with asyncpg.create_pool(database, min_size=1, max_size=4) as pool:
        await migrate(pool)
        await pool.execute(TABLES)
        yield Owner(pool, objects, f"mine-{uuid4().hex}/")


async def test_all_that_was_named_in_it_goes_however_young_and_nothing_beside_it(owner: Owner) -> None:
    gone = [await owner.put(f"a/{name}") for name in ("1.png", "2.png", "ü.png")]
    kept = [await owner.put(name) for name in ("a0/1.png", "a-b/1.png", "b/1.png")]
    await owner.record(Shown(keys=(*gone, *kept)))
    await owner.record(Emptied(folder=f"{owner.prefix}a"))
    assert await owner.named() == {*kept, f"{owner.prefix}a"}
    assert sorted(await owner.sweep()) == sorted(gone)
    assert [await owner.objects.exists(key) for key in (*gone, *kept)] == [False] * 3 + [True] * 3
    assert await owner.holds()


async def test_what_is_named_in_the_same_transaction_before_it_is_emptied_too(owner: Owner) -> None:
    gone, other = f"{owner.prefix}a/1.png", f"{owner.prefix}b/1.png"
    await owner.record(Shown(keys=(gone, other)), Emptied(folder=f"{owner.prefix}a"))
    assert gone not in await owner.named()
    assert await owner.holds()


async def test_until_its_objects_are_gone_nobody_names_one_of_them(owner: Owner) -> None:
    key = await owner.put("a/1.png")
    await owner.record(Shown(keys=(key,)))
    await owner.record(Emptied(folder=f"{owner.prefix}a"))
    with pytest.raises(TryAgain) as refusal:
        await owner.record(Shown(keys=(key,)))
    assert refusal.value.reason == "PICTURE_SWEPT"
    assert await owner.holds()
