"""Bad input gets a precise error of the right kind, and is written nowhere."""

from typing import Any
from uuid import uuid4

import pytest
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.composition.v1 import composition_pb2
from greenroom_proto.projects.v1 import projects_service_pb2 as pb
from service_kit.errors import Forbidden, InvalidInput, NotFound

from .door import Projects

pytestmark = pytest.mark.integration

UNKNOWN = "7a1c0a52-2f7e-4c9b-8c43-3d8f0f5b1a77"
NOT_IDS = ["", "hammer", "0", "{" + UNKNOWN + "}", UNKNOWN + "\n", "' OR 1=1", "x" * 1_000_000]
TEXT = "A hammer 🔨"


def wording(**said: Any) -> composition_pb2.Composition:
    facts: dict[str, Any] = {
        "text": TEXT,
        "spans": [{"start": 0, "end": len(TEXT), "source": composition_pb2.SOURCE_GLOBAL}],
        "modification": b'{"version":1,"words":""}',
        "engine": "plain",
        "engine_version": "1",
    }
    return composition_pb2.Composition(**(facts | said))


def span(start: int, end: int, source: int = composition_pb2.SOURCE_JOINED) -> composition_pb2.Span:
    return composition_pb2.Span(start=start, end=end, source=source)  # type: ignore[arg-type]


GOOD: dict[str, dict[str, Any]] = {
    "CreateProject": {"name": "Bob in Orbit"},
    "AddCard": {"asset_type": asset_pb2.ASSET_TYPE_PROP, "name": "hammer"},
    "GetProject": {},
    "GetCard": {},
    "ListProjects": {},
    "ListCards": {},
    "PreviewMatch": {"version": 1},
    "MatchCard": {
        "version": 1,
        "description_choice": pb.DESCRIPTION_CHOICE_MERGE,
        "image_choice": pb.IMAGE_CHOICE_KEEP_LIBRARY,
        "composition": wording(),
    },
}

WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("CreateProject", {"name": ""}, "name", "TEXT_TOO_SHORT"),
    ("CreateProject", {"name": " \t"}, "name", "TEXT_TOO_SHORT"),
    ("CreateProject", {"name": "x" * 201}, "name", "TEXT_TOO_LONG"),
    ("CreateProject", {"name": "Bob\x00"}, "name", "TEXT_HAS_NUL"),
    ("CreateProject", {"request_id": ""}, "request_id", "REQUEST_ID_MISSING"),
    ("CreateProject", {"request_id": "1"}, "request_id", "REQUEST_ID_INVALID"),
    ("AddCard", {"asset_type": 0}, "asset_type", "ASSET_TYPE_MISSING"),
    ("AddCard", {"asset_type": 99}, "asset_type", "ASSET_TYPE_MISSING"),
    ("AddCard", {"name": ""}, "name", "TEXT_TOO_SHORT"),
    ("AddCard", {"description": "x" * 20_001}, "description", "TEXT_TOO_LONG"),
    ("AddCard", {"description": "x" * 10_000_000}, "description", "TEXT_TOO_LONG"),
    ("AddCard", {"description": "\x00"}, "description", "TEXT_HAS_NUL"),
    ("AddCard", {"branch_id": "main"}, "branch_id", "BRANCH_ID_INVALID"),
    ("ListProjects", {"page_size": 201}, "page_size", "PAGE_SIZE_INVALID"),
    ("ListProjects", {"page_token": "☂"}, "page_token", "PAGE_TOKEN_INVALID"),
    ("ListCards", {"page_size": -1}, "page_size", "PAGE_SIZE_INVALID"),
    ("ListCards", {"page_token": "_" * 32}, "page_token", "PAGE_TOKEN_INVALID"),
    ("PreviewMatch", {"version": 0}, "version", "VERSION_MISSING"),
    ("PreviewMatch", {"description_choice": 9}, "description_choice", "DESCRIPTION_CHOICE_MISSING"),
    ("PreviewMatch", {"image_choice": 9}, "image_choice", "IMAGE_CHOICE_MISSING"),
    ("MatchCard", {"version": 0}, "version", "VERSION_MISSING"),
    ("MatchCard", {"version": -3}, "version", "VERSION_MISSING"),
    ("MatchCard", {"description_choice": 0}, "description_choice", "DESCRIPTION_CHOICE_MISSING"),
    ("MatchCard", {"image_choice": 0}, "image_choice", "IMAGE_CHOICE_MISSING"),
    ("MatchCard", {"expected_revision": -1}, "expected_revision", "EXPECTED_REVISION_INVALID"),
    ("MatchCard", {"composition": None}, "composition", "COMPOSITION_MISSING"),
    (
        "MatchCard",
        {"description_choice": pb.DESCRIPTION_CHOICE_USE_LIBRARY},
        "composition",
        "COMPOSITION_NOT_ASKED_FOR",
    ),
    ("MatchCard", {"composition": wording(text="")}, "composition.text", "TEXT_TOO_SHORT"),
    ("MatchCard", {"composition": wording(text="x" * 20_001)}, "composition.text", "TEXT_TOO_LONG"),
    ("MatchCard", {"composition": wording(text="a\x00b")}, "composition.text", "TEXT_HAS_NUL"),
    ("MatchCard", {"composition": wording(project_text="\x00")}, "composition.project_text", "TEXT_HAS_NUL"),
    ("MatchCard", {"composition": wording(engine="")}, "composition.engine", "TEXT_TOO_SHORT"),
    ("MatchCard", {"composition": wording(engine_version="")}, "composition.engine_version", "TEXT_TOO_SHORT"),
    ("MatchCard", {"composition": wording(modification=b"")}, "composition.modification", "MODIFICATION_INVALID"),
    (
        "MatchCard",
        {"composition": wording(modification=b"x" * 98_305)},
        "composition.modification",
        "MODIFICATION_INVALID",
    ),
    ("MatchCard", {"composition": wording(spans=[])}, "composition.spans", "SPANS_DO_NOT_COVER_TEXT"),
    (
        "MatchCard",
        {"composition": wording(spans=[span(0, len(TEXT.encode()))])},
        "composition.spans",
        "SPANS_DO_NOT_COVER_TEXT",
    ),
    ("MatchCard", {"composition": wording(spans=[span(0, 10, 0)])}, "composition.spans", "SPAN_SOURCE_MISSING"),
    ("MatchCard", {"composition": wording(spans=[span(0, 10, 9)])}, "composition.spans", "SPAN_SOURCE_MISSING"),
    (
        "MatchCard",
        {"composition": wording(spans=[span(n, n + 1) for n in range(100_000)])},
        "composition.spans",
        "TOO_MANY_SPANS",
    ),
    (
        "MatchCard",
        {"composition": wording(conflicts=[{"attribute": "colour"}] * 201)},
        "composition.conflicts",
        "TOO_MANY_CONFLICTS",
    ),
    ("MatchCard", {"composition": wording(conflicts=[{}])}, "composition.conflicts", "TEXT_TOO_SHORT"),
]
CHANGES = ["CreateProject", "AddCard", "MatchCard"]
WITH_A_PROJECT = ["AddCard", "GetProject", "GetCard", "ListCards", "PreviewMatch", "MatchCard"]
WITH_A_CARD = ["GetCard", "PreviewMatch", "MatchCard"]


