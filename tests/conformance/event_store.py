"""What every event store promises. An implementation's test inherits this and says how a store is opened."""

import asyncio
import random
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4, uuid5

import pytest
from event_log.chain import verify_stream
from event_log.model import (
    AlreadyClaimed,
    AlreadyRecorded,
    Append,
    Claim,
    Event,
    InvalidEvent,
    Metadata,
    RecordedEvent,
    RequestReused,
    StreamWrite,
    WrongExpectedVersion,
)
from event_log.registry import EventRegistry
from event_log.requests import Decision, Request, body_hash, handle
from event_log.store import EventStore


class Noted(Event):
    text: str = ""
    number: int = 0
    anything: Any = None


class Renamed(Event):
    schema_version = 2
    name: str


class Unregistered(Event):
    pass


REGISTRY = EventRegistry({Noted: ("notes",), Renamed: ()})


def metadata(**changes: str) -> Metadata:
    fixed = {"workspace": "home", "actor": "me", "correlation_id": "c", "occurred_at": "2024-02-29T12:00:00.000000Z"}
    return Metadata(**{**fixed, **changes})


def append(stream_id: str, expected_version: int, *events: Event, claim: Claim | None = None) -> Append:
    source = claim.key if claim else uuid4()
    return Append(source, (StreamWrite(stream_id, expected_version, events),), metadata(), claim)


class ProjectionFailed(Exception):
    pass


