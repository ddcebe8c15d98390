"""The gRPC door: every public method of the other services, forwarded as bytes.

The caller is judged here already, by the token and by the role that each method declares: who may not call never
reaches a service. The service judges again, since it may be called past this door, and it alone decides about what the
message says, which is not decoded here: a new field or reason needs no release of the gateway.
"""

from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import grpc
import structlog
from google.protobuf.descriptor import ServiceDescriptor
from greenroom_proto.catalog.v1 import capsule_service_pb2, catalog_service_pb2
from greenroom_proto.composition.v1 import composition_service_pb2
from greenroom_proto.projects.v1 import projects_service_pb2
from service_kit.errors import TryAgain
from service_kit.grpc_guard import time_for

# The public services and by whom they are served. GenerationService and EventLogService are for services only.
PUBLIC: Mapping[ServiceDescriptor, str] = {
    catalog_service_pb2.DESCRIPTOR.services_by_name["CatalogService"]: "asset-catalog",
    capsule_service_pb2.DESCRIPTOR.services_by_name["CapsuleService"]: "asset-catalog",
    projects_service_pb2.DESCRIPTOR.services_by_name["ProjectsService"]: "project-assets",
    composition_service_pb2.DESCRIPTOR.services_by_name["CompositionService"]: "merge-engine",
}
_ON_SCREEN = {"asset-catalog": "The library", "project-assets": "Projects", "merge-engine": "The wording service"}
_PASSED_ON = frozenset({"authorization", "traceparent", "tracestate", "x-request-id"})
_DETAILS = "grpc-status-details-bin"
# Down, just ending, or not answering in the time that the caller leaves.
_TRANSPORTS = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED, grpc.StatusCode.DEADLINE_EXCEEDED)
# Of the time of a call, so that the service's own sentence arrives before the door's.
_FOR_THE_SERVICE = 0.9

log = structlog.get_logger()

Metadata = tuple[tuple[str, str | bytes], ...]
Context = grpc.aio.ServicerContext[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Route:
    method: str
    service: str
    streams: bool


def method_table(public: Mapping[ServiceDescriptor, str] = PUBLIC) -> dict[str, Route]:
    """Every method that is forwarded, by its full path. Raises ValueError for one that the door cannot carry."""
    table = {}
    for descriptor, service in public.items():
        for method in descriptor.methods:
            if method.client_streaming:
                raise ValueError(f"{method.full_name} streams from the client, which the door does not forward")
            path = f"/{descriptor.full_name}/{method.name}"
            table[path] = Route(path, service, method.server_streaming)
    return table


class Door(grpc.GenericRpcHandler):  # type: ignore[type-arg]  # not generic at run time
    """Forwards the methods of one public service."""

    def __init__(self, descriptor: ServiceDescriptor, channel: grpc.aio.Channel, table: Mapping[str, Route]) -> None:
        self._channel = channel
        self._table = {path: route for path, route in table.items() if path.startswith(f"/{descriptor.full_name}/")}

    def service(self, handler_call_details: grpc.HandlerCallDetails) -> "grpc.RpcMethodHandler[bytes, bytes] | None":
        route = self._table.get(handler_call_details.method)
        if route is None:
            return None
        if route.streams:
            return grpc.unary_stream_rpc_method_handler(self._streaming(route))
        return grpc.unary_unary_rpc_method_handler(self._unary(route))

    def _unary(self, route: Route):  # type: ignore[no-untyped-def]
        forward = self._channel.unary_unary(route.method, _as_is, _as_is)

        async def handle(request: bytes, context: Context) -> bytes:
            timeout = time_for(context) * _FOR_THE_SERVICE
            call = forward(request, metadata=_passed_on(context), timeout=timeout)
            try:
                response: bytes = await call
                context.set_trailing_metadata(_plain(await call.trailing_metadata()))
                return response
            except grpc.aio.AioRpcError as error:
                return await self._refuse(error, route, context)
            finally:
                call.cancel()

        return handle

    def _streaming(self, route: Route):  # type: ignore[no-untyped-def]
        forward = self._channel.unary_stream(route.method, _as_is, _as_is)

        async def handle(request: bytes, context: Context) -> AsyncIterator[bytes]:
            call = forward(request, metadata=_passed_on(context), timeout=context.time_remaining())
            try:
                async for response in call:
                    yield response
                context.set_trailing_metadata(_plain(await call.trailing_metadata()))
            except grpc.aio.AioRpcError as error:
                await self._refuse(error, route, context)
            finally:
                call.cancel()

        return handle

    async def _refuse(self, error: grpc.aio.AioRpcError, route: Route, context: Context) -> bytes:
        trailing = _plain(error.trailing_metadata() or ())
        # A service always says why, in its details. Without them this is the transport's, and no sentence for a person.
        if error.code() in _TRANSPORTS and not any(key == _DETAILS for key, _ in trailing):
            log.warning("service unreachable", service=route.service, code=error.code().name, told=error.details())
            raise unreachable(route.service)
        await context.abort(error.code(), error.details() or "", trailing)
        raise AssertionError("abort raises")


def unreachable(service: str) -> TryAgain:
    return TryAgain(
        "SERVICE_UNREACHABLE",
        f"{_ON_SCREEN[service]} cannot be reached just now: try again in a moment.",
        details={"service": service},
    )


def _passed_on(context: Context) -> Metadata:
    return tuple((key, value) for key, value in _plain(context.invocation_metadata() or ()) if key in _PASSED_ON)


def _plain(metadata: Iterable[Any]) -> Metadata:
    return tuple((key, value) for key, value in metadata)


def _as_is(message: bytes) -> bytes:
    return message
