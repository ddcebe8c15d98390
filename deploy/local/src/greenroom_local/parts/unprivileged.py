"""How a program that refuses to be root is run by root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from greenroom_local.errors import StackError

_NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
_FALLBACK_USER = "nobody"


@dataclass(frozen=True)
class Unprivileged:
    """A prefix for the command, and the system user to switch to, where the one or the other is needed."""

    prefix: tuple[str, ...] = ()
    user: str | None = None

    def wrap(self, argv: tuple[str, ...]) -> tuple[str, ...]:
        return (*self.prefix, *argv)

    def give(self, path: Path) -> None:
        if self.user is not None:
            shutil.chown(path, self.user)


@cache
def _namespaces_work() -> bool:
    try:
        return subprocess.run((*_NAMESPACE, "true"), capture_output=True, timeout=10, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def unprivileged(directory: Path, program: Path) -> Unprivileged:
    """The way to run `program`, which owns `directory`.

    A user namespace is preferred: inside it root is somebody else, yet its files stay root's, so that it works in
    folders that only root may enter, and nothing is chmodded. Else `nobody`, if it can reach the directory.
    """
    if os.geteuid() != 0:
        return Unprivileged()
    if _namespaces_work():
        return Unprivileged(prefix=_NAMESPACE)
    return _as_nobody(directory, program)


def _as_nobody(directory: Path, program: Path) -> Unprivileged:
    try:
        pwd.getpwnam(_FALLBACK_USER)
        shutil.chown(directory, _FALLBACK_USER)
        unreached = [place for place, use in ((directory, "-w"), (program, "-x")) if not _may(use, place)]
    except (KeyError, OSError):
        unreached = [directory]
    if unreached:
        raise StackError(
            f"PostgreSQL refuses to run as root, user namespaces are off here and the user {_FALLBACK_USER} cannot "
            f"reach {unreached[0]}: run Greenroom as another user, or let everyone enter the folders above it."
        )
    return Unprivileged(user=_FALLBACK_USER)


def _may(use: str, place: Path) -> bool:
    return subprocess.run(("test", use, str(place)), user=_FALLBACK_USER, cwd="/", check=False).returncode == 0
