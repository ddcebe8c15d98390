"""What the supervisor promises, tried on real parts."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import asyncpg
import psutil
import pytest
from greenroom_local.data_dir import DataDir
from greenroom_local.ending import end
from greenroom_local.identity import ProcessIdentity
from greenroom_local.orphans import MARK
from greenroom_local.testing import run_apart

pytestmark = pytest.mark.integration

_PROGRAM = Path(__file__).with_name("parts_only.py")
_DEADLINE_SECONDS = 60


class Stack:
    def __init__(self, folder: Path, *names: str) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, str(_PROGRAM), str(folder), *names], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def reports_until(self, key: str) -> list[dict[str, Any]]:
        assert self.process.stdout is not None
        reports: list[dict[str, Any]] = []
        for line in self.process.stdout:
            reports.append(json.loads(line))
            if key in reports[-1]:
                return reports
        raise AssertionError(f"the supervisor ended without {key}: {reports}")

    def service(self, name: str) -> dict[str, Any]:
        told = json.loads((self.folder / "run.json").read_text())
        return next(one for one in told["services"] if one["name"] == name)

    def url(self) -> str:
        return str(json.loads((self.folder / "run.json").read_text())["url"])

    def pids(self) -> dict[str, int]:
        told = json.loads((self.folder / "run.json").read_text())
        return {one["name"]: one["pid"] for one in told["services"]}

    def until_running(self, name: str, other_than: int) -> None:
        deadline = time.monotonic() + _DEADLINE_SECONDS
        while (one := self.service(name))["state"] != "running" or one["pid"] == other_than:
            assert time.monotonic() < deadline, one
            time.sleep(0.05)


@contextmanager
def running(folder: Path, *names: str) -> Iterator[Stack]:
    stack = Stack(folder, *names)
    try:
        stack.reports_until("ready")
        yield stack
    finally:
        stack.process.terminate()
        stack.process.wait(_DEADLINE_SECONDS)
        end(DataDir.at(folder))


def processes_of(folder: Path) -> list[str]:
    """The names of what runs for the stack of this folder, by the mark that every child of it inherits."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.environ().get(MARK) == str(folder / "children"):
                found.append(process.name())
    return found


def query(dsn: str, statement: str) -> Any:
    async def ask() -> Any:
        connection = await asyncpg.connect(dsn)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()

    return run_apart(ask)


@pytest.mark.parametrize("name", ["postgres", "s3", "kafka"])
def test_a_killed_part_comes_back_at_the_same_place_and_the_others_never_notice(tmp_path: Path, name: str) -> None:
    names = ("postgres", "s3") if name != "kafka" else ("kafka", "s3")
    with running(tmp_path, *names) as stack:
        before, ports = stack.pids(), (tmp_path / "ports.json").read_text()
        os.kill(before[name], signal.SIGKILL)
        stack.until_running(name, other_than=before[name])
        after = stack.pids()
        assert {one for one in names if after[one] != before[one]} == {name}
        assert (tmp_path / "ports.json").read_text() == ports


def test_what_a_killed_postgres_had_promised_is_there_when_it_is_back(tmp_path: Path) -> None:
    with running(tmp_path, "postgres") as stack:
        query(stack.url(), "CREATE TABLE props AS SELECT 'hammer' AS name")
        killed = stack.pids()["postgres"]
        os.kill(killed, signal.SIGKILL)
        stack.until_running("postgres", other_than=killed)
        assert query(stack.url(), "SELECT name FROM props") == "hammer"


def test_after_the_end_nothing_runs_and_the_data_is_kept(tmp_path: Path) -> None:
    with running(tmp_path, "postgres", "s3") as stack:
        query(stack.url(), "CREATE TABLE props AS SELECT 'hammer' AS name")
        assert sorted(processes_of(tmp_path)) == ["postgres", "rclone"]
        assert end(DataDir.at(tmp_path))
        assert processes_of(tmp_path) == []
        assert stack.process.wait(_DEADLINE_SECONDS) == 0
        assert not (tmp_path / "run.json").exists()
    with running(tmp_path, "postgres") as again:
        assert query(again.url(), "SELECT name FROM props") == "hammer"


def test_the_next_start_ends_the_orphans_of_a_killed_supervisor(tmp_path: Path) -> None:
    first = Stack(tmp_path, "postgres", "s3")
    first.reports_until("ready")
    orphans = [ProcessIdentity.of(pid) for pid in first.pids().values()]
    first.process.kill()
    first.process.wait()
    assert all(one.is_alive() for one in orphans)
    with running(tmp_path, "postgres", "s3"):
        assert not any(one.is_alive() for one in orphans)


def test_down_ends_the_orphans_of_a_killed_supervisor(tmp_path: Path) -> None:
    first = Stack(tmp_path, "s3")
    first.reports_until("ready")
    first.process.kill()
    first.process.wait()
    assert end(DataDir.at(tmp_path))
    assert processes_of(tmp_path) == []
    assert not end(DataDir.at(tmp_path))


def test_a_pid_that_has_become_another_process_is_left_alone(tmp_path: Path) -> None:
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        children = tmp_path / "children"
        children.mkdir()
        remembered = {"pid": stranger.pid, "started": 1, "boot": Path("/proc/sys/kernel/random/boot_id").read_text()}
        (children / "s3.pid").write_text(json.dumps(remembered | {"boot": remembered["boot"].strip()}))
        end(DataDir.at(tmp_path))
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_two_stacks_live_side_by_side(tmp_path: Path) -> None:
    with running(tmp_path / "one", "postgres") as one, running(tmp_path / "two", "postgres") as two:
        assert one.url() != two.url()
        query(one.url(), "CREATE TABLE props AS SELECT 'hammer' AS name")
        assert query(two.url(), "SELECT count(*) FROM pg_tables WHERE tablename = 'props'") == 0


def test_a_second_start_in_the_same_directory_is_told_so_in_one_sentence(tmp_path: Path) -> None:
    with running(tmp_path, "s3") as first:
        second = Stack(tmp_path, "s3")
        [failure] = second.reports_until("failed")
        assert failure["failed"].startswith(f"A stack already runs in {tmp_path}")
        assert second.process.wait() == 1
        assert first.service("s3")["state"] == "running"


def test_a_child_that_cannot_start_is_told_with_its_last_words_and_its_log(tmp_path: Path) -> None:
    stack = Stack(tmp_path, "s3", "broken")
    failure = stack.reports_until("failed")[-1]
    assert failure["failed"] == (
        "broken cannot be started: it ended with exit code 3 after saying: the spring is rusty."
    )
    assert Path(failure["log"]).read_text().count("rusty") == 3
    assert stack.process.wait() == 1
    assert processes_of(tmp_path) == []


def test_damaged_data_is_told_in_one_sentence(tmp_path: Path) -> None:
    with running(tmp_path, "postgres"):
        pass
    (tmp_path / "postgres" / "data" / "PG_VERSION").write_text("9")
    stack = Stack(tmp_path, "postgres")
    failure = stack.reports_until("failed")[-1]
    assert failure["failed"].startswith("postgres cannot be started: it ended with exit code 1")
    assert Path(failure["log"]).exists()
    assert stack.process.wait() == 1
