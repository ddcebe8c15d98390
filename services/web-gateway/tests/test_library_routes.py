"""Each route asks the library exactly what was asked of it, and tells what the library said, field by field."""

import pytest
from google.protobuf.json_format import ParseDict
from greenroom_proto.catalog.v1 import asset_pb2, capsule_pb2, capsule_service_pb2, catalog_service_pb2
from web_gateway.entrypoints.http import library_resources
from web_gateway.entrypoints.http.app import bare, routes
from web_gateway.entrypoints.http.convert import to_json
from web_gateway.entrypoints.http.uploads import UploadRoute

TIME = "2026-01-02T00:00:00Z"
IMAGE = {
    "key": "global/home/a1/g1-5e.png", "sha256": "5e", "size_bytes": "9", "width": 512, "height": 768,
    "content_type": "image/png", "generation_id": "g1", "backend": "collage", "stand_in": True, "model": "m",
    "thumbnail_key": "global/home/a1/g1-5e.thumb-7f.webp", "seed": "7", "references_used": ["k1"],
    "references_unused": ["k2"],
}  # fmt: skip
WISH = {
    "generation_id": "g2",
    "state": "GENERATION_STATE_FAILED",
    "reason": "It is out of memory.",
    "style_capsule_id": "c1",
}
ASSET = {
    "asset_id": "a1", "asset_type": "ASSET_TYPE_PROP", "name": "Golden hammer", "description": "gold", "image": IMAGE,
    "image_prompt": "a hammer", "style_capsule_id": "c1", "voice_profile_id": "v1", "tags": ["gold"], "version": 3,
    "owner_id": "home", "promoted_from_project_id": "p1", "create_time": TIME, "update_time": TIME, "created_by": "me",
    "updated_by": "you", "generation": WISH, "revision": "9", "draft": True, "bin_time": TIME,
    "duplicated_from_asset_id": "a0", "duplicated_from_version": 2, "open_generations": [WISH],
}  # fmt: skip
CAPSULE = {
    "capsule_id": "c1", "name": "Los Heuvitos", "descriptors": ["thick ink line"], "pillars": ["warm"],
    "references": [IMAGE], "version": 2, "revision": "3", "create_time": TIME, "update_time": TIME, "created_by": "me",
    "updated_by": "you", "delete_time": TIME,
}  # fmt: skip
IMAGE_OF_ASSET = {
    "number": 1, "image": IMAGE, "current": True, "kind": "generated", "kept_reason": "IN_BIN", "prompt": "a hammer",
    "time": TIME, "actor": "me",
}  # fmt: skip
VERSION = {
    "version": 3, "changed_fields": ["name"], "kind": "version_restored", "time": TIME, "actor": "me",
    "restored_version": 1,
}  # fmt: skip
ENTRY = {
    "revision": "4", "type": "AssetUpdated", "time": TIME, "actor": "me", "request_id": "r", "correlation_id": "c",
    "body": {"name": "Bob", "tags": ["a", None], "width": 512, "image": {"seed": "7"}},
}  # fmt: skip
DIFFERENCE = {"field": "name", "before": "Bob", "after": "Bobby"}
# Whole numbers as numbers, words of enums short, its own id on top.
PICTURE = {**IMAGE, "size_bytes": 9}
WISHED = {**WISH, "state": "failed"}
SPELLED = [
    (ASSET, {**ASSET, "id": "a1", "asset_type": "prop", "image": PICTURE, "revision": 9, "generation": WISHED,
             "open_generations": [WISHED]}),
    (CAPSULE, {**CAPSULE, "id": "c1", "references": [PICTURE], "revision": 3}),
    (IMAGE_OF_ASSET, {**IMAGE_OF_ASSET, "image": PICTURE}),
    (ENTRY, {**ENTRY, "revision": 4}),
]  # fmt: skip
R = {"request_id": "r"}
PNG = b"\x89PNG the bytes of a picture"
UPLOAD = {"content": "iVBORyB0aGUgYnl0ZXMgb2YgYSBwaWN0dXJl", "file_name": "photo 🔨.png"}
ID_A, ID_C = {"asset_id": "a1"}, {"capsule_id": "c1"}
PAGE, PAGED = {"page_size": 7, "page_token": "t"}, {"next_page_token": "more"}

