"""Appends that wait at the same time share one transaction: one lock of the head, one flush to disk for all of them.

Those that come while groups are on their way are the next one. What writes to a stream of a group on its way waits for
it, so that each stream is written in the order in which its appends came. A command that is refused fails alone. A
group that fails as a whole is run again one by one, so that only who is to blame fails; but where the database is away
nobody is, and all are told.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from dataclasses import dataclass

from event_log.drafts import Drafts
from event_log.failures import is_away
from event_log.model import EventLogError, RecordedEvent

# Of a group, unless a single command has more: what one transaction holds others up with.
_MOST_EVENTS, _MOST_BYTES = 1000, 4 * 1024 * 1024
# Groups on their way at a time: while the database records one, the next is made ready.
_IN_FLIGHT = 2
# Fewer appends are not parted into two groups: each group has a flush to disk of its own.
_LEAST_PART = 16
# Of a failed group so many are run at a time: the others of the process need connections too.
_SIDE_BY_SIDE = 4

Outcome = list[RecordedEvent] | EventLogError
# Records a group in one transaction: an outcome for each command, in their order. Raises where none is recorded.
RecordGroup = Callable[[Sequence[Drafts]], Awaitable[Sequence[Outcome]]]


@dataclass(frozen=True, slots=True)
class _Waiting:
    drafts: Drafts
    streams: frozenset[str]
    outcome: "asyncio.Future[list[RecordedEvent]]"

    def settle(self, outcome: Outcome | BaseException) -> None:
        if self.outcome.done():
            # Whoever asked does not wait any more.
            return
        if isinstance(outcome, BaseException):
            self.outcome.set_exception(outcome)
        else:
            self.outcome.set_result(outcome)


class GroupCommit:
    def __init__(self, record: RecordGroup) -> None:
        self._record = record
        self._waiting: deque[_Waiting] = deque()
        self._arrived = asyncio.Event()
        self._at_work: asyncio.Task[None] | None = None
        # On their way, and the streams that they write to.
        self._running: dict[asyncio.Task[None], frozenset[str]] = {}
        self._apart: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(_SIDE_BY_SIDE)

    async def append(self, drafts: Drafts) -> list[RecordedEvent]:
        """As EventStore.append. Who is cancelled while waiting is left out; while being recorded, it may be kept."""
        streams = frozenset(write.stream_id for write in drafts.append.writes)
        waiting = _Waiting(drafts, streams, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        self._arrived.set()
        if self._at_work is None:
            # In a context of its own: what it does for all is no part of the trace of whoever came first.
            self._at_work = asyncio.create_task(self._work(), context=Context())
        return await waiting.outcome

    async def _work(self) -> None:
        """Until nobody waits. It never raises: who waits must not wait for ever."""
        try:
            while self._waiting or self._running:
                # Where nothing starts and nothing runs, all who waited have left.
                if not self._start_one() and self._running:
                    await self._something_happens()
        finally:
            self._at_work = None
            for waiting in self._waiting:
                waiting.outcome.cancel()
            self._waiting.clear()

    def _start_one(self) -> bool:
        """Whether a group could be sent on its way."""
        free = _IN_FLIGHT - len(self._running)
        if not free or not (group := self._next_group(max(_LEAST_PART, -(-len(self._waiting) // free)))):
            return False
        streams = frozenset[str]().union(*(waiting.streams for waiting in group))
        self._running[asyncio.create_task(self._run(group))] = streams
        return True

    async def _something_happens(self) -> None:
        """A group comes back, or something new could be sent."""
        self._arrived.clear()
        arrival = asyncio.ensure_future(self._arrived.wait())
        await asyncio.wait((arrival, *self._running), return_when=asyncio.FIRST_COMPLETED)
        arrival.cancel()
        for group in [group for group in self._running if group.done()]:
            del self._running[group]

    def _next_group(self, most: int) -> list[_Waiting]:
        """At most so many. Left back is what rests on something that is on its way or left back itself: a write to the
        same stream, or a twin of a claim, whose answer is known only after the first is recorded.
        """
        group: list[_Waiting] = []
        held_back: list[_Waiting] = []
        claimed, events, size = set(), 0, 0
        busy = set[str]().union(*self._running.values())
        while self._waiting and len(group) < most:
            waiting = self._waiting[0]
            drafts, claim = waiting.drafts, waiting.drafts.append.claim
            if group and (events + len(drafts.events) > _MOST_EVENTS or size + drafts.size > _MOST_BYTES):
                break
            self._waiting.popleft()
            if waiting.outcome.done():
                continue
            if (claim is not None and claim.key in claimed) or not busy.isdisjoint(waiting.streams):
                busy |= waiting.streams
                held_back.append(waiting)
                continue
            if claim is not None:
                claimed.add(claim.key)
            group.append(waiting)
            events += len(drafts.events)
            size += drafts.size
        self._waiting.extendleft(reversed(held_back))
        return group

    async def _run(self, group: Sequence[_Waiting]) -> None:
        try:
            outcomes = await self._record([waiting.drafts for waiting in group])
        except asyncio.CancelledError:
            for waiting in group:
                waiting.outcome.cancel()
            raise
        except Exception as error:
            if len(group) == 1 or is_away(error):
                for waiting in group:
                    waiting.settle(error)
            else:
                # Side by side, and beside the next group: who waits for a lock holds up only those of its streams.
                for chain in _chains(group):
                    apart = asyncio.create_task(self._one_by_one(chain))
                    self._apart.add(apart)
                    apart.add_done_callback(self._apart.discard)
        else:
            for waiting, outcome in zip(group, outcomes, strict=True):
                waiting.settle(outcome)

    async def _one_by_one(self, chain: Sequence[_Waiting]) -> None:
        async with self._places:
            for waiting in chain:
                await self._run([waiting])


def _chains(group: Sequence[_Waiting]) -> list[list[_Waiting]]:
    """In the order in which they came, those together that write to a stream in common: one may rest on another."""
    chains: list[tuple[set[str], list[_Waiting]]] = []
    for waiting in group:
        streams, chain = {write.stream_id for write in waiting.drafts.append.writes}, list[_Waiting]()
        for touched in [one for one in chains if one[0] & streams]:
            chains.remove(touched)
            streams |= touched[0]
            chain += touched[1]
        chains.append((streams, [*chain, waiting]))
    return [chain for _, chain in chains]
