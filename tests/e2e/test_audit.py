"""What an operator proves with one command, while the stack runs."""

import asyncio
import json
from typing import Any

import asyncpg
import pytest
from service_kit.objects import ObjectStore

pytestmark = pytest.mark.e2e

SERVICES = ["asset-catalog", "project-assets", "image-worker", "web-gateway"]


@pytest.fixture(scope="module")
def story(stack: Any) -> str:
    """The golden hammer's way into a project, with both pictures: the asset's id."""
    told = ("--name", "Golden hammer", "--description", "A golden claw hammer with a worn oak handle")
    asset = stack.cli("asset", "create", "--type", "prop", *told, "--id-only").id
    assert stack.cli("asset", "generate", asset, "--wait").code == 0
    project = stack.cli("project", "create", "Bob in Orbit", "--id-only").id
    words = ("--name", "hammer", "--description", "a hammer, covered in dirt")
    card = stack.cli("card", "add", project, "--type", "prop", *words, "--id-only").id
    choices = ("--description", "merge", "--image", "generate")
    assert stack.cli("match", project, card, asset, *choices, "--wait").code == 0
    return asset


def verified(stack: Any, *options: str) -> Any:
    done = stack.cli("audit", "verify", "--json", *options)
    assert done.code in (0, 1), done.err
    report = done.json
    assert (done.code == 0) == report["ok"] == (not report["problems"])
    return report


async def execute(stack: Any, service: str, *statements: str) -> None:
    """Past every service and every guard, as only the owner of the database can."""
    connection = await asyncpg.connect(stack.dsn(service))
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def test_a_stack_in_use_has_no_problem(stack: Any, story: str) -> None:
    report = verified(stack, "--objects")
    assert report["problems"] == []
    services = {one["service"]: one for one in report["services"]}
    assert list(services) == SERVICES
    assert services["asset-catalog"]["events"] == services["asset-catalog"]["head"] >= 3
    models = {name: [model["name"] for model in one["read_models"]] for name, one in services.items()}
    assert models == {
        "asset-catalog": ["asset_versions", "assets", "capsules", "wishes", "named_objects"],
        "project-assets": ["projects", "cards", "wishes", "named_objects", "source_versions"],
        "image-worker": ["generation_queue"],
        "web-gateway": ["feed"],
    }


async def test_a_stack_under_load_has_no_problem(stack: Any) -> None:
    ended = asyncio.Event()

    async def load(number: int) -> None:
        async with stack.connected() as greenroom:
            while not ended.is_set():
                asset = await greenroom.assets.create("prop", f"Thing {number}", description="A thing of oak and brass")
                await greenroom.assets.update(asset.id, asset.version, name="Another thing")

    loading = [asyncio.create_task(load(number)) for number in range(2)]
    try:
        for _ in range(2):
            done = await stack.run("audit", "verify", "--json")
            assert done.json["problems"] == []
            assert not any(task.done() for task in loading)
    finally:
        ended.set()
        await asyncio.gather(*loading)


# The last of the events before may still be on their way into the feed and the replica: what is undone is marked.
TAMPERED = {
    ("asset-catalog", "assets"): ("revision = revision + 1", "revision = revision - 1"),
    ("project-assets", "cards"): (
        "workspace = workspace || 'x'",
        "workspace = left(workspace, -1) WHERE workspace LIKE '%x'",
    ),
    ("project-assets", "source_versions"): ("name = name || 'x'", "name = left(name, -1) WHERE name LIKE '%x'"),
    ("image-worker", "generation_queue"): ("attempt = attempt + 1", "attempt = attempt - 1"),
    ("web-gateway", "feed"): ("actor = actor || 'x'", "actor = left(actor, -1) WHERE actor LIKE '%x'"),
}


async def test_read_models_that_are_not_what_their_events_make_them_are_named(stack: Any, story: str) -> None:
    for (service, table), (change, _) in TAMPERED.items():
        await execute(stack, service, f"UPDATE {table} SET {change}")
    try:
        report = verified(stack)
    finally:
        for (service, table), (_, undo) in TAMPERED.items():
            await execute(stack, service, f"UPDATE {table} SET {undo}")
    found = {(one["service"], m["name"]) for one in report["services"] for m in one["read_models"] if not m["equal"]}
    assert found == set(TAMPERED)
    for service, table in TAMPERED:
        sentence = f"{service}: The read model {table} is not what its events make it: {table} differs."
        assert sentence in report["problems"]
    assert verified(stack)["ok"]


