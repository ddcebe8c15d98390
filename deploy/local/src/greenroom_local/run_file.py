"""run.json: how clients and other commands find the stack, kept true while it runs."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from greenroom_local.data_dir import DataDir
from greenroom_local.errors import StackError
from greenroom_local.keeper import Condition


@dataclass(frozen=True)
class RunFile:
    data_dir: DataDir

    def write(self, url: str, grpc: str, conditions: Sequence[Condition]) -> None:
        told = {
            "url": url,
            "grpc": grpc,
            "supervisor_pid": os.getpid(),
            "data_dir": str(self.data_dir.path),
            "services": [
                {"name": one.name, "state": str(one.state), "pid": one.pid, "log": str(one.log or "")}
                for one in conditions
            ],
        }
        unfinished = self.data_dir.run_file.with_name(".run.json.unfinished")
        unfinished.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2))
        unfinished.replace(self.data_dir.run_file)

    def remove(self) -> None:
        self.data_dir.run_file.unlink(missing_ok=True)

    def read(self) -> dict[str, Any]:
        """What the running stack has told. Raises StackError where none runs."""
        if self.data_dir.supervisor() is None:
            raise StackError(f"No stack runs in {self.data_dir.path}: start one with `greenroom up`.")
        try:
            told: dict[str, Any] = orjson.loads(self.data_dir.run_file.read_bytes())
        except (OSError, ValueError):
            raise StackError(f"The stack in {self.data_dir.path} is only just starting, or already ending.") from None
        return told
