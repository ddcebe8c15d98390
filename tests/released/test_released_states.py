"""Every database that was ever released becomes one of today: brought forward, it is as if it had been made today."""

from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from uuid import UUID

import asyncpg
import orjson
import pytest
import pytest_asyncio
from event_log.chain import verify_stream
from event_log.envelope import Envelope
from event_log.inbox import Inbox, Taken
from event_log.log_reader import LogReader
from event_log.model import Metadata, RecordedEvent
from event_log.postgres import PostgresEventStore, migrate
from event_log.read_model import ReadModel
from event_log.rebuild import rebuild
from image_worker.runner.desk import Desk
from service_kit.audit import Audited
from service_kit.topics import CATALOG_EVENTS

from tests.conformance.consumers import life
from tests.conformance.consumers.declared import Declared, consumers
from tests.conformance.consumers.world import Databases, settings_of_a_desk
from tests.released.states import HERE, dump, restore, states

pytestmark = pytest.mark.integration

SERVICES = ("asset-catalog", "image-worker", "project-assets", "web-gateway")
# Projections that keep no read model: they stand among the others to be in the append's transaction.
GUARDS = {"pending_copies", "condemned_objects"}
METADATA = Metadata(workspace="home", actor="me", correlation_id="c", occurred_at="2026-03-01T12:00:00.000000Z")


@dataclass(frozen=True)
class Restored:
    state: str
    declared: Declared
    store: PostgresEventStore
    dsn: str

    @property
    def package(self) -> str:
        return self.declared.migrations.parent.name


def read_models(declared: Declared) -> tuple[ReadModel, ...]:
    audited: Audited = import_module(f"{declared.migrations.parent.name}.audit").AUDITED
    return audited.read_models


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def declared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Declared]:
    return await consumers(tmp_path_factory.mktemp("keys"))


@pytest_asyncio.fixture(params=[(state, service) for state in states() for service in SERVICES], ids=str)
async def restored(
    request: pytest.FixtureRequest, declared: dict[str, Declared], database: str
) -> AsyncIterator[Restored]:
    """A service's database as that release left it, brought forward."""
    state, service = request.param
    what = declared[service]
    await restore(database, (HERE / state / f"{what.migrations.parent.name}.sql").read_text())
    async with asyncpg.create_pool(database, min_size=1, max_size=4) as pool:
        await migrate(pool, [what.migrations])
        yield Restored(state, what, PostgresEventStore(pool, what.registry, what.projections), database)


async def test_its_schema_is_that_of_a_new_database(restored: Restored, postgres_dsn: str) -> None:
    databases = Databases(postgres_dsn)
    dsn = databases.dsn(await databases.make())
    try:
        connection = await asyncpg.connect(dsn)
        await migrate(connection, [restored.declared.migrations])
        await connection.close()
        assert dump(restored.dsn, schema_only=True) == dump(dsn, schema_only=True)
    finally:
        await databases.drop_all()


async def test_every_event_of_it_is_understood_and_its_chains_hold(restored: Restored) -> None:
    log = await restored.store.read_all(0, 100_000)
    assert len(log) == await restored.store.head()
    streams: dict[str, list[RecordedEvent]] = defaultdict(list)
    for event in log:
        restored.declared.registry.decode(event)
        streams[event.stream_id].append(event)
    for stream, events in streams.items():
        assert verify_stream(events) is None, f"{stream} is broken"
    rows = await restored.store.pool.fetch("SELECT stream_id, version, hash FROM streams")
    ends = {row["stream_id"]: (row["version"], row["hash"]) for row in rows}
    assert ends == {stream: (events[-1].version, events[-1].hash) for stream, events in streams.items()}


async def test_its_read_models_are_what_today_makes_of_its_events(restored: Restored) -> None:
    for model in read_models(restored.declared):
        assert (await rebuild(restored.store, model.projection, model.tables)).replaced == ()


async def test_life_goes_on_in_it(restored: Restored) -> None:
    head = await restored.store.head()
    goes_on: dict[str, Callable[[Restored], Awaitable[None]]] = {
        "asset-catalog": _an_asset_is_made,
        "project-assets": _a_project_is_made,
        "image-worker": _a_generation_is_called_off,
        "web-gateway": _an_event_comes_into_the_feed,
    }
    await goes_on[restored.declared.service](restored)
    if restored.declared.registry.models:
        assert await restored.store.head() > head
        last = (await restored.store.read_all(head))[-1]
        assert verify_stream(await restored.store.read_stream(last.stream_id)) is None


async def _an_asset_is_made(restored: Restored) -> None:
    library = life.Library(restored.store, day=9)
    await library.create("made after the release")
    await library.update("hammer", name="An older hammer")


async def _a_project_is_made(restored: Restored) -> None:
    await life.Board(restored.store, day=9).project("made after the release")


async def _a_generation_is_called_off(restored: Restored) -> None:
    desk = Desk(restored.store.pool, restored.store, settings_of_a_desk(restored.dsn))
    await life.Workshop(restored.store, desk).call_off("called off after the release")


async def _an_event_comes_into_the_feed(restored: Restored) -> None:
    now = datetime.now(UTC)
    event = RecordedEvent(999, UUID(int=1), "asset:new", 1, "AssetCreated", 1, {}, METADATA, now, bytes(32))
    handlers = {CATALOG_EVENTS: restored.declared.handlers[CATALOG_EVENTS]}
    # Of the upstream nothing is asked: there is no gap.
    upstream = LogReader(restored.store.pool, restored.declared.registry, "asset-catalog")
    inbox = Inbox(restored.store, "web-gateway", handlers, {"asset-catalog": upstream})
    before = await restored.store.pool.fetchval("SELECT seq FROM feed_heads WHERE workspace = 'home'")
    assert await inbox.take(Envelope("asset-catalog", CATALOG_EVENTS, event, 0)) is Taken.APPLIED
    assert await restored.store.pool.fetchval("SELECT max(seq) FROM feed WHERE workspace = 'home'") == before + 1


@pytest.mark.parametrize("state", states())
def test_every_golden_event_of_it_is_understood(state: str, declared: dict[str, Declared]) -> None:
    registries = {one.migrations.parent.name: one.registry for one in declared.values()}
    golden = sorted((HERE / state / "golden").glob("*/*.json"))
    assert golden
    for path in golden:
        type_name, version = path.stem.rsplit(".v", 1)
        payload = orjson.loads(path.read_bytes())
        event = RecordedEvent(
            1, UUID(int=1), "s", 1, type_name, int(version), payload, METADATA, datetime.now(UTC), b""
        )  # fmt: skip
        assert registries[path.parent.name].decode(event).type_name() == type_name


def test_every_projection_is_held_to_its_rebuild(declared: dict[str, Declared]) -> None:
    for one in declared.values():
        held = {model.name for model in read_models(one)}
        assert {projection.name for projection in one.projections} - GUARDS == held


def test_every_service_with_a_database_has_its_dump_in_every_state(declared: dict[str, Declared]) -> None:
    assert set(SERVICES) == declared.keys()
    for state in states():
        dumped = {path.stem for path in (HERE / state).glob("*.sql")}
        assert dumped == {one.migrations.parent.name for one in declared.values()}
