"""One attempt at one generation: fetch, start, make under lease, keep, hand in; and what not succeeding means."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from event_log.failures import is_away
from service_kit.objects import ObjectStoreAway, ObjectStoreError
from service_kit.telemetry import SpanKind, span

from image_worker.backends.base import BackendFailed, BadOrder, Cancelled, Made, Order
from image_worker.runner.desk import Desk, Hold
from image_worker.runner.job import Job
from image_worker.runner.pictures import Pictures
from image_worker.runner.pipeline import Pipeline, PipelineDied, PipelineNotReady
from image_worker.settings import Settings

log = structlog.get_logger(__name__)

# Seconds between two looks at whether the picture is still wanted.
_LOOK_EVERY = 0.5
# Seconds that a pipeline has to stop by itself.
_CANCEL_GRACE = 2.0
# Of the lease: progress within this share of it renews it only once.
_RENEW_SHARE = 0.1


class NotOurs(Exception):
    """The lease is another's, or the generation has ended: nothing that is made now would be taken."""

    def __init__(self, hold: Hold) -> None:
        super().__init__(hold.value)
        self.hold = hold


class Attempt:
    def __init__(self, desk: Desk, pictures: Pictures, pipeline: Pipeline, settings: Settings) -> None:
        self._desk, self._pictures, self._pipeline, self._settings = desk, pictures, pipeline, settings

    async def run(self, job: Job) -> None:
        """Ends with the lease ended, in one way or another; raises only where the database is away."""
        backend = job.spec.backend or self._settings.image_backend
        bound = log.bind(generation_id=job.generation_id, attempt=job.attempt)
        bound.info("generation.claimed", workspace=job.workspace, backend=backend)
        told = {"generation_id": job.generation_id, "backend": backend}
        with span("make picture", SpanKind.INTERNAL, job.traceparent, attempt=job.attempt, **told):
            try:
                await self._settle(job, backend, bound)
            except Exception as error:
                if is_away(error):
                    raise
                bound.exception("generation.set_aside")
                await self._desk.set_aside(job)

    async def _settle(self, job: Job, backend: str, bound: structlog.stdlib.BoundLogger) -> None:
        """What becomes of it, recorded."""
        try:
            hold = await self._make_and_keep(job, backend)
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

    async def _make_and_keep(self, job: Job, backend: str) -> Hold:
        references = await self._pictures.references(job)
        order = Order(job.spec.prompt, job.spec.width, job.spec.height, job.seed, references)
        hold = await self._desk.start(job, backend)
        if hold is not Hold.OURS:
            raise NotOurs(hold)
        made = await self._make(job, backend, order)
        picture = await self._pictures.keep(job, backend, made)
        return await self._patiently(lambda: self._desk.complete(job, picture))

    async def _make(self, job: Job, backend: str, order: Order) -> Made:
        """The picture, made while the lease is ours: progress renews it, and without progress it is over."""
        watch = _Progress()
        making = asyncio.create_task(self._pipeline.make(backend, order, watch.step))
        try:
            while not (await asyncio.wait({making}, timeout=_LOOK_EVERY))[0]:
                await self._keep_lease(job, watch)
            return making.result()
        except NotOurs:
            self._pipeline.cancel()
            await asyncio.wait({making}, timeout=_CANCEL_GRACE)
            raise
        finally:
            await _ended(making)

    async def _keep_lease(self, job: Job, watch: "_Progress") -> None:
        """Raises NotOurs; PipelineDied for one that has made no progress for as long as a lease."""
        now = asyncio.get_running_loop().time()
        if now - watch.moved_at > self._settings.lease_seconds:
            raise PipelineDied(f"no progress within {self._settings.lease_seconds} seconds")
        try:
            if watch.renewed_at + self._settings.lease_seconds * _RENEW_SHARE <= watch.moved_at:
                hold = await self._desk.renew(job)
                watch.renewed_at = now
            else:
                hold = await self._desk.look(job)
        except Exception as error:
            if not is_away(error):
                raise
            # The picture goes on: whether it still counts is decided when it is handed in.
            log.warning("lease.not_renewed", generation_id=job.generation_id, error=repr(error))
            return
        if hold is not Hold.OURS:
            raise NotOurs(hold)

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
            await asyncio.sleep(_LOOK_EVERY)


class _Progress:
    """When the pipeline last moved, and when that last renewed the lease. Monotonic seconds."""

    def __init__(self) -> None:
        self.moved_at = self.renewed_at = asyncio.get_running_loop().time()
        self._done = -1

    def step(self, done: int, of: int) -> None:
        """Only a step further is one: who runs in a circle does not move."""
        if done > self._done:
            self._done = done
            self.moved_at = asyncio.get_running_loop().time()


async def _ended(making: "asyncio.Task[Made]") -> None:
    """A picture that is not waited for any more is not made any more."""
    making.cancel()
    await asyncio.wait({making})
    if not making.cancelled():
        making.exception()
