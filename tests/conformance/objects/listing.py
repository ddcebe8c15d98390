"""What is listed is what is there, however much; what is removed is gone."""

import asyncio
import io
import urllib.request
from datetime import UTC, datetime, timedelta
from functools import partial

from service_kit.objects import ObjectStore

from tests.conformance.objects.harness import PICTURE, ObjectStoreHarness, Served

# S3 lists as many at most in one answer.
PAGE = 1_000
MANY, AT_ONCE = 1_050, 16


class Listing(ObjectStoreHarness):
    async def test_a_list_holds_what_is_under_the_prefix_only(self, store: ObjectStore, prefix: str) -> None:
        for key in (f"{prefix}/a", f"{prefix}/deep/b", f"{prefix}-other/c"):
            await store.put(key, key.encode(), "text/plain")
        assert {one.key for one in await store.list(f"{prefix}/")} == {f"{prefix}/a", f"{prefix}/deep/b"}
        assert await store.list(f"{prefix}/none/") == []

    async def test_a_list_says_how_large_and_how_old_each_is(self, store: ObjectStore, prefix: str) -> None:
        await store.put(f"{prefix}/a", PICTURE, "image/png")
        [listed] = await store.list(prefix)
        looked_at = await store.stat(f"{prefix}/a")
        assert listed.size_bytes == looked_at.size_bytes == len(PICTURE)
        for one in (listed, looked_at):
            assert abs(datetime.now(UTC) - one.modified) < timedelta(minutes=1)

    async def test_the_store_says_what_time_it_is(self, store: ObjectStore, prefix: str) -> None:
        await store.put(f"{prefix}/a", PICTURE, "image/png")
        [listed] = await store.list(prefix)
        # It tells it to the second, and some servers renew their Date once a second only.
        assert timedelta(seconds=-2) < await store.now() - listed.modified < timedelta(minutes=1)

    async def test_a_list_of_many_pages_is_whole(self, served: Served, store: ObjectStore, prefix: str) -> None:
        client, keys = served.client(), [f"{prefix}/{number:05}" for number in range(MANY)]
        turns = asyncio.Semaphore(AT_ONCE)

        async def put(key: str) -> None:
            async with turns:
                await asyncio.to_thread(partial(client.put_object, served.bucket, key, io.BytesIO(b"x"), 1))

        await asyncio.gather(*map(put, keys))
        assert [one.key for one in await store.list(f"{prefix}/")] == keys
        pages = [[one.key for one in page] async for page in store.pages(f"{prefix}/")]
        assert [key for page in pages for key in page] == keys
        assert len(pages) > 1
        assert max(map(len, pages)) <= PAGE

    async def test_removing_twice_is_as_good_as_once(self, store: ObjectStore, prefix: str) -> None:
        await store.put(f"{prefix}/a.png", PICTURE, "image/png")
        await store.put(f"{prefix}/b.png", PICTURE, "image/png")
        await store.remove(f"{prefix}/a.png")
        await store.remove(f"{prefix}/a.png")
        assert [one.key for one in await store.list(prefix)] == [f"{prefix}/b.png"]

    async def test_a_signed_address_gives_the_bytes_to_who_has_no_key(
        self, served: Served, store: ObjectStore, prefix: str
    ) -> None:
        """What a browser is redirected to where the store is not beside the gateway."""
        key = f"{prefix}/Ünder + 100%.png"
        await store.put(key, PICTURE, "image/png")
        address = served.client().presigned_get_object(served.bucket, key, timedelta(minutes=5))
        straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        assert await asyncio.to_thread(lambda: straight.open(address, timeout=10).read()) == PICTURE
