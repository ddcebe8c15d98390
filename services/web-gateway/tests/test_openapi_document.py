"""The committed document is the API that is served."""

import json
from pathlib import Path

import pytest
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.composition.v1 import composition_pb2
from greenroom_proto.projects.v1 import project_pb2, projects_service_pb2
from web_gateway.entrypoints.http import resources
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
        (asset_pb2.Asset(), resources.Asset),
        (asset_pb2.Image(), resources.Image),
        (asset_pb2.GenerationStatus(), resources.GenerationStatus),
        (project_pb2.Project(), resources.Project),
        (project_pb2.Branch(), resources.Branch),
        (project_pb2.Card(), resources.Card),
        (project_pb2.CardField(), resources.CardField),
        (composition_pb2.Composition(), resources.Composition),
        (composition_pb2.Span(), resources.Span),
        (composition_pb2.Conflict(), resources.WordingConflict),
        (projects_service_pb2.PlannedField(), resources.PlannedField),
        (projects_service_pb2.PreviewMatchResponse(), resources.MatchPreview),
        (projects_service_pb2.MatchCardResponse(), resources.Match),
    ],
)
def test_a_resource_is_documented_with_exactly_the_fields_it_has(message, model) -> None:
    assert set(to_json(message)) == set(model.model_fields)


def test_every_word_of_an_enum_is_documented() -> None:
    for enum, documented in [
        (asset_pb2.AssetType, resources.AssetType),
        (asset_pb2.GenerationState, resources.State),
        (project_pb2.FieldState, resources.FieldState),
        (composition_pb2.Source, resources.Source),
    ]:
        names = [value.name for value in enum.DESCRIPTOR.values]
        prefix = names[0].removesuffix("UNSPECIFIED")
        assert [name.removeprefix(prefix).lower() for name in names[1:]] == list(documented.__args__)
