"""Keeps a lease while something is under way: a pipeline as long as it moves, anything else for a set time."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

import structlog
from event_log.failures import is_away

from image_worker.runner.desk import Desk, Hold
from image_worker.runner.job import Job
from image_worker.runner.pipeline import PipelineDied

T = TypeVar("T")

log = structlog.get_logger(__name__)

# Seconds between two looks at whether the picture is still wanted.
_LOOK_EVERY = 0.5
# Seconds that something has to stop by itself.
_GRACE = 2.0
# Of the lease: life shown within this share of it renews it only once.
_RENEW_SHARE = 0.1


class NotOurs(Exception):
    """The lease is another's, or the generation has ended: nothing that is made now would be taken."""

    def __init__(self, hold: Hold) -> None:
        super().__init__(hold.value)
        self.hold = hold


class Patience(Protocol):
    def alive_at(self) -> float:
        """When what is waited for last showed life (monotonic seconds). Raises where the patience is at its end."""
        ...


class WhileItMoves:
    """For a pipeline at work, which reports its steps."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._moved_at, self._done = seconds, _now(), -1

    def step(self, done: int) -> None:
        """Only a step further is one: who runs in a circle does not move."""
        if done > self._done:
            self._done, self._moved_at = done, _now()

    def alive_at(self) -> float:
        if _now() - self._moved_at > self._seconds:
            raise PipelineDied(f"no progress within {self._seconds} seconds")
        return self._moved_at


class AtMost:
    """For what tells nothing of how far it is: so many seconds altogether, then `late` is raised."""

    def __init__(self, seconds: float, late: Exception) -> None:
        self._ends_at, self._late = _now() + seconds, late

    def alive_at(self) -> float:
        if _now() > self._ends_at:
            raise self._late
        return _now()


class LeaseKeeper:
    def __init__(self, desk: Desk, lease_seconds: float) -> None:
        self._desk, self._pause = desk, lease_seconds * _RENEW_SHARE

    async def until_done(
        self, job: Job, work: Coroutine[Any, Any, T], patience: Patience, cancel: Callable[[], None] | None = None
    ) -> T:
        """What the work gives. Raises NotOurs, once `cancel` has asked the work to stop; what `patience` raises."""
        doing, renewed_at = asyncio.create_task(work), _now()
        try:
            while not (await asyncio.wait({doing}, timeout=_LOOK_EVERY))[0]:
                due = renewed_at + self._pause <= patience.alive_at()
                await self._hold(job, renew=due)
                renewed_at = _now() if due else renewed_at
            return doing.result()
        except NotOurs:
            if cancel is not None:
                cancel()
                await asyncio.wait({doing}, timeout=_GRACE)
            raise
        finally:
            await _ended(doing)

    async def _hold(self, job: Job, *, renew: bool) -> None:
        try:
            hold = await (self._desk.renew(job) if renew else self._desk.look(job))
        except Exception as error:
            if not is_away(error):
                raise
            # The picture goes on: whether it still counts is decided when it is handed in.
            log.warning("lease.not_renewed", generation_id=job.generation_id, error=repr(error))
            return
        if hold is not Hold.OURS:
            raise NotOurs(hold)


def _now() -> float:
    return asyncio.get_running_loop().time()


async def _ended(doing: "asyncio.Task[Any]") -> None:
    """What is not waited for any more does not go on."""
    doing.cancel()
    await asyncio.wait({doing})
    if not doing.cancelled():
        doing.exception()
