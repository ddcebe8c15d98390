"""Tells the log to its topics: the events table is the outbox.

One relay of a service is at work at a time, by a lease in `checkpoints`. It publishes in the order of positions and
moves the checkpoint after the broker's acknowledgement, so that a killed relay repeats but never skips. The lease
only spares double work: a relay that lost it while publishing repeats too, and its fence, older than its
successor's, keeps it from moving the checkpoint.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

import structlog

from event_log import relay_lease
from event_log.envelope import encode, headers
from event_log.outgoing import Outgoing, page_after
from event_log.pauses import jittered
from event_log.postgres import PostgresEventStore
from event_log.registry import EventRegistry
from event_log.relay_lease import Lease

log = structlog.get_logger(__name__)

_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0
_GIVE_BACK_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class OutMessage:
    """What a broker carries. The key is the stream's id, so that a stream stays in order."""

    topic: str
    key: bytes
    value: bytes
    headers: list[tuple[str, bytes]]


class Publisher(Protocol):
    async def publish(self, messages: Sequence[OutMessage]) -> None:
        """Returns after the acknowledgement of all; on an exception any of them may have been told.

        Raises TimeoutError where fewer at once may succeed.
        """
        ...


class Relay:
    """lease_seconds: how long a killed relay keeps another from work. poll_seconds: how soon, on average, it sees
    what another process appended; its own process wakes it at once. batch: events of a step, at most; fewer where a
    broker could not acknowledge as many in time.
    """

    def __init__(
        self,
        store: PostgresEventStore,
        registry: EventRegistry,
        service: str,
        publisher: Publisher,
        *,
        lease_seconds: float = 3.0,
        poll_seconds: float = 1.0,
        batch: int = 500,
    ) -> None:
        self._store, self._registry, self._service, self._publisher = store, registry, service, publisher
        self._lease_seconds, self._poll_seconds, self._batch = lease_seconds, poll_seconds, batch
        self._at_once = batch

    async def run(self) -> None:
        """Until cancelled. A failure of the broker or of the database is waited out."""
        pause = _FIRST_PAUSE
        while True:
            started = asyncio.get_running_loop().time()
            try:
                await self._work_if_free()
            except Exception as error:
                if asyncio.get_running_loop().time() - started > _LONGEST_PAUSE:
                    pause = _FIRST_PAUSE
                log.warning("relay.failed", service=self._service, error=repr(error), pause=pause)
                await asyncio.sleep(jittered(pause))
                pause = min(pause * 2, _LONGEST_PAUSE)
            else:
                await asyncio.sleep(jittered(self._lease_seconds / 6))

    async def _work_if_free(self) -> None:
        lease = await relay_lease.take(self._store.pool, self._lease_seconds)
        if lease is None:
            return
        try:
            await self._work(lease)
        finally:
            # So that the next need not wait; where it fails, the lease runs out by itself.
            with suppress(Exception):
                async with asyncio.timeout(_GIVE_BACK_SECONDS):
                    await relay_lease.give_back(self._store.pool, lease)

    async def _work(self, lease: Lease) -> None:
        """Returns when the lease was lost."""
        clock = asyncio.get_running_loop().time
        renewed_at = clock()
        while True:
            appends = self._store.appends
            outgoing = await page_after(self._store.pool, self._registry, self._service, lease.position, self._at_once)
            if outgoing.envelopes:
                await self._publish(outgoing)
            # Woken often and with nothing to tell, it need not write each time that it is there.
            if outgoing.last_position > lease.position or clock() - renewed_at >= self._lease_seconds / 6:
                moved = await relay_lease.advance(self._store.pool, lease, outgoing.last_position, self._lease_seconds)
                if moved is None:
                    log.info("relay.lease_lost", position=lease.position)
                    return
                lease, renewed_at = moved, clock()
            if not outgoing.full:
                await self._store.wait_for_append(jittered(min(self._poll_seconds, self._lease_seconds / 3)), appends)

    async def _publish(self, outgoing: Outgoing) -> None:
        try:
            await self._publisher.publish(_messages(outgoing))
        except TimeoutError:
            self._at_once = max(1, self._at_once // 2)
            raise
        self._at_once = min(self._batch, self._at_once * 2)


def _messages(outgoing: Outgoing) -> list[OutMessage]:
    return [
        OutMessage(envelope.topic, envelope.event.stream_id.encode(), encode(envelope), headers(envelope))
        for envelope in outgoing.envelopes
    ]
