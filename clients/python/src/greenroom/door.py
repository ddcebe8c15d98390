"""The one way to the stack: gRPC calls with the token, the trace and a deadline, tried again where that is safe."""

import asyncio
import random
import re
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

import grpc.aio
from google.protobuf.message import Message

from greenroom import telemetry
from greenroom.discovery import Place
from greenroom.errors import GreenroomError
from greenroom.refusals import is_passing, refusal

if TYPE_CHECKING:
    import httpx

Ask = TypeVar("Ask", bound=Message)
Answer = TypeVar("Answer", bound=Message)
Done = TypeVar("Done")

CALL_SECONDS = 30.0
# A picture goes up with the call: 16 MiB in this time is little more than a megabit a second.
UPLOAD_SECONDS = 120.0
# How long a call is tried again while something behind the door is down. Every change carries its
# request_id, so that a repeat can do nothing twice.
PATIENCE_SECONDS = 15.0
_MOST_BYTES = 20 * 1024 * 1024
_SAYABLE = re.compile(r"[\x20-\x7e]+")


class Door:
    def __init__(self, place: Place, address: str, http: "httpx.AsyncClient | None" = None) -> None:
        """`http` is made when it is first needed: commands do without."""
        self.place, self.address = place, address
        options: list[tuple[str, Any]] = [
            ("grpc.max_receive_message_length", _MOST_BYTES),
            ("grpc.max_send_message_length", _MOST_BYTES),
            # Refusals carry the current values.
            ("grpc.max_metadata_size", 64 * 1024),
            ("grpc.enable_http_proxy", 0 if place.is_local else 1),
            # A stack that was down is found again within a second.
            ("grpc.initial_reconnect_backoff_ms", 200),
            ("grpc.max_reconnect_backoff_ms", 1000),
            # Servers take pings more often than every five minutes for an attack.
            ("grpc.keepalive_time_ms", 330_000),
        ]
        self.channel = (
            grpc.aio.secure_channel(address, grpc.ssl_channel_credentials(), options)
            if place.is_secure
            else grpc.aio.insecure_channel(address, options)
        )
        self._http = http

    @classmethod
    async def open(cls, place: Place) -> "Door":
        if place.grpc:
            return cls(place, place.grpc)
        http = _http_client(place)
        try:
            return cls(place, await _grpc_address(place, http), http)
        except BaseException:
            await http.aclose()
            raise

    async def __aenter__(self) -> "Door":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self.channel.close(None)
        if self._http is not None:
            await self._http.aclose()

    def http(self) -> "httpx.AsyncClient":
        if self._http is None:
            self._http = _http_client(self.place)
        return self._http

    def metadata(self) -> tuple[tuple[str, str], ...]:
        token = self.place.token()
        if not _SAYABLE.fullmatch(token):
            raise GreenroomError(
                "TOKEN_MALFORMED", "The token is empty or not a token: make one with `greenroom token create`."
            )
        headers = [("authorization", f"Bearer {token}")]
        if parent := telemetry.traceparent():
            headers.append(("traceparent", parent))
        return tuple(headers)

    async def call(
        self,
        method: "grpc.aio.UnaryUnaryMultiCallable[Ask, Answer]",
        request: Callable[[], Ask],
        seconds: float = CALL_SECONDS,
    ) -> Answer:
        """Raises GreenroomError. `request` builds the message, so that a text no message can hold is refused too."""
        try:
            message = request()
        except UnicodeEncodeError as error:
            raise GreenroomError("TEXT_NOT_UNICODE", "The text is not valid Unicode: it cannot be sent.") from error
        return await self.patiently(lambda: method(message, timeout=seconds, metadata=self.metadata()))

    async def patiently(self, work: Callable[[], Awaitable[Done]]) -> Done:
        """Does what may be done again, and again while a part of the stack is away for a moment."""
        loop = asyncio.get_running_loop()
        until, attempt = loop.time() + PATIENCE_SECONDS, 0
        while True:
            try:
                return await work()
            except grpc.aio.AioRpcError as error:
                attempt += 1
                pause = pause_before(attempt)
                if not is_passing(error) or loop.time() + pause > until:
                    raise refusal(error, self.address) from error
                await asyncio.sleep(pause)


def pause_before(attempt: int) -> float:
    """Seconds before the n-th new try: doubling from 0.1 to 5, each with its own jitter."""
    return min(5.0, 0.1 * 2.0 ** min(attempt - 1, 10)) * random.uniform(0.5, 1.0)  # noqa: S311  # jitter is no secret


def _http_client(place: Place) -> "httpx.AsyncClient":
    import httpx  # takes longer than most commands do, and few need it

    return httpx.AsyncClient(follow_redirects=True, timeout=60.0, trust_env=not place.is_local)


async def _grpc_address(place: Place, http: "httpx.AsyncClient") -> str:
    import httpx

    where = f"{place.url}/.well-known/greenroom"
    try:
        reply = await http.get(where, timeout=10.0)
        reply.raise_for_status()
        return str(reply.json()["grpc"])
    except httpx.HTTPStatusError as error:
        raise GreenroomError(
            "NO_STACK", f"No Greenroom answers at {where}: HTTP {error.response.status_code}."
        ) from error
    except httpx.HTTPError as error:
        raise GreenroomError(
            "NO_STACK", f"No Greenroom answers at {where}: {error or type(error).__name__}."
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise GreenroomError("NO_STACK", f"{where} does not tell where Greenroom's gRPC is.") from error
