"""OpenTelemetry's gRPC interceptors, on both sides."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from opentelemetry import trace
from opentelemetry.instrumentation.grpc import aio_client_interceptors, aio_server_interceptor, filters
from opentelemetry.instrumentation.grpc._aio_client import UnaryUnaryAioClientInterceptor


def client_interceptors() -> list[Any]:
    streaming = aio_client_interceptors()[1:]  # type: ignore[no-untyped-call]
    return [_CancelledWithItsCaller(trace.get_tracer(__name__)), *streaming]  # type: ignore[no-untyped-call]


def server_interceptor(untraced: Iterable[str]) -> Any:
    """Of all services but those named."""
    others = filters.negate(filters.any_of(*(filters.service_name(name) for name in untraced)))
    return aio_server_interceptor(filter_=others)  # type: ignore[no-untyped-call]


class _CancelledWithItsCaller(UnaryUnaryAioClientInterceptor):
    """Theirs waits for the answer inside the interceptor, so that a cancelled caller left the call itself running."""

    async def _wrap_unary_response(self, continuation: Callable[[], Awaitable[Any]], span: trace.Span) -> Any:
        calls: list[Any] = []

        async def remembered() -> Any:
            calls.append(await continuation())
            return calls[0]

        try:
            return await super()._wrap_unary_response(remembered, span)  # type: ignore[no-untyped-call]
        except asyncio.CancelledError:
            for call in calls:
                call.cancel()
            span.end()
            raise
