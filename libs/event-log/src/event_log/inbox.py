"""Takes other services' events exactly once and each stream in order, whatever Kafka lost, repeated or reordered.

In the transaction of an event's effects the last version taken of its stream is remembered. Not newer → skipped;
next → applied; a gap → what is missing is fetched from the owner first. An event that cannot be taken parks its
stream. A lost last event of a stream leaves no gap: catch-up passes over the owner's log find it.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from enum import Enum
from functools import partial
from itertools import groupby

import asyncpg
import structlog

from event_log import caught_up, dead_letters, inbox_place
from event_log.dead_letters import ParkedStream
from event_log.envelope import Envelope
from event_log.failures import is_away, is_conflict
from event_log.inbox_pages import InPages as InPages
from event_log.inbox_pages import singly, take_at_once
from event_log.inbox_place import Address, Gap, Place
from event_log.parking import Parking
from event_log.passes import repeat
from event_log.pauses import jittered
from event_log.postgres import PostgresEventStore
from event_log.store import UnitOfWork
from event_log.upstream import Page as Page
from event_log.upstream import Upstream as Upstream

log = structlog.get_logger(__name__)

# The effects of one event, in the transaction that remembers it as taken; an append is the last of them.
# Events that mean nothing to the consumer are left alone by returning.
Handler = Callable[[Envelope, UnitOfWork[asyncpg.Connection]], Awaitable[None]]

_PAGE = 500
_MOST_CONFLICTS = 20
_FIRST_PAUSE = 0.1


class Taken(Enum):
    APPLIED = "applied"
    SKIPPED = "skipped"
    PARKED = "parked"


class Misdirected(Exception):
    """An envelope of a source that does not own its topic, or of a topic that is not consumed. Nothing is lost with it:
    what the owners have comes by their logs.
    """


class Inbox:
    """handlers by topic; upstreams by source. `owners` names the sources of each topic, where not all upstreams
    have to be asked for each. `heeded` names the types of a topic that its handler heeds, where those are not all:
    of the others it is only remembered that they came, which takes one statement.
    attempts: how often an event is tried before its stream is parked.
    """

    def __init__(
        self,
        store: PostgresEventStore,
        consumer: str,
        handlers: Mapping[str, Handler | InPages],
        upstreams: Mapping[str, Upstream],
        *,
        owners: Mapping[str, Iterable[str]] | None = None,
        heeded: Mapping[str, Iterable[str]] | None = None,
        attempts: int = 5,
    ) -> None:
        self._store, self._consumer = store, consumer
        self._handlers = {topic: singly(how) if isinstance(how, InPages) else how for topic, how in handlers.items()}
        self._in_pages = {topic: how.take for topic, how in handlers.items() if isinstance(how, InPages)}
        self._upstreams = dict(upstreams)
        self._owners = {topic: frozenset(upstreams if owners is None else owners[topic]) for topic in handlers}
        self._heeded = {topic: frozenset(types) for topic, types in (heeded or {}).items()}
        self._attempts = attempts
        self._parking = Parking(store, consumer, self._upstreams, self._apply)
        self._passes: defaultdict[tuple[str, str], asyncio.Lock] = defaultdict(asyncio.Lock)

    async def take(self, envelope: Envelope) -> Taken:
        """Raises Misdirected, and what is nobody's fault: the database or the owner is away. Take it again then."""
        self.refuse_misdirected(envelope)
        try:
            return await self._take(envelope, in_order=False)
        except Gap as gap:
            return await self._fill(gap.after, envelope)

    async def take_page(self, envelopes: Sequence[Envelope]) -> None:
        """As `take`, one after the other; those of topics that are taken by pages in one transaction.

        Raises as `take` does: then some may be taken, and all may be brought again.
        """
        for envelope in envelopes:
            self.refuse_misdirected(envelope)
        for handler, run in groupby(envelopes, lambda envelope: self._in_pages.get(envelope.topic)):
            page = list(run)
            left: Sequence[Envelope] = page
            if handler is not None and len(page) > 1:
                left = await take_at_once(self._store, self._consumer, handler, page)
            for envelope in left:
                await self.take(envelope)

    def refuse_misdirected(self, envelope: Envelope) -> None:
        """Raises Misdirected."""
        if envelope.source not in self._owners.get(envelope.topic, ()):
            raise Misdirected(f"{envelope.source} does not own {envelope.topic}")

    async def catch_up(self, source: str, topic: str) -> None:
        """Takes from the owner's log what has not come by Kafka since the last pass. Raises as `take` does."""
        pool, upstream = self._store.pool, self._upstreams[source]
        async with self._passes[(source, topic)]:
            position = await caught_up.caught_up_to(pool, self._consumer, source, topic)
            while True:
                page = await upstream.read_all(topic, position, _PAGE)
                await self.take_page(await inbox_place.not_taken(pool, self._consumer, page.envelopes))
                if page.next_position > position:
                    await caught_up.reach(pool, self._consumer, source, topic, page.next_position)
                    position = page.next_position
                if position >= page.head_position:
                    if position > page.head_position:
                        log.error(
                            "inbox.owner_went_back", source=source, head=page.head_position, caught_up_to=position
                        )
                    return

    async def run_catch_up(self, interval: float = 60.0) -> None:
        """Until cancelled: a pass for every source and topic now, and again within `interval` seconds.

        As often it is said which streams are parked, as long as there are any.
        """
        async with asyncio.TaskGroup() as passes:
            for topic, owners in self._owners.items():
                for source in owners:
                    one_pass = partial(self.catch_up, source, topic)
                    passes.create_task(repeat(one_pass, interval, "inbox.not_caught_up", source=source, topic=topic))
            passes.create_task(repeat(self._parking.remind, interval, "inbox.parked_unknown"))

    async def caught_up_to(self, source: str, topic: str) -> int:
        return await caught_up.caught_up_to(self._store.pool, self._consumer, source, topic)

    async def parked(self) -> list[ParkedStream]:
        return await self._parking.streams()

    async def replay(self, source: str, topic: str, stream_id: str) -> int:
        """Takes a parked stream's events in order, and how many. Raises what the first that fails again raises."""
        return await self._parking.replay(Address(self._consumer, source, topic, stream_id))

    async def _fill(self, after: int, envelope: Envelope) -> Taken:
        """Takes what the owner has of the stream, up to the envelope; that is in order, with nothing between."""
        upstream, wanted = self._upstreams[envelope.source], envelope.event
        log.info("inbox.gap", topic=envelope.topic, stream=wanted.stream_id, after=after, version=wanted.version)
        while missing := await upstream.read_stream(envelope.topic, wanted.stream_id, after, _PAGE):
            for found in missing:
                taken = await self._take(found, in_order=True)
                if found.event.version >= wanted.version:
                    return taken
            after = missing[-1].event.version
        return await self._park(envelope, "its owner does not have it", 1)

    async def _take(self, envelope: Envelope, *, in_order: bool) -> Taken:
        failures = conflicts = 0
        while True:
            try:
                return await self._once(envelope, in_order)
            except Exception as error:
                if isinstance(error, Gap) or is_away(error):
                    raise
                if is_conflict(error) and conflicts < _MOST_CONFLICTS:
                    conflicts += 1
                    await asyncio.sleep(jittered(0.01 * conflicts))
                    continue
                failures += 1
                if failures >= self._attempts:
                    return await self._park(envelope, repr(error), failures)
                await asyncio.sleep(jittered(_FIRST_PAUSE * 2**failures))

    async def _once(self, envelope: Envelope, in_order: bool) -> Taken:
        at, event = inbox_place.address(self._consumer, envelope), envelope.event
        next_after = 0 if in_order else envelope.previous_version
        if not self._is_heeded(envelope):
            place = await inbox_place.advance(self._store.pool, at, event.version, next_after)
            if not place.parked:
                return _taken(place, event.version, next_after)
        async with self._store.unit_of_work() as unit:
            place = await inbox_place.advance(unit.tx, at, event.version, next_after)
            if place.parked and event.version > place.version:
                await dead_letters.queue(unit.tx, at, envelope)
                return Taken.PARKED
            taken = _taken(place, event.version, next_after)
            if taken is Taken.APPLIED:
                await self._handle(envelope, unit)
        return taken

    async def _handle(self, envelope: Envelope, unit: UnitOfWork[asyncpg.Connection]) -> None:
        """Last in its transaction, because its append is."""
        if self._is_heeded(envelope):
            await self._handlers[envelope.topic](envelope, unit)

    def _is_heeded(self, envelope: Envelope) -> bool:
        heeded = self._heeded.get(envelope.topic)
        return heeded is None or envelope.event.type in heeded

    async def _apply(self, at: Address, envelope: Envelope, unit: UnitOfWork[asyncpg.Connection]) -> None:
        await inbox_place.move(unit.tx, at, envelope.event.version)
        await self._handle(envelope, unit)

    async def _park(self, envelope: Envelope, error: str, attempts: int) -> Taken:
        return Taken.PARKED if await self._parking.park(envelope, error, attempts) else Taken.SKIPPED


def _taken(place: Place, version: int, next_after: int) -> Taken:
    """Of an event that is not parked. Raises Gap."""
    if version <= place.version:
        return Taken.SKIPPED
    if next_after > place.version:
        raise Gap(place.version, version)
    return Taken.APPLIED
