"""Other people's S3 servers, for the proof that ours are not written for one server: built from source by Go.

They are neither run nor shipped by Greenroom. Each is built once, by its version, into the user's cache.
"""

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from greenroom_local.command import Command
from greenroom_local.parts import S3
from greenroom_local.places import cache_dir
from greenroom_local.ports import HOST

_BUILT_WITHIN_SECONDS = 1_500
_REGION = "us-east-1"


class NeedsGo(Exception):
    pass


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
        if kept.exists():
            return kept
        go = shutil.which("go")
        if go is None:
            raise NeedsGo(f"{self.name} needs Go to be built: install Go 1.21 or newer, and have `go` in PATH.")
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept.parent, prefix=".building-") as scratch:
            environment = {
                **os.environ,
                "GOBIN": scratch,
                # The machine's Go fetches a newer one by itself where the program asks for it.
                "GOTOOLCHAIN": "auto",
                "CGO_ENABLED": "0",
                # The build's own cache is large and of no further use.
                "GOCACHE": f"{scratch}/cache",
            }
            done = subprocess.run(
                (go, "install", f"{self.package}@{self.version}"),
                env=environment,
                capture_output=True,
                text=True,
                timeout=_BUILT_WITHIN_SECONDS,
                check=False,
            )
            if done.returncode != 0:
                raise NeedsGo(f"{self.name} {self.version} could not be built: {done.stderr[-2000:]}")
            (Path(scratch) / self.name).replace(kept)
        return kept


VERSITYGW = GoProgram("github.com/versity/versitygw/cmd/versitygw", "v1.8.0")
# The newest of an archived project, by its commit: most others cannot be built outside their own tree.
MINIO = GoProgram("github.com/minio/minio", "v0.0.0-20260212201848-7aac2a2c5b7c")


@dataclass
class VersityGW(S3):
    name: ClassVar[str] = "versitygw"

    def prepare(self) -> None:
        for folder in ("buckets", "metadata"):
            (self.directory / folder).mkdir(parents=True, exist_ok=True, mode=0o700)

    def command(self) -> Command:
        access, secret = self._credentials
        return Command(
            argv=(
                *(str(VERSITYGW.path()), "--port", f"{HOST}:{self.port}", "--region", _REGION, "--quiet"),
                # Beside the files, so that any file system will do.
                *("posix", "--sidecar", str(self.directory / "metadata"), str(self._buckets)),
            ),
            environment={"ROOT_ACCESS_KEY": access, "ROOT_SECRET_KEY": secret},
        )


@dataclass
class MinIO(S3):
    name: ClassVar[str] = "minio"

    def prepare(self) -> None:
        self._buckets.mkdir(parents=True, exist_ok=True, mode=0o700)

    def command(self) -> Command:
        access, secret = self._credentials
        return Command(
            argv=(str(MINIO.path()), "server", "--quiet", "--address", f"{HOST}:{self.port}", str(self._buckets)),
            environment={"MINIO_ROOT_USER": access, "MINIO_ROOT_PASSWORD": secret, "MINIO_BROWSER": "off"},
        )
