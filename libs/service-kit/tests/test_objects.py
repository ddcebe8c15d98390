"""The object store and servers that are not there, or slow. What it promises with real ones is in tests/conformance."""

import asyncio
import hashlib
import socket

import pytest
from service_kit import objects
from service_kit.objects import ObjectStore, ObjectStoreAway

PICTURE = b"\x89PNG" + bytes(range(256)) * 64


async def test_a_store_that_is_away_is_told_as_away() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(ObjectStoreAway):
            await ObjectStore(f"http://key:secret@127.0.0.1:{unused.getsockname()[1]}/bucket").get("a")


async def hangs(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Takes a connection and never answers, until the other side gives up."""
    await reader.read()
    writer.close()


async def test_a_store_that_hangs_is_told_as_away_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "_CALL_WITHIN", 0.5)
    monkeypatch.setattr(objects, "_READ_WITHIN", 0.6)
    monkeypatch.setattr(objects, "_SEND_WITHIN", 0.6)
    server = await asyncio.start_server(hangs, "127.0.0.1", 0)
    async with server, asyncio.timeout(5):
        store = ObjectStore(f"http://key:secret@127.0.0.1:{server.sockets[0].getsockname()[1]}/bucket")
        for call in (store.stat("a"), store.put("a", PICTURE, "image/png"), store.copy("a", "b", "0" * 64)):
            with pytest.raises(ObjectStoreAway):
                await call


async def test_a_slow_upload_has_the_time_that_its_size_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that reads for longer than it may take to connect, or to answer."""
    monkeypatch.setattr(objects, "_CONNECT_WITHIN", 0.3)
    monkeypatch.setattr(objects, "_READ_WITHIN", 0.3)
    large, taken = PICTURE * 800, bytearray()

    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        etag = hashlib.md5(large).hexdigest()
        if head.startswith("PUT"):
            while len(taken) < len(large):
                taken.extend(await reader.readexactly(min(1024 * 1024, len(large) - len(taken))))
                await asyncio.sleep(0.1)
        length = 0 if head.startswith("PUT") else len(large)
        answer = f'HTTP/1.1 200 OK\r\nETag: "{etag}"\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n'
        writer.write(answer.encode())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(slow, "127.0.0.1", 0, limit=64 * 1024)
    async with server, asyncio.timeout(20):
        store = ObjectStore(f"http://key:secret@127.0.0.1:{server.sockets[0].getsockname()[1]}/bucket")
        assert await store.put("a.png", large, "image/png") == hashlib.sha256(large).hexdigest()
    assert bytes(taken) == large


def test_a_url_that_names_no_bucket_is_refused() -> None:
    with pytest.raises(ValueError, match="bucket"):
        ObjectStore("http://key:secret@127.0.0.1:9000/")
