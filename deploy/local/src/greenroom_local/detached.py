"""A supervisor without a terminal: `launch` starts one and shows its progress, `main` is what it runs.

The two speak over a pipe, one JSON object a line, until the stack is ready or has failed.
"""

import argparse
import asyncio
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson

from greenroom_local.data_dir import DataDir
from greenroom_local.errors import StackError
from greenroom_local.keeper import Condition, State
from greenroom_local.plan import Wishes, plan
from greenroom_local.run import Display, run


def launch(data_dir: DataDir, wishes: Wishes, display: Display) -> None:
    """Returns when the stack is ready. Raises StackError with the sentence of the supervisor."""
    data_dir.make_usable()
    data_dir.logs.mkdir(exist_ok=True)
    reading, writing = os.pipe()
    command = [sys.executable, "-m", "greenroom_local.detached", str(data_dir.path), str(writing)]
    command += [f"--port={wishes.port}"] if wishes.port else []
    command += ["--traces"] if wishes.traces else []
    with os.fdopen(reading, "rb") as reports:
        with data_dir.supervisor_log.open("ab") as log:
            supervisor = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=(writing,),
                start_new_session=True,
            )
        os.close(writing)
        try:
            for line in reports:
                if _show(orjson.loads(line), display):
                    return
        except BaseException:
            with suppress(ProcessLookupError):
                supervisor.send_signal(signal.SIGTERM)
            supervisor.wait()
            raise
    supervisor.wait()
    raise StackError("The supervisor ended before the stack was ready.", data_dir.supervisor_log)


def _show(report: dict[str, Any], display: Display) -> bool:
    """Whether this was the last report. Raises StackError when it tells of a failure."""
    match report:
        case {"failed": sentence, "log": log}:
            raise StackError(sentence, Path(log) if log else None)
        case {"ready": url, "sign_in": sign_in}:
            display.ready(url, sign_in)
            return True
        case {"planned": names}:
            display.planned(names)
        case {"note": sentence}:
            display.note(sentence)
        case {"name": _}:
            log = report.pop("log")
            state = State(report.pop("state"))
            display.condition(Condition(**report, state=state, log=Path(log) if log else None))
        case _:
            raise ValueError(f"unknown report {report}")
    return False


class PipeDisplay:
    """Reports to whoever launched this supervisor, while anyone listens; and to its own log."""

    def __init__(self, descriptor: int) -> None:
        self._pipe = os.fdopen(descriptor, "wb", buffering=0)

    def planned(self, names: list[str]) -> None:
        self._send({"planned": names})

    def condition(self, condition: Condition) -> None:
        self._send(
            {
                "name": condition.name,
                "log": str(condition.log or ""),
                "state": str(condition.state),
                "pid": condition.pid,
                "seconds": condition.seconds,
                "trouble": condition.trouble,
            }
        )

    def ready(self, url: str, sign_in: str) -> None:
        self._send({"ready": url, "sign_in": sign_in}, {"ready": url})
        self._pipe.close()

    def note(self, sentence: str) -> None:
        self._send({"note": sentence})

    def failed(self, failure: StackError) -> None:
        self._send({"failed": failure.sentence, "log": str(failure.log or "")})

    def _send(self, report: dict[str, Any], logged: dict[str, Any] | None = None) -> None:
        # What runs is worth more than its log, which is on the disk that may be full.
        with suppress(OSError):
            sys.stderr.write(orjson.dumps(logged or report).decode() + "\n")
            sys.stderr.flush()
        if not self._pipe.closed:
            with suppress(BrokenPipeError):
                self._pipe.write(orjson.dumps(report) + b"\n")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("pipe", type=int)
    parser.add_argument("--port", type=int)
    parser.add_argument("--traces", action="store_true")
    told = parser.parse_args()
    os.set_inheritable(told.pipe, False)
    display = PipeDisplay(told.pipe)
    wishes = Wishes(port=told.port, traces=told.traces)
    try:
        asyncio.run(run(DataDir.at(told.data_dir), lambda data_dir: plan(data_dir, wishes), display))
    except StackError as failure:
        display.failed(failure)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
