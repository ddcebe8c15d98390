"""What the logs hold can be read with PostgreSQL alone."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest
import typer
from event_log.model import Append, Event, Metadata, StreamWrite
from event_log.postgres import PostgresEventStore, migrate
from event_log.registry import EventRegistry
from greenroom_local.cli import register
from greenroom_local.events import LOGS
from greenroom_local.testing import run_apart
from typer.testing import CliRunner

pytestmark = pytest.mark.integration
_APP = typer.Typer()
register(_APP)


class Noted(Event):
    number: int


class Kept(Event):
    pass


REGISTRY = EventRegistry({Noted: (), Kept: ()})
METADATA = Metadata(workspace="home", actor="ann", correlation_id="c", occurred_at="2024-02-29T12:00:00.000000Z")


async def _execute(dsn: str, *statements: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def _fill(server: str) -> None:
    """asset-catalog: note:1 at 1, 3, 4 and note:2 at 2; project-assets: note:3 at 1, recorded between 2 and 3."""
    from uuid import uuid4

    def dsn(service: str) -> str:
        return urlsplit(server)._replace(path=f"/{LOGS[service]}").geturl()

    for service in LOGS:
        await _execute(server, f'CREATE DATABASE "{LOGS[service]}"')
    stores = {}
    for service in ("asset-catalog", "project-assets"):
        pool = await asyncpg.create_pool(dsn(service), min_size=1, max_size=2)
        await migrate(pool)
        stores[service] = PostgresEventStore(pool, REGISTRY)

    async def note(service: str, stream: str, version: int, *events: Event) -> None:
        await stores[service].append(Append(uuid4(), (StreamWrite(stream, version, events),), METADATA))

    await note("asset-catalog", "note:1", 0, Noted(number=1))
    await note("asset-catalog", "note:2", 0, Noted(number=2))
    await note("project-assets", "note:3", 0, Kept())
    await note("asset-catalog", "note:1", 1, Kept(), Noted(number=3))
    for store in stores.values():
        await store.pool.close()


@pytest.fixture(scope="module")
def server(postgres_dsn: str) -> Iterator[str]:
    drops = [f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)' for name in LOGS.values()]
    try:
        run_apart(lambda: _fill(postgres_dsn))
        yield postgres_dsn
    finally:
        run_apart(lambda: _execute(postgres_dsn, *drops))


class Command:
    def __init__(self, server: str, folder: Path) -> None:
        self._environment = {"GREENROOM_POSTGRES": server, "GREENROOM_DATA_DIR": str(folder)}

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(_APP, ["events", *arguments], env=self._environment)
        return done.exit_code, done.stdout, done.stderr

    def listed(self, *arguments: str) -> list[dict]:  # type: ignore[type-arg]
        code, out, error = self("list", *arguments, "--json")
        assert (code, error) == (0, "")
        return [json.loads(line) for line in out.splitlines()]

    def places(self, *arguments: str) -> list[tuple[str, int]]:
        return [(event["service"], event["position"]) for event in self.listed(*arguments)]


@pytest.fixture
def events(server: str, tmp_path: Path) -> Command:
    return Command(server, tmp_path)


CATALOG = [("asset-catalog", position) for position in (1, 2, 3, 4)]


def test_the_events_of_all_logs_come_as_they_were_recorded(events: Command, server: str) -> None:
    code, out, error = events("list")
    assert (code, out) == (1, "")
    assert error == "The log of image-worker has not been made yet: start the stack with `greenroom up`.\n"
    run_apart(lambda: _migrate(server, "image-worker"))
    assert events.places() == [*CATALOG[:2], ("project-assets", 1), *CATALOG[2:]]


async def _migrate(server: str, service: str) -> None:
    connection = await asyncpg.connect(urlsplit(server)._replace(path=f"/{LOGS[service]}").geturl())
    await migrate(connection)
    await connection.close()


def test_an_event_is_told_whole(events: Command) -> None:
    (event,) = events.listed("--service", "asset-catalog", "--after", "3")
    assert list(event) == [
        *("service", "position", "event_id", "stream", "version", "type", "schema_version", "recorded_at"),
        *("metadata", "payload", "hash"),
    ]
    assert (event["stream"], event["version"], event["type"]) == ("note:1", 3, "Noted")
    assert (event["payload"], event["metadata"]["actor"], len(event["hash"])) == ({"number": 3}, "ann", 64)


def test_a_stream_a_type_and_a_limit_narrow_it_down(events: Command) -> None:
    catalog = ("--service", "asset-catalog")
    assert events.places(*catalog, "--stream", "note:1") == [CATALOG[0], *CATALOG[2:]]
    assert events.places(*catalog, "--type", "Kept") == [CATALOG[2]]
    assert events.places(*catalog, "--limit", "2") == CATALOG[:2]
    assert events.places(*catalog, "--stream", "note:1", "--after", "1", "--limit", "1") == [CATALOG[2]]


def test_since_is_from_then_on_and_until_is_before(events: Command) -> None:
    catalog = ("--service", "asset-catalog")
    times = [event["recorded_at"] for event in events.listed(*catalog)]
    assert events.places(*catalog, "--since", times[1], "--until", times[2]) == [CATALOG[1]]
    assert events.places(*catalog, "--since", times[3]) == CATALOG[2:]
    later = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    assert events.places("--service", "asset-catalog", "--since", later) == []
    assert events.places("--service", "asset-catalog", "--until", "2020-01-01T00:00:00+02:00") == []


def test_one_event_is_shown_by_its_position_and_by_its_id(events: Command) -> None:
    code, out, _ = events("show", "asset-catalog", "2", "--json")
    assert code == 0
    event = json.loads(out)
    assert event["stream"] == "note:2"
    assert json.loads(events("show", "asset-catalog", event["event_id"])[1]) == event


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "--service", "asset-katalog"), "no log of asset-katalog: choose of asset-catalog, project-assets"),
        (("list", "--since", "yesterday"), "'yesterday' is no time with its offset"),
        (("list", "--until", "2026-01-01T00:00:00"), "is no time with its offset"),
        (("list", "--after", "3"), "name it with --service"),
        (("list", "--limit", "0"), "--limit"),
        (("show", "asset-catalog", "first"), "neither a position"),
        (("show", "asset-catalog", "0"), "neither a position"),
        (("show", "gateway", "1"), "no log of gateway"),
    ],
)
def test_wrong_usage_is_told_and_exits_with_2(events: Command, arguments: tuple[str, ...], said: str) -> None:
    code, out, error = events(*arguments)
    assert (code, out) == (2, "")
    assert said in " ".join(error.replace("│", " ").split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "--service", "asset-catalog", "--stream", "note:9"), "There is no stream note:9 in asset-catalog."),
        (("show", "asset-catalog", "5"), "The log of asset-catalog has no event at position 5."),
        (
            ("show", "asset-catalog", "6f6c4d52-9b0e-5a53-8d3c-3a6c3a1f7c11"),
            "The log of asset-catalog has no event with the id 6f6c4d52-9b0e-5a53-8d3c-3a6c3a1f7c11.",
        ),
    ],
)
def test_what_is_not_there_is_refused_in_one_line(events: Command, arguments: tuple[str, ...], said: str) -> None:
    assert events(*arguments) == (1, "", f"{said}\n")
    code, _, error = events(*arguments, "--json")
    assert (code, json.loads(error)["message"]) == (1, said)


def test_a_server_that_is_away_is_refused_in_one_line(tmp_path: Path) -> None:
    away = Command("postgresql://x:y@127.0.0.1:9/postgres", tmp_path)
    code, out, error = away("list", "--service", "asset-catalog")
    assert (code, out, error.count("\n")) == (1, "", 1)
    assert error.startswith("PostgreSQL does not answer for asset-catalog: ")
