"""What is recorded is whole, is read as it was written, and shows when it was altered."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4, uuid5

import pytest
from event_log.chain import verify_stream
from event_log.model import (
    Append,
    Event,
    InvalidEvent,
    RecordedEvent,
    StreamWrite,
    WrongExpectedVersion,
)

from tests.conformance.harness import REGISTRY, Noted, Renamed, StoreHarness, Unregistered, append, metadata


class Recording(StoreHarness):
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

    async def test_a_write_without_events_only_asks_that_its_stream_stands_still(self) -> None:
        store = await self.open()
        await store.append(append("note:1", 0, Noted()))
        still = StreamWrite("note:1", 1, ())
        await store.append(Append(uuid4(), (still, StreamWrite("note:2", 0, (Noted(),))), metadata()))
        with pytest.raises(WrongExpectedVersion):
            await store.append(Append(uuid4(), (StreamWrite("note:1", 0, ()),), metadata()))
        assert await store.head() == 2

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

    async def test_what_nests_too_deeply_is_refused(self) -> None:
        store = await self.open()
        deep: list[object] = []
        for _ in range(300):
            deep = [deep]
        with pytest.raises(InvalidEvent):
            await store.append(append("note:1", 0, Noted(anything=deep)))

    @pytest.mark.parametrize("stream_id", ["note:\0", "note:\ud800", "", "x" * 501])
    async def test_a_stream_has_a_sound_id(self, stream_id: str) -> None:
        store = await self.open()
        with pytest.raises(InvalidEvent):
            await store.append(append(stream_id, 0, Noted()))

    async def test_nul_in_the_metadata_is_refused(self) -> None:
        store = await self.open()
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


def _with(events: Sequence[RecordedEvent], index: int, **changes: Any) -> list[RecordedEvent]:
    return [replace(event, **changes) if number == index else event for number, event in enumerate(events)]
