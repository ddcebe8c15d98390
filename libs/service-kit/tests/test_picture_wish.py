# ruff: noqa: N802  gRPC names its methods as the proto does.
"""What becomes of wishes whose end was never heard, with a stand-in worker over a real connection."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from event_log.envelope import Envelope
from event_log.model import Metadata, RecordedEvent
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.images.v1 import generation_service_pb2 as pb
from greenroom_proto.images.v1 import generation_service_pb2_grpc as pb_grpc
from service_kit.auth import TokenIssuer, TokenVerifier
from service_kit.errors import NotFound
from service_kit.grpc_client import channel
from service_kit.grpc_server import GrpcServer
from service_kit.picture_wish import OverdueWish, Reconciler
from service_kit.topics import IMAGE_EVENTS

ASKED = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
DEADLINE = ASKED + timedelta(minutes=15)
WISH = OverdueWish("home", "g1", ASKED, DEADLINE)

RUNNING = asset_pb2.GENERATION_STATE_RUNNING
COMPLETED = asset_pb2.GENERATION_STATE_COMPLETED
CANCELLED = asset_pb2.GENERATION_STATE_CANCELLED


@dataclass
class Worker(pb_grpc.GenerationServiceServicer):
    """Knows generations by id; `told` is what its log says of them."""

    states: dict[str, Any] = field(default_factory=dict)
    told: dict[str, list[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    cancels: list[pb.CancelGenerationRequest] = field(default_factory=list)

    async def GetGeneration(self, request: pb.GetGenerationRequest, context: Any) -> pb.GetGenerationResponse:
        self.asked.append(request.generation_id)
        if request.generation_id not in self.states:
            raise NotFound("GENERATION_UNKNOWN", "Never heard of it.")
        return pb.GetGenerationResponse(generation=self._status(request.generation_id))

    async def CancelGeneration(self, request: pb.CancelGenerationRequest, context: Any) -> pb.CancelGenerationResponse:
        self.cancels.append(request)
        self.states[request.generation_id] = CANCELLED
        self.told[f"generation:{request.generation_id}"] = ["GenerationCancelled"]
        return pb.CancelGenerationResponse(generation=self._status(request.generation_id))

    async def read_stream(self, topic: str, stream_id: str, after_version: int, limit: int) -> list[Envelope]:
        assert topic == IMAGE_EVENTS
        told = [event(stream_id, number, name) for number, name in enumerate(self.told.get(stream_id, []), start=1)]
        return told[after_version:][:limit]

    def _status(self, generation_id: str) -> asset_pb2.GenerationStatus:
        return asset_pb2.GenerationStatus(generation_id=generation_id, state=self.states[generation_id])


def event(stream_id: str, version: int, name: str) -> Envelope:
    metadata = Metadata(workspace="home", actor="me", correlation_id="c", occurred_at="2026-01-02T12:00:00Z")
    recorded = RecordedEvent(version, uuid4(), stream_id, version, name, 1, {}, metadata, ASKED, b"")
    return Envelope("image-worker", IMAGE_EVENTS, recorded, version - 1)


@dataclass
class Asker:
    """A service with overdue wishes. Its inbox takes down what it hears; an end settles the wish."""

    worker: Worker
    wishes: list[OverdueWish]
    heard: list[str] = field(default_factory=list)
    now: datetime = DEADLINE + timedelta(seconds=1)
    reconciler: Reconciler = field(init=False)

    async def take(self, envelope: Envelope) -> None:
        self.heard.append(envelope.event.type)

    async def overdue(self, now: datetime, after: OverdueWish | None) -> Sequence[OverdueWish]:
        start = self.wishes.index(after) + 1 if after else 0
        return [wish for wish in self.wishes[start:] if wish.deadline < now][:2]


@asynccontextmanager
async def asking(asker: Asker, issuer: TokenIssuer, verifier: TokenVerifier) -> AsyncIterator[Asker]:
    server = GrpcServer("127.0.0.1:0", verifier)
    server.add(
        "greenroom.images.v1.GenerationService",
        lambda s: pb_grpc.add_GenerationServiceServicer_to_server(asker.worker, s),
    )
    token = issuer.issue_service("asset-catalog", timedelta(hours=1))
    async with channel(f"127.0.0.1:{await server.start()}") as to:
        asker.reconciler = Reconciler(
            to,
            asker.worker,
            asker,
            asker.overdue,
            metadata=lambda: (("authorization", f"Bearer {token}"),),
            clock=lambda: asker.now,
        )
        yield asker
    await server.stop(grace=0)


@pytest.fixture
async def asker(issuer: TokenIssuer, verifier: TokenVerifier) -> AsyncIterator[Asker]:
    async with asking(Asker(Worker(), [WISH]), issuer, verifier) as asker:
        yield asker


async def test_an_end_that_was_never_heard_is_heard_from_the_workers_log(asker: Asker) -> None:
    asker.worker.states["g1"] = COMPLETED
    asker.worker.told["generation:g1"] = ["GenerationQueued", "GenerationCompleted"]
    await asker.reconciler.look()
    assert asker.heard == ["GenerationQueued", "GenerationCompleted"]


async def test_an_end_behind_hundreds_of_others_is_heard(asker: Asker) -> None:
    asker.worker.states["g1"] = COMPLETED
    asker.worker.told["generation:g1"] = [*["GenerationStarted"] * 250, "GenerationCompleted"]
    await asker.reconciler.look()
    assert (len(asker.heard), asker.heard[-1]) == (251, "GenerationCompleted")


async def test_wishes_that_do_not_end_keep_no_newer_one_waiting(asker: Asker) -> None:
    asker.wishes[:] = [OverdueWish("home", f"g{n}", ASKED, DEADLINE) for n in range(5)]
    asker.worker.states |= {f"g{n}": RUNNING for n in range(4)} | {"g4": COMPLETED}
    asker.worker.told["generation:g4"] = ["GenerationCompleted"]
    await asker.reconciler.look()
    assert asker.heard == ["GenerationCompleted"]


async def test_before_its_deadline_no_one_is_asked(asker: Asker) -> None:
    asker.now = DEADLINE
    await asker.reconciler.look()
    assert asker.worker.asked == []


async def test_a_picture_still_being_made_is_left_alone_for_a_while(asker: Asker) -> None:
    asker.worker.states["g1"] = RUNNING
    await asker.reconciler.look()
    await asker.reconciler.look()
    assert asker.worker.asked == ["g1"]
    asker.now += timedelta(minutes=2)
    await asker.reconciler.look()
    assert asker.worker.asked == ["g1", "g1"]
    assert (asker.heard, asker.worker.cancels) == ([], [])


async def test_a_wish_that_the_worker_has_not_heard_of_is_waited_for_twice_its_time(asker: Asker) -> None:
    await asker.reconciler.look()
    assert asker.worker.cancels == []
    asker.now = DEADLINE + timedelta(minutes=15)
    await asker.reconciler.look()
    assert [(cancel.workspace, cancel.generation_id) for cancel in asker.worker.cancels] == [("home", "g1")]
    assert asker.heard == ["GenerationCancelled"]


async def test_giving_up_twice_is_one_request(asker: Asker) -> None:
    asker.now = DEADLINE + timedelta(hours=1)
    await asker.reconciler.look()
    del asker.worker.states["g1"]
    await asker.reconciler.look()
    first, second = asker.worker.cancels
    assert first.request_id == second.request_id


async def test_one_wish_that_cannot_be_settled_holds_no_other_up(asker: Asker) -> None:
    asker.wishes[:] = [OverdueWish("home", "broken", ASKED, DEADLINE), WISH]
    asker.worker.states |= {"broken": COMPLETED, "g1": COMPLETED}
    asker.worker.told |= {"generation:g1": ["GenerationCompleted"]}
    read = asker.worker.read_stream

    async def failing(topic: str, stream_id: str, after_version: int, limit: int) -> list[Envelope]:
        if stream_id == "generation:broken":
            raise ConnectionError("the worker is away")
        return await read(topic, stream_id, after_version, limit)

    asker.worker.read_stream = failing  # type: ignore[method-assign]
    await asker.reconciler.look()
    assert asker.heard == ["GenerationCompleted"]


async def test_a_database_that_is_away_for_a_moment_holds_no_wish_up(asker: Asker) -> None:
    asker.worker.states["g1"] = COMPLETED
    asker.worker.told["generation:g1"] = ["GenerationCompleted"]
    overdue, away = asker.overdue, [ConnectionRefusedError(), ConnectionRefusedError()]
    heard = asyncio.Event()

    async def at_times(now: datetime, after: OverdueWish | None) -> Sequence[OverdueWish]:
        if away:
            raise away.pop()
        return await overdue(now, after)

    async def take(envelope: Envelope) -> None:
        heard.set()

    asker.reconciler._list_overdue, asker.take = at_times, take  # type: ignore[method-assign]
    running = asyncio.create_task(asker.reconciler.run())
    try:
        await asyncio.wait_for(heard.wait(), 10)
        assert not running.done()
    finally:
        running.cancel()
