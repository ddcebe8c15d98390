"""The runner: takes one generation after the other, until it is told to end."""

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
# Seconds to give work back in at the end; what is not given back is taken when its lease has run out.
_GIVE_BACK_WITHIN = 5.0


class Runner:
    def __init__(self, settings: Settings, desk: Desk, pipeline: Pipeline, progress: Progress) -> None:
        self._settings, self._desk, self._pipeline = settings, desk, pipeline
        self._objects = ObjectStore(settings.s3)
        self._attempt = Attempt(desk, Pictures(self._objects), pipeline, settings, progress)
        self._wakeup = Wakeup()
        self._job: Job | None = None
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
        """One generation, or a pause where there is none."""
        try:
            await self._sweep()
            await self._claim()
            idle = self._job is None
            if self._job is not None:
                await self._attempt.run(self._job)
                self._job = None
        except Exception as error:
            if not is_away(error):
                raise
            # The lease is left to run out: whether the end was recorded is not known.
            self._job = None
            log.warning("runner.database_away", error=repr(error))
            await self._wakeup.wait(_PAUSE)
            return
        if idle:
            await self._wakeup.wait(self._settings.poll_seconds)

    async def _claim(self) -> None:
        """Cancelled in the middle, it still waits for the answer: a claim that was made is to be given back."""
        claiming = asyncio.create_task(self._desk.claim())
        try:
            self._job = await asyncio.shield(claiming)
        except asyncio.CancelledError:
            with suppress(Exception):
                self._job = await claiming
            raise

    async def _sweep(self) -> None:
        """By the clock, also while there is always work."""
        now = asyncio.get_running_loop().time()
        if now >= self._sweep_at:
            self._sweep_at = now + _SWEEP_EVERY
            await self._desk.sweep()

    async def _drain(self) -> None:
        await self._pipeline.end()
        if self._job is None:
            return
        try:
            async with asyncio.timeout(_GIVE_BACK_WITHIN):
                hold = await self._desk.give_back(self._job)
            log.info("generation.given_back", generation_id=self._job.generation_id, hold=hold.value)
        except Exception as error:
            # Its lease runs out.
            log.warning("generation.not_given_back", generation_id=self._job.generation_id, error=repr(error))


def backend_settings(settings: Settings) -> BackendSettings:
    return BackendSettings(
        illustrations=str(settings.illustrations or Path("illustrations")),
        allow_null_backend=settings.allow_null_backend,
        null_backend_seconds=settings.null_backend_seconds,
        null_backend_steps=settings.null_backend_steps,
    )