class EventStoreConformance(ABC):
    @abstractmethod
    async def open(self, *, listing: bool = False, failing: bool = False) -> EventStore[Any]:
        """A store on the same log as every other of this test.

        listing: with a projection that keeps the event ids it was given. failing: with one that raises
        ProjectionFailed after it.
        """

    @abstractmethod
    async def listed(self, store: EventStore[Any]) -> set[UUID]:
        """The event ids that the listing projection kept."""

    async def test_events_are_read_as_they_were_written(self) -> None:
        store = await self.open()
        noted = Noted(
            text='smile 🙂 "quoted" \u2028 é', number=-(2**53), anything={"z": [1, None, True], "a": {"ß": ""}}
        )
        appended = append("note:1", 0, noted, Renamed(name="b"))

        recorded = await store.append(appended)

        assert recorded == await store.read_stream("note:1") == await store.read_all()
        first, second = recorded
        assert REGISTRY.decode(first) == noted
        assert [(event.position, event.version, event.type, event.schema_version) for event in recorded] == [
            (1, 1, "Noted", 1),
            (2, 2, "Renamed", 2),
        ]
        assert [first.event_id, second.event_id] == [uuid5(appended.source, "0"), uuid5(appended.source, "1")]
        assert first.metadata == metadata()

    async def test_a_stream_is_read_after_a_version_and_the_log_after_a_position(self) -> None:
        store = await self.open()
        await store.append(append("note:1", 0, Noted(number=1), Renamed(name="x")))
        await store.append(append("note:2", 0, Noted(number=2)))
        await store.append(append("note:1", 2, Noted(number=3)))

        assert [event.version for event in await store.read_stream("note:1", after_version=1)] == [2, 3]
        assert [event.version for event in await store.read_stream("note:1", limit=2)] == [1, 2]
        assert await store.read_stream("note:3") == []
        assert [event.position for event in await store.read_all(1, limit=2)] == [2, 3]
        assert [event.position for event in await store.read_all(types=frozenset({"Noted"}))] == [1, 3, 4]
        assert [event.position for event in await store.read_all(1, 1, types=frozenset({"Noted"}))] == [3]
        assert await store.head() == 4

    async def test_an_empty_log_has_its_head_at_0(self) -> None:
        store = await self.open()
        assert await store.head() == 0
        assert await store.read_all() == []

    async def test_a_stream_that_moved_on_refuses_and_nothing_is_recorded(self) -> None:
        store = await self.open()
        await store.append(append("note:1", 0, Noted()))
        for expected in (0, 2):
            with pytest.raises(WrongExpectedVersion) as refusal:
                await store.append(append("note:1", expected, Noted()))
            assert (refusal.value.stream_id, refusal.value.expected, refusal.value.actual) == ("note:1", expected, 1)
        with pytest.raises(WrongExpectedVersion):
            await store.append(append("note:2", 1, Noted()))
        assert await store.head() == 1

    async def test_one_stale_stream_of_a_command_refuses_all_of_it_with_its_claim(self) -> None:
        store = await self.open()
        await store.append(append("note:1", 0, Noted()))
        claim = Claim(uuid4(), b"body", b"answer")
        writes = (StreamWrite("note:0", 0, (Noted(),)), StreamWrite("note:1", 0, (Noted(),)))

        with pytest.raises(WrongExpectedVersion):
            await store.append(Append(claim.key, writes, metadata(), claim))

        assert await store.answered(claim.key, b"body") is None
        assert await store.read_stream("note:0") == []
        await store.append(append("note:0", 0, Noted(), claim=claim))

    async def test_a_write_without_events_only_asks_that_its_stream_stands_still(self) -> None:
        store = await self.open()
        await store.append(append("note:1", 0, Noted()))
        still = StreamWrite("note:1", 1, ())
        await store.append(Append(uuid4(), (still, StreamWrite("note:2", 0, (Noted(),))), metadata()))
        with pytest.raises(WrongExpectedVersion):
            await store.append(Append(uuid4(), (StreamWrite("note:1", 0, ()),), metadata()))
        assert await store.head() == 2

    async def test_a_command_that_changes_nothing_keeps_its_answer_all_the_same(self) -> None:
        store = await self.open()
        claim = Claim(uuid4(), b"body", b"nothing to do")
        assert await store.append(Append(claim.key, (), metadata(), claim)) == []
        assert await store.answered(claim.key, b"body") == b"nothing to do"
        assert await store.head() == 0

    async def test_a_request_made_again_gets_the_first_answer_and_has_no_second_effect(self) -> None:
        store = await self.open()
        claim = Claim(uuid4(), b"body", b"first")
        await store.append(append("note:1", 0, Noted(), claim=claim))

        with pytest.raises(AlreadyClaimed) as twin:
            await store.append(append("note:1", 1, Noted(), claim=replace(claim, response=b"second")))

        assert twin.value.response == await store.answered(claim.key, b"body") == b"first"
        assert await store.head() == 1

    async def test_a_request_id_is_refused_with_another_body(self) -> None:
        store = await self.open()
        claim = Claim(uuid4(), b"body", b"answer")
        await store.append(append("note:1", 0, Noted(), claim=claim))
        with pytest.raises(RequestReused):
            await store.append(append("note:1", 1, Noted(), claim=replace(claim, body_hash=b"other")))
        with pytest.raises(RequestReused):
            await store.answered(claim.key, b"other")

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

    async def test_a_refusal_is_no_answer_but_an_answer_that_came_meanwhile_is_told(self) -> None:
        store = await self.open()
        request = Request(uuid4(), b"body", metadata())

        async def refuse() -> Decision:
            raise LookupError("there is no such note")

        with pytest.raises(LookupError):
            await handle(store, request, refuse)

        async def refuse_after_the_twin() -> Decision:
            await store.append(append("note:1", 0, Noted(), claim=Claim(request.key, b"body", b"twin's")))
            raise LookupError("there is such a note already")

        assert await handle(store, request, refuse_after_the_twin) == b"twin's"

    async def test_an_append_without_a_claim_is_never_recorded_twice(self) -> None:
        store = await self.open()
        first = append("note:1", 0, Noted())
        await store.append(first)
        with pytest.raises(AlreadyRecorded):
            await store.append(replace(first, writes=(StreamWrite("note:1", 1, (Noted(),)),)))
        assert await store.head() == 1

    @pytest.mark.parametrize(
        "event",
        [
            Noted(text="a\0b"),
            Noted(anything={"a\0b": 1}),
            Noted(text="\ud800"),
            Noted(anything=["\udfff"]),
            Noted(anything=0.5),
            Noted(anything={"deep": [1.0]}),
            Noted(anything=float("nan")),
            Noted(number=2**53 + 1),
            Noted(anything=[-(2**60)]),
            Noted(text="x" * (256 * 1024)),
            Noted(anything={"keys": object()}),
            Unregistered(),
        ],
        ids=lambda event: repr(event)[:40],
    )
    async def test_what_the_log_could_not_give_back_exactly_is_refused(self, event: Event) -> None:
        store = await self.open()
        with pytest.raises(InvalidEvent):
            await store.append(append("note:1", 0, Noted(), event))
        assert await store.head() == 0

    async def test_nul_in_a_stream_id_or_in_the_metadata_is_refused(self) -> None:
        store = await self.open()
        with pytest.raises(InvalidEvent):
            await store.append(append("note:\0", 0, Noted()))
        with pytest.raises(InvalidEvent):
            await store.append(replace(append("note:1", 0, Noted()), metadata=metadata(actor="\0")))

    async def test_an_event_that_just_fits_is_kept(self) -> None:
        store = await self.open()
        (recorded,) = await store.append(append("note:1", 0, Noted(text="é" * (127 * 1024))))
        assert (await store.read_all()) == [recorded]

    async def test_a_stream_is_written_once_in_an_append(self) -> None:
        store = await self.open()
        twice = (StreamWrite("note:1", 0, (Noted(),)), StreamWrite("note:1", 1, (Noted(),)))
        with pytest.raises(InvalidEvent):
            await store.append(Append(uuid4(), twice, metadata()))

    async def test_read_models_are_kept_with_their_events(self) -> None:
        store = await self.open(listing=True)
        recorded = await store.append(append("note:1", 0, Noted(), Noted()))
        assert await self.listed(store) == {event.event_id for event in recorded}

    async def test_a_read_model_that_fails_takes_everything_back(self) -> None:
        store = await self.open(listing=True, failing=True)
        claim = Claim(uuid4(), b"body", b"answer")
        with pytest.raises(ProjectionFailed):
            await store.append(append("note:1", 0, Noted(), claim=claim))
        assert await self.listed(store) == set()
        assert await store.answered(claim.key, b"body") is None
        healthy = await self.open(listing=True)
        assert [event.position for event in await healthy.append(append("note:1", 0, Noted(), claim=claim))] == [1]

    async def test_a_unit_of_work_that_raises_leaves_nothing(self) -> None:
        store = await self.open(listing=True)

        async def fail_after_appending() -> None:
            async with store.unit_of_work() as unit:
                await unit.append(append("note:1", 0, Noted()))
                raise LookupError

        with pytest.raises(LookupError):
            await fail_after_appending()
        assert await store.head() == 0
        assert await self.listed(store) == set()

    async def test_a_unit_of_work_whose_append_was_refused_cannot_be_kept(self) -> None:
        store = await self.open()

        async def go_on_after_a_refusal() -> None:
            async with store.unit_of_work() as unit:
                with pytest.raises(WrongExpectedVersion):
                    await unit.append(append("note:1", 1, Noted(), claim=Claim(uuid4(), b"", b"")))

        with pytest.raises(RuntimeError):
            await go_on_after_a_refusal()
        assert await store.head() == 0

    async def test_a_unit_of_work_appends_once(self) -> None:
        store = await self.open()

        async def append_twice() -> None:
            async with store.unit_of_work() as unit:
                await unit.append(append("note:1", 0, Noted()))
                await unit.append(append("note:2", 0, Noted()))

        with pytest.raises(RuntimeError):
            await append_twice()
        assert await store.head() == 0

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
        writers, rounds = 6, 12
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
            while len(seen) < writers * rounds:
                appends = stores[0].appends
                page = await stores[0].read_all(seen[-1].position if seen else 0, limit=5)
                seen += page
                if not page:
                    await stores[0].wait_for_append(0.01, appends)
            return seen

        async with asyncio.timeout(60):
            seen, *_ = await asyncio.gather(tail(), *(write(number) for number in range(writers)))

        assert [event.position for event in seen] == list(range(1, writers * rounds + 1))
        assert {event.event_id for event in seen} == written
        assert all(earlier.recorded_at <= later.recorded_at for earlier, later in pairwise(seen))

    async def test_an_altered_a_missing_and_an_exchanged_event_are_found_and_named(self) -> None:
        store = await self.open()
        for version in range(4):
            await store.append(append("note:1", version, Noted(number=version)))
        events = await store.read_stream("note:1")
        assert verify_stream(events) is None
        assert verify_stream(events[2:], after_version=2, previous=events[1].hash) is None

        assert verify_stream(_with(events, 1, payload={**events[1].payload, "number": 7})) == 2
        assert verify_stream(_with(events, 2, metadata=metadata(actor="another"))) == 3
        assert verify_stream(_with(events, 3, type="Renamed")) == 4
        assert verify_stream([events[0], *events[2:]]) == 2
        assert verify_stream([events[0], events[2], events[1], events[3]]) == 2

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


def _with(events: Sequence[RecordedEvent], index: int, **changes: Any) -> list[RecordedEvent]:
    return [replace(event, **changes) if number == index else event for number, event in enumerate(events)]
