"""Bad input to the RPCs themselves gets the right code and reason, and is written nowhere."""

from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import uuid4

import grpc
import pytest
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2
from greenroom_proto.catalog.v1 import catalog_service_pb2 as catalog
from greenroom_proto.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from greenroom_proto.composition.v1 import composition_pb2, composition_service_pb2
from greenroom_proto.composition.v1.composition_service_pb2_grpc import CompositionServiceStub
from greenroom_proto.eventlog.v1 import event_log_service_pb2
from greenroom_proto.images.v1 import generation_service_pb2
from greenroom_proto.projects.v1 import projects_service_pb2 as projects
from greenroom_proto.projects.v1.projects_service_pb2_grpc import ProjectsServiceStub
from greenroom_proto.push.v1 import push_service_pb2
from greenroom_proto.push.v1.push_service_pb2_grpc import PushServiceStub

pytestmark = pytest.mark.e2e

DESCRIPTION = "A golden claw hammer with a worn oak handle"
UNKNOWN = str(uuid4())


class Door:
    """The one gRPC address, with a token."""

    def __init__(self, channel: grpc.aio.Channel, token: str) -> None:
        self.channel, self.headers = channel, (("authorization", f"Bearer {token}"),)
        self.catalog, self.projects = CatalogServiceStub(channel), ProjectsServiceStub(channel)

    async def refused(self, method: Any, message: Message, token: str | None = None) -> tuple[str, str, str]:
        """(code, reason, field)"""
        headers = self.headers if token is None else (("authorization", f"Bearer {token}"),) if token else ()
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await method(message, metadata=headers, timeout=30)
        return told(refused.value)

    async def does(self, method: Any, message: Message) -> Any:
        return await method(message, metadata=self.headers, timeout=30)

    async def new_asset(self) -> Any:
        return (await self.does(self.catalog.CreateAsset, new_asset())).asset

    async def new_card(self) -> Any:
        """In a project of its own."""
        create = projects.CreateProjectRequest(request_id=str(uuid4()), name="Bob in Orbit")
        project = (await self.does(self.projects.CreateProject, create)).project
        return (await self.does(self.projects.AddCard, new_card(project.project_id))).card


def told(error: grpc.aio.AioRpcError) -> tuple[str, str, str]:
    info, bad = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
    packed = dict(error.trailing_metadata() or ()).get("grpc-status-details-bin", b"")
    for detail in status_pb2.Status.FromString(packed).details:
        detail.Unpack(info) or detail.Unpack(bad)
    assert info.domain in ("greenroom", "")
    assert "Traceback" not in (error.details() or "")
    return error.code().name, info.reason, bad.field_violations[0].field if bad.field_violations else ""


@pytest.fixture
async def door(stack: Any) -> AsyncIterator[Door]:
    options = [("grpc.max_send_message_length", -1)]
    async with grpc.aio.insecure_channel(stack.grpc, options) as channel:
        yield Door(channel, stack.token())


def new_asset(**changed: Any) -> catalog.CreateAssetRequest:
    fields = {"request_id": str(uuid4()), "asset_type": 2, "name": "Golden hammer", "description": DESCRIPTION}
    return catalog.CreateAssetRequest(**fields | changed)


def new_card(project_id: str) -> projects.AddCardRequest:
    fields = {"asset_type": 2, "name": "hammer", "description": "covered in dirt"}
    return projects.AddCardRequest(request_id=str(uuid4()), project_id=project_id, **fields)


CREATIONS = {
    "no request id": ({"request_id": ""}, "REQUEST_ID_MISSING", "request_id"),
    "a request id that is none": ({"request_id": "1"}, "REQUEST_ID_INVALID", "request_id"),
    "no type": ({"asset_type": 0}, "ASSET_TYPE_MISSING", "asset_type"),
    "an unknown type": ({"asset_type": 99}, "ASSET_TYPE_MISSING", "asset_type"),
    "an empty name": ({"name": ""}, "TEXT_TOO_SHORT", "name"),
    "a blank name": ({"name": " \t\n"}, "TEXT_TOO_SHORT", "name"),
    "a long name": ({"name": "x" * 201}, "TEXT_TOO_LONG", "name"),
    "a NUL": ({"name": "ham\0mer"}, "TEXT_HAS_NUL", "name"),
    "nothing that describes it": ({"description": "", "image_prompt": ""}, "NOTHING_DESCRIBES_IT", "description"),
    "10 MB of description": ({"description": "x" * 10_000_000}, "TEXT_TOO_LONG", "description"),
    "10 MB of image prompt": ({"image_prompt": "🔨" * 2_500_000}, "TEXT_TOO_LONG", "image_prompt"),
    "too many tags": ({"tags": [f"tag {n}" for n in range(51)]}, "TOO_MANY_TAGS", "tags"),
    "a tag of 10 MB": ({"tags": ["x" * 10_000_000]}, "TEXT_TOO_LONG", "tags"),
}


