"""One stack's data directory: its places, whether it can be used, and who uses it now."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from greenroom_local.errors import StackError
from greenroom_local.identity import ProcessIdentity

_LEAST_FREE_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True)
class DataDir:
    path: Path

    @classmethod
    def at(cls, path: Path) -> "DataDir":
        return cls(path.expanduser().absolute())

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def keys(self) -> Path:
        return self.path / "keys"

    @property
    def tokens(self) -> Path:
        return self.path / "tokens"

    @property
    def children(self) -> Path:
        return self.path / "children"

    @property
    def run_file(self) -> Path:
        return self.path / "run.json"

    @property
    def ports_file(self) -> Path:
        return self.path / "ports.json"

    @property
    def supervisor_log(self) -> Path:
        return self.logs / "supervisor.log"

    @property
    def _supervisor_file(self) -> Path:
        return self.path / "supervisor.pid"

    def supervisor(self) -> ProcessIdentity | None:
        """The supervisor that holds this directory, while it lives."""
        identity = ProcessIdentity.read(self._supervisor_file)
        return identity if identity is not None and identity.is_alive() else None

    def make_usable(self) -> None:
        """Raises StackError, saying which of the ways it cannot be used."""
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.TemporaryFile(dir=self.path) as probe:
                probe.write(b"can be written")
            free = shutil.disk_usage(self.path).free
        except (FileExistsError, NotADirectoryError):
            raise StackError(
                f"The data directory {self.path} is not a folder: choose another with --data-dir."
            ) from None
        except OSError as failure:
            raise StackError(f"The data directory {self.path} cannot be written: {failure.strerror}.") from failure
        if free < _LEAST_FREE_BYTES:
            raise StackError(
                f"The disk of {self.path} has only {free // 2**20} MB free, and the stack needs "
                f"{_LEAST_FREE_BYTES // 2**20} MB: make room, or choose another disk with --data-dir."
            )

    @contextmanager
    def held(self) -> Iterator[None]:
        """Holds the directory for this process alone. Raises StackError when another supervisor has it."""
        with (self.path / "supervisor.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise StackError(
                    f"A stack already runs in {self.path}: `greenroom status --data-dir {self.path}` shows it."
                ) from None
            ProcessIdentity.of(os.getpid()).write(self._supervisor_file)
            try:
                yield
            finally:
                self._supervisor_file.unlink(missing_ok=True)
