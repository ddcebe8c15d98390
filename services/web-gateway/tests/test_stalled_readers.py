"""A reader that takes nothing holds nothing: neither the stream's task, nor its place in the hub, nor the socket."""

import asyncio
import socket
import sys
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from web_gateway.entrypoints.http import server, stream

SOON = 0.05


class Connection:
    """Takes `room` messages, and then is full for as long as the peer likes."""

    def __init__(self, room: int) -> None:
        self.room, self.taken = room, []

    async def send(self, message) -> None:
        if len(self.taken) == self.room:
            await asyncio.Event().wait()
        self.taken.append(message)

    async def receive(self):
        await asyncio.Event().wait()


def serve(push, connection):
    principal = SimpleNamespace(workspace="home", expires_at=datetime.now(UTC) + timedelta(hours=1))
    response = stream.EventStream(SimpleNamespace(reader=push.reader), SimpleNamespace(principal=principal), "")
    return asyncio.ensure_future(response({}, connection.receive, connection.send))


@pytest.mark.parametrize("room", range(5))
async def test_a_stream_whose_reader_stalls_ends_without_waiting_for_it_again(make_push, monkeypatch, room) -> None:
    monkeypatch.setattr(stream, "SEND_SECONDS", SOON)
    async with make_push(heartbeat=0.01) as push, asyncio.timeout(5):
        await serve(push, Connection(room))
        assert push.hub.positions() == {}


async def test_the_last_word_to_a_full_connection_does_not_wait_for_ever(make_push, monkeypatch) -> None:
    monkeypatch.setattr(stream, "SEND_SECONDS", SOON)
    connection = Connection(room=3)
    async with make_push() as push, asyncio.timeout(5):
        serving = serve(push, connection)
        while len(connection.taken) < 3:  # noqa: ASYNC110 - what is awaited has no event of its own
            await asyncio.sleep(0.001)
        push.hub.close()
        await serving


@pytest.mark.skipif(sys.platform != "linux", reason="the socket's own timeout is Linux's")
async def test_a_connection_that_is_closed_with_much_unread_ends_all_the_same(monkeypatch) -> None:
    monkeypatch.setattr(server, "UNREAD_SECONDS", 0.5)
    lost = asyncio.Event()

    class Told(asyncio.Protocol):
        def connection_made(self, transport) -> None:
            transport.write(bytes(32 * 1024 * 1024))
            transport.close()

        def connection_lost(self, exc) -> None:
            lost.set()

    with server.bound("127.0.0.1:0") as listening:
        listening.setblocking(False)
        async with await asyncio.get_running_loop().create_server(Told, sock=listening):
            with socket.create_connection(listening.getsockname()):
                async with asyncio.timeout(10):
                    await lost.wait()
