"""No workspace sees another's anything: what exists elsewhere answers exactly as what exists nowhere."""

import time
from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta

import grpc
import pytest
from google.protobuf.message import Message
from greenroom_proto.catalog.v1 import asset_pb2, capsule_service_pb2, catalog_service_pb2
from greenroom_proto.composition.v1 import composition_pb2
from greenroom_proto.images.v1 import generation_service_pb2
from greenroom_proto.projects.v1 import projects_service_pb2
from greenroom_proto.push.v1 import push_service_pb2
from greenroom_proto.push.v1.push_service_pb2_grpc import PushServiceStub

from .permission_household import CAPSULES, CATALOG, DOOR, PIXEL, PROJECTS, PROP, WORDS, Household, Ids, household, new
from .permission_stack import OK, Answer, Stack, declared

pytestmark = pytest.mark.integration

NOWHERE = Ids(*(new() for _ in fields(Ids)))
GENERATIONS = "greenroom.images.v1.GenerationService"
# As the plain engine would give it for a card that adds nothing.
COMPOSED = composition_pb2.Composition(
    text=WORDS,
    spans=[composition_pb2.Span(start=0, end=len(WORDS), source=composition_pb2.SOURCE_GLOBAL)],
    modification=b"\x01",
    project_text="a hammer",
    engine="plain",
    engine_version="1",
)


@pytest.fixture(scope="module")
def home(stack: Stack) -> Household:
    return household(stack, f"home-{new()}")


@pytest.fixture(scope="module")
def stranger(stack: Stack) -> Household:
    return household(stack, f"elsewhere-{new()}")


def match(project: str, card: str, asset: str) -> dict[str, object]:
    """What both the preview of a match and the match take."""
    return {
        "project_id": project,
        "card_id": card,
        "asset_id": asset,
        "version": 1,
        "description_choice": projects_service_pb2.DESCRIPTION_CHOICE_MERGE,
        "image_choice": projects_service_pb2.IMAGE_CHOICE_GENERATE,
    }