async def ids(projects: Projects) -> dict[str, str]:
    """Of a project, a card and an asset that are there."""
    me = projects.person()
    card = await me.card(await me.project())
    return {"project_id": card.project_id, "card_id": card.card_id, "asset_id": await projects.asset()}


def request(method: str, there: dict[str, str], **said: Any) -> Any:
    message = getattr(pb, f"{method}Request")
    fields = message.DESCRIPTOR.fields_by_name
    always = {"request_id": str(uuid4())} | there
    facts = {name: value for name, value in always.items() if name in fields} | GOOD[method] | said
    return message(**facts)


@pytest.mark.parametrize("method", sorted({method for method, *_ in WRONG}))
async def test_a_wrong_field_is_named(projects: Projects, method: str) -> None:
    there, me = await ids(projects), projects.person()
    before = len(await projects.events())
    for _, said, field, reason in (wrong for wrong in WRONG if wrong[0] == method):
        refusal = await me.refused(method, request(method, there, **said))
        assert (type(refusal), refusal.field, refusal.reason) == (InvalidInput, field, reason)
        assert len(refusal.message) < 400
    assert len(await projects.events()) == before


async def test_what_is_no_id_is_refused_and_what_is_unknown_is_not_found(projects: Projects) -> None:
    there = await ids(projects)
    me, before = projects.person(), len(await projects.events())
    for field, methods in (("project_id", WITH_A_PROJECT), ("card_id", WITH_A_CARD)):
        for method in methods:
            for text in NOT_IDS:
                refusal = await me.refused(method, request(method, there, **{field: text}))
                assert (type(refusal), refusal.field) == (InvalidInput, field)
            refusal = await me.refused(method, request(method, there, **{field: UNKNOWN}))
            assert (type(refusal), refusal.field) == (NotFound, "card_id" if method in WITH_A_CARD else field)
    refusal = await me.refused("AddCard", request("AddCard", there, branch_id=UNKNOWN))
    assert (type(refusal), refusal.field) == (NotFound, "branch_id")
    assert len(await projects.events()) == before


@pytest.mark.parametrize("method", CHANGES)
async def test_who_may_only_look_changes_nothing(projects: Projects, method: str) -> None:
    there = await ids(projects)
    before = len(await projects.events())
    refusal = await projects.person(role="viewer").refused(method, request(method, there))
    assert isinstance(refusal, Forbidden)
    assert len(await projects.events()) == before


async def test_the_largest_wording_that_fits_is_taken_and_a_larger_is_refused_whole(projects: Projects) -> None:
    there, me = await ids(projects), projects.person()
    chinese, emoji = "锤" * 20_000, "🔨" * 20_000

    def large(text: str) -> Any:
        composed = wording(text=text, project_text=text, modification=text.encode(), spans=[span(0, len(text))])
        return request("MatchCard", there, composition=composed)

    assert (await me.match(large(chinese))).card.description == chinese
    before = len(await projects.events())
    refusal = await me.refused("MatchCard", large(emoji))
    assert (type(refusal), refusal.reason) == (InvalidInput, "CHANGE_TOO_LARGE")
    assert len(await projects.events()) == before
