"""CompositionService as a caller sees it: over gRPC, with a token."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import grpc
import pytest
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.composition.v1 import composition_pb2
from greenroom_proto.composition.v1.composition_service_pb2 import ComposeRequest
from greenroom_proto.composition.v1.composition_service_pb2_grpc import (
    CompositionServiceStub,
    add_CompositionServiceServicer_to_server,
)
from merge_engine.entrypoints.grpc import SERVICE, CompositionServicer
from service_kit.auth import TokenIssuer, TokenVerifier, create_local_keys
from service_kit.grpc_server import GrpcServer


class Caller:
    def __init__(self, stub: CompositionServiceStub, token: str) -> None:
        self._stub, self._metadata = stub, (("authorization", f"Bearer {token}"),)

    async def compose(self, **said: str) -> composition_pb2.Composition:
        request = ComposeRequest(asset_type=asset_pb2.ASSET_TYPE_PROP, name="hammer", **said)
        response = await self._stub.Compose(request, metadata=self._metadata, timeout=10)
        return response.composition


@pytest.fixture
async def caller(tmp_path: Path) -> AsyncIterator[Caller]:
    key, trusted = create_local_keys(tmp_path)
    server = GrpcServer("127.0.0.1:0", TokenVerifier(trusted))
    server.add(SERVICE, lambda made: add_CompositionServiceServicer_to_server(CompositionServicer(), made))
    port = await server.start()
    token = TokenIssuer(key).issue("ann", lifetime=timedelta(minutes=5), workspace="home", role="viewer")
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield Caller(CompositionServiceStub(channel), token)
    await server.stop(0)


async def test_a_caller_gets_the_wording_and_who_said_what(caller: Caller) -> None:
    composed = await caller.compose(base="A golden hammer", project="a hammer, covered in 🌱")
    assert composed.text == "A golden hammer, covered in 🌱"
    assert [(span.start, span.end, span.source) for span in composed.spans] == [
        (0, 15, composition_pb2.SOURCE_GLOBAL),
        (15, 17, composition_pb2.SOURCE_JOINED),
        (17, 29, composition_pb2.SOURCE_PROJECT),
    ]
    assert (composed.engine, composed.engine_version, composed.project_text) == (
        "plain",
        "1",
        "a hammer, covered in 🌱",
    )


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"base": "x" * 20_001}, "base"),
        ({"project": "x" * 20_001}, "project"),
        ({"base": "a\0b"}, "base"),
    ],
)
async def test_what_is_no_description_is_refused_by_name(caller: Caller, said: dict[str, str], field: str) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await caller.compose(**said)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert field in (refused.value.details() or "")


async def test_the_largest_texts_are_composed(caller: Caller) -> None:
    composed = await caller.compose(base="🔨 " * 10_000, project="a.b " * 5_000)
    assert composed.spans[-1].end == len(composed.text)