# RPC: method and address, query, body, what the service is asked, what it answers, the status, the answer's model.
ROUTES = {
    "ListAssets": (
        "GET", "/api/assets",
        {"query": "gold ham", "asset_type": "prop", "tag": ["gold", "old"], "shelf": "bin", **PAGE}, None,
        {"query": "gold ham", "asset_type": "ASSET_TYPE_PROP", "tags": ["gold", "old"], "shelf": "SHELF_BIN", **PAGE},
        {"assets": [ASSET], **PAGED}, 200, library_resources.AssetPage,
    ),
    "GetAsset": ("GET", "/api/assets/a1", {"version": 2}, None, {**ID_A, "version": 2}, {"asset": ASSET}, 200,
                 library_resources.Asset),
    "CreateAsset": (
        "POST", "/api/assets", {},
        {**R, "asset_type": "location", "name": "Moon", "description": "grey", "image_prompt": "dust", "tags": ["far"],
         "style_capsule_id": "c1", "voice_profile_id": "v1", "draft": True},
        {**R, "asset_type": "ASSET_TYPE_LOCATION", "name": "Moon", "description": "grey", "image_prompt": "dust",
         "tags": ["far"], "style_capsule_id": "c1", "voice_profile_id": "v1", "draft": True},
        {"asset": ASSET}, 201, library_resources.Asset,
    ),
    "CreateAsset of a picture": (
        "POST", "/api/assets:upload",
        {**R, "asset_type": "prop", "name": "Hammer", "draft": True, "file_name": "photo 🔨.png"}, PNG,
        {**R, "asset_type": "ASSET_TYPE_PROP", "name": "Hammer", "draft": True, "image": UPLOAD},
        {"asset": ASSET}, 201, library_resources.Asset,
    ),
    "UpdateAsset": (
        "PATCH", "/api/assets/a1", {},
        {**R, "expected_version": 3, "style_capsule_id": "", "voice_profile_id": "v2", "tags": ["b"],
         "save_draft": True},
        {**R, **ID_A, "expected_version": 3, "voice_profile_id": "v2", "tags": ["b"], "save_draft": True,
         "update_mask": "tags,styleCapsuleId,voiceProfileId"},
        {"asset": ASSET}, 200, library_resources.Asset,
    ),
    "DeleteAsset": ("DELETE", "/api/assets/a1", R, None, {**R, **ID_A}, {"asset": ASSET}, 200, library_resources.Asset),
    "RestoreAsset": ("POST", "/api/assets/a1:restore", {}, R, {**R, **ID_A}, {"asset": ASSET}, 200,
                     library_resources.Asset),
    "DuplicateAsset": (
        "POST", "/api/assets/a1:duplicate", {}, {**R, "version": 2, "name": "Twin"},
        {**R, **ID_A, "version": 2, "name": "Twin"}, {"asset": ASSET}, 201, library_resources.Asset,
    ),
    "GenerateAssetImage": (
        "POST", "/api/assets/a1/image:generate", {},
        {**R, "seed": "7", "while_running": "also", "name": "Bob", "description": "", "image_prompt": "in space",
         "style_capsule_id": "", "use_own_image": True},
        # What is sent empty is there, and empty.
        {**R, **ID_A, "seed": "7", "while_running": "WHILE_RUNNING_ALSO", "name": "Bob", "description": "",
         "image_prompt": "in space", "style_capsule_id": "", "use_own_image": True},
        {"generation_id": "g1", "asset": ASSET}, 200, library_resources.AssetGeneration,
    ),
    "GenerateAssetImage of the asset's own words": (
        "POST", "/api/assets/a1/image:generate", {}, {**R, "name": None}, {**R, **ID_A},
        {"generation_id": "g1", "asset": ASSET}, 200, library_resources.AssetGeneration,
    ),
    "CancelAssetImage": (
        "POST", "/api/assets/a1/image:cancel", {}, {**R, "generation_id": "g1"}, {**R, **ID_A, "generation_id": "g1"},
        {"asset": ASSET}, 200, library_resources.Asset,
    ),
    "UploadAssetImage": (
        "PUT", "/api/assets/a1/image", {**R, "file_name": "photo 🔨.png"}, PNG, {**R, **ID_A, "image": UPLOAD},
        {"asset": ASSET}, 200, library_resources.Asset,
    ),
    "RemoveAssetImage": ("DELETE", "/api/assets/a1/image", R, None, {**R, **ID_A}, {"asset": ASSET}, 200,
                         library_resources.Asset),
    "ListAssetImages": (
        "GET", "/api/assets/a1/images", PAGE, None, {**ID_A, **PAGE}, {"images": [IMAGE_OF_ASSET], **PAGED}, 200,
        library_resources.AssetImagePage,
    ),
    "RestoreAssetImage": (
        "POST", "/api/assets/a1/images/4:restore", {}, R, {**R, **ID_A, "number": 4}, {"asset": ASSET}, 200,
        library_resources.Asset,
    ),
    "ListAssetVersions": (
        "GET", "/api/assets/a1/versions", PAGE, None, {**ID_A, **PAGE}, {"versions": [VERSION], **PAGED}, 200,
        library_resources.AssetVersionPage,
    ),
    "CompareAssetVersions": (
        "GET", "/api/assets/a1/versions:compare", {"before": 1, "after": 3}, None, {**ID_A, "before": 1, "after": 3},
        {"differences": [DIFFERENCE]}, 200, library_resources.AssetVersionDifferences,
    ),
    "RestoreAssetVersion": (
        "POST", "/api/assets/a1/versions/2:restore", {}, R, {**R, **ID_A, "version": 2}, {"asset": ASSET}, 200,
        library_resources.Asset,
    ),
    "ListAssetHistory": (
        "GET", "/api/assets/a1/history", PAGE, None, {**ID_A, **PAGE}, {"entries": [ENTRY], **PAGED}, 200,
        library_resources.AssetHistoryPage,
    ),
    "ListTags": ("GET", "/api/tags", {}, None, {}, {"tags": [{"tag": "gold", "assets": 2}]}, 200,
                 library_resources.Tags),
    "EmptyBin": (
        "POST", "/api/bin:empty", {}, {**R, "asset_ids": ["a1", "a2"]}, {**R, "asset_ids": ["a1", "a2"]},
        {"asset_ids": ["a1"], "left": 3}, 200, library_resources.EmptiedBin,
    ),
    "ListCapsules": ("GET", "/api/capsules", PAGE, None, PAGE, {"capsules": [CAPSULE], **PAGED}, 200,
                     library_resources.CapsulePage),
    "GetCapsule": ("GET", "/api/capsules/c1", {}, None, ID_C, {"capsule": CAPSULE}, 200, library_resources.Capsule),
    "CreateCapsule": (
        "POST", "/api/capsules", {}, {**R, "name": "Ink", "descriptors": ["thick"], "pillars": ["warm"]},
        {**R, "name": "Ink", "descriptors": ["thick"], "pillars": ["warm"]}, {"capsule": CAPSULE}, 201,
        library_resources.Capsule,
    ),
    "UpdateCapsule": (
        "PATCH", "/api/capsules/c1", {}, {**R, "expected_version": 2, "descriptors": [], "pillars": ["cold"]},
        {**R, **ID_C, "expected_version": 2, "pillars": ["cold"], "update_mask": "descriptors,pillars"},
        {"capsule": CAPSULE}, 200, library_resources.Capsule,
    ),
    "DeleteCapsule": ("DELETE", "/api/capsules/c1", R, None, {**R, **ID_C}, {"capsule": CAPSULE}, 200,
                      library_resources.Capsule),
    "AddCapsuleReference": (
        "POST", "/api/capsules/c1/references", {**R, "file_name": "photo 🔨.png"}, PNG, {**R, **ID_C, "image": UPLOAD},
        {"capsule": CAPSULE}, 200, library_resources.Capsule,
    ),
    "RemoveCapsuleReference": (
        "DELETE", "/api/capsules/c1/references", {**R, "key": "global/home/capsule_c1/5e.png"}, None,
        {**R, **ID_C, "key": "global/home/capsule_c1/5e.png"}, {"capsule": CAPSULE}, 200, library_resources.Capsule,
    ),
}  # fmt: skip


