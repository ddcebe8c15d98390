"""Bad input gets a precise error of the right kind, and is written nowhere."""

from typing import Any
from uuid import uuid4

import grpc
import pytest
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.catalog.v1 import catalog_service_pb2 as pb
from service_kit.errors import InvalidInput, NotFound

from .door import Catalog

pytestmark = pytest.mark.integration

UNKNOWN = "7a1c0a52-2f7e-4c9b-8c43-3d8f0f5b1a77"
GOOD: dict[str, dict[str, Any]] = {
    "CreateAsset": {
        "asset_type": asset_pb2.ASSET_TYPE_PROP,
        "name": "Golden hammer",
        "description": "A golden claw hammer with a worn oak handle",
    },
    "GetAsset": {},
    "ListAssets": {},
    "UpdateAsset": {"expected_version": 1, "update_mask": {"paths": ["name"]}, "name": "The hammer"},
    "GenerateAssetImage": {},
    "DuplicateAsset": {},
    "DeleteAsset": {},
    "RestoreAsset": {},
    "EmptyBin": {},
    "CancelAssetImage": {"generation_id": UNKNOWN},
    "UploadAssetImage": {"image": {"content": b"GIF89a"}},
    "RemoveAssetImage": {},
    "RestoreAssetImage": {"number": 1},
    "RestoreAssetVersion": {"version": 1},
    "ListAssetImages": {},
    "ListAssetVersions": {},
    "CompareAssetVersions": {"before": 1},
    "ListAssetHistory": {},
}
OF_ONE_ASSET = sorted(GOOD.keys() - {"CreateAsset", "ListAssets", "EmptyBin"})
NOT_IDS = ["", "hammer", "0", "{" + UNKNOWN + "}", UNKNOWN + "\n", "' OR 1=1", "x" * 1_000_000]

WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("CreateAsset", {"asset_type": 0}, "asset_type", "ASSET_TYPE_MISSING"),
    ("CreateAsset", {"asset_type": 99}, "asset_type", "ASSET_TYPE_MISSING"),
    ("CreateAsset", {"name": ""}, "name", "TEXT_TOO_SHORT"),
    ("CreateAsset", {"name": " \t "}, "name", "TEXT_TOO_SHORT"),
    ("CreateAsset", {"name": "x" * 201}, "name", "TEXT_TOO_LONG"),
    ("CreateAsset", {"name": "ham\x00mer"}, "name", "TEXT_HAS_NUL"),
    ("CreateAsset", {"description": ""}, "description", "NOTHING_DESCRIBES_IT"),
    ("CreateAsset", {"description": "x" * 20_001}, "description", "TEXT_TOO_LONG"),
    ("CreateAsset", {"description": "x" * 10_000_000}, "description", "TEXT_TOO_LONG"),
    ("CreateAsset", {"image_prompt": "\x00"}, "image_prompt", "TEXT_HAS_NUL"),
    ("CreateAsset", {"tags": ["x" * 51]}, "tags", "TEXT_TOO_LONG"),
    ("CreateAsset", {"tags": [" "]}, "tags", "TEXT_TOO_SHORT"),
    ("CreateAsset", {"tags": [str(n) for n in range(51)]}, "tags", "TOO_MANY_TAGS"),
    ("CreateAsset", {"request_id": ""}, "request_id", "REQUEST_ID_MISSING"),
    ("CreateAsset", {"request_id": "1"}, "request_id", "REQUEST_ID_INVALID"),
    ("GetAsset", {"version": -1}, "version", "VERSION_INVALID"),
    ("ListAssets", {"page_size": -1}, "page_size", "PAGE_SIZE_INVALID"),
    ("ListAssets", {"page_size": 201}, "page_size", "PAGE_SIZE_INVALID"),
    ("ListAssets", {"page_token": "next"}, "page_token", "PAGE_TOKEN_INVALID"),
    ("ListAssets", {"page_token": "☂"}, "page_token", "PAGE_TOKEN_INVALID"),
    ("ListAssets", {"page_token": "/" * 32}, "page_token", "PAGE_TOKEN_INVALID"),
    ("ListAssets", {"page_token": "_" * 32}, "page_token", "PAGE_TOKEN_INVALID"),
    ("UpdateAsset", {"update_mask": {"paths": []}}, "update_mask", "UPDATE_MASK_INVALID"),
    ("UpdateAsset", {"update_mask": {"paths": ["name", "owner_id"]}}, "update_mask", "UPDATE_MASK_INVALID"),
    ("UpdateAsset", {"update_mask": {"paths": ["*"]}}, "update_mask", "UPDATE_MASK_INVALID"),
    ("UpdateAsset", {"expected_version": 0}, "expected_version", "EXPECTED_VERSION_MISSING"),
    ("UpdateAsset", {"expected_version": 2}, "expected_version", "EXPECTED_VERSION_UNKNOWN"),
    ("UpdateAsset", {"name": ""}, "name", "TEXT_TOO_SHORT"),
    ("GenerateAssetImage", {"seed": "-1"}, "seed", "SEED_INVALID"),
    ("GenerateAssetImage", {"seed": "007"}, "seed", "SEED_INVALID"),
    ("GenerateAssetImage", {"seed": "1.5"}, "seed", "SEED_INVALID"),
    ("GenerateAssetImage", {"seed": "٣"}, "seed", "SEED_INVALID"),
    ("GenerateAssetImage", {"seed": str(2**63)}, "seed", "SEED_INVALID"),
    ("GenerateAssetImage", {"seed": "9" * 1_000_000}, "seed", "SEED_INVALID"),
    ("GenerateAssetImage", {"while_running": 9}, "while_running", "WHILE_RUNNING_INVALID"),
    ("GenerateAssetImage", {"description": "\x00"}, "description", "TEXT_HAS_NUL"),
    ("GenerateAssetImage", {"style_capsule_id": "ink"}, "style_capsule_id", "STYLE_CAPSULE_ID_INVALID"),
    ("CreateAsset", {"style_capsule_id": "ink"}, "style_capsule_id", "STYLE_CAPSULE_ID_INVALID"),
    ("CreateAsset", {"voice_profile_id": "x" * 201}, "voice_profile_id", "TEXT_TOO_LONG"),
    ("CreateAsset", {"draft": True, "name": "x" * 201}, "name", "TEXT_TOO_LONG"),
    ("CreateAsset", {"image": {"content": b"text", "file_name": "x" * 256}}, "file_name", "TEXT_TOO_LONG"),
    ("CreateAsset", {"image": {"content": b"text"}}, "image", "PICTURE_FORMAT"),
    ("ListAssets", {"shelf": 9}, "shelf", "SHELF_INVALID"),
    ("ListAssets", {"asset_type": 9}, "asset_type", "ASSET_TYPE_INVALID"),
    ("ListAssets", {"query": "x" * 501}, "query", "TEXT_TOO_LONG"),
    ("ListAssets", {"query": "\x00"}, "query", "TEXT_HAS_NUL"),
    ("ListAssets", {"tags": ["x" * 51]}, "tags", "TEXT_TOO_LONG"),
    ("DuplicateAsset", {"name": "x" * 201}, "name", "TEXT_TOO_LONG"),
    ("DuplicateAsset", {"version": -1}, "version", "VERSION_INVALID"),
    ("EmptyBin", {"asset_ids": ["1"]}, "asset_ids", "ASSET_IDS_INVALID"),
    ("EmptyBin", {"asset_ids": [UNKNOWN] * 201}, "asset_ids", "TOO_MANY_ASSETS"),
    ("CancelAssetImage", {"generation_id": "1"}, "generation_id", "GENERATION_ID_INVALID"),
    ("UploadAssetImage", {"image": {}}, "image", "PICTURE_EMPTY"),
    ("RestoreAssetImage", {"number": 0}, "number", "NUMBER_INVALID"),
    ("RestoreAssetVersion", {"version": 0}, "version", "VERSION_INVALID"),
    ("CompareAssetVersions", {"before": 0}, "before", "BEFORE_INVALID"),
    ("CompareAssetVersions", {"after": -1}, "after", "VERSION_INVALID"),
    ("ListAssetImages", {"page_token": "next"}, "page_token", "PAGE_TOKEN_INVALID"),
    ("ListAssetVersions", {"page_size": 201}, "page_size", "PAGE_SIZE_INVALID"),
    ("ListAssetHistory", {"page_size": -1}, "page_size", "PAGE_SIZE_INVALID"),
]


