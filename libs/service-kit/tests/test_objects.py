"""The object store against a real S3 server."""

import asyncio
import hashlib
import socket
from uuid import uuid4

import pytest
from service_kit import objects
from service_kit.objects import ObjectCorrupt, ObjectMissing, ObjectStore, ObjectStoreAway

pytestmark = pytest.mark.integration

PICTURE = b"\x89PNG" + bytes(range(256)) * 64


@pytest.fixture
async def store(s3_url: str) -> ObjectStore:
    store = ObjectStore(s3_url)
    await store.ensure_bucket()
    return store


@pytest.fixture
def prefix() -> str:
    return f"global/home/{uuid4()}"


async def test_a_bucket_is_made_once(store: ObjectStore) -> None:
    await asyncio.gather(store.ensure_bucket(), store.ensure_bucket())


async def test_what_is_put_is_named_by_its_hash_and_read_back_whole(store: ObjectStore, prefix: str) -> None:
    sha256 = await store.put(f"{prefix}/a.png", PICTURE, "image/png")
    assert sha256 == hashlib.sha256(PICTURE).hexdigest()
    assert await store.get(f"{prefix}/a.png") == PICTURE
    assert (await store.stat(f"{prefix}/a.png")).size_bytes == len(PICTURE)


async def test_a_picture_of_many_megabytes_is_stored_in_one_part(store: ObjectStore, prefix: str) -> None:
    large = PICTURE * 800
    assert len(large) > 12 * 1024 * 1024
    sha256 = await store.put(f"{prefix}/large.png", large, "image/png")
    assert hashlib.sha256(await store.get(f"{prefix}/large.png")).hexdigest() == sha256


async def test_keys_of_any_language_are_kept(store: ObjectStore, prefix: str) -> None:
    key = f"{prefix}/Ünder the 🎭 + &?.png"
    await store.put(key, b"x", "image/png")
    assert [one.key for one in await store.list(prefix)] == [key]
    await store.copy(key, f"{prefix}/copy of 🎭.png", hashlib.sha256(b"x").hexdigest())
    assert await store.get(f"{prefix}/copy of 🎭.png") == b"x"


async def test_a_copy_is_made_in_the_store_and_verified(store: ObjectStore, prefix: str) -> None:
    sha256 = await store.put(f"{prefix}/a.png", PICTURE, "image/png")
    await store.copy(f"{prefix}/a.png", f"{prefix}/b.png", sha256)
    assert await store.get(f"{prefix}/b.png") == PICTURE


async def test_a_copy_of_other_bytes_than_were_said_is_not_left_there(store: ObjectStore, prefix: str) -> None:
    await store.put(f"{prefix}/a.png", PICTURE, "image/png")
    with pytest.raises(ObjectCorrupt):
        await store.copy(f"{prefix}/a.png", f"{prefix}/b.png", hashlib.sha256(b"other").hexdigest())
    assert not await store.exists(f"{prefix}/b.png")


async def test_a_copy_that_is_right_outlives_its_source(store: ObjectStore, prefix: str) -> None:
    sha256 = await store.put(f"{prefix}/a.png", PICTURE, "image/png")
    await store.copy(f"{prefix}/a.png", f"{prefix}/b.png", sha256)
    await store.put(f"{prefix}/a.png", b"damaged", "image/png")
    await store.copy(f"{prefix}/a.png", f"{prefix}/b.png", sha256)
    await store.remove(f"{prefix}/a.png")
    await store.copy(f"{prefix}/a.png", f"{prefix}/b.png", sha256)
    assert await store.get(f"{prefix}/b.png") == PICTURE


async def test_a_copy_mends_a_damaged_target_and_never_removes_one(store: ObjectStore, prefix: str) -> None:
    sha256 = await store.put(f"{prefix}/a.png", PICTURE, "image/png")
    await store.put(f"{prefix}/b.png", b"damaged", "image/png")
    with pytest.raises(ObjectCorrupt):
        await store.copy(f"{prefix}/a.png", f"{prefix}/b.png", hashlib.sha256(b"other").hexdigest())
    assert await store.get(f"{prefix}/b.png") == b"damaged"
    await store.copy(f"{prefix}/a.png", f"{prefix}/b.png", sha256)
    assert await store.get(f"{prefix}/b.png") == PICTURE


async def test_what_is_not_there_is_said_to_be_missing(store: ObjectStore, prefix: str) -> None:
    assert not await store.exists(f"{prefix}/none.png")
    for look in (store.get, store.stat):
        with pytest.raises(ObjectMissing):
            await look(f"{prefix}/none.png")
    with pytest.raises(ObjectMissing):
        await store.copy(f"{prefix}/none.png", f"{prefix}/b.png", "0" * 64)


async def test_removing_twice_is_as_good_as_once(store: ObjectStore, prefix: str) -> None:
    await store.put(f"{prefix}/a.png", PICTURE, "image/png")
    await store.remove(f"{prefix}/a.png")
    await store.remove(f"{prefix}/a.png")
    assert await store.list(prefix) == []


async def test_a_list_holds_what_is_under_the_prefix_only(store: ObjectStore, prefix: str) -> None:
    for key in (f"{prefix}/a", f"{prefix}/deep/b", f"{prefix}-other/c"):
        await store.put(key, key.encode(), "text/plain")
    assert {one.key for one in await store.list(f"{prefix}/")} == {f"{prefix}/a", f"{prefix}/deep/b"}


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
