"""What is taken by pages is taken as if it had been taken one by one."""

import asyncio
import random

import pytest

from .consumer import Consumer, Pages, Told
from .sample import NOTES, SERVICE

pytestmark = pytest.mark.integration


async def test_a_page_is_taken_in_one_transaction_each_event_once(consumer: Consumer, pages: Pages, told: Told) -> None:
    envelopes = [*await told(1, 2, 3), *await told(1, 2, stream="note:2")]
    await consumer.inbox.take_page([*envelopes, *envelopes])
    await consumer.inbox.take_page(envelopes)
    assert pages.sizes == [5]
    assert (await consumer.took("note:1"), await consumer.took("note:2")) == ([1, 2, 3], [1, 2])


async def test_what_a_page_lacks_is_fetched_after_the_rest_of_it(consumer: Consumer, pages: Pages, told: Told) -> None:
    first, _, third = await told(1, 2, 3)
    await consumer.inbox.take_page([third, *await told(1, stream="note:2"), first])
    assert (await consumer.took("note:1"), await consumer.took("note:2")) == ([1, 2, 3], [1])


async def test_a_page_that_fails_is_taken_one_by_one_and_parks_only_who_is_to_blame(
    consumer: Consumer, pages: Pages, told: Told
) -> None:
    pages.poison = {2}
    await consumer.inbox.take_page([*await told(1, 2, 3), *await told(1, stream="note:2")])
    assert (await consumer.took("note:1"), await consumer.took("note:2")) == ([1], [1])
    assert [(parked.stream_id, parked.version, parked.waiting) for parked in await consumer.inbox.parked()] == [
        ("note:1", 2, 1)
    ]


async def test_two_pages_of_the_same_streams_at_once_are_taken_once(
    consumer: Consumer, pages: Pages, told: Told
) -> None:
    envelopes = [*await told(1, 2, 3), *await told(1, 2, stream="note:2"), *await told(1, stream="note:0")]
    orders = [envelopes, [*envelopes[3:], *envelopes[:3]], envelopes[::-1]]
    await asyncio.gather(*(consumer.inbox.take_page(order) for order in orders))
    assert [await consumer.took(f"note:{number}") for number in range(3)] == [[1], [1, 2, 3], [1, 2]]


@pytest.mark.parametrize("seed", range(5))
async def test_a_page_and_the_same_events_one_by_one_at_once_are_taken_in_order_and_once(
    consumer: Consumer, pages: Pages, told: Told, seed: int
) -> None:
    chance = random.Random(seed)
    envelopes = [*await told(*range(6)), *await told(*range(6), stream="note:2")]
    await asyncio.gather(
        *(consumer.inbox.take_page(chance.sample(envelopes, k=8)) for _ in range(3)),
        *(consumer.inbox.take(envelope) for envelope in chance.choices(envelopes, k=8)),
    )
    await consumer.inbox.catch_up(SERVICE, NOTES)
    assert (await consumer.took("note:1"), await consumer.took("note:2")) == ([*range(1, 7)], [*range(1, 7)])
    assert await consumer.inbox.parked() == []