def messages(rpc: str):
    """Whose it is, and the types of its request and response."""
    name = rpc.split()[0]
    for module in (catalog_service_pb2, capsule_service_pb2):
        if hasattr(module, f"{name}Request"):
            return module, getattr(module, f"{name}Request"), getattr(module, f"{name}Response")
    raise AssertionError(rpc)


@pytest.mark.parametrize("rpc", ROUTES)
async def test_a_route_is_its_rpc_and_back_again(gateway, rpc) -> None:
    method, path, query, body, asked, answered, status, model = ROUTES[rpc]
    module, request_type, response_type = messages(rpc)
    service = gateway.catalog if module is catalog_service_pb2 else gateway.capsules
    response = ParseDict(answered, response_type())
    service.refuses, service.answers_with[rpc.split()[0]] = {}, response

    sent = {"content": body} if isinstance(body, bytes) else {"json": body} if body is not None else {}
    async with gateway.client() as client:
        told = await client.request(method, path, params=query, **sent)

    assert (told.status_code, told.headers["cache-control"]) == (status, "private, no-store")
    assert service.asked == [ParseDict(asked, request_type())]
    model.model_validate(told.json())
    expected = as_json(answered)
    answer = {name: value for name, value in told.json().items() if name != "cursor"}
    if "items" in answer:
        answer[next(name for name in expected if isinstance(expected[name], list))] = answer.pop("items")
    assert answer == (expected if set(expected) - {"asset", "capsule"} else next(iter(expected.values())))


