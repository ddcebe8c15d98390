"""The runner's side of the pipeline: starts its process, gives it orders, ends it where it must."""

import asyncio
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict

import structlog

from image_worker.backends.base import BackendFailed, BadOrder, Cancelled, Made, Order
from image_worker.backends.choice import BackendSettings
from image_worker.runner.frames import BrokenFrame, Frame, frame, read_async

log = structlog.get_logger(__name__)

# Steps done, of how many, and how it looks so far.
OnStep = Callable[[int, int, bytes | None], None]

# Seconds in which a killed process is gone; one that is not hangs in the kernel, such as in a driver.
_ENDS_WITHIN = 10.0
_MODULE = "image_worker.runner.child"


class PipelineDied(Exception):
    """The process ended in the middle of a picture."""


class PipelineNotReady(Exception):
    """There is no process to give the order to. No picture is to blame."""


class Pipeline:
    """One process, one order at a time. A dead one is replaced at the next order."""

    def __init__(self, settings: BackendSettings) -> None:
        self._settings = settings
        self._process: asyncio.subprocess.Process | None = None
        self._loaded = set[str]()
        # A process of this one could not be ended. Only a new runner gets on from there.
        self.stuck = False

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    async def load(self, backend: str) -> None:
        """Has the process running and the backend loaded. Raises BadOrder, BackendFailed, PipelineNotReady.

        A step of its own, since it may take much longer than any step of a picture.
        """
        if backend in self._loaded and self._process is not None and self._process.returncode is None:
            return
        try:
            await self._ask(frame("load", backend=backend), lambda done, of, preview: None)
        except PipelineDied as death:
            raise PipelineNotReady(str(death)) from death
        self._loaded.add(backend)

    async def make(self, backend: str, order: Order, progress: OnStep) -> Made:
        """Raises BadOrder, BackendFailed, Cancelled, PipelineDied, PipelineNotReady.

        Cancelled from outside, it ends the process.
        """
        head = {"prompt": order.prompt, "width": order.width, "height": order.height, "seed": order.seed}
        references = [{"key": one.key, "role": one.role} for one in order.references]
        blobs = [one.content for one in order.references]
        answer = await self._ask(frame("make", blobs, backend=backend, references=references, **head), progress)
        facts = answer.head
        return Made(
            png=answer.blobs[0],
            model=facts["model"],
            stand_in=facts["stand_in"],
            seed=facts["seed"],
            references_used=tuple(facts["references_used"]),
            references_unused=tuple(facts["references_unused"]),
        )

    def cancel(self) -> None:
        """The order in the making is not wanted any more: the pipeline looks at this between its steps."""
        if self._process and self._process.stdin:
            with suppress(ConnectionError, RuntimeError):
                self._process.stdin.write(frame("cancel").encode())

    async def end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.kill()
        try:
            async with asyncio.timeout(_ENDS_WITHIN):
                await process.wait()
        except TimeoutError:
            self.stuck = True
            log.error("pipeline.stuck", pid=process.pid)

    async def _ask(self, order: Frame, progress: OnStep) -> Frame:
        """The answer to an order. Whatever interrupts the exchange ends the process: it could not be trusted again."""
        try:
            process = await self._running()
            if process.stdin is None or process.stdout is None:
                raise PipelineDied("the pipeline has no pipes")
            process.stdin.write(order.encode())
            await process.stdin.drain()
            while True:
                told = await read_async(process.stdout)
                if told is None:
                    raise PipelineDied("the pipeline ended")
                if told.kind != "progress":
                    break
                progress(told.head["done"], told.head["of"], told.blobs[0] if told.blobs else None)
        except (ConnectionError, BrokenFrame) as broken:
            await self.end()
            raise PipelineDied(repr(broken)) from broken
        except BaseException:
            await self.end()
            raise
        return _answer(told)

    async def _running(self) -> asyncio.subprocess.Process:
        if self._process is not None and self._process.returncode is None:
            return self._process
        pipe = asyncio.subprocess.PIPE
        try:
            process = await asyncio.create_subprocess_exec(sys.executable, "-m", _MODULE, stdin=pipe, stdout=pipe)
        except OSError as error:
            # Such as no memory for a process more.
            raise PipelineNotReady(repr(error)) from error
        self._process, self._loaded = process, set()
        if process.stdin is not None:
            process.stdin.write(frame("settings", settings=asdict(self._settings)).encode())
        log.info("pipeline.started", pid=process.pid)
        return process


def _answer(told: Frame) -> Frame:
    match told.kind:
        case "cancelled":
            raise Cancelled
        case "refused":
            raise BadOrder(told.head["reason"], told.head["message"])
        case "failed":
            if "error" in told.head:
                log.warning("pipeline.failed", error=told.head["error"])
            raise BackendFailed(told.head["reason"], told.head["message"])
    return told
