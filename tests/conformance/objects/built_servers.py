"""Other people's S3 servers, for the proof that ours are not written for one server: built from source by Go.

They are neither run nor shipped by Greenroom. Each is built once, by its version, into the user's cache.
"""

from dataclasses import dataclass
from typing import ClassVar

from greenroom_local.command import Command
from greenroom_local.parts import S3
from greenroom_local.ports import HOST

from tests.conformance.objects.go_program import GoProgram

_REGION = "us-east-1"


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
