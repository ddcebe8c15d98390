"""Parked streams are tried again by themselves: at a start, and then ever more rarely."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime

import asyncpg
import pytest
from event_log.dead_letters import ParkedStream
from event_log.envelope import Envelope
from event_log.inbox import Inbox
from event_log.log_reader import LogReader
from event_log.postgres import PostgresEventStore
from event_log.replaying import Replayer
from event_log.store import UnitOfWork
from structlog.testing import capture_logs

from .sample import NOTES, SERVICE, Noted, note

_HOUR = 3600.0


@dataclass
class Parking:
    """An inbox with streams that stand at a version until they are cured."""

    standing: dict[str, int] = field(default_factory=dict)
    cured: set[str] = field(default_factory=set)
    tried: list[str] = field(default_factory=list)
    failure: Exception = field(default_factory=lambda: ValueError("poison"))

    async def parked(self) -> list[ParkedStream]:
        return [
            ParkedStream(SERVICE, NOTES, name, version, "poison", 5, 0, datetime.now(UTC))
            for name, version in self.standing.items()
        ]

    async def replay(self, source: str, topic: str, stream_id: str) -> int:
        self.tried.append(stream_id)
        if stream_id not in self.cured:
            raise self.failure
        del self.standing[stream_id]
        return 1


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


async def hours(replayer: Replayer, clock: Clock, inbox: Parking, count: float) -> int:
    """Looks every minute for so long; how often a stream was tried."""
    before = len(inbox.tried)
    until = clock.now + count * _HOUR
    while clock.now < until:
        clock.now += 60
        await replayer.look()
    return len(inbox.tried) - before


async def test_what_was_parked_before_a_start_is_tried_at_once_each_once() -> None:
    inbox, clock = Parking({"note:1": 3, "note:2": 1, "note:3": 1}, cured={"note:2"}), Clock()
    replayer = Replayer(inbox, "reader", clock)
    with capture_logs() as logged:
        await replayer.look()
        await replayer.look()
    assert inbox.tried == ["note:1", "note:2", "note:3"]
    assert [line["event"] for line in logged] == ["inbox.still_parked", "inbox.replayed", "inbox.still_parked"]
    assert list(inbox.standing) == ["note:1", "note:3"]


async def test_what_is_parked_later_is_left_alone_for_a_while() -> None:
    inbox, clock = Parking(), Clock()
    replayer = Replayer(inbox, "reader", clock)
    await replayer.look()
    inbox.standing["note:1"] = 3
    assert await hours(replayer, clock, inbox, 2 / 60) == 0
    assert await hours(replayer, clock, inbox, 8 / 60) == 1


@pytest.mark.parametrize("seed", range(3))
async def test_it_is_tried_ever_more_rarely_and_never_given_up(seed: int) -> None:
    random.seed(seed)
    inbox, clock = Parking({"note:1": 3}), Clock()
    replayer = Replayer(inbox, "reader", clock)
    await replayer.look()
    counts = [await hours(replayer, clock, inbox, 12) for _ in range(4)]
    assert 4 <= counts[0] <= 10
    assert all(1 <= count <= 5 for count in counts[2:])
    inbox.cured.add("note:1")
    assert await hours(replayer, clock, inbox, 12) == 1


async def test_a_stream_that_got_on_and_stands_at_another_event_is_tried_soon_again() -> None:
    inbox, clock = Parking({"note:1": 3}), Clock()
    replayer = Replayer(inbox, "reader", clock)
    await replayer.look()
    await hours(replayer, clock, inbox, 24)
    inbox.standing["note:1"] = 4
    assert await hours(replayer, clock, inbox, 10 / 60) == 1


async def test_while_something_is_away_nothing_is_counted_against_a_stream() -> None:
    inbox, clock = Parking({"note:1": 3}, failure=ConnectionError("away")), Clock()
    replayer = Replayer(inbox, "reader", clock)
    assert await hours(replayer, clock, inbox, 0.5) == 30
    inbox.cured.add("note:1")
    await replayer.look()
    assert inbox.standing == {}


@pytest.mark.integration
async def test_a_start_that_brings_the_cure_takes_a_parked_stream_in_order(
    store: PostgresEventStore, reader: LogReader
) -> None:
    taken: list[int] = []
    sick = True

    async def handle(envelope: Envelope, unit: UnitOfWork[asyncpg.Connection]) -> None:
        if sick and envelope.event.version == 2:
            raise ValueError("poison")
        taken.append(envelope.event.version)

    def inbox() -> Inbox:
        return Inbox(store, "reader", {NOTES: handle}, {SERVICE: reader}, attempts=1)

    await note(store, "note:1", *(Noted() for _ in range(4)))
    await inbox().catch_up(SERVICE, NOTES)
    await Replayer(inbox(), "reader").look()
    assert taken == [1]
    assert [one.attempts for one in await inbox().parked()] == [2]

    sick = False
    await Replayer(inbox(), "reader").look()
    assert taken == [1, 2, 3, 4]
    assert await inbox().parked() == []
