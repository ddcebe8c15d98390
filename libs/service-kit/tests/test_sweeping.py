"""An object that nothing names goes when it is old; whatever is named, asked for or foreign stays."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest
from event_log.model import Append, Event, Metadata, StreamWrite
from event_log.postgres import PostgresEventStore, migrate
from event_log.registry import EventRegistry
from service_kit import sweeping
from service_kit.errors import TryAgain
from service_kit.named_objects import NamedObjects, RefuseCondemned, keys_named
from service_kit.objects import ObjectStore, StoredObject
from service_kit.open_wishes import OpenWishes
from service_kit.pictures import PictureFailed, PictureRequested, PictureSpec
from service_kit.sweeping import Sweeper

TABLES = """
CREATE TABLE wishes (generation_id text PRIMARY KEY, stream_id text NOT NULL, workspace text NOT NULL,
                     asked_at timestamptz NOT NULL, deadline timestamptz NOT NULL);
CREATE TABLE named_objects (key text PRIMARY KEY);
CREATE TABLE condemned_objects (key text PRIMARY KEY, condemned_at timestamptz NOT NULL DEFAULT now());
"""
METADATA = Metadata(workspace="home", actor="me", correlation_id="c", occurred_at="2024-02-29T12:00:00.000000Z")
# The store tells its time to the second: whatever is there by now is older than this.
NOW, AN_HOUR = timedelta(seconds=-2), timedelta(hours=1)


class Shown(Event):
    """Names keys in one place or another."""

    image: dict[str, str] = {}  # noqa: RUF012 - a pydantic field
    references: tuple[str, ...] = ()


REGISTRY = EventRegistry({Shown: (), PictureRequested: (), PictureFailed: ()})


def test_keys_are_found_wherever_they_stand_in_an_event() -> None:
    payload = {"image": {"key": "mine/a"}, "references": [{"key": "mine/b"}, "mine/c"], "name": "not mine/d", "n": 3}
    assert keys_named(payload, "mine/") == {"mine/a", "mine/b", "mine/c"}


def test_a_long_text_that_begins_like_a_key_is_none() -> None:
    assert keys_named({"description": "mine/" + "x" * 1019}, "mine/")
    assert not keys_named({"description": "mine/" + "x" * 1020}, "mine/")


class Owner:
    def __init__(self, store: PostgresEventStore, objects: ObjectStore, prefix: str) -> None:
        self.store, self.pool, self.objects, self.prefix = store, store.pool, objects, prefix

    async def put(self, name: str) -> str:
        key = f"{self.prefix}{name}"
        await self.objects.put(key, b"pixels", "image/png")
        return key

    async def record(self, *events: Event) -> None:
        await self.store.append(Append(uuid4(), (StreamWrite(f"asset:{uuid4()}", 0, events),), METADATA))

    async def sweep(self, age: timedelta = NOW) -> list[str]:
        return await Sweeper(self.pool, self.objects, self.prefix, age).sweep()


@pytest.fixture
async def owner(database: str, s3_url: str) -> AsyncIterator[Owner]:
    objects, prefix = ObjectStore(s3_url), f"mine-{uuid4().hex}/"
    await objects.ensure_bucket()
    async with asyncpg.create_pool(database, min_size=1, max_size=8) as pool:
        await migrate(pool)
        await pool.execute(TABLES)
        projections = [OpenWishes(), RefuseCondemned(prefix), NamedObjects(prefix)]
        yield Owner(PostgresEventStore(pool, REGISTRY, projections), objects, prefix)


@pytest.mark.integration
async def test_an_orphan_goes_and_what_an_event_names_stays(owner: Owner) -> None:
    orphan, shown, referred = [await owner.put(name) for name in ("orphan.png", "shown.png", "referred.png")]
    await owner.record(Shown(image={"key": shown}), Shown(references=(referred,)))
    assert await owner.sweep() == [orphan]
    assert [await owner.objects.exists(key) for key in (orphan, shown, referred)] == [False, True, True]
    assert await owner.sweep() == []


@pytest.mark.integration
async def test_an_orphan_that_is_young_stays(owner: Owner) -> None:
    young = await owner.put("young.png")
    assert await owner.sweep(AN_HOUR) == []
    assert await owner.objects.exists(young)


@pytest.mark.integration
async def test_the_picture_of_an_open_wish_stays_until_the_wish_has_ended(owner: Owner) -> None:
    generation = str(uuid4())
    key = await owner.put(f"{generation}-{'a' * 64}.png")
    spec = PictureSpec(generation_id=generation, prompt="A hammer", width=64, height=64, destination=owner.prefix[:-1])
    await owner.record(PictureRequested(spec=spec, deadline="2026-01-01T00:00:00Z"))
    assert await owner.sweep() == []
    await owner.record(PictureFailed(generation_id=generation, reason="CANCELLED", message="You did not want it."))
    assert await owner.sweep() == [key]


@pytest.mark.integration
async def test_an_object_of_another_prefix_is_never_touched(owner: Owner) -> None:
    foreign = f"{owner.prefix[:-1]}-too/foreign.png"
    await owner.objects.put(foreign, b"pixels", "image/png")
    await owner.put("orphan.png")
    await owner.sweep()
    assert await owner.objects.exists(foreign)


CONDEMNED = "INSERT INTO condemned_objects (key, condemned_at) VALUES ($1, now() - $2::interval)"
MINUTE = timedelta(minutes=1)


async def condemned(owner: Owner) -> list[str]:
    return [row["key"] for row in await owner.pool.fetch("SELECT key FROM condemned_objects")]


@pytest.mark.integration
async def test_what_a_killed_sweep_had_condemned_is_removed_by_a_later_one_and_named_by_nobody(owner: Owner) -> None:
    key = await owner.put("orphan.png")
    await owner.pool.execute(CONDEMNED, key, 2 * MINUTE)
    with pytest.raises(TryAgain) as refused:
        await owner.record(Shown(image={"key": key}))
    assert refused.value.reason == "PICTURE_SWEPT"
    assert await owner.sweep(AN_HOUR) == [key]
    assert not await owner.objects.exists(key)
    assert await condemned(owner) == []


@pytest.mark.integration
async def test_what_another_sweep_may_still_be_removing_stays_condemned(owner: Owner) -> None:
    """Its removal could be carried out after the key was given free, named and made anew."""
    key = await owner.put("orphan.png")
    await owner.pool.execute(CONDEMNED, key, MINUTE / 2)
    assert await owner.sweep() == []
    assert await condemned(owner) == [key]


class Held(ObjectStore):
    """Its removals wait until they are let go."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.asked, self.let_go = asyncio.Event(), asyncio.Event()

    async def remove(self, key: str) -> None:
        self.asked.set()
        await self.let_go.wait()
        await super().remove(key)


