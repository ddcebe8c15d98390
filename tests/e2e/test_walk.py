"""The walk of the README, typed word for word, and what it leaves behind in every part of the house."""

import asyncio
import hashlib
import io
import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

pytestmark = pytest.mark.e2e

README = Path(__file__).parents[2] / "README.md"
CLOUDEVENTS = (
    "ce_specversion",
    "ce_id",
    "ce_source",
    "ce_type",
    "ce_subject",
    "ce_time",
    "content-type",
    "traceparent",
)
CATALOG, PROJECTS = "greenroom.catalog.events", "greenroom.projects.events"
COMMANDS, IMAGES = "greenroom.images.commands", "greenroom.images.events"


@dataclass(frozen=True)
class Walk:
    folder: Path
    asset: str
    project: str
    card: str
    generated: list[Any]
    matched: list[Any]
    asset_after_generate: Any

    @property
    def hammer(self) -> bytes:
        return (self.folder / "hammer.png").read_bytes()

    @property
    def dirty(self) -> bytes:
        return (self.folder / "dirty.png").read_bytes()


@pytest.fixture(scope="module")
def walk(stack: Any, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """Runs the README's own lines in a shell, all but the endless `watch`."""
    folder = tmp_path_factory.mktemp("walk")
    (folder / ".venv").symlink_to(sys.prefix)
    block = next(text for text in README.read_text().split("```\n") if "ASSET=$(" in text)
    lines = [line for line in block.splitlines() if not line.startswith("greenroom watch")]
    lines.insert(3, "greenroom asset show $ASSET --json")
    script = "\n".join(["set -eu", *lines, 'echo "{\\"ids\\": [\\"$ASSET\\", \\"$PROJECT\\", \\"$CARD\\"]}"'])
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=stack.environment,
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    shown = next(index for index, line in enumerate(told) if "asset_type" in line)
    return Walk(folder, *told[-1]["ids"], told[:shown], told[shown + 1 : -1], told[shown])


async def test_each_wait_ends_with_the_picture_that_is_fetched(walk: Walk) -> None:
    for told, data in ((walk.generated, walk.hammer), (walk.matched, walk.dirty)):
        assert data.startswith(b"\x89PNG\r\n")
        assert told[-1]["sha256"] == hashlib.sha256(data).hexdigest()
        assert told[-1]["size"] == len(data)
        assert told[-1]["key"].endswith(f"-{told[-1]['sha256']}.png")
        assert told[-1]["type"] == "PictureAttached"
        # What the worker tells last may be pushed after the end: the two come by different topics.
        assert {"PictureRequested", "GenerationQueued"} <= {line["type"] for line in told}
    assert walk.dirty != walk.hammer


async def test_the_second_picture_visibly_contains_the_first_and_differs(walk: Walk) -> None:
    first, second = (Image.open(io.BytesIO(data)).convert("RGB") for data in (walk.hammer, walk.dirty))
    assert first.size == second.size == (512, 512)
    difference = ImageChops.difference(first, second).convert("L")
    same = sum(count for level, count in enumerate(difference.histogram()) if level < 16) / (512 * 512)
    assert 0.6 < same < 0.98


async def test_the_cards_picture_is_a_new_object_under_the_projects_own_path(walk: Walk, stack: Any) -> None:
    card = (await stack.run("card", "show", walk.project, walk.card, "--json")).json
    own = f"project_{walk.project}/branch_{card['branch_id']}/master-assets/{walk.card}/"

    assert card["image"]["key"].startswith(own)
    assert card["image"]["stand_in"] is True
    assert (card["source_asset_id"], card["source_version"]) == (walk.asset, walk.asset_after_generate["version"])
    assert card["script_description"] == "a hammer, covered in dirt"
    assert "golden" in card["description"].lower()
    assert "dirt" in card["description"].lower()
    spans = card["composition"]["spans"]
    assert spans[0]["start"] == 0
    assert spans[-1]["end"] == len(card["composition"]["text"])
    image = next(field for field in card["fields"] if field["field"] == "image")
    assert (image["state"], image["override_kind"]) == ("overridden", "generated")


async def test_the_picture_was_made_with_the_librarys_as_reference(walk: Walk, stack: Any) -> None:
    requested = next(
        e for e in await stack.events("project-assets", f"card:{walk.card}") if e["type"] == "PictureRequested"
    )
    spec = requested["payload"]["spec"]
    (reference,) = spec["references"]
    hammer = walk.asset_after_generate["image"]

    assert reference["role"] == "subject"
    assert reference["sha256"] == hammer["sha256"]
    assert reference["key"].startswith(f"project_{walk.project}/")
    completed = (await stack.events("image-worker", f"generation:{spec['generation_id']}"))[-1]
    assert completed["payload"]["picture"]["references_used"] == [reference["key"]]


async def test_the_librarys_hammer_is_unchanged(walk: Walk, stack: Any) -> None:
    now = (await stack.run("asset", "show", walk.asset, "--json")).json
    assert now == walk.asset_after_generate
    assert now["id"] == walk.asset
    assert now["image"]["key"].startswith(f"global/home/{walk.asset}/")


async def test_each_event_is_in_its_services_database_on_its_topic_and_once_in_the_feed(walk: Walk, stack: Any) -> None:
    card = await stack.events("project-assets", f"card:{walk.card}")
    project = await stack.events("project-assets", f"project:{walk.project}")
    asset = await stack.events("asset-catalog", f"asset:{walk.asset}")
    branch_id = next(e for e in card if e["type"] == "CardAdded")["payload"]["branch_id"]
    branch = await stack.events("project-assets", f"branch:{branch_id}")
    generated, matched = [
        await stack.events("image-worker", f"generation:{told[-1]['generation_id']}")
        for told in (walk.generated, walk.matched)
    ]

    assert [e["type"] for e in asset] == ["AssetCreated", "PictureRequested", "PictureAttached"]
    assert [e["type"] for e in project] == ["ProjectCreated"]
    assert [e["type"] for e in branch] == ["BranchCreated"]
    assert [e["type"] for e in card] == ["CardAdded", "CardMatched", "PictureRequested", "PictureAttached"]
    for generation in (generated, matched):
        assert [e["type"] for e in generation] == ["GenerationQueued", "GenerationStarted", "GenerationCompleted"]

    topics: dict[str, set[str]] = {}
    for told_on, events in ((CATALOG, asset), (PROJECTS, [*project, *branch, *card]), (IMAGES, [*generated, *matched])):
        for event in events:
            topics[str(event["event_id"])] = {told_on, *([COMMANDS] if event["type"] == "PictureRequested" else [])}
    everything = {str(e["event_id"]): e for e in [*asset, *project, *branch, *card, *generated, *matched]}
    _are_on_kafka(await stack.messages([CATALOG, PROJECTS, COMMANDS, IMAGES]), everything, topics)

    feed = await stack.feed(until=set(everything))
    told = [event.event_id for event in feed if event.event_id in everything]
    assert sorted(told) == sorted(everything)
    stored = await stack.rows(
        "web-gateway", "SELECT event_id FROM feed WHERE event_id = ANY($1::uuid[])", [*everything]
    )
    assert sorted(str(row["event_id"]) for row in stored) == sorted(everything)


def _are_on_kafka(messages: list[Any], events: dict[str, Any], topics: dict[str, set[str]]) -> None:
    found: dict[str, set[str]] = {event_id: set() for event_id in events}
    for message in messages:
        event = events.get(message.headers["ce_id"])
        if event is None:
            continue
        found[message.headers["ce_id"]].add(message.topic)
        assert set(CLOUDEVENTS) <= set(message.headers)
        assert message.headers["ce_specversion"] == "1.0"
        assert message.headers["ce_type"] == f"greenroom.{event['type']}.v{event['schema_version']}"
        assert message.headers["ce_subject"] == event["stream_id"] == message.key
        assert message.headers["ce_source"].startswith("/greenroom/")
        assert json.loads(message.value)
    assert found == topics


async def test_watching_from_the_beginning_tells_the_walk_with_cursors(walk: Walk, stack: Any) -> None:
    async with stack.connected() as greenroom, greenroom.subscribe() as push:
        epoch = push.cursor.partition(":")[0]

    watching = await stack.start("watch", "--json", "--after", f"{epoch}:0")
    seen: list[Any] = []
    try:
        async with asyncio.timeout(60):
            while not seen or seen[-1]["event_id"] != walk.matched[-1]["event_id"]:
                seen.append(json.loads(await watching.stdout.readline()))
        watching.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(watching.wait(), 20) == 0
    finally:
        if watching.returncode is None:
            watching.kill()

    assert [line["cursor"] for line in seen] == [f"{epoch}:{number}" for number in range(1, len(seen) + 1)]
    again = await stack.start("watch", "--json", "--after", seen[-2]["cursor"])
    try:
        assert json.loads(await asyncio.wait_for(again.stdout.readline(), 30)) == seen[-1]
    finally:
        again.send_signal(signal.SIGINT)
        await again.wait()
