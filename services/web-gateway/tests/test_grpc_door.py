"""One gRPC address: what the other services offer is forwarded as bytes, and refusals come back as they were said."""

import asyncio
import uuid
from types import SimpleNamespace

import grpc
import pytest
import pytest_asyncio
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo
from greenroom_proto.catalog.v1 import asset_pb2, catalog_service_pb2, catalog_service_pb2_grpc
from greenroom_proto.eventlog.v1 import event_log_service_pb2, event_log_service_pb2_grpc
from greenroom_proto.images.v1 import generation_service_pb2, generation_service_pb2_grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from grpc_status import rpc_status
from service_kit.grpc_guard import ANSWER_WITHIN
from web_gateway.entrypoints.grpc_door import PUBLIC, Door, Route, method_table


@pytest_asyncio.fixture
async def door(gateway):
    async with grpc.aio.insecure_channel(gateway.grpc) as channel:
        yield channel


@pytest.fixture
def signed(gateway):
    return (("authorization", f"Bearer {gateway.keys.token()}"),)


def details(error: grpc.aio.AioRpcError) -> tuple[ErrorInfo, BadRequest]:
    info, field = ErrorInfo(), BadRequest()
    for detail in rpc_status.from_call(error).details:
        detail.Unpack(info)
        detail.Unpack(field)
    return info, field


def create(**parts):
    return catalog_service_pb2.CreateAssetRequest(
        request_id=str(uuid.uuid4()), asset_type=asset_pb2.ASSET_TYPE_PROP, name="hammer 🔨", **parts
    )


async def test_a_call_is_answered_by_the_service_with_its_trailing_metadata(gateway, door, signed) -> None:
    call = catalog_service_pb2_grpc.CatalogServiceStub(door).CreateAsset(create(), metadata=signed)
    assert (await call).asset.name == "hammer 🔨"
    assert dict(await call.trailing_metadata())["x-served-by"] == "catalog"


async def test_the_caller_s_token_and_ids_reach_the_service_and_nothing_else_of_his(gateway, door, signed) -> None:
    trace = "0af7651916cd43dd8448eb211c80319c"
    metadata = (*signed, ("traceparent", f"00-{trace}-b7ad6b7169203331-01"), ("x-request-id", "r7"), ("x-other", "no"))
    await catalog_service_pb2_grpc.CatalogServiceStub(door).CreateAsset(create(), metadata=metadata)
    got = gateway.catalog.metadata
    assert (got["authorization"], got["x-request-id"]) == (signed[0][1], "r7")
    assert got["traceparent"].split("-")[1] == trace
    assert "x-other" not in got


async def test_the_deadline_goes_along(gateway, door, signed) -> None:
    await catalog_service_pb2_grpc.CatalogServiceStub(door).CreateAsset(create(), metadata=signed, timeout=7)
    # gRPC rounds what is left up when it tells it, at each hop.
    assert 0 < gateway.catalog.deadline < 7.5


async def test_fields_that_the_gateway_does_not_know_are_carried_both_ways(gateway, door, signed) -> None:
    unknown = b"\xf2\x3f\x05later"
    request = create().SerializeToString() + unknown
    call = door.unary_unary("/greenroom.catalog.v1.CatalogService/CreateAsset")
    await call(request, metadata=signed)
    assert unknown in gateway.catalog.asked[-1].SerializeToString()


async def test_a_refusal_keeps_its_code_sentence_reason_and_field(gateway, door, signed) -> None:
    stub = catalog_service_pb2_grpc.CatalogServiceStub(door)
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await stub.GenerateAssetImage(catalog_service_pb2.GenerateAssetImageRequest(asset_id="a1"), metadata=signed)
    info, field = details(refused.value)
    assert (refused.value.code(), refused.value.details()) == (
        grpc.StatusCode.FAILED_PRECONDITION,
        "Say more first: 12 of 20.",
    )
    assert (info.reason, field.field_violations[0].field) == ("TOO_LITTLE_CONTEXT", "description")


async def test_a_service_that_is_down_is_told_in_a_plain_sentence(gateway, door, signed) -> None:
    await gateway.upstreams["asset-catalog"].stop(None)
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await catalog_service_pb2_grpc.CatalogServiceStub(door).CreateAsset(create(), metadata=signed, timeout=20)
    assert refused.value.code() is grpc.StatusCode.UNAVAILABLE
    assert refused.value.details().startswith("The library cannot be reached just now")
    assert details(refused.value)[0].reason == "SERVICE_UNREACHABLE"


async def test_a_service_that_hangs_is_told_in_a_plain_sentence_before_the_caller_s_deadline(
    gateway, door, signed
) -> None:
    gateway.catalog.answers.clear()
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await catalog_service_pb2_grpc.CatalogServiceStub(door).CreateAsset(create(), metadata=signed, timeout=3)
    assert refused.value.code() is grpc.StatusCode.UNAVAILABLE
    assert refused.value.details() == "The library cannot be reached just now: try again in a moment."
    assert details(refused.value)[0].reason == "SERVICE_UNREACHABLE"


