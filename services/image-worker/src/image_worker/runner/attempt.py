"""One attempt at one generation: fetch, start, make under lease, keep, hand in; and what not succeeding means."""

import asyncio
from base64 import b64encode
from collections.abc import Awaitable, Callable

import structlog
from event_log.failures import is_away
from service_kit.objects import ObjectStoreAway, ObjectStoreError
from service_kit.picture_progress import PictureProgress
from service_kit.telemetry import SpanKind, span

from image_worker.backends.base import BackendFailed, BadOrder, Cancelled, Made, Order
from image_worker.progress import Progress
from image_worker.runner.desk import Desk, Hold
from image_worker.runner.job import Job
from image_worker.runner.lease import AtMost, LeaseKeeper, NotOurs, WhileItMoves
from image_worker.runner.pictures import Pictures
from image_worker.runner.pipeline import Pipeline, PipelineDied, PipelineNotReady
from image_worker.settings import Settings

log = structlog.get_logger(__name__)

# Seconds between two tries to hand a finished picture in.
_AGAIN_AFTER = 0.5


class Attempt:
    def __init__(
        self, desk: Desk, pictures: Pictures, pipeline: Pipeline, settings: Settings, progress: Progress
    ) -> None:
        self._desk, self._pictures, self._pipeline, self._settings = desk, pictures, pipeline, settings
        self._progress = progress
        self._lease = LeaseKeeper(desk, settings.lease_seconds)

    async def run(self, job: Job, made: Callable[[], None] = lambda: None) -> None:
        """Ends with the lease ended, in one way or another; raises only where the database is away.

        made: called when the pipeline is done with it, and only storing and telling are left.
        """
        backend = job.spec.backend or self._settings.image_backend
        bound = log.bind(generation_id=job.generation_id, attempt=job.attempt)
        bound.info("generation.claimed", workspace=job.workspace, backend=backend)
        told = {"generation_id": job.generation_id, "backend": backend}
        with span("make picture", SpanKind.INTERNAL, job.traceparent, attempt=job.attempt, **told):
            try:
                await self._settle(job, backend, bound, made)
            except Exception as error:
                if is_away(error):
                    raise
                bound.exception("generation.set_aside")
                await self._desk.set_aside(job)

    async def _settle(
        self, job: Job, backend: str, bound: structlog.stdlib.BoundLogger, made: Callable[[], None]
    ) -> None:
        """What becomes of it, recorded."""
        try:
            hold = await self._make_and_keep(job, backend, made)
            bound.info("generation.completed" if hold is Hold.OURS else "generation.too_late", hold=hold.value)
        except NotOurs as left:
            bound.info("generation.left", hold=left.hold.value)
            if left.hold is Hold.ENDED:
                await self._desk.leave(job)
        except Cancelled:
            # Nobody asked it to: what was cancelled is left before its pipeline says so.
            bound.warning("generation.failed", reason="UNASKED_CANCEL")
            await self._desk.failed(job, "BACKEND_ERROR", "The picture could not be made.")
        except BackendFailed as failure:
            bound.warning("generation.failed", reason=failure.reason)
            await self._desk.failed(job, failure.reason, failure.message)
        except BadOrder as bad:
            bound.warning("generation.refused", reason=bad.reason)
            await self._desk.refuse(job, bad.reason, bad.message)
        except PipelineDied as death:
            bound.warning("generation.crashed", reason=str(death))
            await self._desk.crashed(job)
        except (ObjectStoreAway, PipelineNotReady) as away:
            bound.warning("generation.postponed", reason=str(away))
            await self._desk.postpone(job)
        except ObjectStoreError as broken:
            bound.warning("generation.failed", reason=str(broken))
            await self._desk.failed(job, "NOT_STORED", "The picture could not be stored.")
        except Exception as error:
            if is_away(error):
                raise
            # A defect of ours must not take the runner, and so all other pictures, with it.
            bound.exception("generation.failed")
            await self._desk.failed(job, "WORKER_ERROR", "The picture could not be made.")

    async def _make_and_keep(self, job: Job, backend: str, made: Callable[[], None]) -> Hold:
        references = await self._lease.until_done(job, self._pictures.references(job), self._store_patience())
        order = Order(job.spec.prompt, job.spec.width, job.spec.height, job.seed, references)
        await self._lease.until_done(job, self._pipeline.load(backend), self._load_patience())
        picture = await self._begun_and_made(job, backend, order)
        made()
        keeping = self._pictures.keep(job, backend, picture)
        kept = await self._lease.until_done(job, keeping, self._store_patience())
        return await self._patiently(lambda: self._desk.complete(job, kept))

    async def _begun_and_made(self, job: Job, backend: str, order: Order) -> Made:
        """The pipeline does not wait for the word that it has begun, but nothing later is told before that."""
        moving = WhileItMoves(self._settings.lease_seconds)

        def on_step(done: int, of: int, preview: bytes | None) -> None:
            moving.step(done)
            self._progress.note(_progress(job, done, of, preview))

        beginning = asyncio.create_task(self._desk.start(job, backend))
        try:
            making = self._pipeline.make(backend, order, on_step)
            made = await self._lease.until_done(job, making, moving, self._pipeline.cancel)
        except asyncio.CancelledError:
            beginning.cancel()
            raise
        finally:
            self._progress.forget(job.generation_id)
            (hold,) = await asyncio.gather(beginning, return_exceptions=True)
        if isinstance(hold, BaseException):
            raise hold
        if hold is not Hold.OURS:
            raise NotOurs(hold)
        return made

    def _store_patience(self) -> AtMost:
        seconds = self._settings.store_seconds
        return AtMost(seconds, ObjectStoreAway(f"the object store took more than {seconds} seconds"))

    def _load_patience(self) -> AtMost:
        seconds = self._settings.load_seconds
        return AtMost(seconds, PipelineNotReady(f"loading took more than {seconds} seconds"))

    async def _patiently(self, write: Callable[[], Awaitable[Hold]]) -> Hold:
        """A finished picture is not thrown away for a database that is away for a moment."""
        gives_up_at = asyncio.get_running_loop().time() + self._settings.lease_seconds
        while True:
            try:
                return await write()
            except Exception as error:
                if not is_away(error) or asyncio.get_running_loop().time() > gives_up_at:
                    raise
                log.warning("generation.not_handed_in", error=repr(error))
            await asyncio.sleep(_AGAIN_AFTER)


def _progress(job: Job, done: int, of: int, preview: bytes | None) -> PictureProgress:
    return PictureProgress(
        workspace=job.workspace,
        resource=job.asker_stream,
        generation_id=job.generation_id,
        state="running",
        attempt=job.attempt,
        step=max(0, done),
        steps=max(0, of),
        preview=b64encode(preview or b"").decode(),
    )
