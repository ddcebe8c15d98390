"""An S3 server over a folder: `rclone serve s3`."""

import asyncio
import secrets
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from greenroom_local.command import Command
from greenroom_local.errors import StackError
from greenroom_local.ports import HOST
from greenroom_local.secret_file import kept_secret

BUCKET = "greenroom"


def program() -> str:
    beside_python = Path(sys.executable).parent / "rclone"
    found = str(beside_python) if beside_python.exists() else shutil.which("rclone")
    if found is None:
        raise StackError("rclone, the S3 server of the local stack, is not installed: run `make setup`.")
    return found


def _new_credentials() -> str:
    return f"{secrets.token_hex(10)} {secrets.token_hex(20)}"


@dataclass
class S3:
    """One S3 server whose buckets are the folders under `directory`/buckets."""

    directory: Path
    port: int
    name: ClassVar[str] = "s3"

    @property
    def ports(self) -> tuple[int, ...]:
        return (self.port,)

    @property
    def _buckets(self) -> Path:
        return self.directory / "buckets"

    @property
    def _credentials(self) -> tuple[str, str]:
        access, secret = kept_secret(self.directory / "credentials", _new_credentials).split()
        return access, secret

    def url(self, bucket: str = BUCKET) -> str:
        access, secret = self._credentials
        return f"http://{access}:{secret}@{HOST}:{self.port}/{bucket}"

    def prepare(self) -> None:
        (self._buckets / BUCKET).mkdir(parents=True, exist_ok=True, mode=0o700)
        self._sweep_unfinished_puts()

    def _sweep_unfinished_puts(self) -> None:
        """A killed server leaves half-written objects: lists do not show them, a GET by their name does."""
        for left in self._buckets.rglob(".rclone_temp_*"):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)

    def command(self) -> Command:
        return Command(
            argv=(program(), "serve", "s3", str(self._buckets), "--addr", f"{HOST}:{self.port}", "--no-cleanup"),
            # Through the environment: the arguments of a process are for everyone to read.
            # The inner quotes are rclone's: it reads the variable as a list, and the pair is one item of it.
            environment={"RCLONE_AUTH_KEY": f'"{",".join(self._credentials)}"', "RCLONE_CONFIG": ""},
            stop_seconds=10,
        )

    async def healthy(self) -> bool:
        """Asks without a signature: an S3 server that is up refuses."""
        try:
            async with asyncio.timeout(2):
                reader, writer = await asyncio.open_connection(HOST, self.port)
                try:
                    writer.write(f"GET / HTTP/1.0\r\nHost: {HOST}:{self.port}\r\n\r\n".encode())
                    return (await reader.readline()).startswith(b"HTTP/")
                finally:
                    writer.close()
        except (OSError, TimeoutError):
            return False