@pytest.mark.parametrize("case", CREATIONS)
async def test_an_asset_that_cannot_be_is_refused_by_field(stack: Any, door: Door, case: str) -> None:
    changed, reason, field = CREATIONS[case]
    before = await stack.counts()
    assert await door.refused(door.catalog.CreateAsset, new_asset(**changed)) == ("INVALID_ARGUMENT", reason, field)
    assert await stack.counts() == before


async def test_more_than_a_message_may_hold_is_refused(stack: Any, door: Door) -> None:
    before = await stack.counts()
    code, _, _ = await door.refused(door.catalog.CreateAsset, new_asset(description="x" * 30_000_000))
    assert code == "RESOURCE_EXHAUSTED"
    assert await stack.counts() == before


async def test_what_is_not_there_and_what_is_anothers_are_the_same(stack: Any, door: Door) -> None:
    asset = await door.new_asset()
    stranger = stack.token("elsewhere", "eve")
    before = await stack.counts()
    for asset_id, token in ((UNKNOWN, None), (asset.asset_id, stranger)):
        named = {"request_id": str(uuid4()), "asset_id": asset_id}
        update = catalog.UpdateAssetRequest(**named, expected_version=1, name="x", update_mask={"paths": ["name"]})
        for method, message in (
            (door.catalog.GetAsset, catalog.GetAssetRequest(asset_id=asset_id)),
            (door.catalog.GenerateAssetImage, catalog.GenerateAssetImageRequest(**named)),
            (door.catalog.UpdateAsset, update),
        ):
            code, reason, _ = await door.refused(method, message, token)
            assert (code, reason) == ("NOT_FOUND", "ASSET_NOT_FOUND")
    assert await stack.counts() == before


async def test_projects_and_cards_of_another_workspace_do_not_exist(stack: Any, door: Door) -> None:
    card = await door.new_card()
    asset = await door.new_asset()
    ids = {"project_id": card.project_id, "card_id": card.card_id}
    match = {**ids, "asset_id": asset.asset_id, "version": 1, "description_choice": 2, "image_choice": 2}
    stranger = stack.token("elsewhere", "eve")
    before = await stack.counts()
    for method, message in (
        (door.projects.GetProject, projects.GetProjectRequest(project_id=card.project_id)),
        (door.projects.ListCards, projects.ListCardsRequest(project_id=card.project_id)),
        (door.projects.GetCard, projects.GetCardRequest(**ids)),
        (door.projects.AddCard, new_card(card.project_id)),
        (door.projects.PreviewMatch, projects.PreviewMatchRequest(**match)),
        (door.projects.MatchCard, projects.MatchCardRequest(request_id=str(uuid4()), **match)),
    ):
        code, reason, _ = await door.refused(method, message, stranger)
        assert (code, reason.endswith("_NOT_FOUND")) == ("NOT_FOUND", True), (message, reason)
    assert await stack.counts() == before


async def test_a_match_names_a_version_that_there_is(stack: Any, door: Door) -> None:
    card = await door.new_card()
    asset = await door.new_asset()
    match = projects.PreviewMatchRequest(
        project_id=card.project_id,
        card_id=card.card_id,
        asset_id=asset.asset_id,
        version=9,
        description_choice=2,
        image_choice=2,
    )
    code, reason, _ = await door.refused(door.projects.PreviewMatch, match)
    assert (code, reason) == ("UNAVAILABLE", "ASSET_VERSION_NOT_HERE_YET")


