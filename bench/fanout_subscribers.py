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
    """What all subscribers of this process have heard of one load."""

    def __init__(self) -> None:
        self.nanoseconds, self._wanted = array("q"), 0
        self._all = asyncio.Event()

    def expect(self, deliveries: int) -> None:
        self.nanoseconds, self._wanted = array("q"), deliveries
        self._all.clear()

    def add(self, sent_at: list[bytes]) -> None:
        now = time.monotonic_ns()
        self.nanoseconds.extend(now - int(then) for then in sent_at)
        if len(self.nanoseconds) >= self._wanted:
            self._all.set()

    async def all(self) -> "array[int]":
        await self._all.wait()
        return self.nanoseconds


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
        if not self.subscribed.done():
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
        heard.expect(events * subscribers)
        pipe.send((await heard.all()).tobytes())
