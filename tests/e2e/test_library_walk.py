"""The library's work from the command line, on the whole stack: what a person may do with an asset, one story each."""

import asyncio
import hashlib
import io
import json
import signal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image

from tests.library import BOB, does, listed, new, picture, refused

pytestmark = pytest.mark.e2e


async def test_describe_bob_and_his_picture_comes(stack: Any, tmp_path: Path) -> None:
    asset = await new(stack)
    told = await listed(stack, "asset", "generate", asset, "--wait")
    await does(stack, "asset", "image", asset, "-o", f"{tmp_path}/bob.png")
    data = (tmp_path / "bob.png").read_bytes()

    assert told[-1]["type"] == "PictureAttached"
    assert (told[-1]["sha256"], told[-1]["size"]) == (hashlib.sha256(data).hexdigest(), len(data))
    assert told[-1]["key"].startswith(f"global/home/{asset}/")
    assert all("cursor" in line for line in told)
    assert Image.open(io.BytesIO(data)).size == (512, 768)


async def test_a_photo_alone_makes_an_asset_and_loses_what_it_tells_of_its_maker(stack: Any, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    Image.new("RGB", (640, 480), "gold").save(tmp_path / "photo.jpg", exif=exif)
    asset = await does(
        stack, "asset", "create", "--type", "prop", "--name", "Golden hammer", "--image", f"{tmp_path}/photo.jpg"
    )
    await does(stack, "asset", "image", asset["id"], "-o", f"{tmp_path}/got")

    assert (asset["version"], asset["image"]["width"], asset["image"]["height"]) == (1, 640, 480)
    assert asset["image"]["thumbnail_key"].startswith(f"global/home/{asset['id']}/")
    assert Image.open(tmp_path / "got").size == (640, 480)
    assert b"taken at home" not in (tmp_path / "got").read_bytes()
    assert await refused(stack, "asset", "remove-picture", asset["id"]) == "NOTHING_DESCRIBES_IT"
    assert await refused(stack, "asset", "create", "--type", "prop", "--name", "x") == "NOTHING_DESCRIBES_IT"


async def test_a_draft_has_pictures_made_and_is_in_the_library_when_it_is_saved(stack: Any) -> None:
    draft = await does(stack, "asset", "create", "--type", "prop", "--draft")
    asset = draft["id"]
    assert asset in {one["id"] for one in await listed(stack, "asset", "list", "--drafts")}
    assert asset not in {one["id"] for one in await listed(stack, "asset", "list")}
    assert await refused(stack, "asset", "update", asset, "--save", "--version", "1") in (
        "NAME_MISSING",
        "NOTHING_DESCRIBES_IT",
    )
    words = ("--description", "A golden claw hammer with a worn oak handle")
    end = (await listed(stack, "asset", "generate", asset, *words, "--wait"))[-1]
    saved = await does(stack, "asset", "update", asset, "--name", "Hammer", *words, "--save")
    assert (saved["draft"], saved["name"], saved["image"]["key"]) == (False, "Hammer", end["key"])
    assert asset in {one["id"] for one in await listed(stack, "asset", "list", "--search", "hamm")}


async def test_the_library_is_searched_by_words_type_and_tags(stack: Any) -> None:
    tag = f"tag-{uuid4()}"
    bob = await new(stack, "Bob the Büilder", "--tag", tag, "--tag", "crew")
    ann = await new(stack, "Ann", "--tag", tag)
    assert [one["id"] for one in await listed(stack, "asset", "list", "--tag", tag)] == [ann, bob]
    for options, ids in (
        (("--search", "bob buil"), [bob]),
        (("--search", "stock hat"), [ann, bob]),
        (("--tag", "crew"), [bob]),
        (("--type", "character"), [ann, bob]),
        (("--type", "prop"), []),
        (("--limit", "1"), [ann]),
    ):
        found = await listed(stack, "asset", "list", "--tag", tag, *options)
        assert [one["id"] for one in found] == ids, options
    assert {"tag": tag, "assets": 2} in await listed(stack, "tags")


async def test_many_pictures_become_many_assets_and_a_bad_one_stops_none(stack: Any, tmp_path: Path) -> None:
    tag, request_id = f"tag-{uuid4()}", str(uuid4())
    files = [picture(tmp_path / f"{name}.png", name) for name in ("red", "green", "blue")]
    (tmp_path / "note.png").write_bytes(b"this is text")
    command = ("asset", "import", *files[:1], f"{tmp_path}/note.png", *files[1:], "--type", "prop", "--tag", tag)
    runs = [await stack.run(*command, "--request-id", request_id, "--json") for _ in range(2)]

    assert [run.code for run in runs] == [1, 1]
    assert runs[0].out == runs[1].out
    assert [line["name"] for line in runs[0].lines] == ["Red", "Green", "Blue"]
    assert (runs[0].refusal["reason"], runs[0].refusal["file"]) == ("PICTURE_FORMAT", f"{tmp_path}/note.png")
    assert len(await listed(stack, "asset", "list", "--tag", tag)) == 3


async def test_every_version_can_be_seen_compared_and_had_again(stack: Any) -> None:
    request_id = str(uuid4())
    asset = await new(stack)
    await does(stack, "asset", "update", asset, "--name", "Robert", "--version", "1", "--request-id", request_id)
    same = await does(stack, "asset", "update", asset, "--name", "Robert")
    assert same["version"] == 2
    assert (await does(stack, "asset", "version", asset, "1"))["name"] == "Bob"
    compared = await does(stack, "asset", "version", asset, "1", "--compare", "2")
    assert compared["differences"] == [{"field": "name", "before": "Bob", "after": "Robert"}]
    again = await does(stack, "asset", "version", asset, "1", "--restore")
    assert (again["name"], again["version"]) == ("Bob", 3)

    versions = await listed(stack, "asset", "versions", asset)
    assert [(one["version"], one["kind"], one["restored_version"]) for one in versions] == [
        (3, "version_restored", 1),
        (2, "edited", 0),
        (1, "created", 0),
    ]
    assert versions[1]["changed_fields"] == ["name"]
    history = await listed(stack, "asset", "history", asset)
    assert [one["type"] for one in history] == ["VersionRestored", "AssetUpdated", "AssetCreated"]
    assert (history[1]["request_id"], history[1]["revision"]) == (request_id, 2)


async def test_a_copy_has_a_picture_of_its_own_and_names_the_original(stack: Any, tmp_path: Path) -> None:
    # The first of this name: a second copy is called otherwise.
    name = f"Bob {uuid4()}"
    asset = await new(stack, name, "--image", picture(tmp_path / "bob.png"))
    copy = await does(stack, "asset", "duplicate", asset)
    assert (copy["duplicated_from_asset_id"], copy["duplicated_from_version"]) == (asset, 1)
    assert (copy["description"], copy["name"]) == (BOB, f"{name} copy")
    assert copy["image"]["key"].startswith(f"global/home/{copy['id']}/")
    await does(stack, "asset", "delete", asset)
    await does(stack, "bin", "empty", asset, "--yes")
    await does(stack, "asset", "image", copy["id"], "-o", f"{tmp_path}/copy.png")
    assert Image.open(tmp_path / "copy.png").size == (64, 48)


async def test_every_picture_it_had_can_be_had_again(stack: Any, tmp_path: Path) -> None:
    asset = await new(stack)
    first = await does(stack, "asset", "set-picture", asset, picture(tmp_path / "a.png", "red"))
    second = await does(stack, "asset", "set-picture", asset, picture(tmp_path / "b.png", "blue"))
    removed = await does(stack, "asset", "remove-picture", asset)
    assert (first["version"], second["version"], removed["version"], removed["image"]) == (2, 3, 4, None)
    images = await listed(stack, "asset", "image-history", asset)
    assert [(one["number"], one["kind"], one["current"]) for one in images] == [
        (2, "uploaded", False),
        (1, "uploaded", False),
    ]
    back = await does(stack, "asset", "image-history", asset, "--restore", "1")
    assert back["image"]["sha256"] == first["image"]["sha256"]


async def test_the_bin_gives_back_until_it_is_emptied(stack: Any, tmp_path: Path) -> None:
    asset = await new(stack, "Bob", "--image", picture(tmp_path / "bob.png"))
    assert (await does(stack, "asset", "delete", asset))["bin_time"]
    assert asset in {one["id"] for one in await listed(stack, "bin", "list")}
    assert asset not in {one["id"] for one in await listed(stack, "asset", "list")}
    assert (await does(stack, "asset", "restore", asset))["bin_time"] is None
    await does(stack, "asset", "image", asset, "-o", f"{tmp_path}/back.png")
    await does(stack, "asset", "delete", asset)
    assert asset in (await does(stack, "bin", "empty", "--yes"))["asset_ids"]
    assert await listed(stack, "bin", "list") == []
    assert await refused(stack, "asset", "restore", asset) == "ASSET_EMPTIED"
    assert (await does(stack, "asset", "show", asset))["description"] == BOB
    assert (await listed(stack, "asset", "history", asset))[0]["type"] == "AssetEmptied"


async def test_a_style_is_made_kept_and_chosen_for_a_picture(stack: Any, tmp_path: Path) -> None:
    files = [picture(tmp_path / f"{colour}.png", colour) for colour in ("teal", "coral", "navy")]
    style = await does(
        stack,
        *("capsule", "create", "--name", "Los Heuvitos", "--descriptor", "thick ink line"),
        *("--pillar", "warm, egg-shaped people", "--reference", files[0], "--reference", files[1]),
    )
    assert (len(style["references"]), style["version"]) == (2, 1)
    style = await does(stack, "capsule", "add-reference", style["id"], files[2])
    style = await does(stack, "capsule", "remove-reference", style["id"], style["references"][0]["key"])
    style = await does(stack, "capsule", "update", style["id"], "--name", "Huevitos")
    assert (style["name"], len(style["references"])) == ("Huevitos", 2)
    assert style["id"] in {one["id"] for one in await listed(stack, "capsule", "list")}

    asset = await new(stack)
    plain = (await listed(stack, "asset", "generate", asset, "--seed", "1", "--wait"))[-1]
    styled = (await listed(stack, "asset", "generate", asset, "--seed", "1", "--capsule", style["id"], "--wait"))[-1]
    shown = await does(stack, "asset", "show", asset)
    assert styled["sha256"] != plain["sha256"]
    told = [*shown["image"]["references_used"], *shown["image"]["references_unused"]]
    assert sorted(told) == sorted(one["key"] for one in style["references"])
    assert shown["image"]["references_used"]
    await does(stack, "capsule", "delete", style["id"])
    assert style["id"] not in {one["id"] for one in await listed(stack, "capsule", "list")}
    assert (await does(stack, "capsule", "show", style["id"]))["delete_time"]


async def test_a_picture_is_watched_and_cancelled_before_its_turn(slow_stack: Any) -> None:
    asset = await new(slow_stack)
    async with slow_stack.connected() as greenroom:
        for seed in range(5):
            await greenroom.assets.generate(asset, seed=seed, while_running="also")
    watching = await slow_stack.start("watch", "--json")
    told: list[Any] = []

    async def told_of(type_: str, generation: str = "") -> Any:
        while not told or told[-1]["type"] != type_ or generation not in (told[-1]["body"].get("generation_id"), ""):
            told.append(json.loads(await watching.stdout.readline()))
        return told[-1]

    try:
        await asyncio.wait_for(watching.stderr.readline(), 60)
        asked = ("asset", "generate", asset, "--also", "--seed", "9", "--wait", "--json")
        waiting = asyncio.create_task(slow_stack.run(*asked))
        async with asyncio.timeout(120):
            generation = (await told_of("PictureRequested"))["body"]["spec"]["generation_id"]
            await does(slow_stack, "asset", "cancel", asset)
            done = await waiting
            await told_of("PictureFailed", generation)
        watching.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(watching.wait(), 60) == 0
    finally:
        if watching.returncode is None:
            watching.kill()

    assert (done.code, done.lines[-1]["state"], done.refusal["reason"]) == (1, "cancelled", "CANCELLED")
    assert {line["type"] for line in done.lines} >= {"PictureRequested", "PictureFailed"}
    assert any(line["type"] == "GenerationProgress" and line["resource"] == f"asset:{asset}" for line in told)
    shown = await does(slow_stack, "asset", "show", asset)
    assert (shown["generation"]["generation_id"], shown["generation"]["state"]) == (generation, "cancelled")
    assert generation not in {one["generation_id"] for one in shown["open_generations"]}
