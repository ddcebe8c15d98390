"""How one child process is started and stopped."""

import os
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

_KEPT_VARIABLES = ("PATH", "HOME", "USER", "TMPDIR", "TZ", "SSL_CERT_FILE", "SSL_CERT_DIR")


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

    def spawn(self, log: Path) -> "subprocess.Popen[bytes]":
        """Starts the program in a session of its own, so that a Ctrl-C in the terminal reaches only its supervisor."""
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as sink:
            return subprocess.Popen(
                self.argv,
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                env=self.full_environment(),
                user=self.user,
                start_new_session=True,
            )


class Child(Protocol):
    """Something the supervisor keeps running."""

    @property
    def name(self) -> str: ...

    def prepare(self) -> None:
        """Does what must be done before each start; blocks; raises StackError."""

    def command(self) -> Command: ...

    async def healthy(self) -> bool:
        """Whether the running process answers as it should; never raises, ends within a second or two."""
