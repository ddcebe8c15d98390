"""Which process a pid means.

A pid alone is soon another's. With the tick at which its process started and the boot it belongs to, it is not.
"""

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

import orjson

# Of proc(5)'s stat, counted from the one after the command's name: "state", "num_threads", "starttime".
_STATE_FIELD, _THREADS_FIELD, _START_FIELD = 0, 17, 19


def _stat_after_name(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


@dataclass(frozen=True)
class ProcessIdentity:
    pid: int
    started: int
    boot: str

    @classmethod
    def of(cls, pid: int) -> Self:
        """Raises ProcessLookupError when there is no such process."""
        try:
            fields = _stat_after_name(pid)
        except OSError as gone:
            raise ProcessLookupError(pid) from gone
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return cls(pid, int(fields[_START_FIELD]), boot)

    @classmethod
    def own(cls) -> Self:
        return cls.of(os.getpid())

    @classmethod
    def read(cls, file: Path) -> Self | None:
        """The identity that `write` left, None when there is none or it cannot be read."""
        try:
            return cls(**orjson.loads(file.read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_name(f".{file.name}.{os.getpid()}")
        unfinished.write_bytes(orjson.dumps(asdict(self)))
        unfinished.replace(file)

    def is_alive(self) -> bool:
        """Until its last thread has ended, and with it what it held open. A zombie's first thread went before them."""
        try:
            if ProcessIdentity.of(self.pid) != self:
                return False
            fields = _stat_after_name(self.pid)
            return fields[_STATE_FIELD] not in ("Z", "X") or int(fields[_THREADS_FIELD]) > 1
        except (ProcessLookupError, OSError):
            return False
