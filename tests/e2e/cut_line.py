"""A line between a browser and Greenroom that can be cut: what is on its way is lost, and nothing new gets through."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Line:
    """A forward HTTP proxy, one request a connection."""

    def __init__(self) -> None:
        self._writers: set[asyncio.StreamWriter] = set()
        self._is_cut = False
        self.address = ""

    def cut(self) -> None:
        self._is_cut = True
        for writer in self._writers:
            writer.transport.abort()

    def mend(self) -> None:
        self._is_cut = False

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            if not self._is_cut:
                await self._carry(reader, writer)
        writer.transport.abort()
        self._writers.discard(writer)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.rstrip("\r\n").split("\r\n")
        method, address, version = first.split(" ")
        if not address.startswith("http://127.0.0.1"):
            # The browser's own errands.
            return
        place, _, path = address.removeprefix("http://").partition("/")
        host, _, port = place.partition(":")
        kept = [line for line in lines if not line.lower().startswith(("connection:", "proxy-connection:"))]
        asked = "\r\n".join([f"{method} /{path} {version}", *kept, "Connection: close", "", ""])
        to_read, to_write = await asyncio.open_connection(host, int(port))
        self._writers |= {writer, to_write}
        to_write.write(asked.encode("latin-1"))
        sending = asyncio.ensure_future(_pour(reader, to_write))
        try:
            await _pour(to_read, writer)
            writer.close()
            await writer.wait_closed()
        finally:
            sending.cancel()
            self._writers.discard(to_write)
            to_write.transport.abort()


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while part := await reader.read(65536):
            writer.write(part)
            await writer.drain()


@asynccontextmanager
async def line() -> AsyncIterator[Line]:
    made = Line()
    server = await asyncio.start_server(made.carry, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    made.address = f"http://{host}:{port}"
    try:
        yield made
    finally:
        made.cut()
        server.close()
