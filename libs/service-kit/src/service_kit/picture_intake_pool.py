"""The service's side of the processes that take pictures in: few of them, kept warm, one picture each at a time."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import structlog

from service_kit.errors import TryAgain
from service_kit.picture_intake_wire import ANSWER, QUESTION

log = structlog.get_logger(__name__)

# Isolated: nothing of where the service was started decides what is imported.
_CHILD = (sys.executable, "-I", "-m", "service_kit.picture_intake_child")
# All that the process needs of ours to start; none of it is a secret.
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "TMPDIR", "LANG")
# Seconds. A picture's own process is ended by the kernel before: this is for a process that hangs as a whole.
_ANSWERS_WITHIN = 18.0
_READ_AHEAD = 1024 * 1024


class ProcessLost(Exception):
    """The process ended in the middle of a picture."""


class ProcessHung(ProcessLost):
    """It did not answer in time."""


@dataclass(frozen=True, slots=True)
class Answer:
    head: dict[str, Any]
    content: bytes
    thumbnail: bytes


class Worker:
    """One process. `ask` may be called again after an answer; after anything else only `end`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, command: Sequence[str] = _CHILD) -> "Worker":
        """Raises OSError."""
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            limit=_READ_AHEAD,
            start_new_session=True,
        )
        return cls(process)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    async def ask(self, content: bytes) -> Answer:
        """Raises ProcessLost, ProcessHung."""
        try:
            async with asyncio.timeout(_ANSWERS_WITHIN):
                return await self._asked(content)
        except TimeoutError:
            raise ProcessHung(f"no answer within {_ANSWERS_WITHIN} s") from None
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise ProcessLost(repr(error)) from error

    async def end(self) -> None:
        """With the fork that it may have: they are a session of their own."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._process.wait()

    async def _asked(self, content: bytes) -> Answer:
        to, back = self._process.stdin, self._process.stdout
        if to is None or back is None:
            raise ConnectionError("the process has no pipes")
        to.write(QUESTION.pack(len(content)))
        to.write(content)
        await to.drain()
        head = json.loads(await back.readexactly(*ANSWER.unpack(await back.readexactly(ANSWER.size))))
        return Answer(head, await back.readexactly(head["content"]), await back.readexactly(head["thumbnail"]))


class Pool:
    """At most `workers` pictures at once, `waiting` more behind them for at most `patience` seconds.

    Of one event loop. Processes are started when they are first needed, and kept.
    """

    def __init__(
        self, workers: int = 2, waiting: int = 32, patience: float = 10.0, command: Sequence[str] = _CHILD
    ) -> None:
        self._command = command
        self._slots, self._most, self._patience = asyncio.Semaphore(workers), workers + waiting, patience
        self._inside = 0
        self._idle: list[Worker] = []

    async def ask(self, content: bytes) -> Answer:
        """Raises TryAgain where too many pictures come at once, and ProcessLost where this one ended two processes
        or made one hang.
        """
        if self._inside >= self._most:
            raise _busy()
        self._inside += 1
        try:
            await self._slot()
            try:
                return await self._asked(content)
            finally:
                self._slots.release()
        finally:
            self._inside -= 1

    async def close(self) -> None:
        while self._idle:
            await self._idle.pop().end()

    async def _slot(self) -> None:
        try:
            async with asyncio.timeout(self._patience):
                await self._slots.acquire()
        except TimeoutError:
            raise _busy() from None

    async def _asked(self, content: bytes) -> Answer:
        try:
            return await self._ask_one(content)
        except ProcessHung:
            raise
        except ProcessLost as lost:
            # Perhaps not this picture's doing: whoever is short of memory kills whom it likes.
            log.warning("picture_intake.process_lost", why=str(lost))
            return await self._ask_one(content)

    async def _ask_one(self, content: bytes) -> Answer:
        worker = await self._worker()
        try:
            answer = await worker.ask(content)
        except BaseException:
            # Also where the caller has left: the process is in the middle of a picture that nobody waits for.
            await asyncio.shield(worker.end())
            raise
        self._idle.append(worker)
        return answer

    async def _worker(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            await worker.end()
        try:
            return await Worker.start(self._command)
        except OSError as error:
            log.warning("picture_intake.no_process", error=repr(error))
            text = "Pictures cannot be looked at just now, because the machine is short of room: try again in a moment."
            raise TryAgain("PICTURES_NOT_READ_NOW", text) from error


def _busy() -> TryAgain:
    return TryAgain("TOO_MANY_PICTURES_AT_ONCE", "Many pictures are coming in at the moment: send this one again soon.")
