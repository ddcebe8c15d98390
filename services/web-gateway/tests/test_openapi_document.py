"""The committed document is the API that is served."""

import json
from pathlib import Path

import pytest
from greenroom_proto.catalog.v1 import asset_pb2, capsule_pb2, capsule_service_pb2, catalog_service_pb2
from greenroom_proto.composition.v1 import composition_pb2
from greenroom_proto.projects.v1 import project_pb2, projects_service_pb2
from web_gateway.entrypoints.http import library_requests, resources
from web_gateway.entrypoints.http import library_resources as library
from web_gateway.entrypoints.http import project_resources as projects
from web_gateway.entrypoints.http.convert import to_json
from web_gateway.openapi import document

COMMITTED = Path(__file__).parents[3] / "docs" / "openapi.json"


def test_the_committed_document_is_current() -> None:
    assert COMMITTED.read_bytes() == document(), "run: python -m web_gateway.openapi docs/openapi.json"


async def test_it_is_what_the_gateway_serves(gateway) -> None:
    async with gateway.client(token="") as client:
        assert (await client.get("/openapi.json")).json() == json.loads(document())


@pytest.mark.parametrize(
    ("message", "model"),
    [
        (asset_pb2.Asset(), library.Asset),
        (asset_pb2.Image(), resources.Image),
        (asset_pb2.GenerationStatus(), resources.GenerationStatus),
        (asset_pb2.AssetImage(), library.AssetImage),
        (asset_pb2.AssetVersion(), library.AssetVersion),
        (asset_pb2.AssetHistoryEntry(), library.AssetHistoryEntry),
        (asset_pb2.FieldDifference(), library.FieldDifference),
        (catalog_service_pb2.TagCount(), library.TagCount),
        (catalog_service_pb2.CompareAssetVersionsResponse(), library.AssetVersionDifferences),
        (catalog_service_pb2.EmptyBinResponse(), library.EmptiedBin),
        (capsule_pb2.Capsule(), library.Capsule),
        (project_pb2.Project(), projects.Project),
        (project_pb2.Branch(), projects.Branch),
        (project_pb2.Card(), projects.Card),
        (project_pb2.CardField(), projects.CardField),
        (composition_pb2.Composition(), projects.Composition),
        (composition_pb2.Span(), projects.Span),
        (composition_pb2.Conflict(), projects.WordingConflict),
        (projects_service_pb2.PlannedField(), projects.PlannedField),
        (projects_service_pb2.PreviewMatchResponse(), projects.MatchPreview),
        (projects_service_pb2.MatchCardResponse(), projects.Match),
    ],
)
def test_a_resource_is_documented_with_exactly_the_fields_it_has(message, model) -> None:
    assert set(to_json(message)) == set(model.model_fields)


@pytest.mark.parametrize(
    ("request_type", "body", "elsewhere"),
    [
        # What is not in the body is in the address, is the body of another route, or is made of what was sent.
        (catalog_service_pb2.CreateAssetRequest, library_requests.CreateAsset, {"image"}),
        (catalog_service_pb2.UpdateAssetRequest, library_requests.UpdateAsset, {"asset_id", "update_mask"}),
        (catalog_service_pb2.DuplicateAssetRequest, library_requests.DuplicateAsset, {"asset_id"}),
        (catalog_service_pb2.GenerateAssetImageRequest, library_requests.GenerateImage, {"asset_id"}),
        (catalog_service_pb2.CancelAssetImageRequest, library_requests.CancelImage, {"asset_id"}),
        (catalog_service_pb2.EmptyBinRequest, library_requests.EmptyBin, set()),
        (capsule_service_pb2.CreateCapsuleRequest, library_requests.CreateCapsule, {"references"}),
        (capsule_service_pb2.UpdateCapsuleRequest, library_requests.UpdateCapsule, {"capsule_id", "update_mask"}),
    ],
)
def test_a_body_can_say_all_that_the_service_takes(request_type, body, elsewhere) -> None:
    assert set(body.model_fields) | elsewhere == set(request_type.DESCRIPTOR.fields_by_name)


def test_every_word_of_an_enum_is_documented() -> None:
    for enum, documented in [
        (asset_pb2.AssetType, resources.AssetType),
        (asset_pb2.GenerationState, resources.State),
        (project_pb2.FieldState, projects.FieldState),
        (composition_pb2.Source, projects.Source),
    ]:
        names = [value.name for value in enum.DESCRIPTOR.values]
        prefix = names[0].removesuffix("UNSPECIFIED")
        assert [name.removeprefix(prefix).lower() for name in names[1:]] == list(documented.__args__)
    assert catalog_service_pb2.WhileRunning.keys()[1:] == [
        f"WHILE_RUNNING_{word.upper()}" for word in library.WhileRunning.__args__
    ]
    # The library itself is the shelf that is meant where none is named.
    assert catalog_service_pb2.Shelf.keys()[1:] == [f"SHELF_{word.upper()}" for word in library.Shelf.__args__[1:]]
