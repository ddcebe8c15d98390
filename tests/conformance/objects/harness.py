"""What the promises of an object store are written with."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol
from urllib.parse import unquote, urlsplit
from uuid import uuid4

import pytest
from greenroom_local.command import Child
from greenroom_local.ports import free_port
from greenroom_local.testing import running
from minio import Minio
from service_kit.objects import ObjectStore

MEBIBYTE = 1024 * 1024
PICTURE = b"\x89PNG" + bytes(range(256)) * 64


def hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class ObjectServer(Child, Protocol):
    """A real S3 server over a folder of its own, which is all that it keeps."""

    def url(self, bucket: str = ...) -> str: ...


MakeServer = Callable[[Path, int], ObjectServer]


@dataclass(frozen=True)
class Served:
    """A running server, and how it is met."""

    url: str
    kill: Callable[[], None]

    def store(self, port: int | None = None, bucket: str | None = None) -> ObjectStore:
        """By its own port, or by that of a wire to it."""
        return ObjectStore(self.address(port, bucket))

    def address(self, port: int | None = None, bucket: str | None = None) -> str:
        parts = urlsplit(self.url)
        place = f"{parts.username}:{parts.password}@{parts.hostname}:{port or parts.port}"
        return parts._replace(netloc=place, path=f"/{bucket}" if bucket else parts.path).geturl()

    @property
    def port(self) -> int:
        return int(urlsplit(self.url).port or 0)

    @property
    def bucket(self) -> str:
        return urlsplit(self.url).path.strip("/")

    def client(self) -> Minio:
        """The library below the store, for what tests do past it."""
        parts = urlsplit(self.url)
        return Minio(
            f"{parts.hostname}:{parts.port}",
            access_key=unquote(parts.username or ""),
            secret_key=unquote(parts.password or ""),
            secure=False,
            region="us-east-1",
        )


@contextmanager
def serving(server: ObjectServer, folder: Path) -> Iterator[Served]:
    with running(server, folder) as process:

        def kill() -> None:
            process.kill()
            process.wait()

        yield Served(server.url(), kill)


class ObjectStoreHarness:
    """A server's test says how it is made; what is written here runs against one, started once for its class."""

    # Makes a server over an empty folder, on a free port.
    make_server: ClassVar[MakeServer]

    @pytest.fixture(scope="class")
    @classmethod
    def served(cls, parts_folder: Path) -> Iterator[Served]:
        with cls._folder(parts_folder) as folder, serving(cls.new_server(folder), folder) as served:
            served_bucket(served)
            yield served

    @pytest.fixture
    def own_server(self, parts_folder: Path) -> Iterator[Callable[[], AbstractContextManager[Served]]]:
        """Starts a server that only this test uses, and starts it again on what it kept."""
        with self._folder(parts_folder) as folder:
            server = self.new_server(folder)
            yield lambda: serving(server, folder)

    @pytest.fixture
    def store(self, served: Served) -> ObjectStore:
        return served.store()

    @pytest.fixture
    def prefix(self) -> str:
        return f"global/home/{uuid4()}"

    @classmethod
    def new_server(cls, folder: Path) -> ObjectServer:
        return cls.make_server(folder / "server", free_port())

    @staticmethod
    @contextmanager
    def _folder(parts_folder: Path) -> Iterator[Path]:
        folder = parts_folder / f"objects-{uuid4().hex[:8]}"
        folder.mkdir()
        yield folder


def served_bucket(served: Served) -> None:
    client = served.client()
    if not client.bucket_exists(served.bucket):
        client.make_bucket(served.bucket)
