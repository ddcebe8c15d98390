"""The stack under attack: started by the users' own command in a folder that outlives whoever started it."""

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from greenroom_local.credentials import Credentials
from greenroom_local.data_dir import DataDir
from greenroom_local.parts import S3
from service_kit.objects import ObjectStore

from tests.conftest import COMMAND, Stack

# Short pictures, leases, deadlines and ages, so that all that heals by time heals within a round.
PACE = {
    "GREENROOM_ALLOW_NULL_BACKEND": "1",
    "GREENROOM_IMAGE_BACKEND": "null",
    "GREENROOM_NULL_BACKEND_SECONDS": "0.3",
    "GREENROOM_LEASE_SECONDS": "3",
    "GREENROOM_RETRY_PAUSE_SECONDS": "0.3",
    "GREENROOM_WISH_DEADLINE_SECONDS": "20",
    "GREENROOM_ORPHAN_AGE_SECONDS": "10",
    "GREENROOM_ORPHAN_SWEEP_SECONDS": "6",
    "GREENROOM_DIGEST_SECONDS": "5",
}
# Those whose logs are the truth, by their databases' names in `Stack`.
OWNERS = ("asset-catalog", "project-assets", "image-worker")
CONSUMERS = (*OWNERS, "web-gateway")
_UP_WITHIN, _DOWN_WITHIN = 170, 120
# Longer than any campaign.
_TOKEN_LIFETIME = timedelta(days=2)


@dataclass(frozen=True)
class Person:
    workspace: str
    user: str


def begin(data_dir: Path, environment: Mapping[str, str] = PACE) -> Stack:
    """The stack of this folder, running: as it was left, or new."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GREENROOM_")}
    own |= {name: os.environ[name] for name in ("GREENROOM_ILLUSTRATIONS",) if name in os.environ}
    own |= environment
    up = subprocess.run(
        (*COMMAND, "up", "--detach", "--data-dir", str(data_dir)),
        env=own,
        capture_output=True,
        timeout=_UP_WITHIN,
        check=False,
    )
    if up.returncode != 0:
        raise RuntimeError(up.stderr.decode())
    told = json.loads((data_dir / "run.json").read_text())
    return Stack(data_dir, told["url"], told["grpc"], own | {"GREENROOM_DATA_DIR": str(data_dir)})


def end(data_dir: Path) -> None:
    """Also what another run left running. Its data stays."""
    down = (*COMMAND, "down", "--data-dir", str(data_dir))
    subprocess.run(down, capture_output=True, timeout=_DOWN_WITHIN, check=False)


def token(stack: Stack, person: Person) -> str:
    issuer = Credentials(DataDir.at(stack.data_dir)).issuer()
    return issuer.issue(person.user, lifetime=_TOKEN_LIFETIME, workspace=person.workspace, role="owner")


def objects(stack: Stack) -> ObjectStore:
    return ObjectStore(s3_url(stack))


def s3_url(stack: Stack) -> str:
    return S3(stack.data_dir / "s3", port(stack, "s3")).url()


def port(stack: Stack, name: str) -> int:
    return int(json.loads((stack.data_dir / "ports.json").read_text())[name])
