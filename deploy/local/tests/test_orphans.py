"""What a killed supervisor left running is ended, and what it held is free, before the next one starts anything."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from greenroom_local.identity import ProcessIdentity
from greenroom_local.orphans import MARK, end_orphans, remember
from greenroom_local.ports import HOST, PortBook

pytestmark = pytest.mark.integration

# Deaf to being asked, and slow to die: the kernel takes half a GiB back before it closes what listens.
_DEAF = f"""
import signal, socket, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
listening = socket.create_server(("{HOST}", int(sys.argv[1])))
held = bytearray(b"x") * (512 * 1024 * 1024)
print("listening", flush=True)
signal.pause()
"""


@pytest.fixture
def port(tmp_path: Path) -> int:
    return PortBook(tmp_path / "ports.json").port("http")


@pytest.fixture
def deaf(tmp_path: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    children = tmp_path / "children"
    with subprocess.Popen(
        [sys.executable, "-c", _DEAF, str(port)],
        stdout=subprocess.PIPE,
        env={**os.environ, MARK: str(children)},
        start_new_session=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"listening\n"
            remember(children, "web-gateway", process.pid)
            yield process
        finally:
            process.kill()


def test_a_stack_keeps_its_ports_where_an_orphan_had_to_be_killed(
    tmp_path: Path, port: int, deaf: subprocess.Popen[bytes]
) -> None:
    identity = ProcessIdentity.of(deaf.pid)
    assert end_orphans(tmp_path / "children", patience=0.1) == 1
    assert not identity.is_alive()
    assert PortBook(tmp_path / "ports.json").port("http") == port
    assert deaf.wait() == -signal.SIGKILL


def test_an_orphan_that_ends_when_asked_is_not_killed(tmp_path: Path) -> None:
    children = tmp_path / "children"
    with subprocess.Popen(["sleep", "600"], env={**os.environ, MARK: str(children)}, start_new_session=True) as asked:
        remember(children, "s3", asked.pid)
        assert end_orphans(children) == 1
        assert asked.wait() == -signal.SIGINT
