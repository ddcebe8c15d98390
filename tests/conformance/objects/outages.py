"""A server that is not there, is not ours, or dies in the middle: said as what it is, and nothing half is left."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from urllib.parse import urlsplit

import pytest
from service_kit.objects import ObjectMissing, ObjectStore, ObjectStoreAway, ObjectStoreError

from tests.conformance.objects.harness import MEBIBYTE, PICTURE, ObjectStoreHarness, Served, hash_of, served_bucket
from tests.wire import Wire

OwnServer = Callable[[], AbstractContextManager[Served]]
LARGE = 8 * MEBIBYTE
# More than all the buffers between a server and its client, so that the server is still sending.
ENDLESS = 32 * MEBIBYTE


def calls(store: ObjectStore) -> list[Callable[[], Awaitable[object]]]:
    return [
        lambda: store.get("a"),
        lambda: store.stat("a"),
        lambda: store.exists("a"),
        lambda: store.put("a", PICTURE, "image/png"),
        lambda: store.copy("a", "b", "0" * 64),
        lambda: store.list(""),
    ]


class Outages(ObjectStoreHarness):
    async def test_a_missing_bucket_is_not_taken_for_a_missing_object(self, served: Served) -> None:
        """It is a wrong setting: who asked for one object must not conclude that it is lost."""
        for call in calls(served.store(bucket="no-such-bucket")):
            with pytest.raises(ObjectStoreError) as raised:
                await call()
            assert not isinstance(raised.value, ObjectMissing | ObjectStoreAway), call

    async def test_wrong_credentials_are_neither_an_outage_nor_a_missing_object(self, served: Served) -> None:
        parts = urlsplit(served.url)
        for user, password in ((parts.username, "a-wrong-secret"), ("nobody", "a-wrong-secret")):
            wrong = parts._replace(netloc=f"{user}:{password}@{parts.hostname}:{parts.port}").geturl()
            for call in calls(ObjectStore(wrong)):
                with pytest.raises(ObjectStoreError) as raised:
                    await call()
                assert not isinstance(raised.value, ObjectMissing | ObjectStoreAway), call
                assert "a-wrong-secret" not in str(raised.value)

    async def test_a_server_that_is_gone_is_away_and_is_used_again_when_it_is_back(self, own_server: OwnServer) -> None:
        with own_server() as served:
            served_bucket(served)
            store = served.store()
            sha256 = await store.put("a", PICTURE, "image/png")
            served.kill()
            for call in calls(store):
                async with asyncio.timeout(10):
                    with pytest.raises(ObjectStoreAway):
                        await call()
        with own_server():
            assert hash_of(await store.get("a")) == sha256

    async def test_a_server_killed_in_the_middle_of_a_put_leaves_nothing_half(self, own_server: OwnServer) -> None:
        large = os.urandom(LARGE)
        with own_server() as served:
            served_bucket(served)
            with Wire(served.port) as wire:
                wire.hold_after(asked=LARGE // 2)
                putting = asyncio.create_task(served.store(wire.port).put("pictures/a.png", large, "image/png"))
                assert await asyncio.to_thread(wire.held.wait, 20)
                served.kill()
                wire.pass_on()
                async with asyncio.timeout(20):
                    with pytest.raises(ObjectStoreAway):
                        await putting
        with own_server() as served:
            store = served.store()
            assert await store.list("") == []
            with pytest.raises(ObjectMissing):
                await store.get("pictures/a.png")
            assert await store.put("pictures/a.png", large, "image/png") == hash_of(large)

    async def test_a_server_killed_in_the_middle_of_putting_again_leaves_what_was_there(
        self, own_server: OwnServer
    ) -> None:
        with own_server() as served:
            served_bucket(served)
            await served.store().put("a.png", PICTURE, "image/png")
            with Wire(served.port) as wire:
                wire.hold_after(asked=LARGE // 2)
                again = asyncio.create_task(served.store(wire.port).put("a.png", os.urandom(LARGE), "image/png"))
                assert await asyncio.to_thread(wire.held.wait, 20)
                served.kill()
                wire.pass_on()
                with pytest.raises(ObjectStoreAway):
                    await again
        with own_server() as served:
            assert await served.store().get("a.png") == PICTURE
            assert [one.key for one in await served.store().list("")] == ["a.png"]

    async def test_a_server_killed_in_the_middle_of_a_get_gives_no_half_of_it(self, own_server: OwnServer) -> None:
        with own_server() as served:
            served_bucket(served)
            await served.store().put("a.png", bytes(ENDLESS), "image/png")
            with Wire(served.port) as wire:
                wire.hold_after(answered=MEBIBYTE)
                getting = asyncio.create_task(served.store(wire.port).get("a.png"))
                assert await asyncio.to_thread(wire.held.wait, 20)
                served.kill()
                wire.pass_on()
                async with asyncio.timeout(20):
                    with pytest.raises(ObjectStoreAway):
                        await getting
