"""The push stream across lost connections."""

import asyncio
from typing import Any

import pytest
from greenroom.client import Greenroom
from greenroom.errors import GreenroomError
from greenroom.push import FeedEvent, SnapshotRequired, Subscribed, Subscription


async def take(push: Subscription, events: int) -> list[Any]:
    """All that is told until so many events have come."""
    told: list[Any] = []

    async def read() -> None:
        async for pushed in push:
            told.append(pushed)
            if sum(isinstance(one, FeedEvent) for one in told) == events:
                return

    await asyncio.wait_for(read(), 20)
    return told


def seqs(told: list[Any]) -> list[str]:
    return [pushed.cursor for pushed in told if isinstance(pushed, FeedEvent)]


async def test_what_is_told_after_entering_is_not_missed(greenroom: Greenroom, gateway: Any) -> None:
    await gateway.tell("Before", "asset:a1")
    async with greenroom.subscribe() as push:
        await gateway.tell("After", "asset:a1", request_id="r", body={"version": 2})
        first, event = await take(push, 1)

    assert first == Subscribed("e:1")
    assert (event.type, event.resource, event.cursor, event.body) == ("After", "asset:a1", "e:2", {"version": 2})


@pytest.mark.parametrize("how", ["", "UNAVAILABLE", "RESOURCE_EXHAUSTED", "INTERNAL", "CANCELLED"])
async def test_a_lost_connection_is_resumed_without_loss_or_double(
    greenroom: Greenroom, gateway: Any, how: str
) -> None:
    gateway.end_stream(2, how)
    gateway.end_stream(1, how)
    async with greenroom.subscribe() as push:
        for number in range(6):
            await gateway.tell(f"Event{number}", "asset:a1")
        told = await take(push, 6)

    assert seqs(told) == [f"e:{number}" for number in range(1, 7)]
    assert gateway.subscribed_after == ["", "e:2", "e:3"]


async def test_a_connection_lost_before_any_event_resumes_where_it_began(greenroom: Greenroom, gateway: Any) -> None:
    gateway.end_stream(0, "UNAVAILABLE")
    async with greenroom.subscribe() as push:
        await gateway.tell("Event", "asset:a1")
        assert seqs(await take(push, 1)) == ["e:1"]
    assert gateway.subscribed_after == ["", "e:0"]


async def test_a_backlog_cut_in_the_middle_is_read_on_from_there(greenroom: Greenroom, gateway: Any) -> None:
    for number in range(4):
        await gateway.tell(f"Event{number}", "asset:a1")
    gateway.end_stream(0, "UNAVAILABLE")
    async with greenroom.subscribe("e:1") as push:
        assert seqs(await take(push, 3)) == ["e:2", "e:3", "e:4"]
    assert gateway.subscribed_after == ["e:1", "e:1"]


async def test_a_cursor_too_old_asks_for_a_snapshot_and_goes_on_after_it(greenroom: Greenroom, gateway: Any) -> None:
    for number in range(4):
        await gateway.tell(f"Event{number}", "asset:a1")
    gateway.oldest = 3
    async with greenroom.subscribe("e:1") as push:
        first = await anext(aiter(push))
        assert first == SnapshotRequired("e:4", "too old")
        await gateway.tell("Event4", "asset:a1")
        assert seqs(await take(push, 1)) == ["e:5"]


async def test_a_token_that_has_ended_ends_the_stream(greenroom: Greenroom, gateway: Any) -> None:
    gateway.end_stream(1, "UNAUTHENTICATED")
    async with greenroom.subscribe() as push:
        await gateway.tell("Event", "asset:a1")
        with pytest.raises(GreenroomError) as refused:
            await take(push, 2)
    assert refused.value.code == "UNAUTHENTICATED"


async def test_a_token_that_was_renewed_goes_on(greenroom: Greenroom, stack: Any, gateway: Any) -> None:
    gateway.end_stream(1, "UNAUTHENTICATED")
    async with greenroom.subscribe() as push:
        (stack.data_dir / "tokens" / "owner.jwt").write_text("token-two")
        for number in range(2):
            await gateway.tell(f"Event{number}", "asset:a1")
        assert seqs(await take(push, 2)) == ["e:1", "e:2"]
    assert gateway.tokens == ["Bearer token-one", "Bearer token-two"]


async def test_a_door_that_is_just_restarting_is_waited_for(greenroom: Greenroom, gateway: Any) -> None:
    gateway.refuse("UNAVAILABLE")
    gateway.refuse("UNAVAILABLE", "STORAGE_AWAY")
    async with greenroom.subscribe() as push:
        await gateway.tell("Event", "asset:a1")
        assert seqs(await take(push, 1)) == ["e:1"]


async def test_a_refused_subscription_is_told_on_entering(greenroom: Greenroom, gateway: Any) -> None:
    gateway.refuse("UNAUTHENTICATED", "TOKEN_EXPIRED", message="Your sign-in has ended.")
    with pytest.raises(GreenroomError) as refused:
        async with greenroom.subscribe():
            pass
    assert (refused.value.reason, refused.value.message) == ("TOKEN_EXPIRED", "Your sign-in has ended.")
