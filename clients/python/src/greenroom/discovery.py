"""Where the running stack is, and the token to show there.

Looked for in this order, the first that is named wins: the data directory given by the caller; GREENROOM_DATA_DIR;
GREENROOM_URL with GREENROOM_TOKEN; the default data directory. A place that is named but holds no running stack is
an error and not passed over: a command never lands in another stack than the one it was pointed at.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from greenroom.errors import GreenroomError


@dataclass(frozen=True, slots=True)
class Place:
    """A stack. `grpc` is empty where it has to be asked of `url`; the token is read anew for every call."""

    url: str
    grpc: str = ""
    token_file: Path | None = None
    token_value: str = field(default="", repr=False)

    def token(self) -> str:
        if self.token_file is None:
            return self.token_value
        try:
            return self.token_file.read_text().strip()
        except OSError as error:
            raise GreenroomError(
                "TOKEN_UNREADABLE", f"The token {self.token_file} cannot be read: {error.strerror}."
            ) from error

    @property
    def is_local(self) -> bool:
        """On this machine's loopback: no proxy stands between."""
        return (urlsplit(self.url).hostname or "") in {"127.0.0.1", "localhost", "::1"}

    @property
    def is_secure(self) -> bool:
        return urlsplit(self.url).scheme == "https"


def find(data_dir: Path | None = None, environment: Mapping[str, str] | None = None) -> Place:
    """Raises GreenroomError NO_STACK, which names every place that was looked in."""
    env = os.environ if environment is None else environment
    if data_dir is not None:
        return _at(data_dir, f"--data-dir {data_dir}")
    if env.get("GREENROOM_DATA_DIR"):
        folder = Path(env["GREENROOM_DATA_DIR"])
        return _at(folder, f"GREENROOM_DATA_DIR={folder}")
    url, token = env.get("GREENROOM_URL", ""), env.get("GREENROOM_TOKEN", "")
    if url and token:
        return _remote(url, token)
    if url or token:
        given, missing = ("GREENROOM_URL", "GREENROOM_TOKEN") if url else ("GREENROOM_TOKEN", "GREENROOM_URL")
        raise GreenroomError(
            "NO_STACK", f"{given} is set but {missing} is not: set both to use a stack by its address."
        )
    folder = default_data_dir(env)
    if not (folder / "run.json").exists():
        raise GreenroomError(
            "NO_STACK",
            "No running stack was found: no --data-dir was given, GREENROOM_DATA_DIR, GREENROOM_URL and "
            f"GREENROOM_TOKEN are not set, and {folder / 'run.json'} does not exist. Start one with `greenroom up`.",
        )
    return _at(folder, f"the default data directory {folder}")


def default_data_dir(env: Mapping[str, str]) -> Path:
    base = env.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "greenroom"


def _at(folder: Path, named: str) -> Place:
    folder = folder.expanduser()
    file = folder / "run.json"
    start = f"Start one with `greenroom up --data-dir {folder}`."
    try:
        run = json.loads(file.read_text())
        url, grpc, supervisor = str(run["url"]), str(run["grpc"]), int(run.get("supervisor_pid") or 0)
    except FileNotFoundError:
        raise GreenroomError("NO_STACK", f"No stack runs in {named}: {file} does not exist. {start}") from None
    except OSError as error:
        raise GreenroomError("NO_STACK", f"No stack can be found in {named}: {file}: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise GreenroomError("NO_STACK", f"No stack can be found in {named}: {file} is damaged. {start}") from error
    if supervisor and not _lives(supervisor):
        raise GreenroomError("NO_STACK", f"No stack runs in {named}: it was not ended properly. {start}")
    return Place(url=url, grpc=grpc, token_file=folder / "tokens" / "owner.jwt")


def _remote(url: str, token: str) -> Place:
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise GreenroomError("NO_STACK", f"GREENROOM_URL={url} is not an address such as https://greenroom.example.")
    return Place(url=url.rstrip("/"), token_value=token.strip())


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
