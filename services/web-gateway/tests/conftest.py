# ruff: noqa: N802 - gRPC names its methods as the proto does.
"""A gateway in this process, its upstreams played by a few lines each, and its feed in memory."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import grpc
import httpx
import pytest
import pytest_asyncio
from greenroom_proto.catalog.v1 import (
    asset_pb2,
    capsule_pb2,
    capsule_service_pb2,
    capsule_service_pb2_grpc,
    catalog_service_pb2,
    catalog_service_pb2_grpc,
)
from greenroom_proto.projects.v1 import project_pb2, projects_service_pb2, projects_service_pb2_grpc
from service_kit.auth import TokenIssuer, TokenVerifier
from service_kit.errors import NotFound, NotPossibleNow, NotSignedIn, Refusal
from service_kit.grpc_client import MOST_MESSAGE, channel
from service_kit.grpc_errors import abort
from service_kit.grpc_server import GrpcServer
from service_kit.objects import ObjectMissing
from web_gateway.entrypoints.grpc_door import PUBLIC, Door, method_table
from web_gateway.entrypoints.http.app import build
from web_gateway.entrypoints.http.doors import Doors
from web_gateway.entrypoints.http.server import HttpServer, bound
from web_gateway.entrypoints.push_grpc import PUSH_SERVICE, PushServicer
from web_gateway.sign_in import NewSession

HOUR = timedelta(hours=1)


class Plays:
    """Notes what it is asked, and refuses or delays what a test says."""

    def __init__(self) -> None:
        self.asked: list = []
        self.metadata: dict = {}
        self.deadline: float | None = None
        # By method: what it answers, where that is not its own echo.
        self.answers_with: dict = {}
        # By method.
        self.refuses: dict[str, Refusal] = {}
        # Cleared: every call hangs.
        self.answers = asyncio.Event()
        self.answers.set()
        self.on_list = lambda: None

    async def _play(self, method, request, context, echo):
        self.asked.append(request)
        self.metadata = dict(context.invocation_metadata())
        self.deadline = context.time_remaining()
        await self.answers.wait()
        if method in self.refuses:
            await abort(context, self.refuses[method])
        if method.startswith("List"):
            self.on_list()
        context.set_trailing_metadata((("x-served-by", "catalog"),))
        return self.answers_with.get(method) or echo()


def played(module, service: str, echo):
    """A servicer's methods, each of which answers what `echo` makes of its response type and its request."""

    def method(name: str, response):
        async def play(self, request, context):
            return await self._play(name, request, context, lambda: echo(response, request))

        return play

    descriptor = module.DESCRIPTOR.services_by_name[service]
    return {m.name: method(m.name, getattr(module, m.output_type.name)) for m in descriptor.methods}


def an_asset(request) -> asset_pb2.Asset:
    said = {
        field: getattr(request, field)
        for field in ("asset_type", "name", "description", "tags", "draft")
        if field in request.DESCRIPTOR.fields_by_name
    }
    asset = asset_pb2.Asset(
        **{"asset_id": getattr(request, "asset_id", "a1"), "asset_type": 2, **said},
        version=1,
        revision=1,
        owner_id="home",
    )
    asset.create_time.FromDatetime(datetime(2026, 1, 2, tzinfo=UTC))
    asset.update_time.FromDatetime(datetime(2026, 1, 2, tzinfo=UTC))
    return asset


def _library(response, request):
    fields = response.DESCRIPTOR.fields_by_name
    if "asset" in fields:
        return response(asset=an_asset(request))
    if "assets" in fields:
        return response(assets=[asset_pb2.Asset(asset_id="a1")], next_page_token="more")
    return response()


def _styles(response, request):
    if "capsule" in response.DESCRIPTOR.fields_by_name:
        capsule_id = getattr(request, "capsule_id", "c1")
        return response(capsule=capsule_pb2.Capsule(capsule_id=capsule_id, name="Los Heuvitos", revision=3))
    return response(capsules=[capsule_pb2.Capsule(capsule_id="c1")], next_page_token="more")


Catalog = type(
    "Catalog",
    (Plays, catalog_service_pb2_grpc.CatalogServiceServicer),
    played(catalog_service_pb2, "CatalogService", _library),
)
Capsules = type(
    "Capsules",
    (Plays, capsule_service_pb2_grpc.CapsuleServiceServicer),
    played(capsule_service_pb2, "CapsuleService", _styles),
)


class Projects(projects_service_pb2_grpc.ProjectsServiceServicer):
    """Has one project, p1, in the workspace `home`."""

    def __init__(self, verifier: TokenVerifier) -> None:
        self.verifier, self.asked = verifier, []

    async def GetProject(self, request, context):
        self.asked.append(request)
        token = dict(context.invocation_metadata()).get("authorization", "").removeprefix("Bearer ")
        if request.project_id != "p1" or self.verifier.verify(token).workspace != "home":
            await abort(context, NotFound("PROJECT_NOT_FOUND", "There is no such project."))
        return projects_service_pb2.GetProjectResponse(
            project=project_pb2.Project(project_id="p1", name="Bob in Orbit")
        )

    async def PreviewMatch(self, request, context):
        self.asked.append(request)
        return projects_service_pb2.PreviewMatchResponse()

    async def MatchCard(self, request, context):
        self.asked.append(request)
        return projects_service_pb2.MatchCardResponse(card=project_pb2.Card(card_id=request.card_id))


