"""Bad input to the command gets one precise line and exit code 1, and is written nowhere."""

import json
from typing import Any
from uuid import uuid4

import pytest

pytestmark = pytest.mark.e2e

DESCRIPTION = "A golden claw hammer with a worn oak handle"
CREATE = ("asset", "create", "--type", "prop", "--name", "Golden hammer")


@pytest.fixture(scope="module")
def asset(stack: Any) -> str:
    return str(stack.cli(*CREATE, "--description", DESCRIPTION, "--id-only").id)


@pytest.fixture(scope="module")
def stub(stack: Any) -> str:
    """An asset that says too little for a picture."""
    return str(stack.cli(*CREATE, "--description", "a hammer", "--id-only").id)


@pytest.fixture(scope="module")
def project(stack: Any) -> str:
    return str(stack.cli("project", "create", "Bob in Orbit", "--id-only").id)


UNKNOWN = str(uuid4())
REFUSED = {
    "an unknown asset": (("asset", "show", UNKNOWN), b"", "ASSET_NOT_FOUND", "asset_id"),
    "no id at all": (("asset", "show", "hammer"), b"", "ASSET_ID_INVALID", "asset_id"),
    "a path for an id": (("asset", "generate", "../../etc/passwd"), b"", "ASSET_ID_INVALID", "asset_id"),
    "a picture of an unknown asset": (("asset", "generate", UNKNOWN, "--wait"), b"", "ASSET_NOT_FOUND", "asset_id"),
    "nothing that describes it": ((*CREATE, "--description", ""), b"", "NOTHING_DESCRIBES_IT", "description"),
    "a description of 10 MB": ((*CREATE, "--description", "-"), b"x" * 10_000_000, "TEXT_TOO_LONG", "description"),
    "a NUL in the description": ((*CREATE, "--description", "-"), b"a hammer\0 of gold", "TEXT_HAS_NUL", "description"),
    "bytes that are no text": (
        (*CREATE, "--description", "-"),
        b"a \xff\xfe hammer",
        "TEXT_NOT_UNICODE",
        "description",
    ),
    "half a character on the command line": (
        ("asset", "create", "--type", "prop", "--name", "\udcff", "--description", DESCRIPTION),
        b"",
        "TEXT_NOT_UNICODE",
        "",
    ),
    "an empty name": (
        ("asset", "create", "--type", "prop", "--name", " ", "--description", DESCRIPTION),
        b"",
        "TEXT_TOO_SHORT",
        "name",
    ),
    "a version that is not there": (
        ("asset", "show", "{asset}", "--version", "7"),
        b"",
        "VERSION_NOT_FOUND",
        "version",
    ),
    "a version ahead of the asset": (
        ("asset", "update", "{asset}", "--name", "x", "--version", "7"),
        b"",
        "EXPECTED_VERSION_UNKNOWN",
        "expected_version",
    ),
    "under 20 characters before generating": (
        ("asset", "generate", "{stub}"),
        b"",
        "TOO_LITTLE_CONTEXT",
        "description",
    ),
    "an unknown project": (("project", "show", UNKNOWN), b"", "PROJECT_NOT_FOUND", "project_id"),
    "an empty project name": (("project", "create", ""), b"", "TEXT_TOO_SHORT", "name"),
    "a card in an unknown project": (
        ("card", "add", UNKNOWN, "--type", "prop", "--name", "x"),
        b"",
        "PROJECT_NOT_FOUND",
        "project_id",
    ),
    "an unknown card": (("card", "show", "{project}", UNKNOWN), b"", "CARD_NOT_FOUND", "card_id"),
    "a match of an unknown card": (("match", "{project}", UNKNOWN, "{asset}"), b"", "CARD_NOT_FOUND", "card_id"),
    "a match with an unknown asset": (("match", "{project}", UNKNOWN, UNKNOWN), b"", "ASSET_NOT_FOUND", "asset_id"),
    "a picture where there is none": (("asset", "image", "{asset}"), b"", "NO_PICTURE", ""),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_is_refused_with_its_reason_and_written_nowhere(
    stack: Any, asset: str, stub: str, project: str, case: str
) -> None:
    arguments, stdin, reason, field = REFUSED[case]
    ids = {"asset": asset, "stub": stub, "project": project}
    before = await stack.counts()
    done = stack.cli(*(one.format(**ids) if "{" in one else one for one in arguments), "--json", stdin=stdin)

    assert (done.code, done.out) == (1, ""), done
    assert done.err.count("\n") == 1
    assert (done.refusal["reason"], done.refusal["field"]) == (reason, field)
    assert 10 < len(done.refusal["message"]) < 300
    assert await stack.counts() == before


async def test_a_stale_version_is_told_the_current_value(stack: Any) -> None:
    asset = (await stack.run(*CREATE, "--description", DESCRIPTION, "--id-only")).id
    first = await stack.run("asset", "update", asset, "--name", "Golden mallet", "--version", "1", "--json")
    assert (first.code, first.json["version"]) == (0, 2)
    before = await stack.counts()
    second = await stack.run("asset", "update", asset, "--name", "Golden sledge", "--version", "1", "--json")

    assert (second.code, second.refusal["reason"], second.refusal["field"]) == (1, "VERSION_STALE", "name")
    assert second.refusal["details"]["name"] == "Golden mallet"
    assert await stack.counts() == before


async def test_emoji_and_other_scripts_are_kept_as_typed(stack: Any) -> None:
    name, description = "Marteau 🔨👩‍🔧", "金の槌 🪓 — «dorée», ½ ñandú \u202e rtl, 20+ characters"
    made = await stack.run("asset", "create", "--type", "prop", "--name", name, "--description", description, "--json")
    shown = await stack.run("asset", "show", made.json["id"], "--json")
    assert (shown.json["name"], shown.json["description"]) == (name, description)


async def test_another_workspaces_things_do_not_exist(stack: Any, asset: str, project: str) -> None:
    stranger = {
        "GREENROOM_DATA_DIR": "",
        "GREENROOM_URL": stack.url,
        "GREENROOM_TOKEN": stack.token("elsewhere", "eve"),
    }
    before = await stack.counts()
    for arguments in (
        ("asset", "show", asset),
        ("asset", "update", asset, "--name", "mine", "--version", "1"),
        ("asset", "generate", asset, "--wait"),
        ("project", "show", project),
        ("card", "list", project),
        ("card", "add", project, "--type", "prop", "--name", "x"),
    ):
        done = await stack.run(*arguments, "--json", **stranger)
        assert (done.code, done.refusal["reason"].endswith("_NOT_FOUND")) == (1, True), (arguments, done)
    listed = await stack.run("asset", "list", "--json", **stranger)
    assert (listed.code, listed.out) == (0, "")
    assert await stack.counts() == before


async def test_a_token_that_is_none_is_told_so(stack: Any) -> None:
    tokens = {
        "garbage": "TOKEN_INVALID",
        stack.unsigned(): "TOKEN_INVALID",
        stack.signed(exp=1_700_000_000): "TOKEN_EXPIRED",
    }
    before = await stack.counts()
    for token, reason in tokens.items():
        remote = {"GREENROOM_DATA_DIR": "", "GREENROOM_URL": stack.url, "GREENROOM_TOKEN": token}
        for arguments in (("asset", "list"), (*CREATE, "--description", DESCRIPTION), ("watch",)):
            done = await stack.run(*arguments, "--json", **remote)
            assert (done.code, done.out, done.refusal["reason"]) == (1, "", reason)
    assert await stack.counts() == before


async def test_watching_ends_with_the_token(stack: Any) -> None:
    short = {"GREENROOM_DATA_DIR": "", "GREENROOM_URL": stack.url, "GREENROOM_TOKEN": stack.token(expires="4s")}
    done = await stack.run("watch", "--json", **short)
    subscribed, refusal = done.err.splitlines()
    assert (done.code, done.out, json.loads(subscribed)["type"]) == (1, "", "subscribed")
    assert json.loads(refusal)["reason"] == "TOKEN_EXPIRED"


async def test_a_viewer_may_look_and_not_touch(stack: Any, asset: str) -> None:
    viewer = {"GREENROOM_DATA_DIR": "", "GREENROOM_URL": stack.url, "GREENROOM_TOKEN": stack.token(role="viewer")}
    assert (await stack.run("asset", "show", asset, **viewer)).code == 0
    before = await stack.counts()
    done = await stack.run("asset", "generate", asset, "--json", **viewer)
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert await stack.counts() == before
