"""What is counted is what was hit: on real processes that stand for a stack's."""

import asyncio
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from greenroom_local.identity import ProcessIdentity
from greenroom_local.orphans import MARK

from tests.faults.chaos import WIPED, Chaos
from tests.faults.schedule import SUPERVISOR, Blow


class Household:
    """Sleepers, known to run.json as services are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, mark: str = "") -> int:
        environment = os.environ | {MARK: mark or str(self.folder / "children")}
        self.processes[name] = process = subprocess.Popen(["sleep", "600"], env=environment)
        services = [{"name": name, "pid": process.pid} for name, process in self.processes.items()]
        (self.folder / "run.json").write_text(json.dumps({"services": services}))
        return process.pid

    def blows(self) -> list[tuple[str, str, int]]:
        lines = (self.folder / "blows.jsonl").read_text().splitlines()
        return [(told["kind"], told["name"], told["pid"]) for told in map(json.loads, lines)]


@contextmanager
def _household(folder: Path) -> Iterator[Household]:
    home = Household(folder)
    try:
        yield home
    finally:
        for process in home.processes.values():
            process.kill()
            process.wait()


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Household]:
    with _household(tmp_path) as home:
        yield home


def chaos(home: Household, begin: Callable[[Path], object] = lambda _: None) -> Chaos:
    made = Chaos(home.folder, home.folder / "blows.jsonl", begin)
    made.comes_up_within = 0.3
    return made


async def test_kills_and_stops_are_counted_apart_and_whatever_was_stopped_goes_on(home: Household) -> None:
    killed, stopped = home.start("s3"), home.start("postgres")
    made = chaos(home)
    await made.rage([Blow(0, "stop", ("postgres",), 60.0), Blow(0, "kill", ("s3",))])
    assert psutil.Process(stopped).status() == psutil.STATUS_STOPPED
    await made.end()
    assert psutil.Process(stopped).status() != psutil.STATUS_STOPPED
    assert (dict(made.felt.killed), dict(made.felt.stopped), made.felt.missed) == ({"s3": 1}, {"postgres": 1}, [])
    assert home.blows() == [("stop", "postgres", stopped), ("kill", "s3", killed)]


async def test_a_blow_that_finds_nobody_waits_and_then_counts_once(home: Household) -> None:
    home.start("s3")
    made = chaos(home)
    made.comes_up_within = 60.0
    raging = asyncio.create_task(made.rage([Blow(0, "kill", ("s3",)), Blow(0, "kill", ("s3",))]))
    async with asyncio.timeout(30):
        await asyncio.to_thread(home.processes.pop("s3").wait)
        home.start("s3")
        await raging
    assert made.felt.killed == {"s3": 2}
    assert made.felt.missed == []


async def test_a_blow_that_never_finds_anybody_is_no_kill_and_is_told(home: Household) -> None:
    home.start("s3", mark="another stack's")
    made = chaos(home)
    await made.rage([Blow(0, "kill", ("s3", "kafka"))])
    assert made.felt.killed.total() == 0
    assert made.felt.missed == ["no kill in 0 s: nothing ran of s3, kafka"]
    assert home.processes["s3"].poll() is None


async def test_a_wipe_kills_kafka_and_leaves_no_log(home: Household) -> None:
    home.start("kafka")
    log = home.folder / "kafka" / "log"
    log.mkdir(parents=True)
    (log / "segment").write_bytes(b"events")
    made = chaos(home)
    await made.rage([Blow(0, "wipe", ("kafka",))])
    assert made.felt.killed == {WIPED: 1}
    assert list((home.folder / "kafka").iterdir()) == []


async def test_the_stack_is_begun_again_once_its_supervisor_is_dead(home: Household) -> None:
    supervisor, alive = home.start("supervisor"), list[bool]()
    identity = ProcessIdentity.of(supervisor)
    identity.write(home.folder / "supervisor.pid")
    made = chaos(home, lambda _: alive.append(identity.is_alive()))
    await made.rage([Blow(0, "orphan", (SUPERVISOR,))])
    assert made.felt.killed == {SUPERVISOR: 1}
    assert alive == [False]
