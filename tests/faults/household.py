"""The stack under attack: started by the users' own command in a folder that outlives whoever started it."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from greenroom_local.credentials import Credentials
from greenroom_local.data_dir import DataDir
from service_kit.objects import ObjectStore

from tests import conftest
from tests.conftest import Stack
from tests.conftest import end as end

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
# Longer than any campaign.
_TOKEN_LIFETIME = timedelta(days=2)


@dataclass(frozen=True)
class Person:
    workspace: str
    user: str


def begin(data_dir: Path) -> Stack:
    return conftest.begin(data_dir, **PACE)


def token(stack: Stack, person: Person) -> str:
    issuer = Credentials(DataDir.at(stack.data_dir)).issuer()
    return issuer.issue(person.user, lifetime=_TOKEN_LIFETIME, workspace=person.workspace, role="owner")


def objects(stack: Stack) -> ObjectStore:
    return ObjectStore(stack.s3_url())
