"""The services of the stack: what is started, and what each is told."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from greenroom_local.command import Command
from greenroom_local.health import grpc_serves, http_answers
from greenroom_local.ports import HOST


@dataclass(frozen=True)
class Service:
    """`module` is what `python -m` runs; `database` the service's own; the public one has an HTTP port as well.

    `audit` is the module that proves what the database holds; empty where another service's does.
    """

    name: str
    module: str
    database: str
    is_peer: bool = True
    is_public: bool = False
    audit: str = ""


SERVICES = (
    Service("asset-catalog", "asset_catalog", "asset_catalog", audit="asset_catalog.audit"),
    Service("project-assets", "project_assets", "project_assets", audit="project_assets.audit"),
    Service("merge-engine", "merge_engine", "merge_engine"),
    Service("image-worker", "image_worker", "image_worker", audit="image_worker.audit"),
    Service("image-runner", "image_worker.runner", "image_worker", is_peer=False),
    Service("web-gateway", "web_gateway", "web_gateway", is_peer=False, is_public=True, audit="web_gateway.audit"),
)
DATABASES = sorted({service.database for service in SERVICES})

AUDITED = tuple(service for service in SERVICES if service.audit)

# What a user may set for the services, passed on as it is; what the stack itself decides comes after it.
_PASSED_ON = ("GREENROOM_", "OTEL_")


def service_environment(decided: Mapping[str, str]) -> Mapping[str, str]:
    """What a process of a service is told: what the user has set, and over it what the stack has decided."""
    passed_on = {name: value for name, value in os.environ.items() if name.startswith(_PASSED_ON)}
    return {**passed_on, "PYTHONUNBUFFERED": "1", **decided}


@dataclass(frozen=True)
class RunningService:
    """A service as a child of the supervisor."""

    service: Service
    grpc_port: int
    http_port: int | None
    environment: Mapping[str, str]

    @property
    def name(self) -> str:
        return self.service.name

    @property
    def ports(self) -> tuple[int, ...]:
        return (self.grpc_port,) if self.http_port is None else (self.grpc_port, self.http_port)

    def prepare(self) -> None:
        """Services bring their databases up to date by themselves."""

    def command(self) -> Command:
        return Command(
            argv=(sys.executable, "-m", self.service.module),
            environment=service_environment(self.environment),
            stop_seconds=15,
        )

    async def healthy(self) -> bool:
        if not await grpc_serves(f"{HOST}:{self.grpc_port}"):
            return False
        return self.http_port is None or await http_answers(f"http://{HOST}:{self.http_port}/.well-known/greenroom")
