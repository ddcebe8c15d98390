"""The library's assets, as JSON. Thin: the catalog decides, with the caller's own token."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from greenroom_proto.catalog.v1.catalog_service_pb2 import (
    CreateAssetRequest,
    DeleteAssetRequest,
    DuplicateAssetRequest,
    GetAssetRequest,
    ListAssetsRequest,
    RestoreAssetRequest,
    UpdateAssetRequest,
)

from web_gateway.entrypoints.http.answers import answer, page
from web_gateway.entrypoints.http.convert import fill, to_json
from web_gateway.entrypoints.http.doors import SignedIn, TheDoors
from web_gateway.entrypoints.http.library_requests import CreateAsset, DuplicateAsset, UpdateAsset
from web_gateway.entrypoints.http.library_resources import Asset, AssetPage, Shelf
from web_gateway.entrypoints.http.problems import Route
from web_gateway.entrypoints.http.requests import Change, PageSize, RequestIdInQuery
from web_gateway.entrypoints.http.resources import AssetType, Int32
from web_gateway.entrypoints.http.uploads import FileName, UploadRoute, picture

router = APIRouter(route_class=Route, prefix="/api/assets", tags=["library"])
uploads = APIRouter(route_class=UploadRoute, prefix="/api/assets", tags=["library"])
_MASKED = ("name", "description", "image_prompt", "tags", "style_capsule_id", "voice_profile_id")


@router.get("", response_model=AssetPage)
async def list_assets(
    doors: TheDoors,
    session: SignedIn,
    query: Annotated[str, Query(description="Words that each must begin a word of what the asset says.")] = "",
    asset_type: AssetType | None = None,
    tag: Annotated[list[str], Query(description="Each must be carried.")] = [],  # noqa: B006 - FastAPI copies it
    shelf: Shelf = "library",
    page_size: PageSize = 0,
    page_token: str = "",
) -> Response:
    """Newest first; in the bin the last deleted first. `drafts` are what the caller has begun and not saved."""
    cursor = await doors.reader.cursor(session.workspace)
    asked = {
        "query": query,
        "asset_type": asset_type,
        "tags": tag,
        "shelf": None if shelf == "library" else shelf,
        "page_size": page_size,
        "page_token": page_token,
    }
    listed = await session.ask(doors.catalog.ListAssets, fill(ListAssetsRequest(), asked))
    return page(listed.assets, listed.next_page_token, cursor)


@router.post("", response_model=Asset, status_code=201)
async def create_asset(doors: TheDoors, session: SignedIn, body: CreateAsset) -> Response:
    created = await session.ask(doors.catalog.CreateAsset, fill(CreateAssetRequest(), body.model_dump()))
    return answer(to_json(created.asset), 201)


@uploads.post(":upload", response_model=Asset, status_code=201)
async def create_asset_of_picture(
    request: Request,
    doors: TheDoors,
    session: SignedIn,
    request_id: RequestIdInQuery,
    asset_type: AssetType,
    name: str = "",
    draft: bool = False,
    file_name: FileName = "",
) -> Response:
    """One picture becomes one asset. Many are uploaded one by one, each with its own request_id."""
    rpc = "/greenroom.catalog.v1.CatalogService/CreateAsset"
    async with doors.uploads.received(request, session.principal, rpc) as content:
        asked = {"request_id": request_id, "asset_type": asset_type, "name": name, "draft": draft}
        upload = picture(content, file_name)
        created = await session.ask(doors.catalog.CreateAsset, fill(CreateAssetRequest(image=upload), asked))
    return answer(to_json(created.asset), 201)


@router.get("/{asset_id}", response_model=Asset)
async def get_asset(
    doors: TheDoors,
    session: SignedIn,
    asset_id: str,
    version: Annotated[Int32, Query(description="0 is the newest.")] = 0,
) -> Response:
    request = fill(GetAssetRequest(), {"asset_id": asset_id, "version": version})
    got = await session.ask(doors.catalog.GetAsset, request)
    return answer(to_json(got.asset))


@router.patch("/{asset_id}", response_model=Asset)
async def update_asset(doors: TheDoors, session: SignedIn, asset_id: str, body: UpdateAsset) -> Response:
    request = fill(UpdateAssetRequest(), {"asset_id": asset_id, **body.model_dump()})
    request.update_mask.paths.extend(field for field in _MASKED if field in body.model_fields_set)
    updated = await session.ask(doors.catalog.UpdateAsset, request)
    return answer(to_json(updated.asset))


@router.delete("/{asset_id}", response_model=Asset)
async def delete_asset(doors: TheDoors, session: SignedIn, asset_id: str, request_id: RequestIdInQuery) -> Response:
    """Into the bin."""
    request = fill(DeleteAssetRequest(), {"asset_id": asset_id, "request_id": request_id})
    deleted = await session.ask(doors.catalog.DeleteAsset, request)
    return answer(to_json(deleted.asset))


@router.post("/{asset_id}:restore", response_model=Asset)
async def restore_asset(doors: TheDoors, session: SignedIn, asset_id: str, body: Change) -> Response:
    """Out of the bin, as it was."""
    request = fill(RestoreAssetRequest(), {"asset_id": asset_id, **body.model_dump()})
    restored = await session.ask(doors.catalog.RestoreAsset, request)
    return answer(to_json(restored.asset))


@router.post("/{asset_id}:duplicate", response_model=Asset, status_code=201)
async def duplicate_asset(doors: TheDoors, session: SignedIn, asset_id: str, body: DuplicateAsset) -> Response:
    """A new asset that says what this one says, with a picture of its own."""
    request = fill(DuplicateAssetRequest(), {"asset_id": asset_id, **body.model_dump()})
    duplicated = await session.ask(doors.catalog.DuplicateAsset, request)
    return answer(to_json(duplicated.asset), 201)
