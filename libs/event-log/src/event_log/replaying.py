"""Tries parked streams again by itself: at the start, which may have brought the cure, and then ever more rarely."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import structlog

from event_log.dead_letters import ParkedStream
from event_log.failures import is_away
from event_log.passes import repeat
from event_log.pauses import jittered

log = structlog.get_logger(__name__)

# Seconds.
_LOOK_EVERY = 60.0
_FIRST_PAUSE, _LONGEST_PAUSE = 300.0, 6 * 3600.0

# The event at which a stream stands: where it got on and stands at another, it begins anew.
_Standing = tuple[str, str, str, int]


class Replays(Protocol):
    """An inbox, as far as it is used here."""

    async def parked(self) -> list[ParkedStream]: ...

    async def replay(self, source: str, topic: str, stream_id: str) -> int: ...


@dataclass(frozen=True, slots=True)
class _Plan:
    """When it is tried next (the clock's seconds), and how long after that again if it fails."""

    due: float
    pause: float


class Replayer:
    """Several processes of one consumer may run it: what one takes the others find taken."""

    def __init__(self, inbox: Replays, consumer: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._inbox, self._consumer, self._clock = inbox, consumer, clock
        self._plans: dict[_Standing, _Plan] | None = None

    async def run(self) -> None:
        """Until cancelled."""
        await repeat(self.look, _LOOK_EVERY, "inbox.parked_not_tried", consumer=self._consumer)

    async def look(self) -> None:
        """Tries each parked stream that is due once. At the first look all of them are."""
        plans = dict[_Standing, _Plan]()
        for stream in await self._inbox.parked():
            standing = (stream.source, stream.topic, stream.stream_id, stream.version)
            plan = self._plan(standing)
            further = plan if plan.due > self._clock() else await self._tried(stream, plan)
            if further is not None:
                plans[standing] = further
        self._plans = plans

    def _plan(self, standing: _Standing) -> _Plan:
        if self._plans is None:
            return _Plan(self._clock(), _FIRST_PAUSE)
        return self._plans.get(standing) or _Plan(self._clock() + jittered(_FIRST_PAUSE), 2 * _FIRST_PAUSE)

    async def _tried(self, stream: ParkedStream, plan: _Plan) -> _Plan | None:
        """What to do with it further; None where nothing is left to do."""
        where = {
            "consumer": self._consumer,
            "topic": stream.topic,
            "stream": stream.stream_id,
            "version": stream.version,
        }
        try:
            taken = await self._inbox.replay(stream.source, stream.topic, stream.stream_id)
        except Exception as error:
            if is_away(error):
                # That says nothing of the event: it is due still.
                log.info("inbox.not_replayed", **where, error=repr(error))
                return plan
            log.warning("inbox.still_parked", **where, error=repr(error), about_again_in=plan.pause)
            return _Plan(self._clock() + jittered(plan.pause), min(2 * plan.pause, _LONGEST_PAUSE))
        log.info("inbox.replayed", **where, taken=taken)
        return None