def as_json(value):
    """What the service said, as the API spells it."""
    for message, resource in SPELLED:
        if value == message:
            return resource
    if isinstance(value, dict):
        return {name: as_json(part) for name, part in value.items()}
    return [as_json(part) for part in value] if isinstance(value, list) else value


def test_every_rpc_of_the_library_has_a_route_and_every_route_is_tried_here() -> None:
    rpcs = [
        method.name
        for service in (
            catalog_service_pb2.DESCRIPTOR.services_by_name["CatalogService"],
            capsule_service_pb2.DESCRIPTOR.services_by_name["CapsuleService"],
        )
        for method in service.methods
    ]
    assert {rpc.split()[0] for rpc in ROUTES} == set(rpcs)
    ours = [route for route in routes(bare("0")) if {"library", "capsules"} & {*route.tags}]
    tried = {(method, path) for method, path, *_ in ROUTES.values()}
    for route in ours:
        assert any(method in route.methods and route.path_regex.fullmatch(path) for method, path in tried), route.path


async def test_lists_that_the_page_keeps_live_carry_the_cursor_from_before_they_were_read(gateway) -> None:
    for path, service in (("/api/assets", gateway.catalog), ("/api/capsules", gateway.capsules)):
        before = await gateway.push.reader.cursor("home")
        service.on_list = lambda: gateway.push.feed.add()
        async with gateway.client() as client:
            page = (await client.get(path)).json()
        assert (page["cursor"], page["next_page_token"]) == (str(before), "more")


def test_numbers_of_a_history_stay_whole() -> None:
    entry = ParseDict(ENTRY, asset_pb2.AssetHistoryEntry())
    assert to_json(entry)["body"] == ENTRY["body"]
    assert isinstance(to_json(entry)["body"]["width"], int)


def test_a_capsule_has_its_id_on_top() -> None:
    assert to_json(capsule_pb2.Capsule(capsule_id="c1"))["id"] == "c1"


@pytest.mark.parametrize(
    ("method", "path", "body", "reason", "field"),
    [
        ("GET", "/api/assets?shelf=attic", None, "FIELD_INVALID", "shelf"),
        ("GET", "/api/assets?asset_type=vehicle", None, "FIELD_INVALID", "asset_type"),
        ("GET", "/api/assets?page_size=-1", None, "FIELD_INVALID", "page_size"),
        ("DELETE", "/api/assets/a1", None, "REQUEST_ID_MISSING", "request_id"),
        ("DELETE", "/api/assets/a1/image", None, "REQUEST_ID_MISSING", "request_id"),
        ("POST", "/api/assets/a1:restore", {}, "REQUEST_ID_MISSING", "request_id"),
        ("POST", "/api/assets/a1:duplicate", {**R, "version": 2**31}, "FIELD_INVALID", "version"),
        ("POST", "/api/assets/a1/images/x:restore", R, "FIELD_INVALID", "number"),
        ("POST", "/api/assets/a1/versions/-1:restore", R, "FIELD_INVALID", "version"),
        ("POST", "/api/assets/a1/image:generate", {**R, "while_running": "never"}, "FIELD_INVALID", "while_running"),
        ("POST", "/api/assets/a1/image:generate", {**R, "seed": 7}, "FIELD_INVALID", "seed"),
        ("POST", "/api/bin:empty", {**R, "asset_ids": "a1"}, "FIELD_INVALID", "asset_ids"),
        ("GET", "/api/assets/a1/versions:compare", None, "FIELD_INVALID", "before"),
        ("POST", "/api/capsules", R, "FIELD_INVALID", "name"),
        ("PATCH", "/api/capsules/c1", {**R, "name": "x"}, "FIELD_INVALID", "expected_version"),
        ("DELETE", "/api/capsules/c1/references?request_id=r", None, "FIELD_INVALID", "key"),
        ("PUT", "/api/assets/a1/image", b"x", "REQUEST_ID_MISSING", "request_id"),
        ("POST", "/api/assets:upload?request_id=r", b"x", "FIELD_INVALID", "asset_type"),
    ],
)
async def test_a_hostile_request_names_what_is_wrong_and_reaches_no_service(
    gateway, method, path, body, reason, field
) -> None:
    sent = {"content": body} if isinstance(body, bytes) else {"json": body} if body is not None else {}
    async with gateway.client() as client:
        response = await client.request(method, path, **sent)
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")
    assert (response.json()["reason"], response.json()["field"]) == (reason, field)
    assert gateway.catalog.asked == gateway.capsules.asked == []


def test_only_the_routes_that_take_a_picture_take_more_than_words() -> None:
    assert {route.path for route in routes(bare("0")) if isinstance(route, UploadRoute)} == {
        "/api/assets:upload",
        "/api/assets/{asset_id}/image",
        "/api/capsules/{capsule_id}/references",
    }
