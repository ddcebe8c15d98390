"""Children that outlived a killed supervisor: each leaves a file with its identity, by which the next one ends it."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from greenroom_local.identity import ProcessIdentity

# SIGINT ends PostgreSQL without waiting for its clients; what does not heed it is killed.
_ASK = signal.SIGINT
_PATIENCE_SECONDS = 10.0
_LOOK_EVERY_SECONDS = 0.05


def remember(folder: Path, name: str, pid: int) -> None:
    with suppress(ProcessLookupError):  # already gone: nothing to end later
        ProcessIdentity.of(pid).write(folder / f"{name}.pid")


def forget(folder: Path, name: str) -> None:
    (folder / f"{name}.pid").unlink(missing_ok=True)


def orphans(folder: Path) -> dict[str, ProcessIdentity]:
    """The remembered children that are still the processes they were, by name."""
    found = {file.stem: ProcessIdentity.read(file) for file in sorted(folder.glob("*.pid"))}
    return {name: identity for name, identity in found.items() if identity is not None and identity.is_alive()}


def end_orphans(folder: Path) -> list[str]:
    """Ends them, asking first, and returns their names. Only for the holder of the data directory's lock."""
    left = orphans(folder)
    for identity in left.values():
        _signal(identity, _ASK)
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while any(one.is_alive() for one in left.values()) and time.monotonic() < deadline:
        time.sleep(_LOOK_EVERY_SECONDS)
    for identity in left.values():
        _signal(identity, signal.SIGKILL)
    for file in folder.glob("*.pid"):
        file.unlink(missing_ok=True)
    return list(left)


def _signal(identity: ProcessIdentity, number: signal.Signals) -> None:
    """To the whole group: each child leads a session of its own, and its pid is its group's id."""
    if identity.is_alive():
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(identity.pid, number)
