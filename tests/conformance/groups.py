"""Appends that wait at the same time may share a transaction: each still comes through, or fails, as if it were alone.

`Groups` is what holds with and without a shared transaction; what follows it holds beyond that where the appends of a
group, and those to one stream, are recorded in the order in which they came.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any
from uuid import uuid4

from event_log.chain import verify_stream
from event_log.model import (
    AlreadyClaimed,
    AlreadyRecorded,
    Append,
    Claim,
    InvalidEvent,
    RecordedEvent,
    RequestReused,
    StreamWrite,
    WrongExpectedVersion,
)
from event_log.store import EventStore

from tests.conformance.harness import Noted, ProjectionFailed, StoreHarness, append, metadata

TOO_LARGE = Noted(text="x" * (256 * 1024))


def claim(response: bytes = b"answer") -> Claim:
    return Claim(uuid4(), b"body", response)


async def at_once(store: EventStore[Any], *appends: Append) -> list[list[RecordedEvent] | BaseException]:
    """What became of each, in their order. They wait for the store together."""
    return await asyncio.gather(*(store.append(one) for one in appends), return_exceptions=True)


def failures(outcomes: Sequence[object]) -> dict[int, type[BaseException]]:
    """The kind of each failure by its place in the group."""
    return {place: type(one) for place, one in enumerate(outcomes) if isinstance(one, BaseException)}


async def numbers(store: EventStore[Any]) -> list[int]:
    return [event.payload["number"] for event in await store.read_all()]


class Groups(StoreHarness):
    async def test_many_that_come_at_once_are_all_recorded_each_whole_and_once(self) -> None:
        store = await self.open(listing=True)
        appends = [append(f"note:{number}", 0, *(Noted(number=number) for _ in range(3))) for number in range(40)]

        outcomes = await at_once(store, *appends)

        assert failures(outcomes) == {}
        log = await store.read_all()
        assert [event.position for event in log] == list(range(1, 121))
        for number, events in enumerate(outcomes):
            assert isinstance(events, list)
            assert events == await store.read_stream(f"note:{number}"), "each is answered with its own events"
            assert [event.position for event in events] == list(range(events[0].position, events[0].position + 3))
            assert verify_stream(events) is None
        assert await self.listed(store) == {event.event_id for event in log}

    async def test_a_conflict_in_a_group_fails_its_own_command_only(self) -> None:
        store = await self.open(listing=True)
        await store.append(append("note:3", 0, Noted(number=100)))
        claims = [claim(str(number).encode()) for number in range(8)]

        outcomes = await at_once(
            store, *(append(f"note:{number}", 0, Noted(number=number), claim=claims[number]) for number in range(8))
        )

        assert failures(outcomes) == {3: WrongExpectedVersion}
        assert sorted(await numbers(store)) == [0, 1, 2, 4, 5, 6, 7, 100]
        answers = [await store.answered(one.key, b"body") for one in claims]
        assert answers == [b"0", b"1", b"2", None, b"4", b"5", b"6", b"7"]
        assert len(await self.listed(store)) == 8

    async def test_of_many_that_want_one_place_one_is_recorded_and_the_others_are_told_where_it_stands(self) -> None:
        store = await self.open()
        outcomes = await at_once(store, *(append("note:1", 0, Noted(number=number)) for number in range(8)))
        assert len(failures(outcomes)) == 7
        told = {(one.expected, one.actual) for one in outcomes if isinstance(one, WrongExpectedVersion)}
        assert told == {(0, 1)}
        assert await store.head() == 1

    async def test_one_stale_stream_refuses_its_whole_command_and_no_other_of_the_group(self) -> None:
        store = await self.open()
        await store.append(append("note:stale", 0, Noted()))
        half_stale = (StreamWrite("note:fresh", 0, (Noted(),)), StreamWrite("note:stale", 0, (Noted(),)))

        outcomes = await at_once(
            store, append("note:1", 0, Noted()), Append(uuid4(), half_stale, metadata()), append("note:2", 0, Noted())
        )

        assert failures(outcomes) == {1: WrongExpectedVersion}
        assert await store.read_stream("note:fresh") == []
        assert await store.head() == 3

    async def test_a_read_model_that_raises_for_one_event_of_a_group_fails_that_command_only(self) -> None:
        store = await self.open(listing=True, poison="poison")
        claims = [claim() for _ in range(8)]
        texts = ["poison" if number in (2, 5) else "fine" for number in range(8)]

        appends = [
            append(f"note:{number}", 0, Noted(text=text, number=number), claim=claims[number])
            for number, text in enumerate(texts)
        ]
        outcomes = await at_once(store, *appends)

        assert failures(outcomes) == {2: ProjectionFailed, 5: ProjectionFailed}
        assert sorted(await numbers(store)) == [0, 1, 3, 4, 6, 7]
        assert await self.listed(store) == {event.event_id for event in await store.read_all()}
        healed = await self.open(listing=True)
        assert failures(await at_once(healed, appends[2], appends[5])) == {}, "a refusal leaves no claim behind"
        assert await healed.head() == 8

    async def test_an_event_too_large_fails_its_command_alone(self) -> None:
        store = await self.open()
        outcomes = await at_once(
            store,
            append("note:1", 0, Noted(number=1)),
            append("note:2", 0, Noted(number=2), TOO_LARGE),
            append("note:3", 0, Noted(number=3)),
        )
        assert failures(outcomes) == {1: InvalidEvent}
        assert sorted(await numbers(store)) == [1, 3]

    async def test_the_same_request_twice_in_a_group_has_one_effect_and_one_answer(self) -> None:
        store = await self.open()
        first = claim(b"first")
        second, another_body = replace(first, response=b"second"), replace(first, body_hash=b"other")

        outcomes = await at_once(
            store,
            append("note:0", 0, Noted()),
            append("note:1", 0, Noted(), claim=first),
            append("note:1", 0, Noted(), claim=second),
            append("note:2", 0, Noted()),
        )
        assert len(failures(outcomes)) == 1
        (twin,) = (one for one in outcomes if isinstance(one, AlreadyClaimed))
        assert twin.response == await store.answered(first.key, b"body")
        assert len(await store.read_stream("note:1")) == 1
        assert await store.head() == 3

        late = await at_once(
            store,
            append("note:3", 0, Noted()),
            append("note:1", 1, Noted(), claim=first),
            append("note:1", 1, Noted(), claim=another_body),
        )
        assert failures(late) == {1: AlreadyClaimed, 2: RequestReused}
        assert await store.head() == 4

    async def test_what_was_recorded_without_a_claim_is_refused_again_and_holds_up_no_other(self) -> None:
        store = await self.open()
        recorded = append("note:1", 0, Noted())
        await store.append(recorded)
        again = replace(recorded, writes=(StreamWrite("note:1", 1, (Noted(),)),))

        outcomes = await at_once(store, append("note:2", 0, Noted()), again, append("note:3", 0, Noted()))

        assert failures(outcomes) == {1: AlreadyRecorded}
        assert await store.head() == 3

    async def test_commands_that_change_nothing_keep_their_answers_among_others(self) -> None:
        store = await self.open()
        idle = [claim(str(number).encode()) for number in range(4)]
        outcomes = await at_once(
            store,
            *(Append(one.key, (), metadata(), one) for one in idle),
            append("note:1", 0, Noted()),
        )
        assert outcomes[:4] == [[], [], [], []]
        assert [await store.answered(one.key, b"body") for one in idle] == [b"0", b"1", b"2", b"3"]
        assert await store.head() == 1

    async def test_who_gives_up_waiting_takes_nobody_with_it_and_leaves_nothing_by_halves(self) -> None:
        store = await self.open(listing=True)
        claims = [claim() for _ in range(12)]
        waiting = [
            asyncio.create_task(store.append(append(f"note:{number}", 0, Noted(), Noted(), claim=claims[number])))
            for number in range(12)
        ]
        await asyncio.sleep(0)
        for number in (0, 5, 11):
            waiting[number].cancel()
        outcomes = await asyncio.gather(*waiting, return_exceptions=True)

        assert set(failures(outcomes)) <= {0, 5, 11}
        log = await store.read_all()
        assert [event.position for event in log] == list(range(1, len(log) + 1))
        assert await self.listed(store) == {event.event_id for event in log}
        for number, one in enumerate(claims):
            answered = await store.answered(one.key, b"body") is not None
            assert len(await store.read_stream(f"note:{number}")) == (2 if answered else 0)
            assert answered or number in (0, 5, 11)

    async def test_one_group_after_another_comes_through_whatever_became_of_those_before(self) -> None:
        store = await self.open(poison="poison")
        for turn in range(6):
            outcomes = await at_once(
                store,
                append("note:1", turn, Noted()),
                append(f"note:bad-{turn}", 0, Noted(text="poison")),
                append("note:1", 99, Noted()),
                append(f"note:{turn}-2", 0, Noted(), TOO_LARGE),
                append(f"note:{turn}-3", 0, Noted()),
            )
            assert failures(outcomes) == {1: ProjectionFailed, 2: WrongExpectedVersion, 3: InvalidEvent}
        assert await store.head() == 12
        assert verify_stream(await store.read_stream("note:1")) is None


class GroupsInOrder(StoreHarness):
    async def test_of_a_group_what_came_first_is_recorded_first(self) -> None:
        """Two groups may be on their way at once, and either be recorded first, where they share no stream."""
        store = await self.open()
        await at_once(store, *(append(f"note:{number}", 0, Noted(number=number)) for number in range(30)))
        recorded = await numbers(store)
        assert sorted(recorded) == list(range(30))
        assert sum(later < earlier for earlier, later in pairwise(recorded)) <= 1

    async def test_a_command_may_rest_on_one_before_it_in_its_group(self) -> None:
        store = await self.open(listing=True)
        outcomes = await at_once(
            store,
            *(append("note:1", version, Noted(number=version)) for version in range(5)),
            append("note:2", 0, Noted()),
        )
        assert failures(outcomes) == {}
        events = await store.read_stream("note:1")
        assert [event.payload["number"] for event in events] == [0, 1, 2, 3, 4]
        assert verify_stream(events) is None
        assert len(await self.listed(store)) == 6

    async def test_a_command_that_rests_on_one_that_failed_fails_with_it(self) -> None:
        store = await self.open(poison="poison")
        outcomes = await at_once(
            store,
            append("note:1", 0, Noted(text="poison")),
            append("note:1", 1, Noted()),
            append("note:2", 0, Noted()),
        )
        assert failures(outcomes) == {0: ProjectionFailed, 1: WrongExpectedVersion}
        assert await store.head() == 1

    async def test_a_command_that_asks_a_stream_to_stand_still_is_judged_after_those_before_it(self) -> None:
        store = await self.open()
        await store.append(append("note:1", 0, Noted()))

        def while_it_stands(stream_id: str) -> Append:
            return Append(uuid4(), (StreamWrite("note:1", 1, ()), StreamWrite(stream_id, 0, (Noted(),))), metadata())

        outcomes = await at_once(
            store, while_it_stands("note:before"), append("note:1", 1, Noted()), while_it_stands("note:after")
        )
        assert failures(outcomes) == {2: WrongExpectedVersion}
        assert await store.read_stream("note:after") == []

    async def test_of_twins_in_a_group_the_first_is_answered(self) -> None:
        store = await self.open()
        first = claim(b"first")
        outcomes = await at_once(
            store,
            append("note:1", 0, Noted(), claim=first),
            append("note:1", 1, Noted(), claim=replace(first, response=b"second")),
        )
        assert failures(outcomes) == {1: AlreadyClaimed}
        assert await store.answered(first.key, b"body") == b"first"


class GroupsInOrderThroughFailures(StoreHarness):
    """For a store that keeps to the order also among those whose group failed for another's sake."""

    async def test_a_command_may_rest_on_one_before_it_though_another_of_their_group_fails(self) -> None:
        store = await self.open(poison="poison")
        outcomes = await at_once(
            store,
            append("note:bad", 0, Noted(text="poison")),
            *(append("note:1", version, Noted()) for version in range(4)),
        )
        assert failures(outcomes) == {0: ProjectionFailed}
        assert verify_stream(await store.read_stream("note:1")) is None
        assert await store.head() == 4
