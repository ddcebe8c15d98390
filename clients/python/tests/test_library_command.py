"""The library's commands as a shell sees them: what they ask for, what they print."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from greenroom_proto.catalog.v1 import catalog_service_pb2 as wire

PICTURE = b"\x89PNG\r\n\x1a\n and so on"
NOW = {"seconds": 1_700_000_000}


@pytest.fixture
def photo(tmp_path: Path) -> str:
    (tmp_path / "photo.jpg").write_bytes(PICTURE)
    return str(tmp_path / "photo.jpg")


async def asked(stack: Any, *arguments: str) -> tuple[Any, Any]:
    """(what was asked for last, what was printed as JSON)"""
    code, out, err = await stack.cli(*arguments, "--json")
    assert (code, err, out.count("\n")) == (0, "", 1), (arguments, out, err)
    return stack.gateway.requests[-1], json.loads(out)


async def test_an_asset_is_made_of_all_that_was_said(stack: Any, photo: str) -> None:
    request_id = str(uuid4())
    request, shown = await asked(
        stack,
        *("asset", "create", "--type", "character", "--name", "Bob", "--description", "A stocky builder"),
        *("--image", photo, "--image-prompt", "smiling", "--tag", "crew", "--tag", "🔨", "--style", "c1"),
        *("--voice-profile", "v1", "--draft", "--request-id", request_id),
    )
    assert shown["id"] == "a1"
    assert (request.asset_type, request.name, request.description) == (1, "Bob", "A stocky builder")
    assert (request.image.content, request.image.file_name, request.image_prompt) == (PICTURE, "photo.jpg", "smiling")
    assert (list(request.tags), request.style_capsule_id, request.voice_profile_id) == (["crew", "🔨"], "c1", "v1")
    assert (request.draft, request.request_id) == (True, request_id)


async def test_a_picture_alone_is_enough_and_a_draft_needs_no_name(stack: Any, photo: str) -> None:
    request, _ = await asked(stack, "asset", "create", "--type", "prop", "--name", "Golden hammer", "--image", photo)
    assert (request.HasField("image"), request.description) == (True, "")
    request, _ = await asked(stack, "asset", "create", "--type", "prop", "--draft")
    assert (request.HasField("image"), request.name, request.draft) == (False, "", True)


async def test_a_file_that_is_not_there_is_one_sentence_and_asks_nobody(stack: Any, tmp_path: Path) -> None:
    for command in (
        ("asset", "create", "--type", "prop", "--name", "x", "--image", f"{tmp_path}/no.png"),
        ("asset", "set-picture", "a1", f"{tmp_path}/no.png"),
        ("capsule", "create", "--name", "x", "--reference", f"{tmp_path}/no.png"),
    ):
        code, out, err = await stack.cli(*command)
        assert (code, out, stack.gateway.calls) == (1, "", [])
        assert err == f"greenroom: There is no file {tmp_path}/no.png. (FILE_NOT_FOUND)\n"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), wire.ListAssetsRequest()),
        (("--search", "gold ham"), wire.ListAssetsRequest(query="gold ham")),
        (("--type", "location"), wire.ListAssetsRequest(asset_type=3)),
        (("--tag", "a", "--tag", "b"), wire.ListAssetsRequest(tags=["a", "b"])),
        (("--drafts",), wire.ListAssetsRequest(shelf=1)),
    ],
)
async def test_a_list_asks_for_what_was_named_on_every_page(stack: Any, options: Any, expected: Any) -> None:
    code, out, _ = await stack.cli("asset", "list", *options, "--json")
    assert (code, out.count("\n")) == (0, 2)
    for request, token in zip(stack.gateway.requests, ("", "2"), strict=True):
        expected.page_size, expected.page_token = 200, token
        assert request == expected


async def test_a_limited_list_asks_for_no_more(stack: Any) -> None:
    code, out, _ = await stack.cli("asset", "list", "--limit", "1", "--json")
    assert (code, out.count("\n")) == (0, 1)
    assert [request.page_size for request in stack.gateway.requests] == [1]


async def test_an_update_changes_what_was_named(stack: Any) -> None:
    request, _ = await asked(
        stack, "asset", "update", "a1", "--style", "", "--voice-profile", "v", "--no-tags", "--save", "--version", "3"
    )
    assert set(request.update_mask.paths) == {"tags", "style_capsule_id", "voice_profile_id"}
    assert (request.voice_profile_id, list(request.tags), request.save_draft) == ("v", [], True)
    assert request.expected_version == 3


@pytest.mark.parametrize(
    ("command", "method", "fields"),
    [
        (("asset", "duplicate", "a1", "--name", "Bob 2", "--version", "3"), "DuplicateAsset", {"name": "Bob 2"}),
        (("asset", "delete", "a1"), "DeleteAsset", {"asset_id": "a1"}),
        (("asset", "restore", "a1"), "RestoreAsset", {"asset_id": "a1"}),
        (("asset", "remove-picture", "a1"), "RemoveAssetImage", {"asset_id": "a1"}),
        (("asset", "image-history", "a1", "--restore", "4"), "RestoreAssetImage", {"number": 4}),
        (("asset", "version", "a1", "2", "--restore"), "RestoreAssetVersion", {"version": 2}),
        (("asset", "set-picture", "a1", "PHOTO"), "UploadAssetImage", {"asset_id": "a1"}),
        (("asset", "cancel", "a1", "--generation", "g7"), "CancelAssetImage", {"generation_id": "g7"}),
    ],
)
async def test_each_change_is_asked_for_once_by_its_request_and_prints_the_asset(
    stack: Any, photo: str, command: tuple[str, ...], method: str, fields: dict[str, Any]
) -> None:
    request_id = str(uuid4())
    request, shown = await asked(
        stack, *(photo if one == "PHOTO" else one for one in command), "--request-id", request_id
    )
    assert stack.gateway.calls[-1] == method
    assert (request.request_id, shown["id"]) == (request_id, "a1")
    assert {name: getattr(request, name) for name in fields} == fields
    code, out, err = await stack.cli(*(photo if one == "PHOTO" else one for one in command))
    assert (code, err, out.count("\n")) == (0, "", 1)


async def test_what_happened_to_an_asset_is_listed_one_a_line(stack: Any) -> None:
    stack.gateway.answers = {
        "ListAssetVersions": lambda _: wire.ListAssetVersionsResponse(
            versions=[{"version": 2, "changed_fields": ["name"], "kind": "edited", "time": NOW, "actor": "me"}]
        ),
        "ListAssetImages": lambda _: wire.ListAssetImagesResponse(
            images=[{"number": 1, "image": {"key": "k"}, "current": True, "kind": "uploaded", "time": NOW}]
        ),
        "ListAssetHistory": lambda _: wire.ListAssetHistoryResponse(
            entries=[{"revision": 1, "type": "AssetCreated", "time": NOW, "body": {"name": "Bob", "size": 5}}]
        ),
        "ListTags": lambda _: wire.ListTagsResponse(tags=[{"tag": "crew", "assets": 3}]),
    }
    _, shown = await asked(stack, "asset", "versions", "a1")
    assert (shown["version"], shown["changed_fields"], shown["time"]) == (2, ["name"], "2023-11-14T22:13:20Z")
    _, shown = await asked(stack, "asset", "image-history", "a1")
    assert (shown["number"], shown["image"]["key"], shown["current"]) == (1, "k", True)
    _, shown = await asked(stack, "asset", "history", "a1")
    assert (shown["type"], shown["body"]) == ("AssetCreated", {"name": "Bob", "size": 5})
    _, shown = await asked(stack, "tags")
    assert shown == {"tag": "crew", "assets": 3}
    for command in (("asset", "versions", "a1"), ("asset", "image-history", "a1"), ("asset", "history", "a1")):
        code, out, err = await stack.cli(*command)
        assert (code, err, "2023-11-14" in out) == (0, "", True), command


async def test_versions_are_compared(stack: Any) -> None:
    stack.gateway.answers["CompareAssetVersions"] = lambda _: wire.CompareAssetVersionsResponse(
        differences=[{"field": "name", "before": "Bob", "after": "Rob"}]
    )
    request, shown = await asked(stack, "asset", "version", "a1", "2", "--compare", "5")
    assert (request.before, request.after) == (2, 5)
    assert shown["differences"] == [{"field": "name", "before": "Bob", "after": "Rob"}]
    assert shown["id"] == "a1"
    _, out, _ = await stack.cli("asset", "version", "a1", "2", "--compare", "5")
    assert "Bob" in out
    assert "Rob" in out


async def test_a_picture_is_asked_for_as_it_was_said(stack: Any) -> None:
    request, shown = await asked(
        stack,
        *("asset", "generate", "a1", "--capsule", "c1", "--seed", "7", "--use-own-picture", "--replace"),
        *("--description", "A stocky builder in space", "--image-prompt", "at night"),
    )
    assert (request.style_capsule_id, request.seed, request.use_own_image) == ("c1", "7", True)
    assert (request.while_running, request.description) == (wire.WHILE_RUNNING_REPLACE, "A stocky builder in space")
    assert request.image_prompt == "at night"
    assert not request.HasField("name")
    assert shown["generation_id"] == "g1"

    request, _ = await asked(stack, "asset", "generate", "a1", "--also", "--capsule", "")
    assert request.while_running == wire.WHILE_RUNNING_ALSO
    assert (request.HasField("style_capsule_id"), request.style_capsule_id) == (True, "")
    assert not request.HasField("description")


async def test_cancelling_ends_all_that_is_being_made_and_a_repeat_asks_the_same(stack: Any) -> None:
    stack.gateway.asset.generation.generation_id = "g2"
    for generation in ("g1", "g2"):
        stack.gateway.asset.open_generations.add(generation_id=generation)
    request_id = str(uuid4())
    await asked(stack, "asset", "cancel", "a1", "--request-id", request_id)
    cancelled = {one.generation_id: one.request_id for one in stack.gateway.requests[1:]}
    assert set(cancelled) == {"g1", "g2"}
    assert cancelled["g2"] == request_id != cancelled["g1"]

    del stack.gateway.asset.open_generations[:]
    repeat, _ = await asked(stack, "asset", "cancel", "a1", "--request-id", request_id)
    assert (repeat.generation_id, repeat.request_id) == ("g2", request_id)


async def test_cancelling_where_nothing_was_asked_for_is_told(stack: Any) -> None:
    code, out, err = await stack.cli("asset", "cancel", "a1")
    assert (code, out, err) == (1, "", "greenroom: No picture of Golden hammer was asked for. (NOTHING_ASKED)\n")


async def test_an_asset_says_where_it_is(stack: Any) -> None:
    stack.gateway.asset.draft = True
    assert "a draft, not in the library yet" in (await stack.cli("asset", "show", "a1"))[1]
    stack.gateway.asset.bin_time.seconds = NOW["seconds"]
    assert "in the bin since 2023-11-14" in (await stack.cli("asset", "show", "a1"))[1]
