"""Whoever has `proto/` and nothing else of ours can write a client: the wire is the contract."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.e2e

PROTO = Path(__file__).parents[2] / "proto"
OURS = ("greenroom_proto", "greenroom", "greenroom_local", "service_kit", "event_log")

CLIENT = """
import json, sys, threading, uuid
sys.path.insert(0, sys.argv[1])
for ours in sys.argv[4].split(","):
    sys.modules[ours] = None  # whoever imports it fails
import grpc
from wire.catalog.v1 import asset_pb2, catalog_service_pb2, catalog_service_pb2_grpc
from wire.push.v1 import push_service_pb2, push_service_pb2_grpc

address, token = sys.argv[2], sys.argv[3]
who = (("authorization", f"Bearer {token}"),)
with grpc.insecure_channel(address) as channel:
    catalog = catalog_service_pb2_grpc.CatalogServiceStub(channel)
    push = push_service_pb2_grpc.PushServiceStub(channel).Subscribe(push_service_pb2.SubscribeRequest(), metadata=who)
    assert next(push).WhichOneof("message") == "subscribed"
    asset = catalog.CreateAsset(
        catalog_service_pb2.CreateAssetRequest(
            request_id=str(uuid.uuid4()), asset_type=asset_pb2.ASSET_TYPE_PROP, name="Golden hammer",
            description="A golden claw hammer with a worn oak handle",
        ), metadata=who, timeout=30,
    ).asset
    wish = catalog.GenerateAssetImage(
        catalog_service_pb2.GenerateAssetImageRequest(request_id=str(uuid.uuid4()), asset_id=asset.asset_id),
        metadata=who, timeout=30,
    )
    giving_up = threading.Timer(60, push.cancel)
    giving_up.start()
    for message in push:
        event = message.event
        if event.type == "PictureAttached" and event.body["generation_id"] == wish.generation_id:
            break
    push.cancel()
    giving_up.cancel()
    which = catalog_service_pb2.GetAssetRequest(asset_id=asset.asset_id)
    now = catalog.GetAsset(which, metadata=who, timeout=30).asset
    print(json.dumps({"asset": asset.asset_id, "told": event.body["picture"]["key"], "shown": now.image.key}))
"""

LOOK = """
import json, sys
import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase
from google.protobuf.descriptor_pool import DescriptorPool

with grpc.insecure_channel(sys.argv[1]) as channel:
    database = ProtoReflectionDescriptorDatabase(channel)
    services = sorted(database.get_services())
    pool = DescriptorPool(database)
    ours = [name for name in services if name.startswith("greenroom.")]
    methods = {name: [method.name for method in pool.FindServiceByName(name).methods] for name in ours}
    ask = health_pb2_grpc.HealthStub(channel).Check
    states = {name: ask(health_pb2.HealthCheckRequest(service=name), timeout=30).status for name in ["", *ours]}
print(json.dumps({"services": services, "methods": methods, "states": states}))
"""


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wire in a package of the stranger's own choosing."""
    folder = tmp_path_factory.mktemp("stranger")
    sources = folder / "proto"
    for file in PROTO.glob("greenroom/**/*.proto"):
        own = sources / "wire" / file.relative_to(PROTO / "greenroom")
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(file.read_text().replace('import "greenroom/', 'import "wire/'))
    protos = [str(file.relative_to(sources)) for file in sources.rglob("*.proto")]
    well_known = files("grpc_tools") / "_proto"
    out = folder / "client"
    out.mkdir()
    protoc = (
        "-m",
        "grpc_tools.protoc",
        f"-I{sources}",
        f"-I{well_known}",
        f"--python_out={out}",
        f"--grpc_python_out={out}",
    )
    subprocess.run([sys.executable, *protoc, *protos], check=True, cwd=folder)
    return out


def in_its_own_process(program: str, *arguments: str, folder: Path) -> Any:
    done = subprocess.run(
        [sys.executable, "-I", "-c", program, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


async def test_a_client_generated_from_proto_alone_is_pushed_its_picture(stack: Any, generated: Path) -> None:
    told = in_its_own_process(CLIENT, str(generated), stack.grpc, stack.token(), ",".join(OURS), folder=generated)

    assert told["told"] == told["shown"]
    assert told["told"].startswith(f"global/home/{told['asset']}/")


async def test_reflection_tells_every_public_service_and_health_that_they_serve(stack: Any, tmp_path: Path) -> None:
    told = in_its_own_process(LOOK, stack.grpc, folder=tmp_path)

    assert set(told["methods"]) == {
        "greenroom.catalog.v1.CapsuleService",
        "greenroom.catalog.v1.CatalogService",
        "greenroom.composition.v1.CompositionService",
        "greenroom.projects.v1.ProjectsService",
        "greenroom.push.v1.PushService",
    }
    assert "grpc.health.v1.Health" in told["services"]
    assert told["methods"]["greenroom.push.v1.PushService"] == ["Subscribe"]
    assert set(told["states"].values()) == {1}, told["states"]
