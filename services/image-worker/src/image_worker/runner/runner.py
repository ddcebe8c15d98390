"""The runner: takes one generation after the other, until it is told to end.

Its pipeline makes one picture at a time; the one before it may still be on its way into the store and the log.
"""

import asyncio
from contextlib import suppress
from pathlib import Path

import structlog
from event_log.failures import is_away
from service_kit.objects import ObjectStore

from image_worker.backends.base import BadOrder
from image_worker.backends.choice import BackendSettings
from image_worker.progress import Progress
from image_worker.projections.generation_queue import QUEUED_CHANNEL
from image_worker.runner.attempt import Attempt
from image_worker.runner.desk import Desk
from image_worker.runner.job import Job
from image_worker.runner.pictures import Pictures
from image_worker.runner.pipeline import Pipeline, PipelineNotReady
from image_worker.settings import Settings
from image_worker.wakeup import Wakeup, listen

log = structlog.get_logger(__name__)

_PAUSE = 1.0
_SWEEP_EVERY = 60.0
# Pictures that are made and not handed in yet, while the pipeline makes another.
_MOST_KEPT = 2
# Seconds to give work back in at the end; what is not given back is taken when its lease has run out.
_GIVE_BACK_WITHIN = 5.0


class Runner:
    def __init__(self, settings: Settings, desk: Desk, pipeline: Pipeline, progress: Progress) -> None:
        self._settings, self._desk, self._pipeline = settings, desk, pipeline
        self._objects = ObjectStore(settings.s3)
        self._attempt = Attempt(desk, Pictures(self._objects), pipeline, settings, progress)
        self._wakeup = Wakeup()
        # Under a lease of this runner, and what is at work on each.
        self._held: dict[asyncio.Task[None], Job] = {}
        # Claimed in the moment in which the runner was told to end.
        self._unbegun: Job | None = None
        self._at_pipeline: Job | None = None
        self._pipeline_free = asyncio.Event()
        self._pipeline_free.set()
        self._sweep_at = 0.0

    async def run(self) -> None:
        """Until cancelled; then what is being made is given back for another runner.

        Returns where it cannot go on, since its pipeline cannot be ended: its process should end too.
        """
        listening = asyncio.create_task(listen(self._settings.postgres, QUEUED_CHANNEL, self._wakeup.ring))
        try:
            await self._objects.ensure_bucket()
            await self._warm()
            while not self._pipeline.stuck:
                await self._work()
        finally:
            listening.cancel()
            await self._drain()

    async def _warm(self) -> None:
        """So that the first picture does not wait for it. What does not load now is tried again for each picture."""
        backend = self._settings.image_backend
        try:
            async with asyncio.timeout(self._settings.load_seconds):
                await self._pipeline.load(backend)
        except (BadOrder, PipelineNotReady, TimeoutError) as problem:
            log.warning("pipeline.not_ready", backend=backend, reason=repr(problem))

    async def _work(self) -> None:
        """Begins one generation when the pipeline is free for it, or pauses where there is none."""
        try:
            await self._sweep()
            await self._room()
            job = None if self._pipeline.stuck else await self._claim()
        except Exception as error:
            if not is_away(error):
                raise
            # The lease is left to run out: whether the end was recorded is not known.
            log.warning("runner.database_away", error=repr(error))
            await self._wakeup.wait(_PAUSE)
            return
        if job is None:
            await self._wakeup.wait(self._settings.poll_seconds)
        else:
            self._begin(job)

    def _begin(self, job: Job) -> None:
        def left() -> None:
            # Said twice, when it is made and at its end: by then the pipeline may be another's.
            if self._at_pipeline is job:
                self._at_pipeline = None
                self._pipeline_free.set()

        self._at_pipeline = job
        self._pipeline_free.clear()
        working = asyncio.create_task(self._attempt.run(job, left))
        working.add_done_callback(lambda _: left())
        self._held[working] = job

    async def _room(self) -> None:
        """Until the pipeline is free and no more are kept than may be. Raises what an attempt has raised."""
        await self._pipeline_free.wait()
        while len(self._held) > _MOST_KEPT or any(working.done() for working in self._held):
            ended, _ = await asyncio.wait(self._held, return_when=asyncio.FIRST_COMPLETED)
            for working in ended:
                del self._held[working]
            for working in ended:
                working.result()

    async def _claim(self) -> Job | None:
        """Cancelled in the middle, it still waits for the answer: a claim that was made is to be given back."""
        claiming = asyncio.create_task(self._desk.claim())
        try:
            return await asyncio.shield(claiming)
        except asyncio.CancelledError:
            with suppress(Exception):
                self._unbegun = await claiming
            raise

    async def _sweep(self) -> None:
        """By the clock, also while there is always work."""
        now = asyncio.get_running_loop().time()
        if now >= self._sweep_at:
            self._sweep_at = now + _SWEEP_EVERY
            await self._desk.sweep()

    async def _drain(self) -> None:
        unfinished = [job for working, job in self._held.items() if not working.done()]
        for working in self._held:
            working.cancel()
        await self._pipeline.end()
        await asyncio.gather(*self._held, return_exceptions=True)
        for job in [*unfinished, *([self._unbegun] if self._unbegun else [])]:
            await self._give_back(job)

    async def _give_back(self, job: Job) -> None:
        try:
            async with asyncio.timeout(_GIVE_BACK_WITHIN):
                hold = await self._desk.give_back(job)
            log.info("generation.given_back", generation_id=job.generation_id, hold=hold.value)
        except Exception as error:
            # Its lease runs out.
            log.warning("generation.not_given_back", generation_id=job.generation_id, error=repr(error))


def backend_settings(settings: Settings) -> BackendSettings:
    return BackendSettings(
        illustrations=str(settings.illustrations or Path("illustrations")),
        allow_null_backend=settings.allow_null_backend,
        null_backend_seconds=settings.null_backend_seconds,
        null_backend_steps=settings.null_backend_steps,
    )
