"""A database that is away is waited for or said so; what is our own mistake is not taken for that."""

import asyncio
import logging
import socket

import asyncpg
import pytest
from web_gateway.push.tail import FeedTail

AWAY = [
    ConnectionRefusedError("refused"),
    OSError("Multiple exceptions"),
    socket.gaierror("no such name"),
    TimeoutError(),
    asyncpg.InterfaceError("connection is closed"),
    asyncpg.AdminShutdownError("going down"),
    asyncpg.TooManyConnectionsError("full"),
]
OURS = [
    asyncpg.InterfaceError("the server expects 2 arguments"),
    asyncpg.UndefinedTableError("feed"),
    ValueError("gap"),
]


def name(error: Exception) -> str:
    return f"{type(error).__name__} {error}"


def breaking(feed, monkeypatch, error, times=10**6):
    """The feed's next `times` reads fail."""
    left = iter(range(times))

    def broken(read):
        async def reading(*args):
            if next(left, None) is not None:
                raise error
            return await read(*args)

        return reading

    for method in ("head", "heads", "after"):
        monkeypatch.setattr(feed, method, broken(getattr(feed, method)))


@pytest.mark.parametrize("error", AWAY, ids=name)
async def test_the_tail_waits_for_a_database_that_is_away(push, monkeypatch, error) -> None:
    subscription = push.hub.join("home")
    breaking(push.feed, monkeypatch, error, times=2)
    async with asyncio.timeout(10):
        await subscription.followed()


@pytest.mark.parametrize("error", OURS, ids=name)
async def test_the_tail_says_what_is_no_outage(push, monkeypatch, error) -> None:
    breaking(push.feed, monkeypatch, error)
    push.hub.join("home")
    with pytest.raises(type(error)):
        async with asyncio.timeout(5):
            await FeedTail(push.feed, push.hub).run()


@pytest.mark.parametrize("error", AWAY, ids=name)
async def test_a_list_says_that_the_storage_is_away(gateway, monkeypatch, error) -> None:
    breaking(gateway.push.feed, monkeypatch, error)
    async with gateway.client() as client:
        response = await client.get("/api/assets")
    assert (response.status_code, response.json()["reason"]) == (503, "STORAGE_AWAY")
    assert response.headers["retry-after"] == "1"


@pytest.mark.parametrize("error", OURS, ids=name)
async def test_a_mistake_of_ours_is_answered_without_its_words_and_logged_once(gateway, monkeypatch, caplog, error):
    breaking(gateway.push.feed, monkeypatch, error)
    async with gateway.client() as client:
        response = await client.get("/api/assets")
    assert (response.status_code, response.json()["reason"]) == (500, "INTERNAL")
    assert str(error) not in response.text
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert [record for record in errors if record.name == "uvicorn.error"] == []


@pytest.mark.parametrize("error", AWAY, ids=name)
async def test_a_stream_whose_database_goes_away_ends_so_that_the_browser_comes_back(gateway, monkeypatch, error):
    async def head(workspace):
        raise error

    monkeypatch.setattr(gateway.push.feed, "head", head)
    async with gateway.client() as client, client.stream("GET", "/api/stream") as response, asyncio.timeout(5):
        # Ended as a stream ends: one that is cut off raises here.
        assert (await response.aread()).startswith(b"retry: ")
