"""Styles (capsules), as JSON. Thin: the catalog decides, with the caller's own token."""

from fastapi import APIRouter, Request, Response
from greenroom_proto.catalog.v1.capsule_service_pb2 import (
    AddCapsuleReferenceRequest,
    CreateCapsuleRequest,
    DeleteCapsuleRequest,
    GetCapsuleRequest,
    ListCapsulesRequest,
    RemoveCapsuleReferenceRequest,
    UpdateCapsuleRequest,
)

from web_gateway.entrypoints.http.answers import answer, page
from web_gateway.entrypoints.http.convert import fill, to_json
from web_gateway.entrypoints.http.doors import SignedIn, TheDoors
from web_gateway.entrypoints.http.library_requests import CreateCapsule, UpdateCapsule
from web_gateway.entrypoints.http.library_resources import Capsule, CapsulePage
from web_gateway.entrypoints.http.problems import Route
from web_gateway.entrypoints.http.requests import PageSize, RequestIdInQuery
from web_gateway.entrypoints.http.uploads import FileName, UploadRoute, picture

router = APIRouter(route_class=Route, prefix="/api/capsules", tags=["capsules"])
uploads = APIRouter(route_class=UploadRoute, prefix="/api/capsules", tags=["capsules"])
_MASKED = ("name", "descriptors", "pillars")


@router.get("", response_model=CapsulePage)
async def list_capsules(doors: TheDoors, session: SignedIn, page_size: PageSize = 0, page_token: str = "") -> Response:
    """By name. Deleted ones are left out."""
    cursor = await doors.reader.cursor(session.workspace)
    request = fill(ListCapsulesRequest(), {"page_size": page_size, "page_token": page_token})
    listed = await session.ask(doors.capsules.ListCapsules, request)
    return page(listed.capsules, listed.next_page_token, cursor)


@router.post("", response_model=Capsule, status_code=201)
async def create_capsule(doors: TheDoors, session: SignedIn, body: CreateCapsule) -> Response:
    created = await session.ask(doors.capsules.CreateCapsule, fill(CreateCapsuleRequest(), body.model_dump()))
    return answer(to_json(created.capsule), 201)


@router.get("/{capsule_id}", response_model=Capsule)
async def get_capsule(doors: TheDoors, session: SignedIn, capsule_id: str) -> Response:
    got = await session.ask(doors.capsules.GetCapsule, fill(GetCapsuleRequest(), {"capsule_id": capsule_id}))
    return answer(to_json(got.capsule))


@router.patch("/{capsule_id}", response_model=Capsule)
async def update_capsule(doors: TheDoors, session: SignedIn, capsule_id: str, body: UpdateCapsule) -> Response:
    request = fill(UpdateCapsuleRequest(), {"capsule_id": capsule_id, **body.model_dump()})
    request.update_mask.paths.extend(field for field in _MASKED if field in body.model_fields_set)
    updated = await session.ask(doors.capsules.UpdateCapsule, request)
    return answer(to_json(updated.capsule))


@router.delete("/{capsule_id}", response_model=Capsule)
async def delete_capsule(doors: TheDoors, session: SignedIn, capsule_id: str, request_id: RequestIdInQuery) -> Response:
    """Assets that name it keep doing so, and say that it is gone."""
    request = fill(DeleteCapsuleRequest(), {"capsule_id": capsule_id, "request_id": request_id})
    deleted = await session.ask(doors.capsules.DeleteCapsule, request)
    return answer(to_json(deleted.capsule))


@uploads.post("/{capsule_id}/references", response_model=Capsule)
async def add_capsule_reference(
    request: Request,
    doors: TheDoors,
    session: SignedIn,
    capsule_id: str,
    request_id: RequestIdInQuery,
    file_name: FileName = "",
) -> Response:
    rpc = "/greenroom.catalog.v1.CapsuleService/AddCapsuleReference"
    async with doors.uploads.received(request, session.principal, rpc) as content:
        upload = AddCapsuleReferenceRequest(image=picture(content, file_name))
        asked = fill(upload, {"capsule_id": capsule_id, "request_id": request_id})
        added = await session.ask(doors.capsules.AddCapsuleReference, asked)
    return answer(to_json(added.capsule))


@router.delete("/{capsule_id}/references", response_model=Capsule)
async def remove_capsule_reference(
    doors: TheDoors, session: SignedIn, capsule_id: str, key: str, request_id: RequestIdInQuery
) -> Response:
    asked = {"capsule_id": capsule_id, "key": key, "request_id": request_id}
    removed = await session.ask(doors.capsules.RemoveCapsuleReference, fill(RemoveCapsuleReferenceRequest(), asked))
    return answer(to_json(removed.capsule))
