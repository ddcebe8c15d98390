"""Where runners take work and hand it in: every write that ends a lease requires its token, in the same transaction."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar
from uuid import UUID, uuid4, uuid5

import asyncpg
import structlog
from event_log.failures import is_away, is_conflict
from event_log.model import Append, Metadata, RecordedEvent, StreamWrite
from event_log.postgres import PostgresEventStore
from event_log.store import UnitOfWork
from service_kit.clock import rfc3339, utc_now
from service_kit.pictures import Picture
from service_kit.telemetry import current_traceparent

from image_worker.domain.commands import Command, Complete, Fail, Start
from image_worker.domain.decide import decide
from image_worker.domain.events import REGISTRY, stream_of
from image_worker.domain.patience import after_failure, after_outage
from image_worker.domain.state import ENDS, fold
from image_worker.domain.words import plain_message, plain_reason
from image_worker.runner import statements
from image_worker.runner.job import Job
from image_worker.settings import Settings

log = structlog.get_logger(__name__)

T = TypeVar("T")

_MOST_TRIES = 10
_CRASHED = Fail("CRASHED", "Making this picture broke the picture service several times. Change its words, then try.")

Work = UnitOfWork[asyncpg.Connection]


class Hold(Enum):
    """How a lease stands: ours; ours of a generation that has ended meanwhile; another's."""

    OURS = "ours"
    ENDED = "ended"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class _Record:
    """What is counted of a generation beside its events."""

    crashes: int
    failures: int
    outages: int


# The record after a let-go with the pause before the next claim (seconds), or the end that it comes to.
_Judge = Callable[[_Record], tuple[_Record, float] | Fail]


