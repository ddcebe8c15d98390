"""A small disk of its own for a data directory, which can be filled to the last byte.

`python -m tests.faults.outages.small_disk` says whether one can be had here.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_PIECE = 64 * 1024


class NeedsRoot(Exception):
    pass


@dataclass(frozen=True)
class SmallDisk:
    path: Path

    @property
    def _ballast(self) -> Path:
        return self.path / "ballast"

    def resize(self, mebibytes: int) -> None:
        _run("mount", "-o", f"remount,size={mebibytes}m", str(self.path))

    def fill(self) -> None:
        """Whatever is free now; more becomes free as others give up."""
        descriptor = os.open(self._ballast, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        try:
            for piece in (bytes(_PIECE), bytes(512), b"\0"):
                with suppress(OSError):
                    while True:
                        os.write(descriptor, piece)
        finally:
            os.close(descriptor)

    def clear(self) -> None:
        self._ballast.unlink(missing_ok=True)

    def free(self) -> int:
        found = os.statvfs(self.path)
        return found.f_bavail * found.f_frsize


@contextmanager
def small_disk(path: Path, mebibytes: int) -> Iterator[SmallDisk]:
    """Mounted at `path`, and unmounted at the end whatever happens in between. Raises NeedsRoot."""
    if os.geteuid() != 0:
        raise NeedsRoot("A small disk is mounted to be filled: run this as root.")
    path.mkdir(parents=True, exist_ok=True)
    _run("mount", "-t", "tmpfs", "-o", f"size={mebibytes}m,mode=0700", "tmpfs", str(path))
    try:
        yield SmallDisk(path)
    finally:
        _run("umount", "--lazy", str(path))


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NeedsRoot(f"A disk of its own cannot be had: {done.stderr.strip()}")


def main() -> int:
    try:
        with tempfile.TemporaryDirectory() as folder, small_disk(Path(folder), 1):
            return 0
    except NeedsRoot as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
