"""The library, as JSON. Thin: the catalog decides, with the caller's own token."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from greenroom_proto.catalog.v1.catalog_service_pb2 import (
    CreateAssetRequest,
    GenerateAssetImageRequest,
    GetAssetRequest,
    ListAssetsRequest,
    UpdateAssetRequest,
)

from web_gateway.entrypoints.http.answers import answer, page
from web_gateway.entrypoints.http.convert import fill, to_json
from web_gateway.entrypoints.http.doors import UPSTREAM_SECONDS, SignedIn, TheDoors
from web_gateway.entrypoints.http.problems import Route
from web_gateway.entrypoints.http.requests import CreateAsset, GenerateImage, UpdateAsset
from web_gateway.entrypoints.http.resources import Asset, AssetGeneration, AssetPage, Int32

router = APIRouter(route_class=Route, prefix="/api/assets", tags=["library"])
_WORDS = ("name", "description", "image_prompt", "tags")


@router.get("", response_model=AssetPage)
async def list_assets(
    doors: TheDoors,
    session: SignedIn,
    page_size: Annotated[Int32, Query(description="1 to 200; 0 is 50.")] = 0,
    page_token: str = "",
) -> Response:
    """Newest first."""
    cursor = await doors.reader.cursor(session.workspace)
    request = fill(ListAssetsRequest(), {"page_size": page_size, "page_token": page_token})
    listed = await doors.catalog.ListAssets(request, metadata=session.metadata, timeout=UPSTREAM_SECONDS)
    return page(listed.assets, listed.next_page_token, cursor)


@router.post("", response_model=Asset, status_code=201)
async def create_asset(doors: TheDoors, session: SignedIn, body: CreateAsset) -> Response:
    request = fill(CreateAssetRequest(), body.model_dump())
    created = await doors.catalog.CreateAsset(request, metadata=session.metadata, timeout=UPSTREAM_SECONDS)
    return answer(to_json(created.asset), 201)


@router.get("/{asset_id}", response_model=Asset)
async def get_asset(
    doors: TheDoors,
    session: SignedIn,
    asset_id: str,
    version: Annotated[Int32, Query(description="0 is the newest.")] = 0,
) -> Response:
    request = fill(GetAssetRequest(), {"asset_id": asset_id, "version": version})
    got = await doors.catalog.GetAsset(request, metadata=session.metadata, timeout=UPSTREAM_SECONDS)
    return answer(to_json(got.asset))


@router.patch("/{asset_id}", response_model=Asset)
async def update_asset(doors: TheDoors, session: SignedIn, asset_id: str, body: UpdateAsset) -> Response:
    request = fill(UpdateAssetRequest(), {"asset_id": asset_id, **body.model_dump()})
    request.update_mask.paths.extend(field for field in _WORDS if field in body.model_fields_set)
    updated = await doors.catalog.UpdateAsset(request, metadata=session.metadata, timeout=UPSTREAM_SECONDS)
    return answer(to_json(updated.asset))


@router.post("/{asset_id}/image:generate", response_model=AssetGeneration)
async def generate_image(doors: TheDoors, session: SignedIn, asset_id: str, body: GenerateImage) -> Response:
    """Asks for a picture. The answer comes at once; the picture is pushed (/api/stream)."""
    request = fill(GenerateAssetImageRequest(), {"asset_id": asset_id, **body.model_dump()})
    asked = await doors.catalog.GenerateAssetImage(request, metadata=session.metadata, timeout=UPSTREAM_SECONDS)
    return answer({"generation_id": asked.generation_id, "asset": to_json(asked.asset)})
