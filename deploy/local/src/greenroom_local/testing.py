"""The real parts for tests: started where they are asked for, on free ports, ended by whoever asked."""

import asyncio
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from greenroom_local.command import Child, Command
from greenroom_local.data_dir import DataDir
from greenroom_local.ending import end
from greenroom_local.errors import StackError
from greenroom_local.identity import ProcessIdentity
from greenroom_local.orphans import end_orphans, forget, remember

_PREFIX = "greenroom-tests-"
_UP_WITHIN_SECONDS = 90
_LOOK_EVERY_SECONDS = 0.05


Result = TypeVar("Result")


def run_apart(work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Runs `work` on a loop of its own in a thread of its own, so that a test's loop is left alone."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(work())).result()


@contextmanager
def workplace() -> Iterator[Path]:
    """A temporary directory for parts. What test runs that were killed left behind is ended and removed first."""
    base = Path(tempfile.gettempdir())
    for left in base.glob(f"{_PREFIX}*"):
        owner = ProcessIdentity.read(left / "owner")
        if owner is not None and not owner.is_alive() and os.access(left, os.W_OK):
            _end_what_runs_in(left)
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    ProcessIdentity.own().write(folder / "owner")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _end_what_runs_in(folder: Path) -> None:
    """Parts, and whole stacks that a test had started there."""
    for supervisor in folder.rglob("supervisor.pid"):
        end(DataDir.at(supervisor.parent))
    end_orphans(folder / "children")


@contextmanager
def running(child: Child, folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """`child`, prepared, started and healthy: its process, which may be killed; at the end it is stopped."""
    log = folder / "logs" / f"{child.name}.log"
    child.prepare()
    command = child.command()
    process = command.spawn(log)
    remember(folder / "children", child.name, process.pid)
    try:
        deadline = time.monotonic() + _UP_WITHIN_SECONDS
        while not run_apart(child.healthy):
            if process.poll() is not None or time.monotonic() > deadline:
                raise StackError(f"{child.name} did not come up: {log.read_text()[-2000:]}", log)
            time.sleep(_LOOK_EVERY_SECONDS)
        yield process
    finally:
        stop(process, command)
        forget(folder / "children", child.name)


def stop(process: "subprocess.Popen[bytes]", command: Command) -> None:
    process.send_signal(command.stop_signal)
    try:
        process.wait(command.stop_seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