def request(method: str, asset_id: str = "", **said: Any) -> Any:
    message = getattr(pb, f"{method}Request")
    fields = message.DESCRIPTOR.fields_by_name
    always = {"request_id": str(uuid4()), "asset_id": asset_id}
    return message(**({name: value for name, value in always.items() if name in fields} | GOOD[method] | said))


@pytest.mark.parametrize(
    ("method", "said", "field", "reason"), WRONG, ids=[f"{m}.{f}.{r}.{n}" for n, (m, _, f, r) in enumerate(WRONG)]
)
async def test_a_wrong_field_is_named(
    catalog: Catalog, method: str, said: dict[str, Any], field: str, reason: str
) -> None:
    me = catalog.person()
    made = await me.create()
    refusal = await me.refused(method, request(method, made.asset_id, **said))
    assert isinstance(refusal, InvalidInput)
    assert (refusal.field, refusal.reason) == (field, reason)
    assert refusal.message.endswith(".")
    assert len(refusal.message) < 300
    assert len(await catalog.events()) == 1


@pytest.mark.parametrize("method", OF_ONE_ASSET)
async def test_an_id_is_a_uuid_and_an_unknown_one_is_not_found(catalog: Catalog, method: str) -> None:
    me = catalog.person()
    for not_an_id in NOT_IDS:
        refusal = await me.refused(method, request(method, not_an_id))
        assert isinstance(refusal, InvalidInput)
        assert (refusal.field, refusal.reason) == ("asset_id", "ASSET_ID_INVALID")
    refusal = await me.refused(method, request(method, UNKNOWN))
    assert isinstance(refusal, NotFound)
    assert (refusal.field, refusal.reason) == ("asset_id", "ASSET_NOT_FOUND")
    assert await catalog.events() == []


async def test_an_id_in_capitals_is_the_same_id(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create()
    assert await me.get(made.asset_id.upper()) == made
    assert (await me.update(made.asset_id.upper(), 1, name="The hammer")).asset_id == made.asset_id


async def test_too_few_words_are_told_with_their_count_and_asked_for_nowhere(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create(description="gold  hammer")
    refusal = await me.refused("GenerateAssetImage", request("GenerateAssetImage", made.asset_id))
    assert (refusal.code, refusal.reason) == (grpc.StatusCode.FAILED_PRECONDITION, "TOO_LITTLE_CONTEXT")
    assert "12 of 20 characters" in refusal.message
    assert len(await catalog.events()) == 1


async def test_emoji_and_the_longest_texts_are_kept_whole(catalog: Catalog) -> None:
    me = catalog.person()
    made = await me.create(
        name="🔨" * 200, description="👩‍🚀" + "🔨" * 19_997, image_prompt="é" * 20_000, tags=["🏗️" * 25] * 50
    )
    assert await me.get(made.asset_id) == made
    assert made.description == "👩‍🚀" + "🔨" * 19_997
    wish = await me.generate(made.asset_id)
    assert wish.asset.description == made.description


async def test_a_text_is_kept_as_typed_and_a_name_without_blanks_around_it(catalog: Catalog) -> None:
    made = await catalog.person().create(name="  Golden hammer ", description="  A golden hammer\n\n")
    assert (made.name, made.description) == ("Golden hammer", "  A golden hammer\n\n")
