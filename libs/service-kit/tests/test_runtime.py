"""Two services put together by the runtime, on the real PostgreSQL and Kafka: one tells, the other takes."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import grpc
import pytest
from event_log.envelope import Envelope
from event_log.inbox import Handler
from event_log.model import Append, Event, StreamWrite
from event_log.registry import EventRegistry
from event_log.requests import Decision
from event_log.store import UnitOfWork
from greenroom_local.ports import free_port
from greenroom_proto.catalog.v1 import catalog_service_pb2 as pb
from greenroom_proto.catalog.v1 import catalog_service_pb2_grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from service_kit.auth import TokenIssuer
from service_kit.clock import utc_now
from service_kit.commands import CommandContext, event_metadata
from service_kit.grpc_client import GrpcUpstream, channel
from service_kit.runtime import Runtime
from service_kit.settings import ServiceSettings
from service_kit.topics import CATALOG_EVENTS, PROJECTS_EVENTS

pytestmark = pytest.mark.integration

CATALOG = "greenroom.catalog.v1.CatalogService"
WITHIN = 40.0


class Noted(Event):
    text: str


class Heard(Event):
    text: str


class Notes(catalog_service_pb2_grpc.CatalogServiceServicer):
    """CreateAsset notes the name on a stream of its own."""

    def __init__(self, runtime: Runtime) -> None:
        self._commands = runtime.commands()

    async def CreateAsset(self, request: pb.CreateAssetRequest, context: Any) -> pb.CreateAssetResponse:  # noqa: N802
        async def decide(command: CommandContext) -> Decision:
            note = command.new_id("note")
            response = pb.CreateAssetResponse()
            response.asset.asset_id = note
            write = StreamWrite(f"asset:{note}", 0, (Noted(text=request.name),))
            return Decision(response.SerializeToString(), (write,))

        return pb.CreateAssetResponse.FromString(await self._commands.run("CreateAsset", request, decide))

    GetAsset = ListAssets = UpdateAsset = GenerateAssetImage = CreateAsset


async def hear(envelope: Envelope, unit: UnitOfWork[asyncpg.Connection]) -> None:
    stream = f"heard:{envelope.event.stream_id}"
    write = StreamWrite(stream, 0, (Heard(text=envelope.event.payload["text"]),))
    await unit.append(Append(envelope.event.event_id, (write,), event_metadata(envelope, utc_now())))


@asynccontextmanager
async def runs(runtime: Runtime) -> AsyncIterator[Runtime]:
    task = asyncio.create_task(runtime.run())
    try:
        await eventually(lambda: serving(runtime.settings.listen))
        yield runtime
    finally:
        runtime.stop()
        await asyncio.wait_for(task, 20)


async def serving(address: str) -> bool:
    async with channel(address) as to:
        try:
            response = await health_pb2_grpc.HealthStub(to).Check(health_pb2.HealthCheckRequest(), timeout=2)
        except grpc.aio.AioRpcError:
            return False
    return bool(response.status == health_pb2.HealthCheckResponse.SERVING)


async def eventually(holds: Callable[[], Coroutine[Any, Any, bool]]) -> None:
    async with asyncio.timeout(WITHIN):
        while not await holds():  # noqa: ASYNC110  what is waited for is in other processes
            await asyncio.sleep(0.05)


class Pair:
    """asset-catalog and project-assets, each with a database and settings of its own."""

    def __init__(self, databases: tuple[str, str], kafka: str, folder: Path, keys: tuple[Path, Path]) -> None:
        token = folder / "token"
        token.write_text(TokenIssuer(keys[0]).issue_service("project-assets", timedelta(hours=1)))
        addresses = [f"127.0.0.1:{free_port()}" for _ in range(2)]
        self.traces = folder / "traces"
        self.catalog, self.projects = (
            ServiceSettings(
                postgres=database,
                kafka=kafka,
                s3="",
                listen=address,
                asset_catalog=addresses[0],
                trusted_keys=keys[1],
                service_token_file=token,
                traces_dir=self.traces,
                group_instance=str(uuid4()),
            )
            for database, address in zip(databases, addresses, strict=True)
        )
        self.token = TokenIssuer(keys[0]).issue("me", lifetime=timedelta(hours=1), workspace="home", role="editor")

    async def open_catalog(self) -> Runtime:
        runtime = await Runtime.open("asset-catalog", self.catalog, registry=EventRegistry({Noted: [CATALOG_EVENTS]}))
        servicer = Notes(runtime)
        runtime.serve(
            CATALOG, lambda server: catalog_service_pb2_grpc.add_CatalogServiceServicer_to_server(servicer, server)
        )
        return runtime

    async def open_projects(self, on_note: Handler = hear) -> Runtime:
        runtime = await Runtime.open(
            "project-assets", self.projects, registry=EventRegistry({Heard: [PROJECTS_EVENTS]})
        )
        runtime.consume({CATALOG_EVENTS: on_note})
        return runtime

    async def note(self, text: str) -> str:
        async with channel(self.catalog.listen) as to:
            response = await catalog_service_pb2_grpc.CatalogServiceStub(to).CreateAsset(
                pb.CreateAssetRequest(request_id=str(uuid4()), name=text),
                metadata=[("authorization", f"Bearer {self.token}")],
                timeout=10,
            )
        return f"asset:{response.asset.asset_id}"

    def path(self, traceparent: str) -> tuple[str, ...]:
        """The kinds of the spans from this one back to the first of its trace."""
        lines = [line for file in self.traces.glob("*.jsonl") for line in file.read_text().splitlines()]
        spans = {span["span_id"]: span for span in map(json.loads, lines)}
        span_id, path = traceparent.split("-")[2], list[str]()
        while span_id in spans:
            path.append(spans[span_id]["kind"])
            span_id = spans[span_id]["parent_id"]
        return tuple(path)


@pytest.fixture
async def other_database(postgres_dsn: str) -> AsyncIterator[str]:
    name = f"test_{uuid4().hex}"
    connection = await asyncpg.connect(postgres_dsn)
    await connection.execute(f'CREATE DATABASE "{name}"')
    yield postgres_dsn.rpartition("/")[0] + f"/{name}"
    await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    await connection.close()


@pytest.fixture
def pair(database: str, other_database: str, kafka: str, tmp_path: Path, keys: tuple[Path, Path]) -> Pair:
    return Pair((database, other_database), kafka, tmp_path, keys)


async def heard(runtime: Runtime, stream: str) -> bool:
    return bool(await runtime.store.read_stream(f"heard:{stream}"))


async def test_what_one_service_records_the_other_takes_in_one_trace(pair: Pair) -> None:
    """By Kafka, or in a catch-up pass that was sooner: the first events of a service that starts may come so."""
    ways = set[tuple[str, ...]]()

    async def came_by_kafka() -> bool:
        stream = await pair.note("The butler did it 🎭")
        await eventually(lambda: heard(projects, stream))
        (recorded,) = await projects.store.read_stream(f"heard:{stream}")
        assert recorded.payload == {"text": "The butler did it 🎭"}
        assert (recorded.metadata.workspace, recorded.metadata.actor) == ("home", "me")
        await eventually(lambda: ended(recorded.metadata.traceparent))
        ways.add(pair.path(recorded.metadata.traceparent))
        return ("consumer", "producer", "server", "client") in ways

    async def ended(traceparent: str) -> bool:
        return pair.path(traceparent)[-1:] == ("client",)

    async with runs(await pair.open_catalog()), runs(await pair.open_projects()) as projects:
        await eventually(came_by_kafka)
    assert ways <= {("consumer", "producer", "server", "client"), ("consumer", "server", "client")}


async def test_what_was_told_while_a_service_was_down_reaches_it_when_it_comes(pair: Pair) -> None:
    async with runs(await pair.open_catalog()):
        stream = await pair.note("early")
        async with runs(await pair.open_projects()) as projects:
            await eventually(lambda: heard(projects, stream))


async def test_a_start_that_brings_the_cure_of_a_poison_event_takes_its_stream_by_itself(pair: Pair) -> None:
    async def fail(envelope: Envelope, unit: UnitOfWork[asyncpg.Connection]) -> None:
        raise LookupError("this code cannot take it")

    async def parked(runtime: Runtime) -> bool:
        return [one.stream_id for one in await runtime.inbox.parked()] == [stream]

    async with runs(await pair.open_catalog()):
        stream = await pair.note("poison")
        async with runs(await pair.open_projects(fail)) as projects:
            await eventually(lambda: parked(projects))
        async with runs(await pair.open_projects()) as projects:
            await eventually(lambda: heard(projects, stream))
            assert await projects.inbox.parked() == []


async def test_a_service_serves_and_heals_while_kafka_is_away(pair: Pair) -> None:
    away = f"127.0.0.1:{free_port()}"
    pair.catalog, pair.projects = (one.model_copy(update={"kafka": away}) for one in (pair.catalog, pair.projects))
    async with runs(await pair.open_catalog()):
        stream = await pair.note("no Kafka at all")
        async with runs(await pair.open_projects()) as projects:
            # By the catch-up pass over the owner's log.
            await eventually(lambda: heard(projects, stream))


async def test_the_log_of_a_service_is_read_in_pages_of_whole_messages(pair: Pair) -> None:
    async with runs(await pair.open_catalog()), channel(pair.catalog.listen) as to:
        upstream = GrpcUpstream(to, pair.catalog, "asset-catalog")
        large = "x" * 200_000
        for _ in range(50):
            await pair.note(large)
        position, texts = 0, 0
        while True:
            page = await upstream.read_all(CATALOG_EVENTS, position, 1_000)
            assert len(page.envelopes) < 50
            texts += len(page.envelopes)
            position = page.next_position
            if position == page.head_position:
                break
        assert texts == 50
        stream = page.envelopes[-1].event.stream_id
        assert await upstream.read_stream(CATALOG_EVENTS, stream, 0, 10) == [page.envelopes[-1]]
        assert await upstream.read_stream(CATALOG_EVENTS, stream, 1, 10) == []


async def test_an_owner_that_is_away_is_told_as_away(pair: Pair) -> None:
    async with channel(f"127.0.0.1:{free_port()}") as to:
        with pytest.raises(ConnectionError, match="asset-catalog is away"):
            await GrpcUpstream(to, pair.catalog, "asset-catalog").read_all(CATALOG_EVENTS, 0, 10)
