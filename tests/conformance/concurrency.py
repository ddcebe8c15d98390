"""Many at once: nobody is skipped, nobody overwrites, everybody comes through."""

import asyncio
import random
from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from event_log.model import (
    RecordedEvent,
    StreamWrite,
    WrongExpectedVersion,
)
from event_log.requests import Decision, Request, body_hash, handle

from tests.conformance.harness import (
    Noted,
    StoreHarness,
    append,
    metadata,
)


class Concurrency(StoreHarness):
    async def test_the_same_request_many_times_at_once_has_one_effect_and_one_answer(self) -> None:
        stores = [await self.open(listing=True) for _ in range(2)]
        request = Request(uuid4(), body_hash(b"note it"), metadata())

        async def once(number: int) -> bytes:
            async def decide() -> Decision:
                written = await stores[number % 2].read_stream("note:1")
                write = StreamWrite("note:1", len(written), (Noted(number=number),))
                return Decision(f"decided by {number}".encode(), (write,))

            return await handle(stores[number % 2], request, decide)

        answers = await asyncio.gather(*(once(number) for number in range(8)))

        (event,) = await stores[0].read_all()
        assert set(answers) == {f"decided by {event.payload['number']}".encode()}
        assert await self.listed(stores[0]) == {event.event_id}

    async def test_a_lost_verdict_loads_and_decides_again(self) -> None:
        store = await self.open()

        async def note(number: int) -> bytes:
            async def decide() -> Decision:
                written = await store.read_stream("note:1")
                write = StreamWrite("note:1", len(written), (Noted(number=number),))
                return Decision(b"", (write,))

            return await handle(store, Request(uuid4(), b"", metadata()), decide)

        await asyncio.gather(*(note(number) for number in range(6)))
        assert {event.payload["number"] for event in await store.read_stream("note:1")} == set(range(6))

    async def test_of_two_units_of_work_on_one_stream_the_later_must_look_again(self) -> None:
        store = await self.open()
        both_have_read = asyncio.Barrier(2)

        async def note() -> str:
            try:
                async with store.unit_of_work() as unit:
                    version = len(await unit.read_stream("note:1"))
                    await both_have_read.wait()
                    await unit.append(append("note:1", version, Noted()))
            except WrongExpectedVersion:
                return "look again"
            return "recorded"

        assert sorted(await asyncio.gather(note(), note())) == ["look again", "recorded"]
        assert await store.head() == 1

    async def test_writers_that_take_the_same_streams_in_any_order_do_not_end_each_other(self) -> None:
        store = await self.open()
        streams = [f"note:{number}" for number in range(4)]

        async def note(seed: int) -> None:
            async def decide() -> Decision:
                chosen = random.Random(seed).sample(streams, 3)
                loaded = [StreamWrite(name, len(await store.read_stream(name)), (Noted(),)) for name in chosen]
                return Decision(b"", tuple(loaded))

            while True:
                try:
                    await handle(store, Request(uuid4(), b"", metadata()), decide)
                except WrongExpectedVersion:
                    continue
                return

        await asyncio.gather(*(note(seed) for seed in range(8)))
        assert await store.head() == 24

    async def test_a_tailing_reader_skips_nothing_while_writers_come_and_fail(self) -> None:
        stores = [await self.open() for _ in range(2)]
        writers, rounds = 8, 12
        written: set[UUID] = set()

        async def append_slowly(number: int, version: int, failing: bool) -> None:
            async with stores[number % 2].unit_of_work() as unit:
                events = await unit.append(append(f"note:{number}", version, Noted()))
                # Others begin and end while this one has its positions but is not committed.
                await asyncio.sleep(random.Random(number * version).random() * 0.003)
                if failing:
                    raise LookupError
            written.update(event.event_id for event in events)

        async def write(number: int) -> None:
            chance = random.Random(number)
            for version in range(rounds):
                if chance.random() < 0.4:
                    with pytest.raises(LookupError):
                        await append_slowly(number, version, failing=True)
                await append_slowly(number, version, failing=False)

        async def tail() -> list[RecordedEvent]:
            seen: list[RecordedEvent] = []
            while True:
                ended, appends = done.is_set(), stores[0].appends
                page = await stores[0].read_all(seen[-1].position if seen else 0, limit=5)
                seen += page
                if ended and not page:
                    return seen
                if not page:
                    await stores[0].wait_for_append(0.01, appends)

        done = asyncio.Event()
        async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
            tailing = tasks.create_task(tail())
            await asyncio.gather(*(write(number) for number in range(writers)))
            done.set()
        seen = await tailing

        assert {event.event_id for event in seen} == written, "the reader skipped an event"
        assert [event.position for event in seen] == list(range(1, writers * rounds + 1)), "positions have gaps"
        assert all(earlier.recorded_at <= later.recorded_at for earlier, later in pairwise(seen))
        for number in range(writers):
            assert [event.version for event in seen if event.stream_id == f"note:{number}"] == list(
                range(1, rounds + 1)
            )

    async def test_an_append_wakes_who_waits_and_one_that_came_before_is_not_waited_for(self) -> None:
        store = await self.open()
        seen = store.appends
        waiting = asyncio.create_task(store.wait_for_append(60))
        await asyncio.sleep(0)
        await store.append(append("note:1", 0, Noted()))
        async with asyncio.timeout(5):
            await waiting
            await store.wait_for_append(60, seen)

    async def test_who_waits_in_vain_goes_on_after_a_while(self) -> None:
        store = await self.open()
        async with asyncio.timeout(5):
            await store.wait_for_append(0.01)
