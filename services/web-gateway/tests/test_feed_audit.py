"""A feed that is not what its owners recorded is told how."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest
import pytest_asyncio
from event_log.inbox import Inbox, InPages
from event_log.log_reader import LogReader
from event_log.model import Append, Event, Metadata, StreamWrite
from event_log.postgres import PostgresEventStore, migrate
from event_log.registry import EventRegistry
from service_kit.audit import Report
from service_kit.audit.run import audit
from service_kit.audit.settings import AuditSettings
from service_kit.topics import CATALOG_EVENTS, IMAGE_COMMANDS
from web_gateway.audit import AUDITED
from web_gateway.bootstrap import MIGRATIONS
from web_gateway.domain.hub import FeedHub
from web_gateway.entrypoints.consumer import FeedConsumer
from web_gateway.projections.feed import StoredFeed
from web_gateway.push.retention import forget
from web_gateway.push.tail import FeedTail

pytestmark = pytest.mark.integration
OWNER = "asset-catalog"


class Told(Event):
    text: str


class TwiceTold(Event):
    pass


class Kept(Event):
    pass


REGISTRY = EventRegistry({Told: (CATALOG_EVENTS,), TwiceTold: (CATALOG_EVENTS, IMAGE_COMMANDS), Kept: ()})
TELLS = {topic: sorted(REGISTRY.types_on(topic)) for topic in REGISTRY.topics}


class House:
    """An owner and the gateway; for a test both keep their things in one database."""

    def __init__(self, pool: asyncpg.Pool, dsn: str) -> None:
        self.pool, self.store = pool, PostgresEventStore(pool, REGISTRY)
        feed = StoredFeed(pool)
        take = InPages(FeedConsumer(FeedTail(feed, FeedHub())).take_page)
        upstreams = {OWNER: LogReader(pool, REGISTRY, OWNER)}
        self.inbox = Inbox(self.store, "web-gateway", {CATALOG_EVENTS: take}, upstreams)
        owners = (OWNER, "project-assets", "image-worker")
        self._settings = AuditSettings(
            postgres=dsn,
            audit_logs=dict.fromkeys(owners, dsn),
            audit_tells={"project-assets": {}, "image-worker": {}, OWNER: TELLS},
        )

    async def record(self, stream_id: str, *events: Event, workspace: str = "home") -> None:
        version = len(await self.store.read_stream(stream_id))
        metadata = Metadata(
            workspace=workspace, actor="me", correlation_id="c", occurred_at="2024-02-29T12:00:00.000000Z"
        )
        await self.store.append(Append(uuid4(), (StreamWrite(stream_id, version, events),), metadata))

    async def take_all(self) -> None:
        await self.inbox.catch_up(OWNER, CATALOG_EVENTS)

    async def audit(self) -> Report:
        return await audit(AUDITED, self._settings)

    async def problems(self) -> list[str]:
        return [problem.removeprefix("web-gateway: ") for problem in (await self.audit()).problems]


@pytest_asyncio.fixture
async def house(database: str):
    async with asyncpg.create_pool(database, min_size=1, max_size=8) as pool:
        await migrate(pool, [MIGRATIONS])
        house = House(pool, database)
        await house.record("asset:1", Told(text="one"), TwiceTold(), Kept(), Told(text="two"))
        await house.record("asset:2", Told(text="elsewhere"), workspace="studio")
        await house.take_all()
        yield house


DIFFERS = "The read model feed is not what its events make it: feed differs."


async def test_a_feed_that_tells_all_that_was_taken_has_no_problem(house: House) -> None:
    report = await house.audit()
    assert report.problems == []
    assert [(model.name, model.equal) for model in report.read_models] == [("feed", True)]
    # What is recorded and not taken yet is no problem either.
    await house.record("asset:1", Told(text="three"))
    assert await house.problems() == []


async def test_an_event_that_was_taken_and_is_not_told_is_named(house: House) -> None:
    await house.pool.execute("DELETE FROM feed WHERE workspace = 'studio'")
    await house.pool.execute("DELETE FROM feed_heads WHERE workspace = 'studio'")
    assert await house.problems() == [
        DIFFERS,
        "The feed of workspace studio lacks version 1 of asset:2 (asset-catalog), which was taken.",
    ]


async def test_a_feed_whose_beginning_was_kept_long_enough_has_no_problem(house: House) -> None:
    """What went after it is a loss all the same."""
    assert await forget(house.pool, timedelta(0)) == 4
    await house.record("asset:1", Told(text="three"), Told(text="four"))
    await house.take_all()
    assert await house.problems() == []
    await house.pool.execute("DELETE FROM feed WHERE workspace = 'home' AND seq = 5")
    assert await house.problems() == [
        DIFFERS,
        "The feed of workspace home should have seqs 4 to 5, and has 1 from 4 to 4.",
        "The feed of workspace home lacks version 6 of asset:1 (asset-catalog), which was taken.",
    ]


async def test_a_gap_in_the_seqs_is_named(house: House) -> None:
    await house.pool.execute("UPDATE feed SET seq = 7 WHERE seq = 3")
    await house.pool.execute("UPDATE feed_heads SET seq = 7 WHERE workspace = 'home'")
    assert "The feed of workspace home should have seqs 1 to 7, and has 3 from 1 to 7." in await house.problems()


async def test_an_event_told_twice_is_named(house: House) -> None:
    """As a row under another id, which is all that the table itself allows."""
    await house.pool.execute(
        "INSERT INTO feed SELECT workspace, 4, gen_random_uuid(), type, resource, revision, body, actor, "
        "correlation_id, request_id, traceparent, service, recorded_at FROM feed WHERE workspace = 'home' AND seq = 3"
    )
    await house.pool.execute("UPDATE feed_heads SET seq = 4 WHERE workspace = 'home'")
    found = await house.problems()
    assert "The feed of workspace home tells version 4 of asset:1 at seq 4, after version 4." in found
    assert any("has an event at seq 4 in workspace home that asset-catalog never recorded" in one for one in found)


async def test_an_event_told_in_another_workspace_is_named(house: House) -> None:
    await house.pool.execute(
        "INSERT INTO feed SELECT 'studio', 2, event_id, type, resource, revision, body, actor, correlation_id, "
        "request_id, traceparent, service, recorded_at FROM feed WHERE workspace = 'home' AND seq = 1"
    )
    await house.pool.execute("UPDATE feed_heads SET seq = 2 WHERE workspace = 'studio'")
    assert await house.problems() == [
        DIFFERS,
        "The feed has an event at seq 2 in workspace studio that is of workspace home.",
    ]


async def test_a_stream_told_out_of_order_is_named(house: House) -> None:
    await house.pool.execute("UPDATE feed SET seq = -seq WHERE workspace = 'home' AND seq < 3")
    await house.pool.execute("UPDATE feed SET seq = 3 + seq WHERE seq < 0")
    assert "The feed of workspace home tells version 1 of asset:1 at seq 2, after version 2." in await house.problems()


async def test_the_order_is_looked_at_in_every_workspace(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = "SELECT workspace FROM feed_heads WHERE workspace > $1 ORDER BY workspace LIMIT 1"
    monkeypatch.setattr("web_gateway.feed_audit._WORKSPACES", pages)
    for workspace in ("attic", "zoo"):
        await house.record(f"asset:{workspace}", Told(text="one"), Told(text="two"), workspace=workspace)
    await house.take_all()
    assert await house.problems() == []
    await house.pool.execute("UPDATE feed SET seq = -seq WHERE workspace IN ('attic', 'zoo')")
    await house.pool.execute("UPDATE feed SET seq = 3 + seq WHERE seq < 0")
    assert await house.problems() == [
        DIFFERS,
        "The feed of workspace attic tells version 1 of asset:attic at seq 2, after version 2.",
        "The feed of workspace zoo tells version 1 of asset:zoo at seq 2, after version 2.",
    ]


async def test_an_event_told_otherwise_than_it_was_recorded_is_named(house: House) -> None:
    await house.pool.execute("""UPDATE feed SET body = '{"text": "altered"}' WHERE workspace = 'home' AND seq = 1""")
    _, problem = await house.problems()
    assert problem.startswith(
        "The feed tells the event at seq 1 in workspace home otherwise than asset-catalog recorded"
    )


async def test_what_was_taken_and_is_gone_from_its_owners_log_is_named(house: House) -> None:
    await house.pool.execute("UPDATE inbox SET version = 9 WHERE stream_id = 'asset:2'")
    await house.pool.execute("UPDATE inbox_caught_up SET position = 99")
    assert await house.problems() == [
        "It has caught up with asset-catalog to position 99, but that log ends at 5.",
        "It has taken version 9 of asset:2, but asset-catalog has it only up to version 1.",
    ]


async def test_what_is_parked_is_listed_and_no_problem(house: House) -> None:
    await house.pool.execute("UPDATE inbox SET parked = true WHERE stream_id = 'asset:2'")
    assert await house.problems() == [
        "Stream asset:2 of asset-catalog is marked as parked, and nothing of it waits in the dead letters."
    ]
    await house.pool.execute(
        "INSERT INTO dead_letters (consumer, source, topic, stream_id, version, envelope, error, attempts) "
        "SELECT consumer, source, topic, stream_id, 2, '', 'ValueError()', 5 FROM inbox WHERE stream_id = 'asset:2'"
    )
    report = await house.audit()
    assert report.problems == []
    (parked,) = report.parked
    assert (parked["stream"], parked["version"], parked["error"]) == ("asset:2", 2, "ValueError()")


async def test_a_feed_that_is_told_meanwhile_has_no_problem(house: House) -> None:
    async def tell() -> None:
        for number in range(60):
            await house.record(f"asset:{number % 5}", Told(text="more"), workspace=f"w{number % 2}")
            await house.take_all()

    telling = asyncio.create_task(tell())
    while not telling.done():
        assert await house.problems() == []
    await telling
    assert await house.problems() == []


async def test_an_owner_whose_log_is_not_told_of_is_a_problem_and_no_crash(house: House, database: str) -> None:
    report = await audit(AUDITED, AuditSettings(postgres=database))
    assert report.problems == [
        "web-gateway: Its inbox could not be audited: GREENROOM_AUDIT_LOGS names no database of asset-catalog.",
        "web-gateway: Its feed could not be audited: GREENROOM_AUDIT_LOGS names no database of asset-catalog.",
    ]


async def test_a_database_that_is_away_is_a_problem_and_no_crash() -> None:
    report = await audit(AUDITED, AuditSettings(postgres="postgresql://x:y@127.0.0.1:9/nowhere"))
    (problem,) = report.problems
    assert problem.startswith("web-gateway: It could not be audited, because its database cannot be read: ")