# For every RPC of people: what a stranger may try with others' ids, `o` being the others' and `m` the stranger's own.
Trial = Callable[[Ids, Ids], Message]
TRIALS: dict[str, list[Trial]] = {
    f"{CATALOG}/GetAsset": [
        lambda o, m: catalog_service_pb2.GetAssetRequest(asset_id=o.asset),
        lambda o, m: catalog_service_pb2.GetAssetRequest(asset_id=o.asset, version=1),
    ],
    f"{CATALOG}/UpdateAsset": [
        lambda o, m: catalog_service_pb2.UpdateAssetRequest(
            request_id=new(), asset_id=o.asset, expected_version=1, update_mask={"paths": ["name"]}, name="Mine"
        )
    ],
    f"{CATALOG}/GenerateAssetImage": [
        lambda o, m: catalog_service_pb2.GenerateAssetImageRequest(
            request_id=new(), asset_id=o.asset, while_running=catalog_service_pb2.WHILE_RUNNING_ALSO
        ),
        lambda o, m: catalog_service_pb2.GenerateAssetImageRequest(
            request_id=new(),
            asset_id=m.asset,
            style_capsule_id=o.capsule,
            while_running=catalog_service_pb2.WHILE_RUNNING_ALSO,
        ),
    ],
    f"{CAPSULES}/GetCapsule": [lambda o, m: capsule_service_pb2.GetCapsuleRequest(capsule_id=o.capsule)],
    f"{CAPSULES}/UpdateCapsule": [
        lambda o, m: capsule_service_pb2.UpdateCapsuleRequest(
            request_id=new(), capsule_id=o.capsule, expected_version=1, update_mask={"paths": ["name"]}, name="Mine"
        )
    ],
    f"{CAPSULES}/AddCapsuleReference": [
        lambda o, m: capsule_service_pb2.AddCapsuleReferenceRequest(
            request_id=new(), capsule_id=o.capsule, image=asset_pb2.Upload(content=PIXEL)
        )
    ],
    f"{CAPSULES}/RemoveCapsuleReference": [
        lambda o, m: capsule_service_pb2.RemoveCapsuleReferenceRequest(
            request_id=new(), capsule_id=o.capsule, key=o.reference
        )
    ],
    f"{CAPSULES}/DeleteCapsule": [
        lambda o, m: capsule_service_pb2.DeleteCapsuleRequest(request_id=new(), capsule_id=o.capsule)
    ],
    f"{CATALOG}/DuplicateAsset": [
        lambda o, m: catalog_service_pb2.DuplicateAssetRequest(request_id=new(), asset_id=o.asset)
    ],
    f"{CATALOG}/UploadAssetImage": [
        lambda o, m: catalog_service_pb2.UploadAssetImageRequest(
            request_id=new(), asset_id=o.asset, image=asset_pb2.Upload(content=PIXEL)
        )
    ],
    f"{CATALOG}/RemoveAssetImage": [
        lambda o, m: catalog_service_pb2.RemoveAssetImageRequest(request_id=new(), asset_id=o.asset)
    ],
    f"{CATALOG}/RestoreAssetImage": [
        lambda o, m: catalog_service_pb2.RestoreAssetImageRequest(request_id=new(), asset_id=o.asset, number=1)
    ],
    f"{CATALOG}/RestoreAssetVersion": [
        lambda o, m: catalog_service_pb2.RestoreAssetVersionRequest(request_id=new(), asset_id=o.asset, version=1)
    ],
    f"{CATALOG}/CancelAssetImage": [
        lambda o, m: catalog_service_pb2.CancelAssetImageRequest(
            request_id=new(), asset_id=o.asset, generation_id=o.generation
        )
    ],
    f"{CATALOG}/ListAssetImages": [lambda o, m: catalog_service_pb2.ListAssetImagesRequest(asset_id=o.asset)],
    f"{CATALOG}/ListAssetVersions": [lambda o, m: catalog_service_pb2.ListAssetVersionsRequest(asset_id=o.asset)],
    f"{CATALOG}/CompareAssetVersions": [
        lambda o, m: catalog_service_pb2.CompareAssetVersionsRequest(asset_id=o.asset, before=1)
    ],
    f"{CATALOG}/ListAssetHistory": [lambda o, m: catalog_service_pb2.ListAssetHistoryRequest(asset_id=o.asset)],
    f"{CATALOG}/EmptyBin": [lambda o, m: catalog_service_pb2.EmptyBinRequest(request_id=new(), asset_ids=[o.asset])],
    # Last of them: what is its owner's is in the bin from here on, and out again.
    f"{CATALOG}/DeleteAsset": [lambda o, m: catalog_service_pb2.DeleteAssetRequest(request_id=new(), asset_id=o.asset)],
    f"{CATALOG}/RestoreAsset": [
        lambda o, m: catalog_service_pb2.RestoreAssetRequest(request_id=new(), asset_id=o.asset)
    ],
    f"{PROJECTS}/GetProject": [lambda o, m: projects_service_pb2.GetProjectRequest(project_id=o.project)],
    f"{PROJECTS}/AddCard": [
        lambda o, m: projects_service_pb2.AddCardRequest(
            request_id=new(), project_id=o.project, asset_type=PROP, name="hammer"
        ),
        lambda o, m: projects_service_pb2.AddCardRequest(
            request_id=new(), project_id=m.project, branch_id=o.branch, asset_type=PROP, name="hammer"
        ),
    ],
    f"{PROJECTS}/GetCard": [
        lambda o, m: projects_service_pb2.GetCardRequest(project_id=o.project, card_id=o.card),
        lambda o, m: projects_service_pb2.GetCardRequest(project_id=m.project, card_id=o.card),
    ],
    f"{PROJECTS}/ListCards": [
        lambda o, m: projects_service_pb2.ListCardsRequest(project_id=o.project),
        lambda o, m: projects_service_pb2.ListCardsRequest(project_id=m.project, branch_id=o.branch),
    ],
    f"{PROJECTS}/PreviewMatch": [
        lambda o, m: projects_service_pb2.PreviewMatchRequest(**match(o.project, o.card, m.asset)),
        lambda o, m: projects_service_pb2.PreviewMatchRequest(**match(m.project, o.card, m.asset)),
        lambda o, m: projects_service_pb2.PreviewMatchRequest(**match(m.project, m.card, o.asset)),
    ],
    f"{PROJECTS}/MatchCard": [
        lambda o, m: projects_service_pb2.MatchCardRequest(
            request_id=new(), composition=COMPOSED, **match(o.project, o.card, m.asset)
        ),
        lambda o, m: projects_service_pb2.MatchCardRequest(
            request_id=new(), composition=COMPOSED, **match(m.project, o.card, m.asset)
        ),
        lambda o, m: projects_service_pb2.MatchCardRequest(
            request_id=new(), composition=COMPOSED, **match(m.project, m.card, o.asset)
        ),
    ],
}
# These name no one's ids. What they show is the caller's own.
OWN = {
    f"{CATALOG}/CreateAsset",
    f"{CATALOG}/ListAssets",
    f"{CATALOG}/ListTags",
    f"{CAPSULES}/CreateCapsule",
    f"{CAPSULES}/ListCapsules",
    f"{PROJECTS}/CreateProject",
    f"{PROJECTS}/ListProjects",
    "greenroom.composition.v1.CompositionService/Compose",
    "greenroom.push.v1.PushService/Subscribe",
}
# These are for services, which name the workspace they act for, or read whole logs.
SERVICES_ONLY = {
    "greenroom.images.v1.GenerationService/GetGeneration",
    "greenroom.images.v1.GenerationService/CancelGeneration",
    "greenroom.eventlog.v1.EventLogService/ReadAll",
    "greenroom.eventlog.v1.EventLogService/ReadStream",
}


