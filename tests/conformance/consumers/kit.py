"""What every consumer of every service promises: the same effects, whatever happens to the events on their way.

A service's test inherits this and says which service it is and what its effects are. Everything else is the
service's own: its handlers as its bootstrap declares them, its projections, its migrations.
"""

import asyncio
import random
import signal
import sys
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

import asyncpg
import pytest
import pytest_asyncio
from event_log.envelope import Envelope
from event_log.inbox import Misdirected
from service_kit.topics import SOURCES

from tests.conformance.consumers.consuming import (
    WAYS,
    Consuming,
    Way,
    by_stream,
    consuming,
    interleaved,
    one_by_one,
)
from tests.conformance.consumers.world import World

ROOT = Path(__file__).parents[3]


class Killed(BaseException):
    """The process ended here: nobody catches it, and what was not committed is gone."""


class Poisoned(Exception):
    pass


class ConsumerConformance(ABC):
    """service: as its bootstrap names it."""

    service: ClassVar[str]
    _expected: ClassVar[dict[str, Any]] = {}

    @abstractmethod
    async def effects(self, pool: asyncpg.Pool) -> Any:
        """What followed from the events, apart from what may differ: times, and the order in which streams came.

        Whatever is there twice must show.
        """

    # ── the consumer ────────────────────────────────────────────────────────────────────────────────────────────

    @pytest_asyncio.fixture(autouse=True)
    async def one_consumer(self, world: World) -> AsyncIterator[None]:
        self.world = world
        self.consumer = await self.begin()
        yield
        await self.end(self.consumer)

    @pytest.fixture(params=list(WAYS))
    def deliver(self, request: pytest.FixtureRequest) -> Way:
        return WAYS[request.param]

    async def begin(self, *, echoing: bool = False) -> Consuming:
        """The service as it was before any event of another had come, on a database of its own."""
        declared, databases = self.world.consumers[self.service], self.world.databases
        dsn = databases.dsn(await databases.make(self.world.beginnings[self.service]))
        pool = await asyncpg.create_pool(dsn, min_size=1, max_size=8)
        return await consuming(self.world, declared, pool, dsn, echoing=echoing)

    async def end(self, consumer: Consuming) -> None:
        await consumer.pool.close()
        await self.world.databases.drop(consumer.dsn.rpartition("/")[2])

    async def expected(self) -> Any:
        """The effects of the events that came once and in order, and were all seen by their handlers."""
        if self.service not in self._expected:
            reference = await self.begin()
            try:
                await one_by_one(reference.inbox(heeding_all=True), reference.told)
                self._expected[self.service] = await self.effects(reference.pool)
            finally:
                await self.end(reference)
        return self._expected[self.service]

    async def settled(self, consumer: Consuming | None = None) -> None:
        """Every event has had its effects, once; every stream stands at its end; nothing is parked."""
        consumer = consumer or self.consumer
        assert [one.error for one in await consumer.inbox().parked()] == [], "an event was parked"
        assert await consumer.places() == consumer.ends(), "an event was not taken"
        effects, expected = await self.effects(consumer.pool), await self.expected()
        assert effects == expected, f"an event has no effect, or more than one: {effects} is not {expected}"

    # ── what holds ──────────────────────────────────────────────────────────────────────────────────────────────

    async def test_what_comes_once_and_in_order_has_its_effects(self, deliver: Way) -> None:
        before = await self.effects(self.consumer.pool)
        await deliver(self.consumer.inbox(), self.consumer.told)
        await self.settled()
        assert await self.effects(self.consumer.pool) != before
        assert {one.topic for one in self.consumer.told} == set(self.consumer.declared.handlers)

    async def test_what_comes_again_has_no_second_effect(self, deliver: Way) -> None:
        told, inbox = self.consumer.told, self.consumer.inbox()
        await deliver(inbox, [envelope for envelope in told for _ in range(2)])
        await deliver(inbox, told)
        await deliver(self.consumer.inbox(), list(reversed(told)))
        await self.settled()

    @pytest.mark.parametrize("seed", range(3))
    async def test_streams_may_come_in_any_order_among_each_other(self, deliver: Way, seed: int) -> None:
        await deliver(self.consumer.inbox(), interleaved(self.consumer.told, random.Random(seed)))
        await self.settled()

    @pytest.mark.parametrize("seed", range(3))
    async def test_what_was_lost_or_came_in_disorder_is_healed_by_its_owner(self, deliver: Way, seed: int) -> None:
        chance, inbox = random.Random(seed), self.consumer.inbox()
        came = chance.sample(self.consumer.told, k=len(self.consumer.told) // 3)
        await deliver(inbox, came)
        await self.consumer.catch_up(inbox)
        await self.settled()

    async def test_what_never_came_at_all_is_fetched_from_its_owner(self) -> None:
        await self.consumer.catch_up()
        await self.settled()

    async def test_two_processes_that_take_the_same_at_once_have_its_effects_once(self, deliver: Way) -> None:
        chance = random.Random(1)
        await asyncio.gather(
            deliver(self.consumer.inbox(), self.consumer.told),
            deliver(self.consumer.inbox(), interleaved(self.consumer.told, chance)),
            self.consumer.catch_up(),
        )
        await self.settled()

    async def test_a_crash_between_the_effects_and_their_commit_leaves_nothing_of_them(self, deliver: Way) -> None:
        chance, effects_seen = random.Random(2), Counter[str]()

        async def perhaps_crash(envelope: Envelope) -> None:
            effects_seen[str(envelope.event.event_id)] += 1
            if effects_seen[str(envelope.event.event_id)] == 1 and chance.random() < 0.6:
                raise Killed

        inbox = self.consumer.inbox(self.consumer.followed(perhaps_crash))
        came = list(self.consumer.told)
        # As Kafka does it: what was not committed comes again from the first that was not.
        while True:
            with suppress(Killed):
                await deliver(inbox, came)
                break
        await self.settled()
        assert max(effects_seen.values()) > 1, "nothing came again"

    @pytest.mark.parametrize("at", [1, 6])
    async def test_a_process_that_is_killed_before_its_commit_has_taken_nothing_by_halves(self, at: int) -> None:
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.conformance.consumers.killed", self.service, self.consumer.dsn, str(at)),
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        owners = {source: self.world.databases.dsn(name) for source, name in self.world.logs.items()}
        told = "\n".join(f"{source} {dsn}" for source, dsn in owners.items())
        async with asyncio.timeout(60):
            _, said = await child.communicate(told.encode())
        assert child.returncode == -signal.SIGKILL, said.decode()
        assert sum(await self._taken_events()) < at, "it had taken some of those before this one, and not this one"

        await one_by_one(self.consumer.inbox(), self.consumer.told)
        await self.settled()

    async def test_an_owner_that_is_away_for_a_while_parks_nothing_and_is_asked_again(self, deliver: Way) -> None:
        for owner in self.consumer.owners.values():
            owner.away = True
        inbox = self.consumer.inbox()
        ends = [stream[-1] for stream in by_stream(self.consumer.told).values() if len(stream) > 1]
        assert ends
        for envelope in ends:
            with pytest.raises(ConnectionError):
                await deliver(inbox, [envelope])
        with pytest.raises(ConnectionError):
            await self.consumer.catch_up(inbox)
        assert await inbox.parked() == []
        assert await self._taken_events() == []

        for owner in self.consumer.owners.values():
            owner.away = False
        await deliver(inbox, ends)
        await self.consumer.catch_up(inbox)
        await self.settled()

    async def test_a_poison_event_parks_its_stream_in_order_and_the_others_go_on(self, deliver: Way) -> None:
        stream = max(by_stream(self.consumer.told).values(), key=len)
        poison, address = stream[1], (stream[0].source, stream[0].topic, stream[0].event.stream_id)
        taken: list[int] = []
        healed = False

        async def refuse_poison(envelope: Envelope) -> None:
            if envelope == poison and not healed:
                raise Poisoned("this one cannot be taken")
            if (envelope.source, envelope.topic, envelope.event.stream_id) == address:
                taken.append(envelope.event.version)

        inbox = self.consumer.inbox(self.consumer.followed(refuse_poison))
        await deliver(inbox, self.consumer.told)
        (parked,) = await inbox.parked()
        assert (parked.source, parked.topic, parked.stream_id) == address
        assert (parked.version, parked.waiting) == (poison.event.version, len(stream) - 2)
        others = {key: version for key, version in self.consumer.ends().items() if key != address}
        assert {key: version for key, version in (await self.consumer.places()).items() if key != address} == others

        with pytest.raises(Poisoned):
            await inbox.replay(*address)
        healed = True
        assert await inbox.replay(*address) == len(stream) - 1
        assert [version for at, version in enumerate(taken) if version not in taken[:at]] == [
            envelope.event.version for envelope in stream
        ]
        await self.settled()

    async def test_an_event_that_is_told_on_two_topics_has_its_effects_once(self, deliver: Way) -> None:
        echoing = await self.begin(echoing=True)
        try:
            assert len(echoing.told) == 2 * len(self.consumer.told)
            await deliver(echoing.inbox(), interleaved(echoing.told, random.Random(3)))
            # A consumer may also refuse what it has from the other topic: that is parked then, and has no effect.
            assert await self.effects(echoing.pool) == await self.expected()
        finally:
            await self.end(echoing)

    async def test_what_is_told_on_topics_of_others_is_not_taken(self) -> None:
        elsewhere = {topic: owners for topic, owners in SOURCES.items() if topic not in self.consumer.handlers}
        told = await self.world.told_on(elsewhere, self.world.registries)
        assert told
        inbox = self.consumer.inbox()
        for envelope in told:
            with pytest.raises(Misdirected):
                await inbox.take(envelope)
        assert await self.consumer.places() == {}

    async def _taken_events(self) -> list[int]:
        """Of each stream that was begun, how many events of it were taken."""
        places = await self.consumer.places()
        streams = by_stream(self.consumer.told)
        return [sum(envelope.event.version <= version for envelope in streams[key]) for key, version in places.items()]
