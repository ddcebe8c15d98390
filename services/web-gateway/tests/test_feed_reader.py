"""A subscriber misses nothing and hears nothing twice, wherever it comes from and whatever happens meanwhile."""

import asyncio
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from web_gateway.domain.cursor import Cursor, TakeSnapshot
from web_gateway.domain.hub import FeedClosed, SlowReader, Subscription
from web_gateway.push.reader import Subscribed, TokenEnded

FAR = datetime.now(UTC) + timedelta(hours=1)


async def seqs(told, count):
    """The next `count` messages' seqs."""
    got = []
    async with asyncio.timeout(10):
        while len(got) < count:
            batch = await anext(told)
            got += [message.seq for message in batch]
    return got


async def to_its_end(told) -> None:
    async with asyncio.timeout(5):
        async for _ in told:
            pass


async def until(condition) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - what is awaited has no event of its own
            await asyncio.sleep(0.001)


async def test_the_first_word_is_subscribed_and_what_comes_after_is_heard(push) -> None:
    push.tell()
    told = push.reader.read("home", "", FAR)
    assert str((await anext(told)).cursor) == "e1:1"
    push.tell()
    assert await seqs(told, 1) == [2]
    await told.aclose()


async def test_a_reader_that_was_away_hears_what_it_missed_first(push) -> None:
    for _ in range(1200):
        push.feed.add()
    told = push.reader.read("home", "e1:3", FAR)
    assert isinstance(await anext(told), Subscribed)
    push.tell()
    assert await seqs(told, 1198) == list(range(4, 1202))
    await told.aclose()


async def test_an_unknown_cursor_gets_a_snapshot_demand_and_then_the_live_feed(push) -> None:
    push.tell()
    told = push.reader.read("home", "other:1", FAR)
    assert isinstance(await anext(told), TakeSnapshot)
    push.tell()
    assert await seqs(told, 1) == [2]
    await told.aclose()


async def test_a_cursor_that_is_too_old_gets_a_snapshot_demand(push) -> None:
    for _ in range(9):
        push.tell()
    push.feed.kept_from = 6
    told = push.reader.read("home", "e1:4", FAR)
    start = await anext(told)
    assert isinstance(start, TakeSnapshot)
    assert str(start.cursor) == "e1:9"
    await told.aclose()
    told = push.reader.read("home", "e1:5", FAR)
    assert isinstance(await anext(told), Subscribed)
    assert await seqs(told, 4) == [6, 7, 8, 9]
    await told.aclose()


async def test_a_reader_is_not_led_past_what_is_forgotten_while_it_reads(push) -> None:
    for _ in range(1200):
        push.feed.add()
    told = push.reader.read("home", "e1:0", FAR)
    assert isinstance(await anext(told), Subscribed)
    assert len(await anext(told)) == 500
    push.feed.kept_from = 800
    with pytest.raises(FeedClosed):
        await to_its_end(told)


async def test_an_event_of_another_instance_is_found_without_a_wake_up(push) -> None:
    told = push.reader.read("home", "", FAR)
    await anext(told)
    push.feed.add()
    assert await seqs(told, 1) == [1]
    await told.aclose()


async def test_an_event_announced_before_its_commit_is_heard_once_it_is_visible(make_push) -> None:
    async with make_push(look_every=60) as push:
        told = push.reader.read("home", "", FAR)
        await anext(told)
        push.tail.expect("home", 1)
        await asyncio.sleep(0.02)
        push.feed.add()
        assert await seqs(told, 1) == [1]
        await told.aclose()


@pytest.mark.parametrize("seed", range(8))
async def test_readers_that_join_amid_writes_see_each_event_once_and_in_order(push, seed: int) -> None:
    chance = random.Random(seed)
    last = 300

    async def write() -> None:
        for _ in range(last):
            push.tell() if chance.random() < 0.5 else push.feed.add()
            await asyncio.sleep(0.001 if chance.random() < 0.1 else 0)

    async def read() -> None:
        for _ in range(chance.randrange(60)):
            await asyncio.sleep(0)
        start = chance.randrange(len(push.feed.kept.get("home", ())) + 1)
        told = push.reader.read("home", f"e1:{start}", FAR)
        await anext(told)
        assert await seqs(told, last - start) == list(range(start + 1, last + 1))
        await told.aclose()

    await asyncio.gather(write(), *(read() for _ in range(12)))