class Desk:
    def __init__(self, pool: asyncpg.Pool, store: PostgresEventStore, settings: Settings) -> None:
        self._pool, self._store, self._settings = pool, store, settings
        self._chance = random.random

    async def claim(self) -> Job | None:
        """The next generation, under a new lease; None where there is nothing to do now.

        Nothing is told of it yet: the log keeps for ever what it is told, and a claim may come to nothing.
        """
        while True:
            row: asyncpg.Record | None = None
            try:
                async with self._store.unit_of_work() as work:
                    row = await work.tx.fetchrow(statements.CLAIM)
                    if row is None:
                        return None
                    job = await self._begin(work, row, uuid4())
            except Exception as error:
                if is_conflict(error):
                    continue
                if row is None or is_away(error):
                    raise
                # It would be the next one again, for every runner: none of the others would get their turn.
                log.exception("generation.unclaimable", generation_id=row["generation_id"])
                await self._put_by(row["generation_id"], row["lease_token"], _crashes_of(row) + 1)
                continue
            if job is not None:
                return job

    async def start(self, job: Job, backend: str) -> Hold:
        """Tells that it is being made: everything that this needs is there."""

        async def write(work: Work) -> Hold:
            if await work.tx.fetchrow(statements.HOLD, job.generation_id, job.token) is None:
                return Hold.LOST
            recorded = await work.read_stream(stream_of(job.generation_id))
            start = Start(job.attempt, backend)
            begun = await _append(work, recorded, start, uuid5(job.token, "start"), current_traceparent())
            return Hold.OURS if begun else Hold.ENDED

        return await self._in_turn(job, write)

    async def renew(self, job: Job) -> Hold:
        """After progress of the pipeline, and only then."""
        return _hold(
            await self._pool.fetchval(statements.RENEW, job.generation_id, job.token, self._settings.lease_seconds)
        )

    async def look(self, job: Job) -> Hold:
        return _hold(await self._pool.fetchval(statements.LOOK, job.generation_id, job.token))

    async def complete(self, job: Job, picture: Picture) -> Hold:
        return await self._hand_in(job, Complete(picture))

    async def refuse(self, job: Job, reason: str, message: str) -> Hold:
        """It can never be made: no further attempt."""
        return await self._hand_in(job, _fail(reason, message))

    async def failed(self, job: Job, reason: str, message: str) -> Hold:
        """An honest failure: tried again later, unless it was the last retry."""

        def judge(record: _Record) -> tuple[_Record, float] | Fail:
            after = replace(record, failures=record.failures + 1)
            if after.failures > self._settings.failure_retries:
                return _fail(reason, message)
            return after, after_failure(after.failures, self._settings.retry_pause_seconds, self._chance())

        return await self._let_go(job, judge)

    async def crashed(self, job: Job) -> Hold:
        """The pipeline died or was ended without progress. These have a budget of their own."""

        def judge(record: _Record) -> tuple[_Record, float] | Fail:
            after = replace(record, crashes=record.crashes + 1)
            if after.crashes >= self._settings.crash_budget:
                return _CRASHED
            return after, after_failure(after.crashes, self._settings.retry_pause_seconds, self._chance())

        return await self._let_go(job, judge)

    async def set_aside(self, job: Job) -> None:
        """How it went cannot be recorded. That counts as a crash, and so comes to an end."""
        crashes = await self._pool.fetchval(statements.CRASHES, job.generation_id, job.token)
        if crashes is not None:
            await self._put_by(job.generation_id, job.token, crashes + 1)

    async def postpone(self, job: Job) -> Hold:
        """Something it needs is away. That is nobody's failure, and costs no retry."""

        def judge(record: _Record) -> tuple[_Record, float] | Fail:
            after = replace(record, outages=record.outages + 1)
            return after, after_outage(after.outages, self._chance())

        return await self._let_go(job, judge)

    async def give_back(self, job: Job) -> Hold:
        """Unfinished, for any runner to take at once."""
        return await self._let_go(job, lambda record: (record, 0.0))

    async def leave(self, job: Job) -> None:
        """It has ended meanwhile, such as by a cancel: nobody is at it any more."""
        await self._pool.execute(statements.LEAVE, job.generation_id, job.token)

    async def sweep(self) -> None:
        await self._pool.execute(statements.SWEEP)

    async def _begin(self, work: Work, row: asyncpg.Record, token: UUID) -> Job | None:
        """None where it turns out to have ended, or is given up here: then there may be other work."""
        generation_id = row["generation_id"]
        recorded = await work.read_stream(stream_of(generation_id))
        generation = fold(REGISTRY.decode(event) for event in recorded)
        crashes = _crashes_of(row)
        if generation.ended or generation.spec is None:
            await work.tx.execute(statements.CLOSE, generation_id)
            return None
        if crashes >= self._settings.crash_budget:
            log.warning("generation.given_up", generation_id=generation_id, crashes=crashes)
            await work.tx.execute(statements.CLOSE, generation_id)
            await _append(work, recorded, _CRASHED, uuid5(token, "end"), row["traceparent"])
            return None
        await work.tx.execute(statements.LEASE, generation_id, token, self._settings.lease_seconds, crashes)
        await work.tx.execute(statements.TURN, row["workspace"], row["actor"])
        asker, attempt = generation.asker_stream, generation.attempts + 1
        return Job(generation_id, row["workspace"], asker, generation.spec, attempt, token, row["traceparent"])

    async def _put_by(self, generation_id: str, token: UUID | None, crashes: int) -> None:
        pause = after_failure(crashes, self._settings.retry_pause_seconds, self._chance())
        await self._pool.execute(statements.SET_ASIDE, generation_id, token, pause, crashes)

    async def _hand_in(self, job: Job, end: Complete | Fail) -> Hold:
        """The end, told once: the token and the first end decide, in one transaction with the event."""

        async def write(work: Work) -> Hold:
            if await work.tx.fetchrow(statements.HOLD, job.generation_id, job.token) is None:
                return Hold.LOST
            await work.tx.execute(statements.CLOSE, job.generation_id)
            recorded = await work.read_stream(stream_of(job.generation_id))
            ended = not await _append(work, recorded, end, uuid5(job.token, "end"), current_traceparent())
            return Hold.ENDED if ended else Hold.OURS

        return await self._in_turn(job, write)

    async def _let_go(self, job: Job, judge: _Judge) -> Hold:
        """Ends the lease without an end of the generation, unless `judge` says that it is one."""

        async def write(work: Work) -> Hold | Fail:
            row = await work.tx.fetchrow(statements.HOLD, job.generation_id, job.token)
            if row is None:
                return Hold.LOST
            verdict = judge(_Record(row["crashes"], row["failures"], row["outages"]))
            if isinstance(verdict, Fail):
                return verdict
            record, pause = verdict
            counts = (record.crashes, record.failures, record.outages)
            await work.tx.execute(statements.LET_GO, job.generation_id, pause, *counts)
            return Hold.OURS

        outcome = await self._in_turn(job, write)
        return await self._hand_in(job, outcome) if isinstance(outcome, Fail) else outcome

    async def _in_turn(self, job: Job, write: Callable[[Work], Awaitable[T]]) -> T:
        """One transaction; where another came first, such as a cancel, it looks again."""
        for tried in range(_MOST_TRIES):
            try:
                async with self._store.unit_of_work() as work:
                    return await write(work)
            except Exception as error:
                if not is_conflict(error):
                    raise
            await asyncio.sleep(self._chance() * 0.01 * 2**tried)
        raise TimeoutError(f"generation {job.generation_id} did not stand still")


async def _append(
    work: Work, recorded: list[RecordedEvent], command: Command, source: UUID, traceparent: str
) -> list[RecordedEvent]:
    """What the command does to the stream; nothing where it comes after the end."""
    generation = fold(REGISTRY.decode(event) for event in recorded)
    events = decide(generation, command)
    if not events:
        return []
    origin, last = recorded[0].metadata, recorded[-1]
    metadata = Metadata(
        workspace=origin.workspace,
        actor=origin.actor,
        correlation_id=origin.correlation_id,
        causation_id=str(last.event_id),
        traceparent=traceparent,
        occurred_at=rfc3339(utc_now()),
    )
    return await work.append(Append(source, (StreamWrite(last.stream_id, last.version, events),), metadata))


def _crashes_of(row: asyncpg.Record) -> int:
    """A lease that was neither renewed nor ended is one more."""
    return int(row["crashes"]) + (0 if row["lease_token"] is None else 1)


def _fail(reason: str, message: str) -> Fail:
    return Fail(plain_reason(reason), plain_message(message))


def _hold(state: str | None) -> Hold:
    if state is None:
        return Hold.LOST
    return Hold.ENDED if state in ENDS else Hold.OURS
