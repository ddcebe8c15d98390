"""How one child process is started and stopped."""

import asyncio
import os
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Protocol

_KEPT_VARIABLES = ("PATH", "HOME", "USER", "TMPDIR", "TZ", "LD_LIBRARY_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR")
_LARGE_LOG_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True)
class Command:
    """A program with all that it needs to run; `user` is the system user to run it as, when root must not be."""

    argv: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    user: str | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    stop_seconds: float = 10.0

    def full_environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        return {**kept, "LANG": "C.UTF-8", **self.environment}

    def _options(self, sink: BinaryIO) -> dict[str, Any]:
        """A session of its own: a Ctrl-C in the terminal reaches only the supervisor, which ends all in order."""
        return {
            "stdin": subprocess.DEVNULL,
            "stdout": sink,
            "stderr": sink,
            "env": self.full_environment(),
            "user": self.user,
            "start_new_session": True,
        }

    def spawn(self, log: Path) -> "subprocess.Popen[bytes]":
        with _opened(log) as sink:
            return subprocess.Popen(self.argv, **self._options(sink))

    async def start(self, log: Path) -> asyncio.subprocess.Process:
        with _opened(log) as sink:
            return await asyncio.create_subprocess_exec(*self.argv, **self._options(sink))


def _opened(log: Path) -> BinaryIO:
    """Opened for appending; a log grown large is put aside, in place of the one put aside before."""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > _LARGE_LOG_BYTES:
        log.replace(log.with_suffix(".old.log"))
    return log.open("ab")


class Child(Protocol):
    """Something the supervisor keeps running."""

    @property
    def name(self) -> str: ...

    @property
    def ports(self) -> tuple[int, ...]:
        """The loopback ports it listens on."""

    def prepare(self) -> None:
        """Does what must be done before each start; blocks; raises StackError."""

    def command(self) -> Command: ...

    async def healthy(self) -> bool:
        """Whether the running process answers as it should; never raises, ends within a second or two."""
