"""What an asset said over time, and all that ever happened to it."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from greenroom_proto.catalog.v1.catalog_service_pb2 import (
    CompareAssetVersionsRequest,
    ListAssetHistoryRequest,
    ListAssetVersionsRequest,
    RestoreAssetVersionRequest,
)

from web_gateway.entrypoints.http.answers import answer, items
from web_gateway.entrypoints.http.convert import fill, to_json
from web_gateway.entrypoints.http.doors import SignedIn, TheDoors
from web_gateway.entrypoints.http.library_resources import (
    Asset,
    AssetHistoryPage,
    AssetVersionDifferences,
    AssetVersionPage,
)
from web_gateway.entrypoints.http.problems import Route
from web_gateway.entrypoints.http.requests import Change, PageSize
from web_gateway.entrypoints.http.resources import Int32

router = APIRouter(route_class=Route, prefix="/api/assets/{asset_id}", tags=["library"])


@router.get("/versions", response_model=AssetVersionPage)
async def list_versions(
    doors: TheDoors, session: SignedIn, asset_id: str, page_size: PageSize = 0, page_token: str = ""
) -> Response:
    """Newest first. What one said is read with `GET /api/assets/{asset_id}?version=`."""
    asked = {"asset_id": asset_id, "page_size": page_size, "page_token": page_token}
    listed = await session.ask(doors.catalog.ListAssetVersions, fill(ListAssetVersionsRequest(), asked))
    return items(listed.versions, next_page_token=listed.next_page_token)


@router.get("/versions:compare", response_model=AssetVersionDifferences)
async def compare_versions(
    doors: TheDoors,
    session: SignedIn,
    asset_id: str,
    before: Int32,
    after: Annotated[Int32, Query(description="0 is the newest.")] = 0,
) -> Response:
    request = fill(CompareAssetVersionsRequest(), {"asset_id": asset_id, "before": before, "after": after})
    compared = await session.ask(doors.catalog.CompareAssetVersions, request)
    return answer(to_json(compared))


@router.post("/versions/{version}:restore", response_model=Asset)
async def restore_version(doors: TheDoors, session: SignedIn, asset_id: str, version: Int32, body: Change) -> Response:
    """What that version said, picture and all, becomes a new version."""
    request = fill(RestoreAssetVersionRequest(), {"asset_id": asset_id, "version": version, **body.model_dump()})
    restored = await session.ask(doors.catalog.RestoreAssetVersion, request)
    return answer(to_json(restored.asset))


@router.get("/history", response_model=AssetHistoryPage)
async def list_history(
    doors: TheDoors, session: SignedIn, asset_id: str, page_size: PageSize = 0, page_token: str = ""
) -> Response:
    """All that ever happened to the asset, newest first: who, when, by which request."""
    asked = {"asset_id": asset_id, "page_size": page_size, "page_token": page_token}
    listed = await session.ask(doors.catalog.ListAssetHistory, fill(ListAssetHistoryRequest(), asked))
    return items(listed.entries, next_page_token=listed.next_page_token)
