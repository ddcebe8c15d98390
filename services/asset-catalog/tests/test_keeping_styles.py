"""The styles of a workspace, at their real door: what is kept of them, who sees them, and what they do to pictures."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import grpc
import pytest
import pytest_asyncio
from asset_catalog.audit import AUDITED
from asset_catalog.domain.events import REGISTRY
from event_log.comparison import compare
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.catalog.v1 import capsule_service_pb2 as pb
from greenroom_proto.catalog.v1 import catalog_service_pb2 as catalog_pb
from service_kit.errors import AlreadyUsed, Conflict, InvalidInput, NotFound, NotPossibleNow
from service_kit.pictures import PictureRequested

from .style_door import Atelier, a_picture, atelier_at

pytestmark = pytest.mark.integration

UNKNOWN = "7a1c0a52-2f7e-4c9b-8c43-3d8f0f5b1a77"


@pytest.fixture
def home() -> str:
    """A workspace whose objects no other test sees: they share one bucket."""
    return f"home-{uuid4()}"


@pytest_asyncio.fixture
async def atelier(database: str, s3_url: str, tmp_path: Path) -> AsyncIterator[Atelier]:
    async with atelier_at(database, s3_url, tmp_path) as served:
        yield served


async def spec_of(atelier: Atelier, generation_id: str) -> Any:
    for recorded in await atelier.store.read_all():
        event = REGISTRY.decode(recorded)
        if isinstance(event, PictureRequested) and event.spec.generation_id == generation_id:
            return event.spec
    raise LookupError(generation_id)


async def test_a_style_is_what_was_said_and_its_pictures_are_safe_copies(atelier: Atelier, home: str) -> None:
    me = atelier.person(home)
    photo = a_picture("teal", side=600, kind="JPEG") + b"<script>alert(1)</script>"
    made = await me.create(a_picture(), photo, descriptors=[" ink ", "ink"], pillars=["warm people"])
    assert (made.name, list(made.descriptors), list(made.pillars)) == ("Los Heuvitos", ["ink"], ["warm people"])
    assert (made.version, made.revision, made.created_by) == (1, 1, "me")
    assert await me.get(made.capsule_id) == made
    small, large = made.references
    assert (small.content_type, small.width, small.thumbnail_key) == ("image/png", 40, "")
    assert (large.content_type, large.width, large.height) == ("image/jpeg", 600, 600)
    assert {small.key, large.key, large.thumbnail_key} == await atelier.keys(home)
    for key in (small.key, large.key, large.thumbnail_key):
        assert key.startswith(f"global/{home}/capsule_{made.capsule_id}/")
        assert b"script" not in await atelier.objects.get(key)
    assert large.key.endswith(f"-{large.sha256}.jpg")
    named = {row["key"] for row in await atelier.pool.fetch("SELECT key FROM named_objects")}
    assert {small.key, large.key, large.thumbnail_key} <= named, "no sweep takes them away"


async def test_the_same_request_makes_one_style_however_often_it_comes(atelier: Atelier, home: str) -> None:
    me, request_id = atelier.person(home), str(uuid4())
    made = await asyncio.gather(*(me.create(a_picture(), request_id=request_id) for _ in range(10)))
    assert all(one == made[0] for one in made)
    assert await atelier.events() == ["CapsuleCreated"]
    again = pb.CreateCapsuleRequest(request_id=request_id, name="Another", descriptors=["ink"])
    assert isinstance(await me.refused("CreateCapsule", again), AlreadyUsed)


async def test_one_bad_picture_refuses_the_whole_and_leaves_nothing_in_the_store(atelier: Atelier, home: str) -> None:
    me = atelier.person(home)
    uploads = [asset_pb2.Upload(content=one) for one in (a_picture(), b"text, named look.png")]
    request = pb.CreateCapsuleRequest(request_id=str(uuid4()), name="Heuvitos", references=uploads)
    refusal = await me.refused("CreateCapsule", request)
    assert isinstance(refusal, InvalidInput)
    assert (refusal.reason, refusal.field) == ("PICTURE_FORMAT", "references")
    assert refusal.message.startswith("Reference picture 2: ")
    assert await atelier.events() == []
    assert await atelier.keys(home) == set()
    # The request can be sent again, with what is right.
    del request.references[1]
    assert (await me.call("CreateCapsule", request)).capsule.references


async def test_the_same_picture_twice_is_one_reference(atelier: Atelier, home: str) -> None:
    me = atelier.person(home)
    made = await me.create(a_picture(), a_picture())
    assert len(made.references) == 1
    assert await me.add(made.capsule_id, a_picture()) == made
    assert len(await atelier.keys(home)) == 1
    assert await atelier.events() == ["CapsuleCreated"]


async def test_references_come_and_go_and_their_bytes_stay(atelier: Atelier, home: str) -> None:
    me = atelier.person(home)
    made = await me.create(a_picture("red"))
    more = await me.add(made.capsule_id, a_picture("blue"))
    assert (more.version, len(more.references)) == (2, 2)
    less = await me.remove(made.capsule_id, made.references[0].key)
    assert (less.version, list(less.references)) == (3, [more.references[1]])
    assert await me.get(made.capsule_id) == less
    assert {one.key for one in more.references} == await atelier.keys(home), "a picture may still be made with it"
    gone = pb.RemoveCapsuleReferenceRequest(
        request_id=str(uuid4()), capsule_id=made.capsule_id, key=made.references[0].key
    )
    assert (await me.refused("RemoveCapsuleReference", gone)).reason == "REFERENCE_NOT_FOUND"


async def test_people_who_add_references_at_once_all_have_theirs_and_a_ninth_is_refused(
    atelier: Atelier, home: str
) -> None:
    me = atelier.person(home)
    made = await me.create()
    colours = ("red", "green", "blue", "black", "white", "teal", "pink", "navy")
    await asyncio.gather(*(me.add(made.capsule_id, a_picture(colour)) for colour in colours))
    full = await me.get(made.capsule_id)
    assert (len(full.references), full.version) == (8, 9)
    kept = await atelier.keys(home)
    request = pb.AddCapsuleReferenceRequest(
        request_id=str(uuid4()), capsule_id=made.capsule_id, image=asset_pb2.Upload(content=a_picture("gold"))
    )
    refusal = await me.refused("AddCapsuleReference", request)
    assert (refusal.code, refusal.reason) == (grpc.StatusCode.FAILED_PRECONDITION, "TOO_MANY_REFERENCES")
    assert await atelier.keys(home) == kept


async def test_who_changes_what_another_changed_sees_it_beside_their_own(atelier: Atelier, home: str) -> None:
    me, other = atelier.person(home), atelier.person(home, user="other")
    made = await me.create(pillars=["warm people"])
    changed = await other.update(made.capsule_id, 1, descriptors=["chalk"])
    assert (changed.version, changed.updated_by) == (2, "other")
    assert (await me.update(made.capsule_id, 1, pillars=["cold people"])).version == 3
    request = pb.UpdateCapsuleRequest(
        request_id=str(uuid4()), capsule_id=made.capsule_id, expected_version=1, descriptors=["pencil"]
    )
    request.update_mask.paths.append("descriptors")
    refusal = await me.refused("UpdateCapsule", request)
    assert isinstance(refusal, Conflict)
    assert (refusal.reason, refusal.details["descriptors"]) == ("VERSION_STALE", '["chalk"]')


async def test_a_deleted_style_is_read_and_not_offered(atelier: Atelier, home: str) -> None:
    me = atelier.person(home)
    made, kept = await me.create(a_picture()), await me.create(name="Another")
    deleted = await me.delete(made.capsule_id)
    assert deleted.HasField("delete_time")
    assert await me.delete(made.capsule_id) == deleted
    assert await me.get(made.capsule_id) == deleted
    assert [one.capsule_id for one in (await me.list()).capsules] == [kept.capsule_id]
    assert (await atelier.events()).count("CapsuleDeleted") == 1
    request = pb.AddCapsuleReferenceRequest(
        request_id=str(uuid4()), capsule_id=made.capsule_id, image=asset_pb2.Upload(content=a_picture("red"))
    )
    assert (await me.refused("AddCapsuleReference", request)).reason == "CAPSULE_DELETED"
    assert len(await atelier.keys(home)) == 1


async def test_styles_are_listed_by_name_page_after_page(atelier: Atelier, home: str) -> None:
    me = atelier.person(home)
    names = ["Zebra", "émile", "Emil", "emily", "ärger", "Arg", "Same", "Same", "10", "ﷺ" * 200]
    for name in names:
        await me.create(name=name)
    await atelier.person(f"not-{home}").create(name="Another's")
    listed, token = list[str](), ""
    while True:
        page = await me.list(page_size=3, page_token=token)
        assert len(page.capsules) <= 3
        listed += [one.name for one in page.capsules]
        token = page.next_page_token
        if not token:
            break
    assert listed == ["10", "Arg", "ärger", "Emil", "émile", "emily", "Same", "Same", "Zebra", "ﷺ" * 200]
    assert [one.name for one in (await me.list()).capsules] == listed


async def test_a_stranger_finds_nothing(atelier: Atelier, home: str) -> None:
    made = await atelier.person(home).create(a_picture())
    stranger = atelier.person(f"not-{home}")
    assert list((await stranger.list()).capsules) == []
    for method, said in GOOD.items():
        if method in ("CreateCapsule", "ListCapsules"):
            continue
        elsewhere = await stranger.refused(method, request(method, made.capsule_id, said))
        nowhere = await stranger.refused(method, request(method, UNKNOWN, said))
        assert isinstance(elsewhere, NotFound)
        assert (
            (elsewhere.reason, elsewhere.field)
            == (nowhere.reason, nowhere.field)
            == ("CAPSULE_NOT_FOUND", "capsule_id")
        )
    assert await atelier.events() == ["CapsuleCreated"]


async def test_a_picture_is_made_with_the_style_as_it_was_when_asked_for(atelier: Atelier, home: str) -> None:
    me = atelier.person(home)
    style, hammer = await me.create(a_picture(), pillars=["warm people"]), await me.create_asset()
    wish = await me.generate(hammer.asset_id, style_capsule_id=style.capsule_id)
    await me.update(style.capsule_id, 1, descriptors=["pencil"])
    await me.add(style.capsule_id, a_picture("blue"))
    spec = await spec_of(atelier, wish.generation_id)
    assert spec.prompt.endswith("Visual style: thick ink line. Design principles: warm people.")
    assert spec.style_capsule_id == style.capsule_id
    (shown,) = spec.references
    kept = style.references[0]
    assert (shown.role, shown.key, shown.sha256) == ("style", kept.key, kept.sha256)
    later = await me.generate(hammer.asset_id, style_capsule_id=style.capsule_id, seed="7", while_running=2)
    spec = await spec_of(atelier, later.generation_id)
    assert "pencil" in spec.prompt
    assert len(spec.references) == 2


async def test_an_assets_own_style_is_one_of_this_workspace_that_is_not_deleted(atelier: Atelier, home: str) -> None:
    me, stranger = atelier.person(home), atelier.person(f"not-{home}")
    mine, gone, theirs = await me.create(), await me.create(name="Gone"), await stranger.create()
    await me.delete(gone.capsule_id)
    hammer = await me.create_asset(style_capsule_id=mine.capsule_id)
    wish = await me.generate(hammer.asset_id)
    assert (await spec_of(atelier, wish.generation_id)).style_capsule_id == mine.capsule_id
    create = {"request_id": str(uuid4()), "asset_type": 2, "name": "Hammer", "description": "A golden claw hammer"}
    update = {"asset_id": hammer.asset_id, "expected_version": 1, "update_mask": {"paths": ["style_capsule_id"]}}
    for capsule_id, kind, reason in (
        (theirs.capsule_id, NotFound, "CAPSULE_NOT_FOUND"),
        (UNKNOWN, NotFound, "CAPSULE_NOT_FOUND"),
        (gone.capsule_id, NotPossibleNow, "CAPSULE_DELETED"),
    ):
        for method, asked in (
            ("CreateAsset", catalog_pb.CreateAssetRequest(**create, style_capsule_id=capsule_id)),
            (
                "UpdateAsset",
                catalog_pb.UpdateAssetRequest(request_id=str(uuid4()), **update, style_capsule_id=capsule_id),
            ),
            (
                "GenerateAssetImage",
                catalog_pb.GenerateAssetImageRequest(
                    request_id=str(uuid4()), asset_id=hammer.asset_id, style_capsule_id=capsule_id, while_running=2
                ),
            ),
        ):
            refusal = await me.refused(method, asked)
            assert isinstance(refusal, kind), method
            assert (refusal.reason, refusal.field) == (reason, "style_capsule_id"), method
    # A style that is deleted later stays the asset's, and is no style to ask for a picture with.
    await me.delete(mine.capsule_id)
    asked_again = catalog_pb.GenerateAssetImageRequest(request_id=str(uuid4()), asset_id=hammer.asset_id)
    assert (await me.refused("GenerateAssetImage", asked_again)).reason == "CAPSULE_DELETED"
    await me.generate(hammer.asset_id, style_capsule_id="", while_running=2)


async def test_the_read_models_made_anew_of_the_events_are_the_live_ones(atelier: Atelier, home: str) -> None:
    me = atelier.person(home)
    made, other = await me.create(a_picture(), pillars=["a", "b"]), await me.create(name="Émile")
    await me.update(made.capsule_id, 1, name="Heuvitos", descriptors=[])
    await me.add(made.capsule_id, a_picture("red"))
    await me.remove(made.capsule_id, made.references[0].key)
    await me.delete(other.capsule_id)
    await me.generate((await me.create_asset()).asset_id, style_capsule_id=made.capsule_id)
    assert {"capsules", "assets", "named_objects"} <= {model.name for model in AUDITED.read_models}
    for model in AUDITED.read_models:
        assert (await compare(atelier.pool, REGISTRY, model)).differing == (), model.name


GOOD: dict[str, dict[str, Any]] = {
    "CreateCapsule": {"name": "Heuvitos", "descriptors": ["ink"]},
    "GetCapsule": {},
    "ListCapsules": {},
    "UpdateCapsule": {"expected_version": 1, "update_mask": {"paths": ["name"]}, "name": "Heuvitos"},
    "AddCapsuleReference": {"image": {"content": a_picture("lime")}},
    "RemoveCapsuleReference": {"key": "global/a"},
    "DeleteCapsule": {},
}
WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("CreateCapsule", {"name": " "}, "name", "TEXT_TOO_SHORT"),
    ("CreateCapsule", {"name": "x" * 201}, "name", "TEXT_TOO_LONG"),
    ("CreateCapsule", {"descriptors": []}, "descriptors", "CAPSULE_SAYS_NOTHING"),
    ("CreateCapsule", {"descriptors": [" "]}, "descriptors", "TEXT_TOO_SHORT"),
    ("CreateCapsule", {"descriptors": ["x" * 201]}, "descriptors", "TEXT_TOO_LONG"),
    ("CreateCapsule", {"descriptors": ["a\x00b"]}, "descriptors", "TEXT_HAS_NUL"),
    ("CreateCapsule", {"pillars": [str(n) for n in range(21)]}, "pillars", "TOO_MANY_TEXTS"),
    ("CreateCapsule", {"references": [{}]}, "references", "PICTURE_EMPTY"),
    ("CreateCapsule", {"references": [{"content": b"x"}] * 9}, "references", "TOO_MANY_REFERENCES"),
    ("CreateCapsule", {"references": [{"content": bytes(9 << 20)}] * 2}, "references", "PICTURE_TOO_LARGE"),
    ("CreateCapsule", {"references": [{"content": bytes(17 << 20)}]}, "references", "PICTURE_TOO_LARGE"),
    ("CreateCapsule", {"request_id": ""}, "request_id", "REQUEST_ID_MISSING"),
    ("GetCapsule", {"capsule_id": "x"}, "capsule_id", "CAPSULE_ID_INVALID"),
    ("ListCapsules", {"page_size": 201}, "page_size", "PAGE_SIZE_INVALID"),
    ("ListCapsules", {"page_token": "next"}, "page_token", "PAGE_TOKEN_INVALID"),
    ("ListCapsules", {"page_token": "_" * 32}, "page_token", "PAGE_TOKEN_INVALID"),
    ("ListCapsules", {"page_token": "A" * 32}, "page_token", "PAGE_TOKEN_INVALID"),
    ("ListCapsules", {"page_token": "☂"}, "page_token", "PAGE_TOKEN_INVALID"),
    ("UpdateCapsule", {"update_mask": {"paths": []}}, "update_mask", "UPDATE_MASK_INVALID"),
    ("UpdateCapsule", {"update_mask": {"paths": ["references"]}}, "update_mask", "UPDATE_MASK_INVALID"),
    ("UpdateCapsule", {"expected_version": 0}, "expected_version", "EXPECTED_VERSION_MISSING"),
    ("UpdateCapsule", {"expected_version": 2}, "expected_version", "EXPECTED_VERSION_UNKNOWN"),
    ("AddCapsuleReference", {"image": {"content": b"%PDF-1.7"}}, "image", "PICTURE_FORMAT"),
    ("AddCapsuleReference", {"image": {}}, "image", "PICTURE_EMPTY"),
    ("RemoveCapsuleReference", {"key": ""}, "key", "TEXT_TOO_SHORT"),
    ("DeleteCapsule", {"capsule_id": "' OR 1=1"}, "capsule_id", "CAPSULE_ID_INVALID"),
]


def request(method: str, capsule_id: str, said: dict[str, Any]) -> Any:
    message = getattr(pb, f"{method}Request")
    fields = message.DESCRIPTOR.fields_by_name
    always: dict[str, Any] = {"request_id": str(uuid4()), "capsule_id": capsule_id}
    return message(**({name: value for name, value in always.items() if name in fields} | GOOD[method] | said))


@pytest.mark.parametrize(
    ("method", "said", "field", "reason"), WRONG, ids=[f"{m}.{f}.{r}.{n}" for n, (m, _, f, r) in enumerate(WRONG)]
)
async def test_a_wrong_field_is_named_and_nothing_is_written(
    atelier: Atelier, home: str, method: str, said: dict[str, Any], field: str, reason: str
) -> None:
    me = atelier.person(home)
    made = await me.create()
    refusal = await me.refused(method, request(method, made.capsule_id, said))
    assert isinstance(refusal, InvalidInput)
    assert (refusal.field, refusal.reason) == (field, reason)
    assert refusal.message.endswith(".")
    assert len(refusal.message) < 300
    assert await atelier.events() == ["CapsuleCreated"]
    assert await atelier.keys(home) == set()