def test_every_rpc_is_tried_or_named_as_one_that_cannot_reach_others() -> None:
    assert set(declared()) == set(TRIALS) | OWN | SERVICES_ONLY


@pytest.mark.parametrize(("rpc", "number"), [(rpc, n) for rpc, trials in TRIALS.items() for n in range(len(trials))])
def test_what_exists_elsewhere_answers_as_what_exists_nowhere(
    home: Household, stranger: Household, rpc: str, number: int
) -> None:
    trial = TRIALS[rpc][number]
    assert own(home, rpc, trial).code in (OK, "FAILED_PRECONDITION"), "to whom it belongs it is there"
    elsewhere = stranger.ask(rpc, trial(home.ids, stranger.ids))
    assert elsewhere == stranger.ask(rpc, trial(NOWHERE, stranger.ids))
    assert elsewhere.code in ("NOT_FOUND", "UNAVAILABLE"), "UNAVAILABLE: as if the asset had not arrived yet"


def own(home: Household, rpc: str, trial: Trial) -> Answer:
    """The owner's answer; UNAVAILABLE is tried again: the library's news may still be on its way to the projects."""
    patience = time.monotonic() + 60
    while (answer := home.ask(rpc, trial(home.ids, home.ids))).code == "UNAVAILABLE":
        assert time.monotonic() < patience, answer
    return answer


def test_a_list_shows_ones_own_only(home: Household, stranger: Household) -> None:
    assets = stranger.ask(f"{CATALOG}/ListAssets", catalog_service_pb2.ListAssetsRequest()).message
    styles = stranger.ask(f"{CAPSULES}/ListCapsules", capsule_service_pb2.ListCapsulesRequest()).message
    projects = stranger.ask(f"{PROJECTS}/ListProjects", projects_service_pb2.ListProjectsRequest()).message
    assert isinstance(assets, catalog_service_pb2.ListAssetsResponse)
    assert isinstance(styles, capsule_service_pb2.ListCapsulesResponse)
    assert isinstance(projects, projects_service_pb2.ListProjectsResponse)
    assert [style.capsule_id for style in styles.capsules] == [stranger.ids.capsule]
    assert [asset.asset_id for asset in assets.assets] == [stranger.ids.asset]
    assert [project.project_id for project in projects.projects] == [stranger.ids.project]


def test_push_tells_of_ones_own_workspace_only(stack: Stack, home: Household, stranger: Household) -> None:
    with grpc.insecure_channel(stack.addresses[DOOR]) as channel:
        streams = [
            PushServiceStub(channel).Subscribe(
                push_service_pb2.SubscribeRequest(), metadata=(("authorization", f"Bearer {one.token}"),), timeout=60
            )
            for one in (home, stranger)
        ]
        for stream in streams:
            assert next(stream).WhichOneof("message") == "subscribed"
        theirs = f"asset:{home.make_asset()}"
        while next(streams[0]).event.resource != theirs:
            pass
        # What the others' door has pushed would stand before what comes now.
        mine, seen = f"asset:{stranger.make_asset()}", set[str]()
        while mine not in seen:
            seen.add(next(streams[1]).event.resource)
        for stream in streams:
            stream.cancel()
    others = {f"asset:{home.ids.asset}", f"card:{home.ids.card}", f"generation:{home.ids.generation}", theirs}
    assert not seen & others


def test_a_service_that_names_another_workspace_finds_and_ends_nothing(
    stack: Stack, home: Household, stranger: Household
) -> None:
    token = stack.issuer.issue_service("project-assets", timedelta(hours=1))
    # Of its own: the household's was called off by its owner.
    wish = catalog_service_pb2.GenerateAssetImageRequest(request_id=new(), asset_id=home.make_asset())
    asked = home.ask(f"{CATALOG}/GenerateAssetImage", wish).message
    assert isinstance(asked, catalog_service_pb2.GenerateAssetImageResponse)
    theirs = asked.generation_id

    def state(workspace: str, generation: str) -> Answer:
        request = generation_service_pb2.GetGenerationRequest(workspace=workspace, generation_id=generation)
        return stack.call("image-worker", f"{GENERATIONS}/GetGeneration", token, request)

    patience = time.monotonic() + 60
    while (found := state(home.workspace, theirs)).code != OK:
        assert time.monotonic() < patience, found
    assert state(stranger.workspace, theirs) == state(stranger.workspace, NOWHERE.generation)
    assert state(stranger.workspace, theirs).code == "NOT_FOUND"
    cancel = generation_service_pb2.CancelGenerationRequest(
        request_id=new(), workspace=stranger.workspace, generation_id=theirs, reason="Mine."
    )
    stack.call("image-worker", f"{GENERATIONS}/CancelGeneration", token, cancel)
    after = state(home.workspace, theirs).message
    assert isinstance(after, generation_service_pb2.GetGenerationResponse)
    assert after.generation.state == asset_pb2.GENERATION_STATE_QUEUED