@pytest.mark.integration
async def test_a_sweep_that_lost_its_lock_in_a_removal_gives_nothing_free_and_removes_no_more(
    owner: Owner, s3_url: str
) -> None:
    first, second = [await owner.put(name) for name in ("1.png", "2.png")]
    held = Held(s3_url)
    sweeping_on = asyncio.create_task(Sweeper(owner.pool, held, owner.prefix, NOW).sweep())
    await asyncio.wait_for(held.asked.wait(), 20)
    holder = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND (classid::bigint << 32) + objid::bigint = $1"
    await owner.pool.execute(f"SELECT pg_terminate_backend(pid) FROM ({holder}) AS held", sweeping._LOCK_OF_SWEEPS)
    async with asyncio.timeout(20):
        while await owner.pool.fetchval(holder, sweeping._LOCK_OF_SWEEPS):  # noqa: ASYNC110 - a lock rings no bell
            await asyncio.sleep(0.02)
    # Another one goes by meanwhile, and leaves alone what the first is at.
    assert await owner.sweep() == [second]
    with pytest.raises(TryAgain):
        await owner.record(Shown(image={"key": first}))
    anew = await owner.put("2.png")
    held.let_go.set()
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
        await sweeping_on
    assert await condemned(owner) == [first]
    assert [await owner.objects.exists(key) for key in (first, anew)] == [False, True]


@pytest.mark.integration
async def test_a_key_whose_removal_took_long_stays_condemned_for_a_later_sweep(
    owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have been sent twice, and the first not have been carried out yet."""
    monkeypatch.setattr(sweeping, "_PROMPT", -1.0)
    key = await owner.put("orphan.png")
    assert await owner.sweep() == [key]
    assert await condemned(owner) == [key]


@pytest.mark.integration
async def test_an_append_that_is_naming_the_object_wins(owner: Owner) -> None:
    key = await owner.put("contested.png")
    async with owner.store.unit_of_work() as unit:
        write = StreamWrite("asset:1", 0, (Shown(image={"key": key}),))
        await unit.append(Append(uuid4(), (write,), METADATA))
        # Not committed yet: the sweep cannot see it, and must not wait for it either.
        assert await asyncio.wait_for(owner.sweep(), 10) == []
    assert await owner.objects.exists(key)
    assert await owner.sweep() == []


@pytest.mark.integration
async def test_many_who_name_and_a_sweep_at_the_same_time_never_lose_a_named_object(owner: Owner) -> None:
    keys = [await owner.put(f"{number}.png") for number in range(40)]

    async def name(key: str) -> bool:
        try:
            await owner.record(Shown(image={"key": key}))
        except TryAgain:
            return False
        return True

    # An object that was named right after it was removed is the caller's to look for: he finds it gone before he names
    # it. Here nobody looks, so only those named before the sweep came by may count on it.
    swept_by = [asyncio.create_task(owner.sweep()) for _ in range(3)]
    named = await asyncio.gather(*(name(key) for key in keys[:20]))
    removed = {key for swept in await asyncio.gather(*swept_by) for key in swept}
    assert set(keys[20:]) <= removed
    for key, was_named in zip(keys[:20], named, strict=True):
        assert was_named or key in removed
        assert await owner.objects.exists(key) == (key not in removed)


@pytest.mark.integration
async def test_a_listing_comes_in_pages(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = sorted([await owner.put(f"{number:02}.png") for number in range(5)])
    monkeypatch.setattr("service_kit.objects._LISTED", 2)
    pages: list[list[StoredObject]] = [list(page) async for page in owner.objects.pages(owner.prefix)]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [one.key for page in pages for one in page] == keys
    assert sorted(await owner.sweep()) == keys


@pytest.mark.integration
async def test_only_one_sweeps_at_a_time(owner: Owner) -> None:
    orphan = await owner.put("orphan.png")
    async with owner.pool.acquire() as other:
        await other.execute("SELECT pg_advisory_lock($1)", sweeping._LOCK_OF_SWEEPS)
        assert await owner.sweep() == []
    assert await owner.sweep() == [orphan]
