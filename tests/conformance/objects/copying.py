"""A copy is made in the store, and is right by its hash or not there."""

import os

import pytest
from service_kit.objects import ObjectCorrupt, ObjectMissing, ObjectStore

from tests.conformance.objects.harness import MEBIBYTE, PICTURE, ObjectStoreHarness, hash_of


class Copying(ObjectStoreHarness):
    @pytest.mark.parametrize("size", [len(PICTURE), 25 * MEBIBYTE])
    async def test_a_copy_is_made_in_the_store_and_verified(self, store: ObjectStore, prefix: str, size: int) -> None:
        data = os.urandom(size)
        sha256 = await store.put(f"{prefix}/a.png", data, "image/png")
        await store.copy(f"{prefix}/a.png", f"{prefix}/b.png", sha256)
        assert await store.get(f"{prefix}/b.png") == data

    async def test_a_copy_of_other_bytes_than_were_said_is_not_left_there(
        self, store: ObjectStore, prefix: str
    ) -> None:
        await store.put(f"{prefix}/a.png", PICTURE, "image/png")
        with pytest.raises(ObjectCorrupt):
            await store.copy(f"{prefix}/a.png", f"{prefix}/b.png", hash_of(b"other"))
        assert not await store.exists(f"{prefix}/b.png")

    async def test_a_copy_of_nothing_is_said_to_be_missing(self, store: ObjectStore, prefix: str) -> None:
        with pytest.raises(ObjectMissing):
            await store.copy(f"{prefix}/none.png", f"{prefix}/b.png", "0" * 64)
        assert not await store.exists(f"{prefix}/b.png")

    async def test_a_copy_that_is_right_outlives_its_source(self, store: ObjectStore, prefix: str) -> None:
        sha256 = await store.put(f"{prefix}/a.png", PICTURE, "image/png")
        await store.copy(f"{prefix}/a.png", f"{prefix}/b.png", sha256)
        await store.put(f"{prefix}/a.png", b"damaged", "image/png")
        await store.copy(f"{prefix}/a.png", f"{prefix}/b.png", sha256)
        await store.remove(f"{prefix}/a.png")
        await store.copy(f"{prefix}/a.png", f"{prefix}/b.png", sha256)
        assert await store.get(f"{prefix}/b.png") == PICTURE

    async def test_a_copy_mends_a_damaged_target_and_never_removes_one(self, store: ObjectStore, prefix: str) -> None:
        sha256 = await store.put(f"{prefix}/a.png", PICTURE, "image/png")
        await store.put(f"{prefix}/b.png", b"damaged", "image/png")
        with pytest.raises(ObjectCorrupt):
            await store.copy(f"{prefix}/a.png", f"{prefix}/b.png", hash_of(b"other"))
        assert await store.get(f"{prefix}/b.png") == b"damaged"
        await store.copy(f"{prefix}/a.png", f"{prefix}/b.png", sha256)
        assert await store.get(f"{prefix}/b.png") == PICTURE
