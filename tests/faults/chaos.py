"""Carries out the blows, on processes of this stack and on no other."""

import asyncio
import json
import shutil
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
from greenroom_local.orphans import MARK

from tests.faults import schedule
from tests.faults.schedule import Blow

_DIES_WITHIN = 10.0
_LOOK_EVERY = 0.01


class Chaos:
    """`felt`: how often what was done to whom. `log` gets a line for every blow."""

    def __init__(self, data_dir: Path, log: Path) -> None:
        self._data_dir, self._log = data_dir, log
        self._standing: dict[int, psutil.Process] = {}
        self._reviving: set[asyncio.Task[None]] = set()
        self.felt: Counter[str] = Counter()

    async def rage(self, planned: Iterable[Blow]) -> None:
        for blow in planned:
            await asyncio.sleep(blow.pause)
            await self._strike(blow)

    async def end(self) -> None:
        """Whatever stands still goes on."""
        for task in self._reviving:
            task.cancel()
        await asyncio.gather(*self._reviving, return_exceptions=True)
        for process in list(self._standing.values()):
            self._revive(process)

    async def _strike(self, blow: Blow) -> None:
        if blow.kind == "wipe":
            await self.wipe_kafka()
            return
        for name in blow.targets:
            process = self.running(name)
            if process is None:
                continue
            with suppress(psutil.NoSuchProcess):
                if blow.kind == "kill":
                    process.kill()
                else:
                    self.stop(process)
                    self._later(process, blow.seconds)
                self._note(blow.kind, name, process.pid, f"{blow.seconds:.1f}" if blow.seconds else "")
                return
        # Everything is down at once: the next moment will find something.
        self._note("missed", "everything", 0)

    async def wipe_kafka(self) -> None:
        """Kills Kafka and takes its log folder away before the supervisor starts it again, which formats it anew."""
        process = self.running("kafka")
        if process is not None:
            process.kill()
            await dead(process)
        folder = self._data_dir / "kafka" / "log"
        wiped = folder.with_name(f"log.wiped-{time.monotonic_ns()}")
        with suppress(FileNotFoundError):
            folder.rename(wiped)
            await asyncio.to_thread(shutil.rmtree, wiped, ignore_errors=True)
        self._note("wipe", "kafka", process.pid if process else 0)

    def running(self, name: str) -> psutil.Process | None:
        """The process, where it is up."""
        match name:
            case schedule.PIPELINE:
                return self._child(self.running("image-runner"), "image_worker.runner.child")
            case schedule.BACKEND:
                return self._child(self.running("postgres"), " greenroom ")
            case _:
                return self._own(_pid(self._data_dir, name))

    def stop(self, process: psutil.Process) -> None:
        self._standing[process.pid] = process
        process.suspend()

    def _revive(self, process: psutil.Process) -> None:
        self._standing.pop(process.pid, None)
        with suppress(psutil.NoSuchProcess):
            process.resume()

    def _later(self, process: psutil.Process, seconds: float) -> None:
        async def revive() -> None:
            await asyncio.sleep(seconds)
            self._revive(process)

        task = asyncio.create_task(revive())
        self._reviving.add(task)
        task.add_done_callback(self._reviving.discard)

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

    def _note(self, kind: str, name: str, pid: int, more: str = "") -> None:
        self.felt[f"{kind} {name}"] += 1
        with self._log.open("a") as sink:
            line: dict[str, Any] = {"at": time.strftime("%H:%M:%S"), "kind": kind, "name": name, "pid": pid}
            sink.write(json.dumps(line | ({"seconds": more} if more else {})) + "\n")


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
