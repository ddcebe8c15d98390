"""A workspace with a little of everything in it, for the walk of strangers."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from google.protobuf.message import Message
from greenroom_proto.catalog.v1 import asset_pb2, capsule_service_pb2, catalog_service_pb2
from greenroom_proto.projects.v1 import projects_service_pb2

from .permission_stack import Answer, Stack

DOOR = "web-gateway"
CATALOG, PROJECTS = "greenroom.catalog.v1.CatalogService", "greenroom.projects.v1.ProjectsService"
CAPSULES = "greenroom.catalog.v1.CapsuleService"
WORDS = "A golden claw hammer with a worn oak handle"
# A grey GIF of one pixel.
PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x80\x80\x80\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
PROP = asset_pb2.ASSET_TYPE_PROP


@dataclass(frozen=True)
class Ids:
    asset: str
    project: str
    branch: str
    card: str
    generation: str
    capsule: str
    # The key of the capsule's reference picture.
    reference: str


def new() -> str:
    return str(uuid4())


@dataclass
class Household:
    """An owner with an asset whose picture is asked for, a style, a project, a card. All asked at the public door."""

    stack: Stack
    workspace: str
    token: str
    ids: Ids

    def ask(self, rpc: str, request: Message) -> Answer:
        return self.stack.call(DOOR, rpc, self.token, request)

    def make_asset(self) -> str:
        """The new asset's id."""
        answer = self.ask(f"{CATALOG}/CreateAsset", _hammer())
        return str(answer.message.asset.asset_id)  # type: ignore[union-attr]


def household(stack: Stack, workspace: str) -> Household:
    token = stack.token(f"owner of {workspace}", workspace=workspace)

    def ask(rpc: str, request: Message) -> Any:
        answer = stack.call(DOOR, rpc, token, request)
        assert answer.message is not None, answer
        return answer.message

    asset = ask(
        f"{CATALOG}/CreateAsset",
        _hammer(),
    ).asset
    ask(
        f"{CATALOG}/UploadAssetImage",
        catalog_service_pb2.UploadAssetImageRequest(
            request_id=new(), asset_id=asset.asset_id, image=asset_pb2.Upload(content=PIXEL)
        ),
    )
    wish = ask(
        f"{CATALOG}/GenerateAssetImage",
        catalog_service_pb2.GenerateAssetImageRequest(request_id=new(), asset_id=asset.asset_id),
    )
    project = ask(
        f"{PROJECTS}/CreateProject", projects_service_pb2.CreateProjectRequest(request_id=new(), name="Bob in Orbit")
    ).project
    card = ask(
        f"{PROJECTS}/AddCard",
        projects_service_pb2.AddCardRequest(
            request_id=new(),
            project_id=project.project_id,
            asset_type=PROP,
            name="hammer",
            description="a dirty hammer",
        ),
    ).card
    capsule = ask(
        f"{CAPSULES}/CreateCapsule",
        capsule_service_pb2.CreateCapsuleRequest(
            request_id=new(), name="Los Heuvitos", pillars=["warm"], references=[asset_pb2.Upload(content=PIXEL)]
        ),
    ).capsule
    ids = Ids(
        asset=asset.asset_id,
        project=project.project_id,
        branch=card.branch_id,
        card=card.card_id,
        generation=wish.generation_id,
        capsule=capsule.capsule_id,
        reference=capsule.references[0].key,
    )
    return Household(stack, workspace, token, ids)


def _hammer() -> Message:
    return catalog_service_pb2.CreateAssetRequest(request_id=new(), asset_type=PROP, name="Hammer", description=WORDS)
