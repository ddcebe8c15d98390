"""Streams that stand still, because an event of them could not be taken: how they come to that, and go on again."""

from collections.abc import Awaitable, Callable, Mapping

import asyncpg
import structlog

from event_log import dead_letters, inbox_place
from event_log.dead_letters import ParkedStream
from event_log.envelope import Envelope
from event_log.failures import is_away
from event_log.inbox_place import Address, Gap
from event_log.postgres import PostgresEventStore
from event_log.store import UnitOfWork
from event_log.upstream import Upstream

log = structlog.get_logger(__name__)

# Moves the place to the event and has its effects, in the transaction that locked the place.
Apply = Callable[[Address, Envelope, UnitOfWork[asyncpg.Connection]], Awaitable[None]]

_PAGE = 500


class Parking:
    """upstreams by source, which have what was lost while a stream was parked."""

    def __init__(
        self, store: PostgresEventStore, consumer: str, upstreams: Mapping[str, Upstream], apply: Apply
    ) -> None:
        self._store, self._consumer, self._upstreams, self._apply = store, consumer, upstreams, apply

    async def park(self, envelope: Envelope, error: str, attempts: int) -> bool:
        """False where it was taken meanwhile."""
        at = inbox_place.address(self._consumer, envelope)
        async with self._store.unit_of_work() as unit:
            place = await inbox_place.lock(unit.tx, at)
            if envelope.event.version <= place.version:
                return False
            if place.parked:
                await dead_letters.queue(unit.tx, at, envelope)
            else:
                await dead_letters.park(unit.tx, at, envelope, error, attempts)
        log.error("inbox.parked", topic=at.topic, stream=at.stream_id, version=envelope.event.version, error=error)
        return True

    async def streams(self) -> list[ParkedStream]:
        return await dead_letters.parked(self._store.pool, self._consumer)

    async def remind(self) -> None:
        """Nobody sees that a stream stands still: what it should have changed is only missing."""
        parked = await self.streams()
        if parked:
            oldest = min(parked, key=lambda stream: stream.parked_at)
            log.warning(
                "inbox.streams_parked",
                consumer=self._consumer,
                count=len(parked),
                waiting=sum(stream.waiting for stream in parked),
                oldest=oldest.stream_id,
                topic=oldest.topic,
                since=oldest.parked_at.isoformat(),
                error=oldest.error,
            )

    async def replay(self, at: Address) -> int:
        """Takes the stream's events in order, and how many. Raises what the first that fails again raises."""
        taken = 0
        while True:
            try:
                if not await self._replay_first(at):
                    return taken
                taken += 1
            except Gap as gap:
                await self._queue_missing(at, gap)

    async def _replay_first(self, at: Address) -> bool:
        """Whether there was a letter, which is taken now."""
        letter: Envelope | None = None
        try:
            async with self._store.unit_of_work() as unit:
                place = await inbox_place.lock(unit.tx, at)
                letter = await dead_letters.first(unit.tx, at)
                if letter is None:
                    await dead_letters.unpark(unit.tx, at)
                    return False
                inbox_place.refuse_gap(place, letter)
                await dead_letters.remove(unit.tx, at, letter.event.version)
                if letter.event.version > place.version:
                    await self._apply(at, letter, unit)
            return True
        except Gap:
            raise
        except Exception as error:
            if letter is not None and not is_away(error):
                await dead_letters.failed_again(self._store.pool, at, letter.event.version, repr(error))
            raise

    async def _queue_missing(self, at: Address, gap: Gap) -> None:
        """What the owner says of the letters themselves counts: a relay may have told one with a previous version that
        its topic does not have (outgoing.page_after).
        """
        missing = await self._upstreams[at.source].read_stream(at.topic, at.stream_id, gap.after, _PAGE)
        first = missing[0] if missing else None
        if first is None or first.previous_version > gap.after or first.event.version > gap.at_hand:
            raise LookupError(f"{at.source} does not have what follows version {gap.after} of {at.stream_id}")
        async with self._store.unit_of_work() as unit:
            await inbox_place.lock(unit.tx, at)
            for envelope in missing:
                await dead_letters.queue_anew(unit.tx, at, envelope)
