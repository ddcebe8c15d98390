"""What is put is there, whole, under exactly its key, until it is removed."""

import asyncio
import os

import pytest
from service_kit.objects import ObjectMissing, ObjectStore

from tests.conformance.objects.harness import MEBIBYTE, PICTURE, ObjectStoreHarness, Served, hash_of

# Each means something to a URL, a shell, a signature or a file system.
KEYS = [
    "plain.png",
    "with spaces  and more.png",
    "Ünder the 🎭.png",
    "日本語/и по-русски.png",
    "a+b.png",
    "100%.png",
    "%2F%20.png",
    "a&b=c?d#e.png",
    "~tilde'quote\"(round)[square]{curly}.png",
    "deep/er/and/deeper.png",
    "semi;colon:colon,comma@at!$*.png",
]


class Keeping(ObjectStoreHarness):
    async def test_a_bucket_is_made_once_however_many_make_it(self, served: Served) -> None:
        store = served.store(bucket="made-by-a-test")
        await asyncio.gather(*(store.ensure_bucket() for _ in range(8)))
        await store.ensure_bucket()
        await store.put("a", b"x", "text/plain")

    async def test_what_is_put_is_named_by_its_hash_and_read_back_whole(self, store: ObjectStore, prefix: str) -> None:
        sha256 = await store.put(f"{prefix}/a.png", PICTURE, "image/png")
        assert sha256 == hash_of(PICTURE)
        assert await store.get(f"{prefix}/a.png") == PICTURE
        assert (await store.stat(f"{prefix}/a.png")).size_bytes == len(PICTURE)

    async def test_what_holds_nothing_is_kept_too(self, store: ObjectStore, prefix: str) -> None:
        await store.put(f"{prefix}/empty", b"", "text/plain")
        assert (await store.stat(f"{prefix}/empty")).size_bytes == 0
        assert await store.get(f"{prefix}/empty") == b""

    @pytest.mark.parametrize("size", [5 * MEBIBYTE - 1, 5 * MEBIBYTE, 5 * MEBIBYTE + 1, 25 * MEBIBYTE])
    async def test_a_picture_of_many_megabytes_is_kept_as_a_small_one_is(
        self, store: ObjectStore, prefix: str, size: int
    ) -> None:
        large = os.urandom(size)
        sha256 = await store.put(f"{prefix}/large.png", large, "image/png")
        assert sha256 == hash_of(large)
        assert hash_of(await store.get(f"{prefix}/large.png")) == sha256
        assert (await store.stat(f"{prefix}/large.png")).size_bytes == size

    @pytest.mark.parametrize("name", KEYS)
    async def test_a_key_of_any_characters_is_that_key(self, store: ObjectStore, prefix: str, name: str) -> None:
        key, copied = f"{prefix}/{name}", f"{prefix}/copied/{name}"
        sha256 = await store.put(key, name.encode(), "text/plain")
        await store.copy(key, copied, sha256)
        assert await store.get(key) == await store.get(copied) == name.encode()
        assert {one.key for one in await store.list(f"{prefix}/")} == {key, copied}
        await store.remove(key)
        assert not await store.exists(key)
        assert await store.exists(copied)

    async def test_two_spellings_of_one_url_are_two_keys(self, store: ObjectStore, prefix: str) -> None:
        names = ["a b", "a+b", "a%20b", "a%2Bb"]
        for name in names:
            await store.put(f"{prefix}/{name}", name.encode(), "text/plain")
        assert [await store.get(f"{prefix}/{name}") for name in names] == [name.encode() for name in names]

    async def test_what_is_put_again_is_what_was_put_last(self, store: ObjectStore, prefix: str) -> None:
        key = f"{prefix}/a.png"
        for data in (PICTURE, b"short", PICTURE * 3, b""):
            await store.put(key, data, "image/png")
            assert await store.get(key) == data
            assert (await store.stat(key)).size_bytes == len(data)
        assert [one.key for one in await store.list(prefix)] == [key]

    async def test_who_reads_while_it_is_put_again_reads_the_one_or_the_other(
        self, store: ObjectStore, prefix: str
    ) -> None:
        key, versions = f"{prefix}/a.bin", [bytes([number]) * MEBIBYTE for number in range(4)]
        await store.put(key, versions[0], "image/png")
        ended, read = asyncio.Event(), list[bytes]()

        async def reads() -> None:
            while not ended.is_set():
                read.append(await store.get(key))

        async with asyncio.TaskGroup() as together:
            together.create_task(reads())
            together.create_task(reads())
            for turn in range(12):
                await store.put(key, versions[turn % 4], "image/png")
            ended.set()
        assert read
        assert {hash_of(data) for data in read} <= {hash_of(version) for version in versions}
        assert await store.get(key) == versions[3]

    async def test_what_is_not_there_is_said_to_be_missing(self, store: ObjectStore, prefix: str) -> None:
        await store.put(f"{prefix}/folder/a.png", PICTURE, "image/png")
        for key in (f"{prefix}/none.png", f"{prefix}/folder", f"{prefix}/folder/a.pn", f"{prefix}/folder/a.png.png"):
            assert not await store.exists(key)
            for look in (store.get, store.stat):
                with pytest.raises(ObjectMissing):
                    await look(key)