REBUILT = {place: change for place, (change, _) in TAMPERED.items() if place != ("web-gateway", "feed")}


async def test_a_wrong_read_model_is_put_right_while_the_stack_runs(stack: Any, story: str) -> None:
    for (service, table), change in REBUILT.items():
        await execute(stack, service, f"UPDATE {table} SET {change}")
    wrong = {
        (one["service"], model["name"])
        for one in verified(stack)["services"]
        for model in one["read_models"]
        if not model["equal"]
    }
    assert wrong == set(REBUILT)
    for service, table in REBUILT:
        done = stack.cli("audit", "rebuild", service, table, "--json")
        assert done.code == 0, done.err
        (model,) = done.json["read_models"]
        assert (done.json["ok"], model["name"], model["replaced"]) == (True, table, [table])
    # The services that ran meanwhile go on with what is in place now.
    assert (
        stack.cli(
            "asset", "create", "--type", "prop", "--name", "Silver hammer", "--description", "A hammer of silver"
        ).code
        == 0
    )
    assert verified(stack)["problems"] == []


def test_without_a_name_each_read_model_is_looked_at_and_what_is_right_stays(stack: Any, story: str) -> None:
    done = stack.cli("audit", "rebuild", "project-assets")
    assert done.code == 0, done.err
    assert done.out.splitlines() == [
        "projects: was right",
        "cards: was right",
        "wishes: was right",
        "named_objects: was right",
        "source_versions: was right",
    ]


def test_what_cannot_be_made_anew_is_refused(stack: Any) -> None:
    for service, model in (("asset-catalog", "x"), ("web-gateway", "feed")):
        refused = stack.cli("audit", "rebuild", service, model)
        assert refused.code == 1
        assert refused.err.startswith(f"{service}: It "), refused.err
    unknown = stack.cli("audit", "rebuild", "no-service")
    assert unknown.code == 2
    assert "choose of asset-catalog" in " ".join(unknown.err.replace("│", " ").split())


async def test_an_event_that_the_feed_lost_is_named(stack: Any, story: str) -> None:
    await execute(
        stack,
        "web-gateway",
        "CREATE TABLE aside AS SELECT * FROM feed WHERE type = 'ProjectCreated'",
        "DELETE FROM feed WHERE type = 'ProjectCreated'",
    )
    try:
        problems = verified(stack)["problems"]
    finally:
        await execute(stack, "web-gateway", "INSERT INTO feed SELECT * FROM aside", "DROP TABLE aside")
    assert any("should have seqs 1 to" in problem for problem in problems)
    assert any("lacks version 1 of project:" in problem and "which was taken" in problem for problem in problems)


async def test_a_picture_that_is_missing_is_named_with_the_event_that_names_it(stack: Any, story: str) -> None:
    *_, attached = await stack.events("asset-catalog", f"asset:{story}")
    key = attached["payload"]["picture"]["key"]
    objects = ObjectStore(stack.s3_url())
    pixels = await objects.get(key)
    await objects.remove(key)
    try:
        problems = verified(stack, "--objects")["problems"]
    finally:
        await objects.put(key, pixels, "image/png")
    named = f"which the event at position {attached['position']} names."
    assert problems == [f"asset-catalog: The object {key} is missing, {named}"]


async def test_where_the_logs_stand_is_signed_every_minute(stack: Any, story: str) -> None:
    async with asyncio.timeout(120):
        while True:
            report = (await stack.run("audit", "verify", "--json")).json
            assert report["problems"] == []
            signed = {one["service"] for one in report["services"] if one["digests"]["checked"]}
            if signed == set(SERVICES) - {"web-gateway"}:
                return
            await asyncio.sleep(2)


def test_without_json_it_is_told_for_people(stack: Any, story: str) -> None:
    done = stack.cli("audit", "verify")
    assert done.code == 0, done.out
    assert done.out.splitlines()[-1] == "All is as the events say."


def test_a_place_without_a_stack_is_refused_in_one_sentence(stack: Any, tmp_path_factory: Any) -> None:
    nowhere = tmp_path_factory.mktemp("nowhere")
    done = stack.cli("audit", "verify", "--json", "--data-dir", str(nowhere))
    assert done.code == 1
    assert "There is no stack's data in" in json.loads(done.err)["message"]
