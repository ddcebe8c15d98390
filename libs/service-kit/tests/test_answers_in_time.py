"""Every call is answered, whatever hangs behind it and however long its caller would wait."""

import asyncio
from collections.abc import AsyncIterator, Callable

import grpc
import pytest
from greenroom_proto.catalog.v1 import catalog_service_pb2 as catalog
from greenroom_proto.catalog.v1 import catalog_service_pb2_grpc as catalog_grpc
from service_kit import grpc_guard
from service_kit.auth import TokenVerifier
from service_kit.grpc_errors import refusal_of

from .loopback import Get, serving, told


class Hanging:
    """A handler that never answers, nor heeds that it is cancelled."""

    def __init__(self) -> None:
        self.cancelled = asyncio.Event()
        self._ends = asyncio.Event()

    async def get(self, request: catalog.GetAssetRequest) -> catalog.GetAssetResponse:
        try:
            await self._ends.wait()
        except asyncio.CancelledError:
            self.cancelled.set()
            await self._ends.wait()
        return catalog.GetAssetResponse()

    def end(self) -> None:
        self._ends.set()


@pytest.fixture
async def hanging() -> AsyncIterator[Hanging]:
    handler = Hanging()
    yield handler
    handler.end()


async def refused(get: Get, verifier: TokenVerifier, token: str, timeout: float | None) -> tuple[object, str]:
    async with serving(verifier, get) as stack, asyncio.timeout(10):
        stub = catalog_grpc.CatalogServiceStub(stack.to)
        call = stub.GetAsset(
            catalog.GetAssetRequest(asset_id="a"), metadata=[("authorization", f"Bearer {token}")], timeout=timeout
        )
        refusal = await told(call)
        return refusal.code, refusal.reason


async def test_a_caller_without_a_deadline_is_answered(
    hanging: Hanging, verifier: TokenVerifier, token_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grpc_guard, "ANSWER_WITHIN", 0.3)
    told = await refused(hanging.get, verifier, token_of("viewer"), timeout=None)
    assert told == (grpc.StatusCode.UNAVAILABLE, "NO_ANSWER_IN_TIME")
    await asyncio.wait_for(hanging.cancelled.wait(), 5)


async def test_a_caller_with_a_deadline_hears_a_sentence_before_it(
    hanging: Hanging, verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    told = await refused(hanging.get, verifier, token_of("viewer"), timeout=2)
    assert told == (grpc.StatusCode.UNAVAILABLE, "NO_ANSWER_IN_TIME")


async def test_what_fails_after_its_time_disturbs_no_one(
    verifier: TokenVerifier, token_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grpc_guard, "ANSWER_WITHIN", 0.2)
    late = asyncio.Event()

    async def get(request: catalog.GetAssetRequest) -> catalog.GetAssetResponse:
        try:
            await asyncio.Event().wait()
        finally:
            late.set()
            raise ConnectionError("too late to be told")

    async with serving(verifier, get) as stack:
        for _ in range(3):
            with pytest.raises(grpc.aio.AioRpcError) as raised:
                await stack.get(token_of("viewer"))
            assert refusal_of(raised.value).reason == "NO_ANSWER_IN_TIME"
    assert late.is_set()
