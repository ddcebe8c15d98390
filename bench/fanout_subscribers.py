"""Many subscribers in one process, as cheap as they can be: what is measured is who tells them."""

import asyncio
import re
import resource
import time
from array import array
from multiprocessing.connection import Connection

_SENT_AT = re.compile(rb'"sent_at":(\d+)')
# Connections that are being made at a time.
_AT_ONCE = 50


def allow_many_files() -> None:
    """A connection is a file: as many as this process may ask for."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def subscribe(pipe: Connection, address: str, token: str, subscribers: int) -> None:
    """Says how many have joined. Then is told of each load how many events will come, and sends as an array of int64
    what they took to each subscriber, in nanoseconds."""
    allow_many_files()
    asyncio.run(_subscribe(pipe, address, token, subscribers))


class Heard:
    """What all subscribers of this process have heard: what each delivery took, in nanoseconds."""

    def __init__(self) -> None:
        self._nanoseconds, self._wanted, self._is_lost = array("q"), 0, False
        self._changed = asyncio.Event()

    def add(self, sent_at: list[bytes]) -> None:
        now = time.monotonic_ns()
        self._nanoseconds.extend(now - int(then) for then in sent_at)
        if len(self._nanoseconds) >= self._wanted:
            self._changed.set()

    def lose(self) -> None:
        self._is_lost = True
        self._changed.set()

    async def take(self, deliveries: int) -> "array[int]":
        """The next so many, or more: they may have begun to come before this is called. Raises ConnectionError."""
        self._wanted = deliveries
        while len(self._nanoseconds) < deliveries:
            if self._is_lost:
                raise ConnectionError("a subscriber was let go")
            self._changed.clear()
            await self._changed.wait()
        taken, self._nanoseconds = self._nanoseconds, array("q")
        return taken


class Subscriber(asyncio.Protocol):
    """One connection to the stream. Events end with an empty line, wherever the pieces of the stream are cut."""

    def __init__(self, request: bytes, heard: Heard) -> None:
        self._request, self._heard, self._begun = request, heard, b""
        self.subscribed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        whole, end, self._begun = (self._begun + data).rpartition(b"\n\n")
        if not end:
            return
        if not self.subscribed.done() and b"event: subscribed" in whole:
            self.subscribed.set_result(None)
        if sent_at := _SENT_AT.findall(whole):
            self._heard.add(sent_at)

    def connection_lost(self, error: Exception | None) -> None:
        if self.subscribed.done():
            self._heard.lose()
        else:
            self.subscribed.set_exception(ConnectionError(f"refused: {self._begun.decode(errors='replace')}"))


async def _subscribe(pipe: Connection, address: str, token: str, subscribers: int) -> None:
    lines = ("GET /api/stream HTTP/1.1", f"Host: {address}", f"Authorization: Bearer {token}", "", "")
    request, heard, slots = "\r\n".join(lines).encode(), Heard(), asyncio.Semaphore(_AT_ONCE)
    host, _, port = address.rpartition(":")

    async def join() -> asyncio.BaseTransport:
        async with slots:
            transport, made = await asyncio.get_running_loop().create_connection(
                lambda: Subscriber(request, heard), host, int(port)
            )
            await made.subscribed
            return transport

    connections = await asyncio.gather(*(join() for _ in range(subscribers)))
    pipe.send(len(connections))
    while True:
        events: int = await asyncio.to_thread(pipe.recv)
        pipe.send((await heard.take(events * subscribers)).tobytes())