class Objects:
    def __init__(self) -> None:
        self.stored: dict[str, bytes] = {}

    async def get(self, key: str) -> bytes:
        try:
            return self.stored[key]
        except KeyError:
            raise ObjectMissing(key) from None


class OneLink:
    """Sign-in with a single code."""

    def __init__(self, issuer: TokenIssuer) -> None:
        self.issuer, self.used = issuer, False

    async def with_code(self, code: str) -> NewSession:
        if code != "good":
            raise NotSignedIn("TOKEN_INVALID", "This is none of ours.")
        if self.used:
            raise NotSignedIn("CODE_USED", "Used.")
        self.used = True
        return NewSession(self.issuer.issue("me", lifetime=HOUR, workspace="home", role="owner"), HOUR)


@dataclass
class Gateway:
    url: str
    grpc: str
    keys: Any
    push: Any
    catalog: Plays
    capsules: Plays
    projects: Projects
    objects: Objects
    page_dir: Path
    upstreams: dict[str, grpc.aio.Server] = field(default_factory=dict)

    def client(self, token: str | None = None, **headers: str) -> httpx.AsyncClient:
        if token is None:
            token = self.keys.token()
        bearer = {"authorization": f"Bearer {token}"} if token else {}
        return httpx.AsyncClient(base_url=self.url, headers={**bearer, **headers}, timeout=10)


async def _upstream(register) -> tuple[grpc.aio.Server, str]:
    server = grpc.aio.server(options=[("grpc.max_receive_message_length", MOST_MESSAGE)])
    register(server)
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    return server, f"127.0.0.1:{port}"


@asynccontextmanager
async def serving(keys: Any, page_dir: Path, push: Any):
    async with AsyncExitStack() as stack:
        catalog, capsules, projects = Catalog(), Capsules(), Projects(keys.verifier)
        catalog.refuses = {
            "GetAsset": NotFound("ASSET_NOT_FOUND", "There is no such asset.", details={"asset_id": "a1"}),
            "GenerateAssetImage": NotPossibleNow(
                "TOO_LITTLE_CONTEXT", "Say more first: 12 of 20.", field="description"
            ),
        }

        def library(server) -> None:
            catalog_service_pb2_grpc.add_CatalogServiceServicer_to_server(catalog, server)
            capsule_service_pb2_grpc.add_CapsuleServiceServicer_to_server(capsules, server)

        registers = {
            "asset-catalog": library,
            "project-assets": lambda server: projects_service_pb2_grpc.add_ProjectsServiceServicer_to_server(
                projects, server
            ),
            "merge-engine": lambda server: None,
        }
        upstreams, channels = {}, {}
        for service, register in registers.items():
            upstreams[service], address = await _upstream(register)
            stack.push_async_callback(upstreams[service].stop, None)
            channels[service] = channel(address)
            stack.push_async_callback(channels[service].close, None)

        server = GrpcServer("127.0.0.1:0", keys.verifier)
        handlers = {PUSH_SERVICE: PushServicer(push.reader).handler()}
        for descriptor, service in PUBLIC.items():
            handlers[descriptor.full_name] = Door(descriptor, channels[service], method_table())
        for name, handler in handlers.items():
            server.add(name, lambda raw, handler=handler: raw.add_generic_rpc_handlers((handler,)))
        port = await server.start()
        await server.serving()
        stack.push_async_callback(server.stop, 0)

        listening = stack.enter_context(bound("127.0.0.1:0"))
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        objects = Objects()
        doors = Doors(
            catalog=catalog_service_pb2_grpc.CatalogServiceStub(channels["asset-catalog"]),
            capsules=capsule_service_pb2_grpc.CapsuleServiceStub(channels["asset-catalog"]),
            projects=projects_service_pb2_grpc.ProjectsServiceStub(channels["project-assets"]),
            reader=push.reader,
            verifier=keys.verifier,
            objects=objects,
            sign_in=OneLink(keys.issuer),
            hosts=frozenset({host}),
            page_dir=page_dir,
            grpc_address=f"127.0.0.1:{port}",
            version="0.1.0",
        )
        http = asyncio.ensure_future(HttpServer(build(doors), listening).run())
        gateway = Gateway(
            f"http://{host}", f"127.0.0.1:{port}", keys, push, catalog, capsules, projects, objects, page_dir, upstreams
        )
        try:
            yield gateway
        finally:
            push.hub.close()
            http.cancel()
            await asyncio.gather(http, return_exceptions=True)


@pytest.fixture
def make_gateway(keys, tmp_path):
    return lambda push: serving(keys, tmp_path / "dist", push)


@pytest_asyncio.fixture
async def gateway(make_gateway, push):
    async with make_gateway(push) as made:
        yield made
