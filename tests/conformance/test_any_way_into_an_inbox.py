"""Whatever comes into an inbox, in whichever order: each stream is taken in order, each event once, or parked alone."""

import asyncio
from collections import defaultdict
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar
from uuid import uuid4

import asyncpg
import pytest
from event_log.envelope import Envelope
from event_log.inbox import Inbox, InPages, Taken
from event_log.log_reader import LogReader
from event_log.model import Append, StreamWrite
from event_log.postgres import PostgresEventStore, migrate
from event_log.store import UnitOfWork
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.conformance.harness import REGISTRY, Noted, metadata

pytestmark = pytest.mark.integration

Result = TypeVar("Result")
OWNER, TOPIC = "notes", "notes"
STREAMS = st.sampled_from(["note:1", "note:2"])
_EMPTY = """
DROP TRIGGER IF EXISTS events_are_never_changed ON events;
DROP TABLE IF EXISTS took;
TRUNCATE events, streams, requests, inbox, inbox_caught_up, dead_letters;
UPDATE log_head SET position = 0, recorded_at = to_timestamp(0);
CREATE TABLE took (id bigserial, stream_id text, version bigint);
"""


class InboxMachine(RuleBasedStateMachine):
    """The model: how many events each stream has, how many were taken, which wait in the dead letters."""

    database: str
    in_pages: bool

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.told: dict[str, int] = defaultdict(int)
        self.taken: dict[str, int] = defaultdict(int)
        # A stream that is parked is in here, also while nothing waits.
        self.letters: dict[str, set[int]] = {}
        self.poison: set[tuple[str, int]] = set()

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self.loop.run_until_complete(work)

    @initialize()
    def begin(self) -> None:
        async def opened() -> None:
            self.pool = await asyncpg.create_pool(self.database, min_size=1, max_size=4)
            await migrate(self.pool)
            await self.pool.execute(_EMPTY)

        self.run(opened())
        self.store = PostgresEventStore(self.pool, REGISTRY)
        self.reader = LogReader(self.pool, REGISTRY, OWNER)
        handler = InPages(self.handle_page) if self.in_pages else self.handle
        self.inbox = Inbox(self.store, "reader", {TOPIC: handler}, {OWNER: self.reader}, attempts=1)

    def teardown(self) -> None:
        self.run(self.pool.close())
        self.loop.close()

    async def handle(self, envelope: Envelope, unit: UnitOfWork[asyncpg.Connection]) -> None:
        await self.handle_page([envelope], unit.tx)

    async def handle_page(self, page: Sequence[Envelope], tx: asyncpg.Connection) -> None:
        for envelope in page:
            stream, version = envelope.event.stream_id, envelope.event.version
            await tx.execute("INSERT INTO took (stream_id, version) VALUES ($1, $2)", stream, version)
            if (stream, version) in self.poison:
                raise ValueError("poison")

    @rule(stream=STREAMS, count=st.integers(1, 3))
    def the_owner_tells(self, stream: str, count: int) -> None:
        write = StreamWrite(stream, self.told[stream], tuple(Noted() for _ in range(count)))
        self.run(self.store.append(Append(uuid4(), (write,), metadata())))
        self.told[stream] += count

    @precondition(lambda self: any(self.told.values()))
    @rule(data=st.data())
    def something_comes(self, data: st.DataObject) -> None:
        stream, version = data.draw(self.some_told())
        expected = self.comes(stream, version)
        assert self.run(self.inbox.take(self.envelope(stream, version))) is expected

    @precondition(lambda self: any(self.told.values()))
    @rule(data=st.data())
    def several_come_at_once(self, data: st.DataObject) -> None:
        page = data.draw(st.lists(self.some_told(), min_size=2, max_size=8))
        for stream, version in self.left_by_a_page(page) if self.in_pages else page:
            self.comes(stream, version)
        self.run(self.inbox.take_page([self.envelope(*one) for one in page]))

    def some_told(self) -> st.SearchStrategy[tuple[str, int]]:
        """Mostly of those that are near the last one taken."""
        told = sorted(name for name, count in self.told.items() if count)
        return st.sampled_from(told).flatmap(
            lambda stream: st.tuples(
                st.just(stream),
                st.one_of(
                    st.sampled_from([self.taken[stream] + ahead for ahead in (1, 2, 0)]).map(
                        lambda version: min(max(version, 1), self.told[stream])
                    ),
                    st.integers(1, self.told[stream]),
                ),
            )
        )

    def envelope(self, stream: str, version: int) -> Envelope:
        (envelope,) = self.run(self.reader.read_stream(TOPIC, stream, version - 1, 1))
        return envelope

    def left_by_a_page(self, page: list[tuple[str, int]]) -> list[tuple[str, int]]:
        """What follows in its stream is taken, all or nothing; the rest comes after that, one by one."""
        reached, left = self.taken.copy(), list[tuple[str, int]]()
        for stream, version in page:
            if version > reached[stream] + 1 or (stream in self.letters and version > reached[stream]):
                left.append((stream, version))
            elif version > reached[stream]:
                if (stream, version) in self.poison:
                    return page
                reached[stream] = version
        self.taken = reached
        return left

    def comes(self, stream: str, version: int) -> Taken:
        if version <= self.taken[stream]:
            return Taken.SKIPPED
        if stream in self.letters:
            self.letters[stream].add(version)
            return Taken.PARKED
        while self.taken[stream] < version:
            following = self.taken[stream] + 1
            if (stream, following) in self.poison:
                self.letters[stream] = set(range(following, version + 1))
                return Taken.PARKED
            self.taken[stream] = following
        return Taken.APPLIED

    @rule()
    def a_pass_catches_up(self) -> None:
        self.run(self.inbox.catch_up(OWNER, TOPIC))
        head = sum(self.told.values())
        assert self.run(self.inbox.caught_up_to(OWNER, TOPIC)) == head
        for stream, count in self.told.items():
            # What a pass has left behind once, it does not bring again.
            for version in range(self.taken[stream] + 1, count + 1):
                self.comes(stream, version)

    @rule(stream=STREAMS, ahead=st.integers(1, 3))
    def an_event_turns_out_to_be_poison(self, stream: str, ahead: int) -> None:
        self.poison.add((stream, self.taken[stream] + ahead))

    @precondition(lambda self: self.ready())
    @rule(data=st.data())
    def the_next_one_of_a_stream_fails_for_a_while(self, data: st.DataObject) -> None:
        stream = data.draw(st.sampled_from(self.ready()))
        following = (stream, self.taken[stream] + 1)
        healthy, self.poison = self.poison, {following}
        assert self.comes(*following) is Taken.PARKED
        assert self.run(self.inbox.take(self.envelope(*following))) is Taken.PARKED
        self.poison = healthy

    def ready(self) -> list[str]:
        return [
            name for name, count in sorted(self.told.items()) if count > self.taken[name] and name not in self.letters
        ]

    @rule()
    def all_is_healed(self) -> None:
        self.poison.clear()

    @precondition(lambda self: self.letters)
    @rule(data=st.data())
    def a_parked_stream_is_replayed(self, data: st.DataObject) -> None:
        stream = data.draw(st.sampled_from(sorted(self.letters)))
        before, letters = self.taken[stream], self.letters[stream]
        stuck = False
        while letters and not stuck:
            first = min(letters)
            if first > self.taken[stream] + 1:
                letters |= set(range(self.taken[stream] + 1, self.told[stream] + 1))
            elif (stream, first) in self.poison:
                stuck = True
            else:
                letters.remove(first)
                self.taken[stream] = first
        if stuck:
            with pytest.raises(ValueError, match="poison"):
                self.run(self.inbox.replay(OWNER, TOPIC, stream))
        else:
            assert self.run(self.inbox.replay(OWNER, TOPIC, stream)) == self.taken[stream] - before
            del self.letters[stream]

    @invariant()
    def each_stream_was_taken_in_order_and_once_as_far_as_it_is_said(self) -> None:
        took: dict[str, list[int]] = defaultdict(list)
        for row in self.run(self.pool.fetch("SELECT stream_id, version FROM took ORDER BY id")):
            took[row["stream_id"]].append(row["version"])
        for stream, count in self.taken.items():
            assert took[stream] == list(range(1, count + 1))

    @invariant()
    def what_is_parked_waits_and_nothing_else(self) -> None:
        parked = {one.stream_id: one.waiting + 1 for one in self.run(self.inbox.parked())}
        assert parked == {stream: len(letters) for stream, letters in self.letters.items()}


@pytest.mark.parametrize("in_pages", [False, True], ids=["one-by-one", "in-pages"])
def test_any_way_into_an_inbox_is_that_of_the_model(database: str, in_pages: bool) -> None:
    # What failed once in one place must fail in another: the examples are the same everywhere, and none is kept.
    how = settings(
        derandomize=True,
        database=None,
        deadline=None,
        print_blob=True,
        max_examples=40,
        stateful_step_count=25,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    run_state_machine_as_test(
        type("OnDatabase", (InboxMachine,), {"database": database, "in_pages": in_pages}), settings=how
    )
