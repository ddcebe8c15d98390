"""Kafka's jars: fetched from Maven Central by jgo as `kafka.lock` names them, used only with the hash it gives.

The lock holds one jar a line, `group:artifact:version sha256:…`, and no address.
"""

import fcntl
import hashlib
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jgo.constants import MAVEN_CENTRAL_URL
from jgo.maven import MavenContext

from greenroom_local.errors import StackError
from greenroom_local.places import cache_dir

LOCK_FILE = Path(__file__).parents[3] / "kafka.lock"  # deploy/local
_DOWNLOADS_AT_ONCE = 8


@dataclass(frozen=True)
class Jar:
    group: str
    artifact: str
    version: str
    sha256: str

    @property
    def file_name(self) -> str:
        return f"{self.artifact}-{self.version}.jar"

    @property
    def coordinates(self) -> str:
        return f"{self.group}:{self.artifact}:{self.version}"

    def line(self) -> str:
        return f"{self.coordinates} sha256:{self.sha256}"


def locked_jars(lock_file: Path = LOCK_FILE) -> list[Jar]:
    jars = []
    for line in lock_file.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            coordinates, _, digest = line.partition(" sha256:")
            group, artifact, version = coordinates.split(":")
            jars.append(Jar(group, artifact, version, sha256=digest.strip()))
    return jars


def class_path() -> list[Path]:
    """The locked jars, each with the hash that the lock gives; those that are missing are fetched."""
    folder = jar_folder()
    jars = locked_jars()
    with _one_fetcher(folder):
        missing = [jar for jar in jars if not _is_as_locked(folder / jar.file_name, jar)]
        if missing:
            sys.stderr.write(f"Fetching Apache Kafka, {len(missing)} jars, into {folder}\n")
            _fetch(missing, folder)
    return [folder / jar.file_name for jar in jars]


def jar_folder() -> Path:
    return cache_dir() / "kafka"


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_as_locked(path: Path, jar: Jar) -> bool:
    return path.exists() and sha256_of(path) == jar.sha256


@contextmanager
def _one_fetcher(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fetch(jars: list[Jar], folder: Path) -> None:
    logging.getLogger("jgo").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".fetching-") as scratch:
        maven = MavenContext(repo_cache=Path(scratch), remote_repos={"central": MAVEN_CENTRAL_URL})

        def fetch(jar: Jar) -> None:
            try:
                fetched = maven.project(jar.group, jar.artifact).at_version(jar.version).artifact().resolve()
            except (OSError, RuntimeError) as failure:
                raise StackError(f"{jar.coordinates} could not be fetched from Maven Central: {failure}") from failure
            if (found := sha256_of(fetched)) != jar.sha256:
                raise StackError(
                    f"{jar.coordinates} from Maven Central is not the file that kafka.lock names "
                    f"(sha256 {found} instead of {jar.sha256}); it is not used."
                )
            whole = folder / f".{jar.file_name}.{os.getpid()}"
            shutil.move(fetched, whole)
            whole.replace(folder / jar.file_name)

        with ThreadPoolExecutor(_DOWNLOADS_AT_ONCE) as pool:
            list(pool.map(fetch, jars))
