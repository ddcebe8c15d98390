"""Children that outlived a killed supervisor.

Each start leaves a file with the child's identity; by these the next supervisor ends what is left, and by nothing
else: a process is ended only if it is the very one remembered, or a member of its session that carries the stack's
own mark in its environment.
"""

import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from greenroom_local.identity import ProcessIdentity

MARK = "GREENROOM_CHILD_OF"
# SIGINT ends PostgreSQL without waiting for its clients; what does not heed it is killed.
_ASK = signal.SIGINT
_PATIENCE_SECONDS = 10.0
# A killed process is not gone at once: its memory is given back first, and its ports only then.
_DEATH_SECONDS = 30.0
_LOOK_EVERY_SECONDS = 0.05


def remember(folder: Path, name: str, pid: int) -> None:
    with suppress(ProcessLookupError):  # already gone: nothing to end later
        ProcessIdentity.of(pid).write(folder / f"{name}.pid")


def forget(folder: Path, name: str) -> None:
    (folder / f"{name}.pid").unlink(missing_ok=True)


def orphans(folder: Path) -> list[ProcessIdentity]:
    """What still runs of the remembered children and of what they started."""
    remembered = {one.pid: one for file in folder.glob("*.pid") if (one := ProcessIdentity.read(file))}
    boot = ProcessIdentity.own().boot
    leaders = {pid: one for pid, one in remembered.items() if one.boot == boot}
    alive = [one for one in leaders.values() if one.is_alive()]
    return alive + [one for one in _marked_members(set(leaders), folder) if one not in alive]


def _marked_members(sessions: set[int], folder: Path) -> Iterator[ProcessIdentity]:
    for process in psutil.process_iter() if sessions else ():
        with suppress(psutil.Error, OSError):
            if os.getsid(process.pid) in sessions and process.environ().get(MARK) == str(folder):
                yield ProcessIdentity.of(process.pid)


def end_orphans(folder: Path, patience: float = _PATIENCE_SECONDS) -> int:
    """Ends them, asking first, and returns how many there were: they are gone, and nothing of theirs is held open.

    Only for the holder of the data directory's lock. patience: seconds until those that were asked are killed.
    """
    left = orphans(folder)
    for identity in left:
        _signal(identity, _ASK)
    _wait(left, patience)
    late = orphans(folder)
    for identity in late:
        _signal(identity, signal.SIGKILL)
    _wait(late, _DEATH_SECONDS)
    for file in folder.glob("*.pid"):
        file.unlink(missing_ok=True)
    return len(left)


def _wait(ending: Sequence[ProcessIdentity], within: float) -> None:
    deadline = time.monotonic() + within
    while any(one.is_alive() for one in ending) and time.monotonic() < deadline:
        time.sleep(_LOOK_EVERY_SECONDS)


def _signal(identity: ProcessIdentity, number: signal.Signals) -> None:
    if identity.is_alive():
        with suppress(ProcessLookupError, PermissionError):
            os.kill(identity.pid, number)
