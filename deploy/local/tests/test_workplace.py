"""Test runs that are killed do not leave servers running for ever."""

import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from greenroom_local.identity import ProcessIdentity
from greenroom_local.testing import workplace

pytestmark = pytest.mark.integration

_KILLED_RUN = """
import os, signal
from greenroom_local.parts import S3
from greenroom_local.ports import free_port
from greenroom_local.testing import running, workplace

with workplace() as folder, running(S3(folder / "s3", free_port()), folder):
    print(folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_next_test_run_ends_what_a_killed_one_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED_RUN], env={"TMPDIR": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    left = Path(killed.stdout.strip())
    server = ProcessIdentity.read(left / "children" / "s3.pid")
    assert server is not None
    assert psutil.pid_exists(server.pid)
    with workplace():
        assert not server.is_alive()
        assert not left.exists()
