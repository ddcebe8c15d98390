"""Keeps one child running: prepares it, starts it, waits until it is healthy, and starts it again when it dies."""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from greenroom_local.command import Child, Command
from greenroom_local.errors import StackError
from greenroom_local.orphans import MARK, forget, remember
from greenroom_local.ports import is_free

_LOOK_EVERY_SECONDS = 0.1
_FIRST_START_SECONDS = 120.0
_FIRST_START_TRIES = 3
_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 0.2, 10.0
# A child that was well for so long had some other trouble than the last time: its pauses begin anew.
_WELL_SECONDS = 30.0


class State(StrEnum):
    WAITING = "waiting"
    STARTING = "starting"
    RUNNING = "running"
    RESTARTING = "restarting"
    STOPPING = "stopping"
    STOPPED = "stopped"
    EXTERNAL = "external"


@dataclass(frozen=True)
class Condition:
    """How a child is: `seconds` is what its last start took, `trouble` why it is being started again."""

    name: str
    log: Path | None
    state: State = State.WAITING
    pid: int | None = None
    seconds: float = 0.0
    trouble: str = ""


class Keeper:
    def __init__(self, child: Child, folder: Path, tell: Callable[[Condition], None]) -> None:
        self._child, self._tell = child, tell
        self._children_folder = folder / "children"
        self._log = folder / "logs" / f"{child.name}.log"
        self.condition = Condition(child.name, self._log)
        self._process: asyncio.subprocess.Process | None = None
        self._command: Command | None = None
        self._was_up = False

    @property
    def name(self) -> str:
        return self._child.name

    async def keep(self, then: Callable[[], Awaitable[None]]) -> None:
        """Runs until cancelled; `then` is awaited once, when the child is up for the first time.

        Raises StackError when the child cannot be brought up the first time; later it is tried for ever.
        """
        pause, deaths = _FIRST_PAUSE_SECONDS, 0
        first_deadline = time.monotonic() + _FIRST_START_SECONDS
        while True:
            begun = time.monotonic()
            trouble = await self._one_life(first_deadline, then)
            if time.monotonic() - begun > _WELL_SECONDS:
                pause = _FIRST_PAUSE_SECONDS
            deaths += 1
            if not self._was_up and (deaths >= _FIRST_START_TRIES or self._taken_port()):
                raise self._cannot_start(trouble)
            self._change(State.RESTARTING, pid=None, trouble=trouble)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)

    async def _one_life(self, first_deadline: float, then: Callable[[], Awaitable[None]]) -> str:
        """From the preparation to the death; returns what it died of."""
        begun = time.monotonic()
        try:
            await asyncio.to_thread(self._child.prepare)
            self._process = await self._begin(self._child.command())
        except (StackError, OSError) as failure:
            if not self._was_up:
                raise
            return str(failure)
        self._change(State.STARTING, pid=self._process.pid)
        death = asyncio.ensure_future(self._process.wait())
        try:
            while not death.done() and not await self._child.healthy():
                if not self._was_up and time.monotonic() > first_deadline:
                    raise StackError(
                        f"{self.name} runs but was not healthy within {_FIRST_START_SECONDS:.0f} s.", self._log
                    )
                await asyncio.wait([death], timeout=_LOOK_EVERY_SECONDS)
            if not death.done():
                if not self._was_up:
                    await then()
                    self._was_up = True
                self._change(State.RUNNING, seconds=time.monotonic() - begun, trouble="")
            code = await asyncio.shield(death)
        finally:
            death.cancel()
        self._end_group()
        self._process = None
        return f"ended with {_told(code)}"

    async def _begin(self, command: Command) -> asyncio.subprocess.Process:
        """Raises OSError, such as where the disk is full: nothing runs that the next supervisor would not find."""
        environment = {**command.environment, MARK: str(self._children_folder)}
        self._command = replace(command, environment=environment)
        process = await self._command.start(self._log)
        try:
            remember(self._children_folder, self.name, process.pid)
        except OSError:
            process.kill()
            await process.wait()
            raise
        return process

    async def stop(self, hurry: asyncio.Event) -> None:
        """Asks the child to end and kills it when it does not in its time, or as soon as `hurry` is set."""
        process, command = self._process, self._command
        if process is not None and command is not None:
            if process.returncode is None:
                self._change(State.STOPPING)
                with suppress(ProcessLookupError):
                    process.send_signal(command.stop_signal)
                await self._ended(process, command.stop_seconds, hurry)
            self._end_group()
            await process.wait()
        forget(self._children_folder, self.name)
        self._change(State.STOPPED, pid=None)

    async def _ended(self, process: asyncio.subprocess.Process, seconds: float, hurry: asyncio.Event) -> None:
        waits = [asyncio.ensure_future(process.wait()), asyncio.ensure_future(hurry.wait())]
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()

    def _end_group(self) -> None:
        """Whatever the child has started and left; its pid is the id of its group, taken while any of it lives."""
        if self._process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _taken_port(self) -> int | None:
        return next((port for port in self._child.ports if not is_free(port)), None)

    def _cannot_start(self, trouble: str) -> StackError:
        if port := self._taken_port():
            return StackError(f"Port {port}, which {self.name} needs, is taken by another process.")
        return StackError(f"{self.name} cannot be started: it {trouble}{self._last_words()}.", self._log)

    def _last_words(self) -> str:
        """The last line of its log, where a person can read it."""
        try:
            lines = self._log.read_bytes()[-4_000:].decode(errors="replace").strip().splitlines()
        except OSError:
            return ""
        line = lines[-1].strip() if lines else ""
        return f" after saying: {line[:300].rstrip('.')}" if line and not line.startswith("{") else ""

    def _change(self, state: State, **changes: object) -> None:
        self.condition = replace(self.condition, state=state, **changes)  # type: ignore[arg-type]
        self._tell(self.condition)


def _told(code: int) -> str:
    return f"exit code {code}" if code >= 0 else signal.Signals(-code).name
