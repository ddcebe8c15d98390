"""The service processes for the walk of permissions: all real, on one PostgreSQL, Kafka and S3, without the runner."""

import pkgutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import greenroom_proto
import grpc
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from google.rpc import error_details_pb2
from greenroom_local.parts.postgres import ensure_databases
from greenroom_local.ports import HOST, free_port
from greenroom_local.services import SERVICES, RunningService
from greenroom_local.testing import run_apart, running
from grpc_status import rpc_status
from service_kit.auth import TokenIssuer, create_local_keys

OK = "OK"


def declared() -> dict[str, MethodDescriptor]:
    """Every RPC of Greenroom, by package.Service/Method, as the protos have it."""
    modules = [
        import_module(found.name) for found in pkgutil.walk_packages(greenroom_proto.__path__, "greenroom_proto.")
    ]
    services = [
        service
        for module in modules
        if hasattr(module, "DESCRIPTOR")
        for service in module.DESCRIPTOR.services_by_name.values()
    ]
    return {f"{service.full_name}/{method.name}": method for service in services for method in service.methods}


@dataclass(frozen=True)
class Answer:
    """The status of a call, the reason that a program reads, and the message where there is one."""

    code: str
    reason: str = ""
    message: Message | None = field(default=None, compare=False)


@dataclass
class Stack:
    issuer: TokenIssuer
    # The gRPC address of each service by name.
    addresses: dict[str, str]

    def token(self, user: str, workspace: str = "home", role: str = "owner", scopes: tuple[str, ...] = ()) -> str:
        return self.issuer.issue(user, workspace=workspace, role=role, scopes=scopes, lifetime=timedelta(hours=1))

    def call(self, at: str, rpc: str, token: str = "", request: Message | None = None) -> Answer:
        """One call; of a stream its first message."""
        method = declared()[rpc]
        message = request if request is not None else GetMessageClass(method.input_type)()
        metadata = (("authorization", f"Bearer {token}"),) if token else ()
        reads = GetMessageClass(method.output_type).FromString
        with grpc.insecure_channel(self.addresses[at]) as channel:
            kind = channel.unary_stream if method.server_streaming else channel.unary_unary
            called = kind(f"/{rpc}", message.__class__.SerializeToString, reads)
            try:
                response = called(message, metadata=metadata, timeout=20)
                return Answer(OK, message=next(response) if method.server_streaming else response)
            except grpc.RpcError as error:
                return _refused(error)


def _refused(error: grpc.RpcError) -> Answer:
    status = rpc_status.from_call(error)
    info = error_details_pb2.ErrorInfo()
    for detail in status.details if status else ():
        if detail.Unpack(info):
            return Answer(error.code().name, info.reason)
    return Answer(error.code().name)


@contextmanager
def running_stack(folder: Path, postgres_dsn: str, kafka: str, s3_url: str) -> Iterator[Stack]:
    private, public = create_local_keys(folder / "keys")
    issuer = TokenIssuer(private)
    servers = [service for service in SERVICES if service.name != "image-runner"]
    ports = {service.name: free_port() for service in servers}
    addresses = {name: f"{HOST}:{port}" for name, port in ports.items()}
    databases = {service.name: f"permissions_{service.database}" for service in servers}
    run_apart(lambda: ensure_databases(postgres_dsn, sorted(databases.values())))
    http = free_port()
    children = []
    for service in servers:
        token = folder / f"{service.name}.jwt"
        token.write_text(issuer.issue_service(service.name, timedelta(hours=1)))
        environment = {
            "GREENROOM_POSTGRES": postgres_dsn.rpartition("/")[0] + f"/{databases[service.name]}",
            "GREENROOM_KAFKA": kafka,
            "GREENROOM_S3": s3_url,
            "GREENROOM_LISTEN": addresses[service.name],
            "GREENROOM_HTTP_LISTEN": f"{HOST}:{http}",
            "GREENROOM_TRUSTED_KEYS": str(public),
            "GREENROOM_SIGNING_KEY": str(private),
            "GREENROOM_SERVICE_TOKEN_FILE": str(token),
            "GREENROOM_IMAGE_BACKEND": "null",
            "GREENROOM_ALLOW_NULL_BACKEND": "1",
            **{f"GREENROOM_{name.upper().replace('-', '_')}": address for name, address in addresses.items()},
        }
        children.append(RunningService(service, ports[service.name], http if service.is_public else None, environment))
    with ExitStack() as stack, ThreadPoolExecutor(len(children)) as pool:
        list(pool.map(lambda child: stack.enter_context(running(child, folder)), children))
        yield Stack(issuer, addresses)
