"""Any sequence of appends, requests and reads, in memory and in PostgreSQL, against a model of a few dictionaries."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar
from uuid import UUID, uuid5

from event_log.chain import verify_stream
from event_log.model import (
    AlreadyClaimed,
    AlreadyRecorded,
    Append,
    Claim,
    RequestReused,
    StreamWrite,
    WrongExpectedVersion,
)
from event_log.store import EventStore
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.conformance.harness import Noted, metadata

Result = TypeVar("Result")
STREAMS = st.sampled_from(["note:1", "note:2", "note:3"])
REQUESTS = st.integers(0, 4)
# How far from the truth an expected version is: mostly not at all.
OFF = st.sampled_from([0, 0, 0, 0, -1, 1])
_NAMES = UUID(int=7)


class LogMachine(RuleBasedStateMachine):
    """The model: what each stream says, in which order it was said, and how each request was answered.

    A subclass says how a store is opened and on which loop it runs.
    """

    store: EventStore[Any]

    def __init__(self) -> None:
        super().__init__()
        self.streams: dict[str, list[int]] = {}
        self.log: list[tuple[str, int]] = []
        self.answers: dict[int, tuple[bytes, bytes]] = {}
        self.sources: set[UUID] = set()
        self.told = 0

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        raise NotImplementedError

    async def opened(self) -> EventStore[Any]:
        raise NotImplementedError

    @initialize()
    def begin(self) -> None:
        self.store = self.run(self.opened())

    def new(self, count: int) -> list[int]:
        """Numbers never told before."""
        self.told += count
        return list(range(self.told - count, self.told))

    def version(self, stream: str) -> int:
        return len(self.streams.get(stream, []))

    def keep(self, stream: str, numbers: list[int]) -> None:
        self.streams.setdefault(stream, []).extend(numbers)
        self.log += [(stream, number) for number in numbers]

    @rule(stream=STREAMS, count=st.integers(1, 3), off=OFF)
    def append_to_a_stream(self, stream: str, count: int, off: int) -> None:
        numbers, expected = self.new(count), self.version(stream) + off
        if expected < 0:
            return
        source = uuid5(_NAMES, f"append {self.told}")
        outcome = self.attempt(Append(source, (self.write(stream, expected, numbers),), metadata()))
        if off:
            assert isinstance(outcome, WrongExpectedVersion)
            assert (outcome.stream_id, outcome.actual) == (stream, self.version(stream))
            return
        assert isinstance(outcome, list)
        self.keep(stream, numbers)
        self.sources.add(source)

    @rule(first=OFF, second=OFF)
    def append_to_two_streams(self, first: int, second: int) -> None:
        names = ("note:2", "note:1")
        numbers = [self.new(1), self.new(2)]
        expected = [self.version(name) + off for name, off in zip(names, (first, second), strict=True)]
        if min(expected) < 0:
            return
        writes = tuple(map(self.write, names, expected, numbers))
        outcome = self.attempt(Append(uuid5(_NAMES, f"both {self.told}"), writes, metadata()))
        assert isinstance(outcome, WrongExpectedVersion if first or second else list)
        if isinstance(outcome, list):
            for name, said in zip(names, numbers, strict=True):
                self.keep(name, said)

    @rule(request=REQUESTS, stream=STREAMS, body=st.sampled_from([b"one", b"one", b"other"]))
    def make_a_request(self, request: int, stream: str, body: bytes) -> None:
        numbers = self.new(1)
        answer = f"answer {numbers[0]}".encode()
        key = uuid5(_NAMES, f"request {request}")
        write = self.write(stream, self.version(stream), numbers)
        outcome = self.attempt(Append(key, (write,), metadata(), Claim(key, body, answer)))
        if request not in self.answers:
            assert isinstance(outcome, list)
            self.answers[request] = (body, answer)
            self.keep(stream, numbers)
        elif self.answers[request][0] == body:
            assert isinstance(outcome, AlreadyClaimed)
            assert outcome.response == self.answers[request][1]
        else:
            assert isinstance(outcome, RequestReused)

    @rule(stream=STREAMS, data=st.data())
    def record_again_what_was_recorded(self, stream: str, data: st.DataObject) -> None:
        if not self.sources:
            return
        source = data.draw(st.sampled_from(sorted(self.sources)))
        write = self.write(stream, self.version(stream), self.new(1))
        assert isinstance(self.attempt(Append(source, (write,), metadata())), AlreadyRecorded)

    @rule(offs=st.lists(OFF, min_size=2, max_size=5))
    def append_to_a_stream_each_at_once(self, offs: list[int]) -> None:
        """Each to a stream of its own: in which order they are recorded is the store's affair."""
        names = [f"note:at-once-{number}" for number in range(len(offs))]
        expected = [self.version(name) + off for name, off in zip(names, offs, strict=True)]
        wanted = [(name, version, self.new(1)) for name, version in zip(names, expected, strict=True) if version >= 0]

        async def together() -> list[Any]:
            appends = (
                Append(uuid5(_NAMES, f"at once {numbers}"), (self.write(name, version, numbers),), metadata())
                for name, version, numbers in wanted
            )
            return await asyncio.gather(*map(self.store.append, appends), return_exceptions=True)

        recorded = []
        for (name, version, numbers), outcome in zip(wanted, self.run(together()), strict=True):
            stands = version == self.version(name)
            assert isinstance(outcome, list if stands else WrongExpectedVersion)
            if stands:
                recorded.append((outcome[0].position, name, numbers))
        for _, name, numbers in sorted(recorded):
            self.keep(name, numbers)

    @rule(stream=STREAMS)
    def a_unit_of_work_that_fails_leaves_nothing(self, stream: str) -> None:
        async def fail() -> None:
            async with self.store.unit_of_work() as unit:
                write = self.write(stream, self.version(stream), self.new(1))
                await unit.append(Append(uuid5(_NAMES, f"failed {self.told}"), (write,), metadata()))
                raise LookupError

        try:
            self.run(fail())
        except LookupError:
            return
        raise AssertionError("it did not fail")

    @rule(stream=STREAMS, after=st.integers(0, 4), limit=st.integers(1, 4))
    def read_a_part(self, stream: str, after: int, limit: int) -> None:
        page = self.run(self.store.read_stream(stream, after, limit))
        assert [event.payload["number"] for event in page] == self.streams.get(stream, [])[after : after + limit]
        page = self.run(self.store.read_all(after, limit))
        assert [(one.stream_id, one.payload["number"]) for one in page] == self.log[after : after + limit]

    @invariant()
    def the_log_is_the_model(self) -> None:
        log = self.run(self.store.read_all(0, 10_000))
        assert [(event.stream_id, event.payload["number"]) for event in log] == self.log
        assert [event.position for event in log] == list(range(1, len(log) + 1))
        assert self.run(self.store.head()) == len(log)
        for stream in self.streams:
            assert verify_stream([event for event in log if event.stream_id == stream]) is None

    @staticmethod
    def write(stream: str, expected: int, numbers: list[int]) -> StreamWrite:
        return StreamWrite(stream, expected, tuple(Noted(number=number) for number in numbers))

    def attempt(self, append: Append) -> Any:
        try:
            return self.run(self.store.append(append))
        except (AlreadyClaimed, AlreadyRecorded, RequestReused, WrongExpectedVersion) as refusal:
            return refusal
