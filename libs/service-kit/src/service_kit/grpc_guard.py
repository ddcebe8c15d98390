"""The interceptor in front of every RPC: who calls, may they, and how an error is told."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, TypeAlias

import grpc
import structlog

from service_kit.access import Access
from service_kit.auth import Principal, TokenVerifier, admit
from service_kit.deadline import answered_within
from service_kit.errors import Forbidden, TryAgain
from service_kit.grpc_errors import Context, abort, refusal_for
from service_kit.streams import Streams

log = structlog.get_logger(__name__)

# Open to everyone: they tell of no one's data.
OPEN_SERVICES = ("grpc.health.v1.Health", "grpc.reflection.v1alpha.ServerReflection")
_OPEN = tuple(f"/{name}/" for name in OPEN_SERVICES)


# Seconds within which every unary call is answered, also one whose caller would wait for ever. The longest, a match,
# copies a picture (12) and may wait for a version (2).
ANSWER_WITHIN = 20.0
# Of a caller's own deadline the rest is for the answer's way back, so that they hear a sentence and not a timeout.
_OURS = 0.9

# Seconds a reader may leave the line full before its stream ends, and for which it is then waited for once more.
READ_WITHIN, _LAST_WORD_WITHIN = 30.0, 1.0

# Generic in its stub only.
Handler: TypeAlias = "grpc.RpcMethodHandler[Any, Any]"


class Guard(grpc.aio.ServerInterceptor):  # type: ignore[type-arg]
    """`access` may grow until the server starts. A method that is not in it is open to no one."""

    def __init__(self, verifier: TokenVerifier, access: Mapping[str, Access]) -> None:
        self._verifier, self._access, self.streams = verifier, access, Streams()

    async def intercept_service(
        self,
        continuation: Callable[[grpc.HandlerCallDetails], Awaitable[Handler]],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> Handler:
        handler = await continuation(handler_call_details)
        method = _text(handler_call_details.method)
        if handler is None or method.startswith(_OPEN):
            return handler
        token = _bearer(handler_call_details)
        if handler.response_streaming:
            return self._stream(handler, method, token)
        return self._unary(handler, method, token)

    def _unary(self, handler: Any, method: str, token: str) -> Handler:
        behavior = handler.stream_unary if handler.request_streaming else handler.unary_unary

        async def guarded(request: Any, context: Context) -> Any:
            try:
                self._admit(method, token)
                response = behavior(request, context)
                if inspect.iscoroutine(response):
                    return await answered_within(time_for(context), response)
                return response
            except grpc.aio.AbortError:
                raise
            except Exception as error:
                await abort(context, refusal_for(error, method))

        make = (
            grpc.stream_unary_rpc_method_handler if handler.request_streaming else grpc.unary_unary_rpc_method_handler
        )
        return make(guarded, handler.request_deserializer, handler.response_serializer)

    def _stream(self, handler: Any, method: str, token: str) -> Handler:
        behavior = handler.stream_stream if handler.request_streaming else handler.unary_stream

        async def guarded(request: Any, context: Context) -> AsyncIterator[Any]:
            try:
                principal = self._admit(method, token)
                async for response in self.streams.until_expired(behavior(request, context), principal):
                    with _read_in_time(context, method):
                        yield response
            except grpc.aio.AbortError:
                raise
            except Exception as error:
                await abort(context, refusal_for(error, method))

        make = (
            grpc.stream_stream_rpc_method_handler if handler.request_streaming else grpc.unary_stream_rpc_method_handler
        )
        return make(guarded, handler.request_deserializer, handler.response_serializer)

    def _admit(self, method: str, token: str) -> Principal:
        principal = self._verifier.verify(token)
        access = self._access.get(method)
        if access is None:
            raise Forbidden("METHOD_UNDECLARED", "No one may call this.")
        access.check(principal)
        admit(principal, token)
        structlog.contextvars.bind_contextvars(method=method, user=principal.user, workspace=principal.workspace)
        return principal


def time_for(context: Context) -> float:
    """Seconds in which a call must be answered."""
    remaining: float | None = context.time_remaining()
    return ANSWER_WITHIN if remaining is None else min(ANSWER_WITHIN, remaining * _OURS)


class TooSlow(TryAgain):
    code = grpc.StatusCode.RESOURCE_EXHAUSTED


@contextmanager
def _read_in_time(context: Context, method: str) -> Iterator[None]:
    """Around a yield: it returns when the line takes the next message, which a reader that stalls never lets it."""
    serving = asyncio.current_task()

    async def let_go() -> None:
        log.info("rpc.reader_stalled", method=method)
        refusal = TooSlow("SLOW_READER", "This reader is too slow for the stream. Resume after what it took last.")
        # It is sent behind what waits to be read: a reader that goes on after all is told why its stream has ended.
        with suppress(grpc.aio.AbortError, TimeoutError):
            async with asyncio.timeout(_LAST_WORD_WITHIN):
                await abort(context, refusal)
        if serving is not None:
            serving.cancel()

    letting_go: list[asyncio.Task[None]] = []
    timer = asyncio.get_running_loop().call_later(
        READ_WITHIN, lambda: letting_go.append(asyncio.ensure_future(let_go()))
    )
    try:
        yield
    finally:
        timer.cancel()


def _bearer(details: grpc.HandlerCallDetails) -> str:
    for key, value in details.invocation_metadata or ():
        if key == "authorization":
            scheme, _, token = _text(value).partition(" ")
            return token.strip() if scheme.lower() == "bearer" else ""
    return ""


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value