async def test_a_match_of_a_card_that_changed_since_its_preview_is_refused(stack: Any, door: Door) -> None:
    card, asset = await door.new_card(), await door.new_asset()
    match = {"project_id": card.project_id, "card_id": card.card_id, "asset_id": asset.asset_id, "version": 1}
    match |= {"description_choice": 2, "image_choice": 1}
    preview = await door.does(door.projects.PreviewMatch, projects.PreviewMatchRequest(**match))
    before = await stack.counts()
    stale = projects.MatchCardRequest(request_id=str(uuid4()), **match, expected_revision=preview.card_revision + 1)
    code, reason, _ = await door.refused(door.projects.MatchCard, stale)
    assert (code, bool(reason)) == ("ABORTED", True)
    assert await stack.counts() == before


COMPOSITIONS: dict[str, Callable[[composition_pb2.Composition], None]] = {
    "none": lambda composition: composition.Clear(),
    "a gap between spans": lambda composition: composition.spans.pop(),
    "spans beyond the text": lambda composition: setattr(composition, "text", composition.text[:-1]),
    "spans that overlap": lambda composition: composition.spans.append(composition.spans[-1]),
}


@pytest.mark.parametrize("case", COMPOSITIONS)
async def test_a_wording_of_the_wrong_form_is_refused(stack: Any, door: Door, case: str) -> None:
    card = await door.new_card()
    asset = await door.new_asset()
    match = {"project_id": card.project_id, "card_id": card.card_id, "asset_id": asset.asset_id, "version": 1}
    match |= {"description_choice": 1, "image_choice": 1}
    preview = await door.does(door.projects.PreviewMatch, projects.PreviewMatchRequest(**match))
    COMPOSITIONS[case](preview.composition)
    before = await stack.counts()
    wrong = projects.MatchCardRequest(request_id=str(uuid4()), **match, composition=preview.composition)
    code, reason, _ = await door.refused(door.projects.MatchCard, wrong)
    assert (code, bool(reason)) == ("INVALID_ARGUMENT", True)
    assert await stack.counts() == before


async def test_no_token_a_false_one_and_an_ended_one_open_nothing(stack: Any, door: Door) -> None:
    tokens = {
        "": "TOKEN_MISSING",
        "garbage": "TOKEN_INVALID",
        stack.unsigned(): "TOKEN_INVALID",
        stack.token()[:-4] + "AAAA": "TOKEN_INVALID",
        stack.signed(exp=1_700_000_000): "TOKEN_EXPIRED",
        stack.signed(iss="someone-else"): "TOKEN_INVALID",
        stack.signed(exp=None): "TOKEN_INVALID",
    }
    before = await stack.counts()
    composition = CompositionServiceStub(door.channel)
    for token, reason in tokens.items():
        for method, message in (
            (door.catalog.ListAssets, catalog.ListAssetsRequest()),
            (door.catalog.CreateAsset, new_asset()),
            (door.projects.ListProjects, projects.ListProjectsRequest()),
            (composition.Compose, composition_service_pb2.ComposeRequest(base="a", project="b")),
        ):
            code, told_reason, _ = await door.refused(method, message, token)
            assert (code, told_reason) == ("UNAUTHENTICATED", reason)
        headers = (("authorization", f"Bearer {token}"),) if token else ()
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await PushServiceStub(door.channel).Subscribe(push_service_pb2.SubscribeRequest(), metadata=headers).read()
        assert told(refused.value)[:2] == ("UNAUTHENTICATED", reason)
    assert await stack.counts() == before


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/greenroom.images.v1.GenerationService/CancelGeneration", generation_service_pb2.CancelGenerationRequest()),
        ("/greenroom.eventlog.v1.EventLogService/ReadAll", event_log_service_pb2.ReadAllRequest()),
        ("/greenroom.catalog.v1.CatalogService/Nonsense", catalog.GetAssetRequest()),
    ],
)
async def test_what_is_for_services_only_is_not_at_the_public_door(door: Door, path: str, message: Message) -> None:
    call = door.channel.unary_unary(
        path, request_serializer=lambda one: one.SerializeToString(), response_deserializer=bytes
    )
    code, _, _ = await door.refused(call, message)
    assert code == "UNIMPLEMENTED"
