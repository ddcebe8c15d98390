"""An asset's picture and those it had: asked for, cancelled, uploaded, removed, brought back."""

from fastapi import APIRouter, Request, Response
from greenroom_proto.catalog.v1.catalog_service_pb2 import (
    CancelAssetImageRequest,
    GenerateAssetImageRequest,
    ListAssetImagesRequest,
    RemoveAssetImageRequest,
    RestoreAssetImageRequest,
    UploadAssetImageRequest,
)

from web_gateway.entrypoints.http.answers import answer, items
from web_gateway.entrypoints.http.convert import fill, to_json
from web_gateway.entrypoints.http.doors import SignedIn, TheDoors
from web_gateway.entrypoints.http.library_requests import CancelImage, GenerateImage
from web_gateway.entrypoints.http.library_resources import Asset, AssetGeneration, AssetImagePage
from web_gateway.entrypoints.http.problems import Route
from web_gateway.entrypoints.http.requests import Change, PageSize, RequestIdInQuery
from web_gateway.entrypoints.http.resources import Int32
from web_gateway.entrypoints.http.uploads import FileName, UploadRoute, picture

router = APIRouter(route_class=Route, prefix="/api/assets/{asset_id}", tags=["library"])
uploads = APIRouter(route_class=UploadRoute, prefix="/api/assets/{asset_id}", tags=["library"])


@router.post("/image:generate", response_model=AssetGeneration)
async def generate_image(doors: TheDoors, session: SignedIn, asset_id: str, body: GenerateImage) -> Response:
    """Asks for a picture. The answer comes at once; the picture is pushed (/api/stream)."""
    # Absent and empty are two things here: without its own words, the asset's count.
    request = fill(GenerateAssetImageRequest(), {"asset_id": asset_id, **body.model_dump(exclude_none=True)})
    asked = await session.ask(doors.catalog.GenerateAssetImage, request)
    return answer({"generation_id": asked.generation_id, "asset": to_json(asked.asset)})


@router.post("/image:cancel", response_model=Asset)
async def cancel_image(doors: TheDoors, session: SignedIn, asset_id: str, body: CancelImage) -> Response:
    """Asks for no picture any more. Its end is pushed: cancelled, or completed where that came first."""
    request = fill(CancelAssetImageRequest(), {"asset_id": asset_id, **body.model_dump()})
    cancelled = await session.ask(doors.catalog.CancelAssetImage, request)
    return answer(to_json(cancelled.asset))


@uploads.put("/image", response_model=Asset)
async def upload_image(
    request: Request,
    doors: TheDoors,
    session: SignedIn,
    asset_id: str,
    request_id: RequestIdInQuery,
    file_name: FileName = "",
) -> Response:
    """The picture becomes the asset's own, in a new version."""
    rpc = "/greenroom.catalog.v1.CatalogService/UploadAssetImage"
    async with doors.uploads.received(request, session.principal, rpc) as content:
        upload = UploadAssetImageRequest(image=picture(content, file_name))
        asked = fill(upload, {"asset_id": asset_id, "request_id": request_id})
        uploaded = await session.ask(doors.catalog.UploadAssetImage, asked)
    return answer(to_json(uploaded.asset))


@router.delete("/image", response_model=Asset)
async def remove_image(doors: TheDoors, session: SignedIn, asset_id: str, request_id: RequestIdInQuery) -> Response:
    """The asset has no picture any more; it stays in the image history."""
    request = fill(RemoveAssetImageRequest(), {"asset_id": asset_id, "request_id": request_id})
    removed = await session.ask(doors.catalog.RemoveAssetImage, request)
    return answer(to_json(removed.asset))


@router.get("/images", response_model=AssetImagePage)
async def list_images(
    doors: TheDoors, session: SignedIn, asset_id: str, page_size: PageSize = 0, page_token: str = ""
) -> Response:
    """Every picture the asset had, newest first."""
    asked = {"asset_id": asset_id, "page_size": page_size, "page_token": page_token}
    listed = await session.ask(doors.catalog.ListAssetImages, fill(ListAssetImagesRequest(), asked))
    return items(listed.images, next_page_token=listed.next_page_token)


@router.post("/images/{number}:restore", response_model=Asset)
async def restore_image(doors: TheDoors, session: SignedIn, asset_id: str, number: Int32, body: Change) -> Response:
    """An older picture becomes the asset's own again, in a new version."""
    request = fill(RestoreAssetImageRequest(), {"asset_id": asset_id, "number": number, **body.model_dump()})
    restored = await session.ask(doors.catalog.RestoreAssetImage, request)
    return answer(to_json(restored.asset))
