"""Carries out the blows, on processes of this stack and on no other."""

import asyncio
import json
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from greenroom_local.data_dir import DataDir
from greenroom_local.orphans import MARK

from tests.faults import household, schedule
from tests.faults.schedule import Blow
from tests.faults.stopping import stopped

# Kafka's kills with a wipe are counted apart.
WIPED = "kafka (wiped)"
_DIES_WITHIN = 10.0
_LOOK_EVERY = 0.01
_LOOK_AGAIN = 0.2


@dataclass
class Felt:
    """What really befell whom, and what found nobody to befall."""

    killed: "Counter[str]" = field(default_factory=Counter)
    stopped: "Counter[str]" = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)


class Chaos:
    """`log` gets a line for every blow. `begin` starts the stack again when its supervisor has been killed."""

    def __init__(self, data_dir: Path, log: Path, begin: Callable[[Path], object] = household.begin) -> None:
        self._data_dir, self._log, self._begin = data_dir, log, begin
        self._standing: set[asyncio.Task[None]] = set()
        self.felt = Felt()
        # All that was killed is back by then: the supervisor pauses for 10 s at most between two starts.
        self.comes_up_within = 90.0

    async def rage(self, planned: Iterable[Blow]) -> None:
        """Each blow waits for someone to hit, so that as many are killed as were to be."""
        for blow in planned:
            await asyncio.sleep(blow.pause)
            until = time.monotonic() + self.comes_up_within
            while not await self._strike(blow):
                if time.monotonic() > until:
                    which = ", ".join(blow.targets)
                    self.felt.missed.append(f"no {blow.kind} in {self.comes_up_within:.0f} s: nothing ran of {which}")
                    break
                await asyncio.sleep(_LOOK_AGAIN)

    async def end(self) -> None:
        """Whatever stands still goes on."""
        for task in self._standing:
            task.cancel()
        await asyncio.gather(*self._standing, return_exceptions=True)

    async def _strike(self, blow: Blow) -> bool:
        """Whether it hit."""
        for name in blow.targets:
            process = self.running(name)
            if process is None:
                continue
            with suppress(psutil.NoSuchProcess):
                await self._hit(blow, name, process)
                self._write(blow, name, process.pid)
                return True
        return False

    async def _hit(self, blow: Blow, name: str, process: psutil.Process) -> None:
        if blow.kind == "stop":
            await self._stop(process, blow.seconds)
            self.felt.stopped[name] += 1
            return
        process.kill()
        await dead(process)
        self.felt.killed[WIPED if blow.kind == "wipe" else name] += 1
        if blow.kind == "wipe":
            await self._wipe_kafka()
        elif blow.kind == "orphan":
            await asyncio.to_thread(self._begin, self._data_dir)

    async def _wipe_kafka(self) -> None:
        """Takes its log folder away before the supervisor starts it again, which formats it anew."""
        folder = self._data_dir / "kafka" / "log"
        wiped = folder.with_name(f"log.wiped-{time.monotonic_ns()}")
        with suppress(FileNotFoundError):
            folder.rename(wiped)
            await asyncio.to_thread(shutil.rmtree, wiped, ignore_errors=True)

    def running(self, name: str) -> psutil.Process | None:
        """The process, where it is up."""
        match name:
            case schedule.SUPERVISOR:
                return self._supervisor()
            case schedule.PIPELINE:
                return self._child(self.running("image-runner"), "image_worker.runner.child")
            case schedule.BACKEND:
                return self._child(self.running("postgres"), " greenroom ")
            case _:
                return self._own(_pid(self._data_dir, name))

    def _supervisor(self) -> psutil.Process | None:
        with suppress(psutil.NoSuchProcess):
            if identity := DataDir.at(self._data_dir).supervisor():
                return psutil.Process(identity.pid)
        return None

    async def _stop(self, process: psutil.Process, seconds: float) -> None:
        """Returns when it stands still."""
        stands = asyncio.Event()

        async def stand_still() -> None:
            with stopped(process):
                stands.set()
                await asyncio.sleep(seconds)

        task = asyncio.create_task(stand_still())
        self._standing.add(task)
        task.add_done_callback(self._standing.discard)
        await stands.wait()

    def _own(self, pid: int | None) -> psutil.Process | None:
        """None for what is gone, and for what does not carry this stack's mark."""
        with suppress(psutil.Error, OSError):
            process = psutil.Process(pid) if pid else None
            if process and process.status() != psutil.STATUS_ZOMBIE and self._is_marked(process):
                return process
        return None

    def _is_marked(self, process: psutil.Process) -> bool:
        return process.environ().get(MARK) == str(self._data_dir / "children")

    def _child(self, parent: psutil.Process | None, words: str) -> psutil.Process | None:
        with suppress(psutil.Error):
            found = [one for one in parent.children() if words in " ".join(one.cmdline())] if parent else []
            return min(found, key=lambda one: one.create_time(), default=None)
        return None

    def _write(self, blow: Blow, name: str, pid: int) -> None:
        line: dict[str, Any] = {"at": time.strftime("%H:%M:%S"), "kind": blow.kind, "name": name, "pid": pid}
        with self._log.open("a") as sink:
            sink.write(json.dumps(line | ({"seconds": round(blow.seconds, 1)} if blow.seconds else {})) + "\n")


async def dead(process: psutil.Process) -> None:
    """Until it is gone, or a zombie that its parent has not looked at yet."""
    async with asyncio.timeout(_DIES_WITHIN):
        while True:
            try:
                if process.status() == psutil.STATUS_ZOMBIE:
                    return
            except psutil.NoSuchProcess:
                return
            await asyncio.sleep(_LOOK_EVERY)


def _pid(data_dir: Path, name: str) -> int | None:
    with suppress(OSError, ValueError):
        told = json.loads((data_dir / "run.json").read_text())
        return next((one["pid"] for one in told["services"] if one["name"] == name), None)
    return None
