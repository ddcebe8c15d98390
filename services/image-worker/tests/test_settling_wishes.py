"""Askers' reconcilers settle wishes by asking: over the real gRPC server, with a service's token."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

import grpc
import pytest
import pytest_asyncio
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.images.v1 import generation_service_pb2 as pb
from greenroom_proto.images.v1.generation_service_pb2_grpc import (
    GenerationServiceStub,
    add_GenerationServiceServicer_to_server,
)
from image_worker.entrypoints.grpc import SERVICE, GenerationServicer
from image_worker.runner.desk import Hold
from service_kit.auth import TokenIssuer, TokenVerifier, create_local_keys
from service_kit.grpc_server import GrpcServer
from service_kit.pictures import Picture

from .workshop import WORKSPACE, Workshop, spec

pytestmark = pytest.mark.integration

PICTURE = Picture(key="k", sha256="s", size_bytes=1, width=64, height=64)


@dataclass
class Door:
    stub: GenerationServiceStub
    issuer: TokenIssuer

    def asker(self) -> list[tuple[str, str]]:
        token = self.issuer.issue_service("asset-catalog", timedelta(minutes=1))
        return [("authorization", f"Bearer {token}")]

    async def get(self, generation: str, workspace: str = WORKSPACE) -> asset_pb2.GenerationStatus:
        request = pb.GetGenerationRequest(workspace=workspace, generation_id=generation)
        return (await self.stub.GetGeneration(request, metadata=self.asker())).generation

    async def cancel(self, generation: str, **said: str) -> asset_pb2.GenerationStatus:
        facts = {"request_id": str(uuid4()), "workspace": WORKSPACE, "reason": "No more.", **said}
        request = pb.CancelGenerationRequest(generation_id=generation, **facts)
        return (await self.stub.CancelGeneration(request, metadata=self.asker())).generation


@pytest_asyncio.fixture
async def door(workshop: Workshop, tmp_path: Path) -> AsyncIterator[Door]:
    private, public = create_local_keys(tmp_path / "keys")
    server = GrpcServer("127.0.0.1:0", TokenVerifier(public))
    server.add(
        SERVICE, partial(add_GenerationServiceServicer_to_server, GenerationServicer(workshop.store, workshop.pool))
    )
    port = await server.start()
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield Door(GenerationServiceStub(channel), TokenIssuer(private))
    await server.stop(0)


async def test_a_generation_says_how_it_stands(workshop: Workshop, door: Door) -> None:
    generation = await workshop.ask()
    assert (await door.get(generation)).state == asset_pb2.GENERATION_STATE_QUEUED
    job = await workshop.begin()
    assert (await door.get(generation)).state == asset_pb2.GENERATION_STATE_RUNNING
    await workshop.desk().complete(job, PICTURE)
    assert (await door.get(generation)).state == asset_pb2.GENERATION_STATE_COMPLETED


async def test_a_cancel_ends_it_and_says_why(workshop: Workshop, door: Door) -> None:
    generation = await workshop.ask()
    ended = await door.cancel(generation, reason="Too late.")
    assert (ended.state, ended.reason) == (asset_pb2.GENERATION_STATE_CANCELLED, "Too late.")
    assert await door.get(generation) == ended
    assert await workshop.desk().claim() is None


async def test_a_tombstone_stops_the_command_that_comes_late(workshop: Workshop, door: Door) -> None:
    late = spec()
    await door.cancel(late.generation_id)
    await workshop.ask(late)
    assert (await door.get(late.generation_id)).state == asset_pb2.GENERATION_STATE_CANCELLED
    assert await workshop.desk().claim() is None
    assert await workshop.story(late.generation_id) == ["Cancelled", "Cancelled"], "the second tells the asker"


async def test_a_completion_that_came_first_wins_over_a_cancel(workshop: Workshop, door: Door) -> None:
    generation = await workshop.ask()
    job = await workshop.begin()
    await workshop.desk().complete(job, PICTURE)
    assert (await door.cancel(generation)).state == asset_pb2.GENERATION_STATE_COMPLETED


async def test_a_cancel_is_seen_by_who_is_making_it(workshop: Workshop, door: Door) -> None:
    generation = await workshop.ask()
    job = await workshop.begin()
    await door.cancel(generation)
    assert await workshop.desk().look(job) is Hold.ENDED
    assert await workshop.desk().complete(job, PICTURE) is Hold.ENDED
    assert await workshop.story(generation) == ["Queued", "Started", "Cancelled"]
    assert (await door.get(generation)).state == asset_pb2.GENERATION_STATE_CANCELLED


async def test_another_workspace_learns_nothing(workshop: Workshop, door: Door) -> None:
    generation = await workshop.ask()
    for call in (door.get(generation, "elsewhere"), door.cancel(generation, workspace="elsewhere")):
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await call
        assert refused.value.code() is grpc.StatusCode.NOT_FOUND
    assert await workshop.story(generation) == ["Queued"]


async def test_no_user_may_ask(door: Door) -> None:
    token = door.issuer.issue("me", lifetime=timedelta(minutes=1), workspace=WORKSPACE, role="owner")
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await door.stub.GetGeneration(
            pb.GetGenerationRequest(workspace=WORKSPACE, generation_id=str(uuid4())),
            metadata=[("authorization", f"Bearer {token}")],
        )
    assert refused.value.code() is grpc.StatusCode.PERMISSION_DENIED


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "x" * 501}, "reason"),
        ({"workspace": ""}, "workspace"),
        ({"reason": "a\0b"}, "reason"),
        ({"request_id": "1"}, "request_id"),
    ],
)
async def test_hostile_words_are_refused_and_written_nowhere(
    workshop: Workshop, door: Door, said: dict[str, str], field: str
) -> None:
    generation = str(uuid4())
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await door.cancel(generation, **said)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert field in (refused.value.details() or "")
    assert await workshop.story(generation) == []
