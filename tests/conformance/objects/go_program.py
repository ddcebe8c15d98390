"""A program that is built from its source by Go, once by its version, into the user's cache."""

import json
import os
import platform
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from greenroom_local.places import cache_dir

_BUILT_WITHIN_SECONDS = 1_500
# From here on Go fetches a newer one by itself where a program asks for it. Debian 12 has 1.19.
_FETCHES_ITSELF = (1, 21)
_FETCHED = "1.26.8"
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


class NeedsGo(Exception):
    """The message says what to do."""


@dataclass(frozen=True)
class GoProgram:
    """`package` at `version`, from Go's module proxy and verified by Go's checksum database."""

    package: str
    version: str

    @property
    def name(self) -> str:
        return self.package.rpartition("/")[2]

    def path(self) -> Path:
        """Builds it unless it is built. Raises NeedsGo."""
        kept = cache_dir() / "object-servers" / f"{self.name}-{self.version}"
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=kept.parent, prefix=".building-") as scratch:
                environment = {
                    **os.environ,
                    "GOBIN": scratch,
                    "GOTOOLCHAIN": "auto",
                    "CGO_ENABLED": "0",
                    # Large, and of no further use.
                    "GOCACHE": f"{scratch}/cache",
                }
                _run((_go(), "install", f"{self.package}@{self.version}"), environment)
                (Path(scratch) / self.name).replace(kept)
        return kept


def _go() -> str:
    go = shutil.which("go")
    if go is None:
        raise NeedsGo("This needs Go: install it (Debian: apt install golang-go), so that `go` is in PATH.")
    found = re.search(r"go(\d+)\.(\d+)", _run((go, "version"), os.environ))
    return go if found and (int(found[1]), int(found[2])) >= _FETCHES_ITSELF else _fetched_by(go)


def _fetched_by(old: str) -> str:
    """A newer Go, which is a module like any other and verified like any other."""
    machine = platform.machine()
    module = f"golang.org/toolchain@v0.0.1-go{_FETCHED}.linux-{_ARCHITECTURES.get(machine, machine)}"
    # Outside any module of ours.
    folder = Path(json.loads(_run((old, "mod", "download", "-json", module), os.environ, cwd="/"))["Dir"])
    # Modules are unpacked without the right to be run.
    for program in (*(folder / "bin").iterdir(), *(folder / "pkg" / "tool").rglob("*")):
        program.chmod(program.stat().st_mode | 0o111)
    return str(folder / "bin" / "go")


def _run(command: tuple[str, ...], environment: Mapping[str, str], cwd: str | None = None) -> str:
    done = subprocess.run(
        command,
        env=dict(environment),
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=_BUILT_WITHIN_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        raise NeedsGo(f"`{' '.join(command)}` failed: {done.stderr.strip()[-2000:]}")
    return done.stdout
