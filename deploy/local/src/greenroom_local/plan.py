"""What a stack consists of in one data directory: the parts, then the services, and how each finds the others."""

import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from greenroom_local.credentials import Credentials
from greenroom_local.data_dir import DataDir
from greenroom_local.given import Given
from greenroom_local.keeper import Condition
from greenroom_local.parts import S3, Kafka, Postgres
from greenroom_local.parts.postgres import ensure_databases
from greenroom_local.places import cache_dir
from greenroom_local.ports import HOST, PortBook
from greenroom_local.services import DATABASES, SERVICES, RunningService
from greenroom_local.supervisor import Role

_PARTS, _SERVICES, _DOOR = 0, 1, 2  # layers, from what is stopped last to what is stopped first
_SERVICE_NAMES = [service.name for service in SERVICES]


@dataclass(frozen=True)
class Wishes:
    """What the user asked `up` for."""

    port: int | None = None
    traces: bool = False


async def _nothing() -> None:
    pass


@dataclass(frozen=True)
class Plan:
    """`before` is done before anything is started, `beside` runs along with it until the end."""

    url: str
    grpc: str
    roles: Sequence[Role]
    external: Sequence[Condition] = ()
    before: Callable[[], Awaitable[None]] = _nothing
    beside: Callable[[], Awaitable[None]] = _nothing
    sign_in: Callable[[], str] = field(default=lambda: "")


def plan(data_dir: DataDir, wishes: Wishes) -> Plan:
    """Raises StackError for what can be known beforehand: a taken port, a damaged key, a wrong setting."""
    given, ports, credentials = Given.load(), PortBook(data_dir.ports_file), Credentials(data_dir)
    http = ports.wanted_port("http", wishes.port) if wishes.port else ports.port("http")
    grpc = {name: ports.port(name) for name in _SERVICE_NAMES}
    credentials.create()
    credentials.write_tokens(_SERVICE_NAMES)

    postgres = Postgres(data_dir.path / "postgres", ports.port("postgres"))
    kafka = Kafka(data_dir.path / "kafka", ports.port("kafka"), ports.port("kafka-controller"))
    s3 = S3(data_dir.path / "s3", ports.port("s3"))
    admin_dsn = given.postgres or postgres.dsn()

    async def make_databases() -> None:
        await ensure_databases(admin_dsn, DATABASES)

    parts = [
        *([] if given.postgres else [Role(postgres, _PARTS, then=make_databases)]),
        *([] if given.kafka else [Role(kafka, _PARTS)]),
        *([] if given.s3 else [Role(s3, _PARTS)]),
    ]
    shared = {
        "GREENROOM_KAFKA": given.kafka or kafka.bootstrap,
        "GREENROOM_S3": given.s3 or s3.url(),
        "GREENROOM_TRUSTED_KEYS": str(credentials.trusted_keys),
        "GREENROOM_AUDIT_KEY": os.environ.get("GREENROOM_AUDIT_KEY", str(credentials.audit_key)),
        "GREENROOM_ILLUSTRATIONS": os.environ.get("GREENROOM_ILLUSTRATIONS", str(cache_dir() / "illustrations")),
        **({"GREENROOM_TRACES_DIR": str(data_dir.path / "traces")} if wishes.traces else {}),
        **{_variable(one.name): f"{HOST}:{grpc[one.name]}" for one in SERVICES if one.is_peer},
    }
    url, door = f"http://{HOST}:{http}", f"{HOST}:{grpc['web-gateway']}"
    # Services bear with a Kafka that is not there: they start beside it, and so do not wait for it.
    needed = frozenset(role.child.name for role in parts) - {kafka.name}
    services = [
        Role(
            RunningService(
                service,
                grpc_port=grpc[service.name],
                http_port=http if service.is_public else None,
                environment={
                    **shared,
                    "GREENROOM_POSTGRES": given.database(admin_dsn, service.database),
                    "GREENROOM_LISTEN": f"{HOST}:{grpc[service.name]}",
                    "GREENROOM_SERVICE_TOKEN_FILE": str(credentials.service_token_file(service.name)),
                    **(_public(http, url, door, credentials) if service.is_public else {}),
                },
            ),
            layer=_DOOR if service.is_public else _SERVICES,
            after=needed,
        )
        for service in SERVICES
    ]
    return Plan(
        url=url,
        grpc=door,
        roles=[*parts, *services],
        external=given.conditions(),
        before=lambda: given.make_ready(DATABASES),
        beside=lambda: credentials.keep_fresh(_SERVICE_NAMES),
        sign_in=lambda: credentials.sign_in_link(url),
    )


def _public(http: int, url: str, grpc: str, credentials: Credentials) -> Mapping[str, str]:
    return {
        "GREENROOM_HTTP_LISTEN": f"{HOST}:{http}",
        "GREENROOM_SIGNING_KEY": str(credentials.signing_key),
        "GREENROOM_PUBLIC_URL": url,
        "GREENROOM_PUBLIC_GRPC": grpc,
    }


def _variable(service: str) -> str:
    return f"GREENROOM_{service.upper().replace('-', '_')}"
