"""What callers are told when they are refused, over a real connection."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import asyncpg
import grpc
import pytest
from event_log.model import WrongExpectedVersion
from event_log.registry import UnknownEvent
from google.rpc import error_details_pb2
from greenroom_proto.catalog.v1 import catalog_service_pb2 as catalog
from greenroom_proto.catalog.v1 import catalog_service_pb2_grpc as catalog_grpc
from greenroom_proto.eventlog.v1 import event_log_service_pb2 as log_pb
from greenroom_proto.eventlog.v1 import event_log_service_pb2_grpc as log_grpc
from grpc_status import rpc_status
from service_kit.auth import TokenIssuer, TokenVerifier, current_token
from service_kit.errors import Conflict, InvalidInput, NotFound, Refusal, TryAgain
from service_kit.objects import ObjectStoreAway

from .loopback import refusing, serving, told


async def test_who_is_not_signed_in_is_told_why(verifier: TokenVerifier, token_of: Callable[..., str]) -> None:
    async with serving(verifier) as stack:
        for token, reason in [
            (None, "TOKEN_MISSING"),
            ("nonsense", "TOKEN_INVALID"),
            (token_of("owner", timedelta(minutes=-5)), "TOKEN_EXPIRED"),
        ]:
            refusal = await told(stack.get(token))
            assert (refusal.code, refusal.reason) == (grpc.StatusCode.UNAUTHENTICATED, reason)


async def test_who_may_not_is_told_what_it_takes(verifier: TokenVerifier, token_of: Callable[..., str]) -> None:
    async with serving(verifier) as stack:
        stub = catalog_grpc.CatalogServiceStub(stack.to)
        metadata = [("authorization", f"Bearer {token_of('viewer')}")]
        refusal = await told(stub.CreateAsset(catalog.CreateAssetRequest(), metadata=metadata))
        assert (refusal.code, refusal.reason) == (grpc.StatusCode.PERMISSION_DENIED, "ROLE_TOO_LOW")
        assert refusal.details == {"needs": "editor", "has": "viewer"}


async def test_another_service_needs_its_scope_and_no_user_has_it(
    verifier: TokenVerifier, issuer: TokenIssuer, token_of: Callable[..., str]
) -> None:
    async with serving(verifier) as stack:
        stub = log_grpc.EventLogServiceStub(stack.to)

        async def read(token: str) -> Any:
            return await stub.ReadAll(log_pb.ReadAllRequest(), metadata=[("authorization", f"Bearer {token}")])

        assert (await read(issuer.issue_service("web-gateway", timedelta(hours=1)))).head_position == 7
        unscoped = issuer.issue_service("web-gateway", timedelta(hours=1), scopes=())
        for token in (unscoped, token_of("owner")):
            assert (await told(read(token))).reason == "SCOPE_MISSING"


async def test_a_refusal_arrives_with_its_reason_field_and_details(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    refused = InvalidInput("TEXT_TOO_LONG", "Shorten the name.", field="name", details={"most": "200"})
    async with serving(verifier, await refusing(refused)) as stack:
        refusal = await told(stack.get(token_of("viewer")))
    assert isinstance(refusal, InvalidInput)
    assert (refusal.reason, refusal.message, refusal.field) == ("TEXT_TOO_LONG", "Shorten the name.", "name")
    assert refusal.details == {"most": "200"}


async def test_the_details_are_those_that_any_grpc_client_reads(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    refused = Conflict("VERSION_STALE", "It changed.", details={"description": "now"})
    async with serving(verifier, await refusing(refused)) as stack:
        with pytest.raises(grpc.aio.AioRpcError) as raised:
            await stack.get(token_of("viewer"))
    status = rpc_status.from_call(raised.value)
    info = error_details_pb2.ErrorInfo()
    assert status is not None
    assert status.details[0].Unpack(info)
    assert (info.domain, info.reason) == ("greenroom", "VERSION_STALE")
    assert dict(info.metadata) == {"description": "now"}


async def test_what_we_did_not_foresee_is_told_without_its_insides(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    async with serving(verifier, await refusing(ZeroDivisionError("password=hunter2"))) as stack:
        refusal = await told(stack.get(token_of("viewer")))
    assert (refusal.code, refusal.reason) == (grpc.StatusCode.INTERNAL, "INTERNAL")
    assert "hunter2" not in refusal.message
    assert refusal.details["trace_id"] in refusal.message


@pytest.mark.parametrize(
    "failure",
    [
        ConnectionRefusedError(),
        asyncpg.TooManyConnectionsError(),
        asyncpg.ReadOnlySQLTransactionError(),
        ObjectStoreAway(),
    ],
    ids=repr,
)
async def test_storage_that_is_away_is_no_fault_of_the_request(
    verifier: TokenVerifier, token_of: Callable[..., str], failure: Exception
) -> None:
    async with serving(verifier, await refusing(failure)) as stack:
        refusal = await told(stack.get(token_of("viewer")))
    assert (refusal.code, refusal.reason) == (grpc.StatusCode.UNAVAILABLE, "STORAGE_AWAY")


@pytest.mark.parametrize(
    "failure",
    [WrongExpectedVersion("note:1", 1, 2), asyncpg.DeadlockDetectedError(), asyncpg.LockNotAvailableError()],
    ids=repr,
)
async def test_who_lost_to_others_every_time_is_told_that_it_is_busy(
    verifier: TokenVerifier, token_of: Callable[..., str], failure: Exception
) -> None:
    async with serving(verifier, await refusing(failure)) as stack:
        refusal = await told(stack.get(token_of("viewer")))
    assert (refusal.code, refusal.reason) == (grpc.StatusCode.ABORTED, "TOO_BUSY")


async def test_what_a_newer_version_wrote_may_be_had_from_it(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    async with serving(verifier, await refusing(UnknownEvent("Announced"))) as stack:
        refusal = await told(stack.get(token_of("viewer")))
    assert (refusal.code, refusal.reason) == (grpc.StatusCode.UNAVAILABLE, "VERSION_TOO_OLD")


@pytest.mark.parametrize("kind", [NotFound, TryAgain])
async def test_what_a_peer_refused_is_passed_on_whole(
    verifier: TokenVerifier, token_of: Callable[..., str], kind: type[Refusal]
) -> None:
    refused = kind("ASSET_NOT_HERE", "There is no such asset here.", details={"asset_id": "a"})
    async with serving(verifier, await refusing(refused)) as peer:

        async def ask_peer(request: catalog.GetAssetRequest) -> catalog.GetAssetResponse:
            return await peer.get(current_token())

        async with serving(verifier, ask_peer) as stack:
            refusal = await told(stack.get(token_of("viewer")))
    assert isinstance(refusal, kind)
    assert (refusal.reason, refusal.details) == ("ASSET_NOT_HERE", {"asset_id": "a"})


async def test_a_peer_that_is_away_is_told_in_words_for_a_person(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    async with serving(verifier) as peer:
        await peer.server.stop(grace=0)

        async def ask_peer(request: catalog.GetAssetRequest) -> catalog.GetAssetResponse:
            return await peer.get(current_token())

        async with serving(verifier, ask_peer) as stack:
            refusal = await told(stack.get(token_of("viewer")))
    assert (refusal.code, refusal.reason) == (grpc.StatusCode.UNAVAILABLE, "PEER_AWAY")


async def test_a_message_over_the_limit_is_refused_before_it_is_read(
    verifier: TokenVerifier, token_of: Callable[..., str]
) -> None:
    async with serving(verifier) as stack:
        port = stack.server.port
        async with grpc.aio.insecure_channel(
            f"127.0.0.1:{port}", options=[("grpc.max_send_message_length", -1)]
        ) as unlimited:
            stub = catalog_grpc.CatalogServiceStub(unlimited)
            request = catalog.CreateAssetRequest(description="x" * (21 * 1024 * 1024))
            metadata = [("authorization", f"Bearer {token_of('editor')}")]
            refusal = await told(stub.CreateAsset(request, metadata=metadata, timeout=20))
    assert refusal.code is grpc.StatusCode.RESOURCE_EXHAUSTED