async def test_the_deadline_is_the_door_s_own_where_the_caller_sets_none(gateway, door, signed) -> None:
    await catalog_service_pb2_grpc.CatalogServiceStub(door).CreateAsset(create(), metadata=signed)
    assert 0 < gateway.catalog.deadline <= ANSWER_WITHIN


async def test_nobody_without_a_token_gets_through(gateway, door) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await catalog_service_pb2_grpc.CatalogServiceStub(door).CreateAsset(create())
    assert refused.value.code() is grpc.StatusCode.UNAUTHENTICATED
    assert gateway.catalog.asked == []


async def test_whose_role_may_not_call_is_refused_at_the_door(gateway, door) -> None:
    viewer = (("authorization", f"Bearer {gateway.keys.token(role='viewer')}"),)
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await catalog_service_pb2_grpc.CatalogServiceStub(door).CreateAsset(create(), metadata=viewer)
    assert refused.value.code() is grpc.StatusCode.PERMISSION_DENIED
    assert gateway.catalog.asked == []


async def test_what_is_for_services_only_is_not_here(gateway, door, signed) -> None:
    calls = [
        generation_service_pb2_grpc.GenerationServiceStub(door).GetGeneration(
            generation_service_pb2.GetGenerationRequest(), metadata=signed
        ),
        event_log_service_pb2_grpc.EventLogServiceStub(door).ReadAll(
            event_log_service_pb2.ReadAllRequest(), metadata=signed
        ),
    ]
    for call in calls:
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await call
        assert refused.value.code() is grpc.StatusCode.UNIMPLEMENTED


async def test_one_health_service_answers_for_every_public_service(gateway, door) -> None:
    health = health_pb2_grpc.HealthStub(door)
    for name in ("", "greenroom.push.v1.PushService", *(service.full_name for service in PUBLIC)):
        answer = await health.Check(health_pb2.HealthCheckRequest(service=name))
        assert answer.status == health_pb2.HealthCheckResponse.SERVING


async def test_one_reflection_service_lists_and_describes_every_public_service(gateway, door) -> None:
    async def ask(**request):
        one = reflection_pb2.ServerReflectionRequest(**request)
        async for answer in reflection_pb2_grpc.ServerReflectionStub(door).ServerReflectionInfo(iter([one])):
            return answer

    names = {service.name for service in (await ask(list_services="")).list_services_response.service}
    assert {"greenroom.push.v1.PushService", *(service.full_name for service in PUBLIC)} <= names
    described = await ask(file_containing_symbol="greenroom.catalog.v1.CatalogService")
    file = FileDescriptorProto.FromString(described.file_descriptor_response.file_descriptor_proto[0])
    assert file.service[0].name == "CatalogService"


def test_the_method_table_is_exactly_the_public_methods() -> None:
    table = method_table()
    assert len(table) == 19 + 7 + 8 + 1
    assert {route.service for route in table.values()} == {"asset-catalog", "project-assets", "merge-engine"}
    assert table["/greenroom.projects.v1.ProjectsService/MatchCard"] == Route(
        "/greenroom.projects.v1.ProjectsService/MatchCard", "project-assets", streams=False
    )


async def test_a_server_stream_is_forwarded_message_by_message_and_cancelled_with_its_caller() -> None:
    left = asyncio.Event()

    async def count(request: bytes, context):
        try:
            for number in range(10**9):
                yield request + str(number).encode()
                await asyncio.sleep(0)
        finally:
            left.set()

    path, counter = "/test.Counter/Count", SimpleNamespace(full_name="test.Counter")
    upstream, front = grpc.aio.server(), grpc.aio.server()
    handler = grpc.method_handlers_generic_handler(
        "test.Counter", {"Count": grpc.unary_stream_rpc_method_handler(count)}
    )
    upstream.add_generic_rpc_handlers((handler,))
    upstream_port = upstream.add_insecure_port("127.0.0.1:0")
    front_port = front.add_insecure_port("127.0.0.1:0")
    await upstream.start()
    async with grpc.aio.insecure_channel(f"127.0.0.1:{upstream_port}") as behind:
        front.add_generic_rpc_handlers((Door(counter, behind, {path: Route(path, "asset-catalog", True)}),))
        await front.start()
        async with grpc.aio.insecure_channel(f"127.0.0.1:{front_port}") as channel:
            call = channel.unary_stream(path)(b"n")
            got = [await call.read() for _ in range(3)]
            assert got == [b"n0", b"n1", b"n2"]
            call.cancel()
            async with asyncio.timeout(5):
                await left.wait()
        await front.stop(None)
    await upstream.stop(None)