async def test_a_quiet_feed_gives_signs_of_life(make_push) -> None:
    async with make_push(heartbeat=0.01) as push:
        told = push.reader.read("home", "", FAR)
        await anext(told)
        assert await anext(told) == []
        await told.aclose()


async def test_the_stream_ends_with_its_token(push) -> None:
    told = push.reader.read("home", "", datetime.now(UTC) + timedelta(seconds=0.05))
    await anext(told)
    with pytest.raises(TokenEnded):
        await seqs(told, 1)


@pytest.mark.parametrize("silent", ["heads", "head", "after"])
async def test_a_stored_feed_that_does_not_answer_is_waited_for_with_signs_of_life(
    make_push, monkeypatch, silent
) -> None:
    answers = asyncio.Event()
    async with make_push(heartbeat=0.01) as push:
        read = getattr(push.feed, silent)

        async def reading(*args):
            await answers.wait()
            return await read(*args)

        monkeypatch.setattr(push.feed, silent, reading)
        for _ in range(3):
            push.feed.add()
        told = push.reader.read("home", "e1:1", FAR)
        if silent == "after":
            assert isinstance(await anext(told), Subscribed)
        assert [await anext(told) for _ in range(3)] == [(), (), ()]
        answers.set()
        async with asyncio.timeout(5):
            while silent != "after" and not isinstance(await anext(told), Subscribed):
                pass
        assert await seqs(told, 2) == [2, 3]
        await told.aclose()


@pytest.mark.parametrize("silent", ["heads", "head", "after"])
async def test_the_stream_ends_with_its_token_also_while_the_stored_feed_does_not_answer(
    push, monkeypatch, silent
) -> None:
    ended = asyncio.Event()

    async def reading(*args):
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    monkeypatch.setattr(push.feed, silent, reading)
    push.feed.add()
    told = push.reader.read("home", "e1:0", datetime.now(UTC) + timedelta(seconds=0.2))
    with pytest.raises(TokenEnded):
        await to_its_end(told)
    if silent != "heads":
        # Nobody waits for the answer any more.
        await asyncio.wait_for(ended.wait(), 5)
    assert push.hub.positions() == {}


async def test_a_long_way_to_the_live_end_is_cut_short_by_the_token(push, monkeypatch) -> None:
    async def always_more(workspace, cursor, limit=500):
        await asyncio.sleep(0)
        return [replace(push.feed.add(), cursor=Cursor(cursor.epoch, cursor.seq + 1))]

    monkeypatch.setattr(push.feed, "after", always_more)
    push.feed.add()
    monkeypatch.setattr(Subscription, "go_live", lambda self, seq: False)
    told = push.reader.read("home", "e1:1", datetime.now(UTC) + timedelta(seconds=0.1))
    with pytest.raises(TokenEnded):
        await to_its_end(told)


async def test_a_slow_reader_is_closed_and_resumes_with_its_cursor(make_push) -> None:
    async with make_push(most_waiting=5) as push:
        told = push.reader.read("home", "", FAR)
        await anext(told)
        push.tell()
        assert await seqs(told, 1) == [1]
        for _ in range(10):
            push.tell()
        await until(lambda: push.hub.positions()["home"] == 11)
        with pytest.raises(SlowReader):
            await anext(told)
        again = push.reader.read("home", "e1:1", FAR)
        await anext(again)
        assert await seqs(again, 10) == list(range(2, 12))
        await again.aclose()


async def test_a_feed_made_anew_closes_its_readers_whose_cursors_then_ask_for_a_snapshot(push) -> None:
    push.tell()
    told = push.reader.read("home", "", FAR)
    await anext(told)
    push.feed.make_anew()
    with pytest.raises(FeedClosed):
        async with asyncio.timeout(5):
            await anext(told)
    again = push.reader.read("home", "e1:1", FAR)
    assert isinstance(await anext(again), TakeSnapshot)
    await again.aclose()


async def test_a_reader_that_is_gone_leaves_nothing_behind(push) -> None:
    told = push.reader.read("home", "", FAR)
    await anext(told)
    await told.aclose()
    assert push.hub.positions() == {}
