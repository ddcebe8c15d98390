"""How fast a read model is made anew: both sides read their own log in pages and feed the same page function."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import asyncpg
from event_log.postgres import PostgresEventStore
from event_log.projector import Projector, checkpoint_name

from bench.places import Places
from bench.rounds import Measure, interleaved
from bench.sides import Asset, Theirs
from bench.workload import CREATE_NAMES, NAME, PAGE, REGISTRY, Names, batch, upsert_names

ASSETS, EVENTS_EACH = 20_000, 5
_COMMANDS_AT_ONCE = 200
_NAME = "replay.projection"


async def measure(places: Places, rounds: int, wanted: Callable[[str], bool]) -> list[Measure]:
    if not wanted(_NAME):
        return []
    dsn = await places.database("replay_theirs")
    theirs, rows = Theirs(dsn), await asyncpg.connect(dsn)
    await rows.execute(CREATE_NAMES)
    # As our projector does: neither side waits for the disk with a page that could be made anew.
    await rows.execute("SET synchronous_commit = off")
    async with places.log("replay_ours") as pool:
        await _fill_ours(pool)
        await asyncio.to_thread(_fill_theirs, theirs.application)
        for database in (pool, rows):
            await database.execute("VACUUM ANALYZE")
        sides = {"ours": partial(_replay_ours, pool), "eventsourcing": partial(_replay_theirs, theirs, rows)}
        measured = await interleaved(_NAME, "events/s", sides, rounds)
    await rows.close()
    theirs.application.close()
    return [measured]


async def _fill_ours(pool: asyncpg.Pool) -> None:
    store = PostgresEventStore(pool, REGISTRY)
    for _ in range(ASSETS // _COMMANDS_AT_ONCE):
        await asyncio.gather(*(store.append(batch(EVENTS_EACH)) for _ in range(_COMMANDS_AT_ONCE)))


def _fill_theirs(application: Any) -> None:
    for _ in range(ASSETS // _COMMANDS_AT_ONCE):
        assets = [Asset(asset_type="prop", name=NAME, description=NAME) for _ in range(_COMMANDS_AT_ONCE)]
        for asset in assets:
            for number in range(1, EVENTS_EACH):
                asset.rename(f"{NAME} {number}")
        application.save(*assets)


async def _replay_ours(pool: asyncpg.Pool) -> int:
    """By a projector, its checkpoint and transactions included."""
    projection = Names()
    await pool.execute("DELETE FROM checkpoints WHERE name = $1", checkpoint_name(projection))
    await pool.execute("TRUNCATE names")
    return await Projector(PostgresEventStore(pool, REGISTRY), projection, page=PAGE).catch_up()


async def _replay_theirs(theirs: Theirs, rows: asyncpg.Connection) -> int:
    await rows.execute("TRUNCATE names")
    application, start, done = theirs.application, 1, 0
    while page := application.recorder.select_notifications(start=start, limit=PAGE):
        said: list[Any] = [application.mapper.to_domain_event(notification) for notification in page]
        await upsert_names(rows, [(str(one.originator_id), one.name, one.originator_version) for one in said])
        start, done = page[-1].id + 1, done + len(page)
    return done
