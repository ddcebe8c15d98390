"""RPCs that only read: the shelves from the projections, what an asset was from its own stream."""

from uuid import UUID

from greenroom_proto.catalog.v1 import catalog_service_pb2 as pb
from service_kit.auth import current_principal
from service_kit.errors import InvalidInput, NotFound
from service_kit.ids import an_id
from service_kit.paging import number_start, number_token, page_size, page_start, page_token, that_fit

from asset_catalog.domain.events import stream_of
from asset_catalog.domain.refusals import version_of
from asset_catalog.domain.state import History
from asset_catalog.entrypoints import inputs
from asset_catalog.entrypoints.door import Context, Door
from asset_catalog.entrypoints.messages import (
    asset_message,
    differences,
    history_message,
    picture_message,
    version_message,
)
from asset_catalog.projections import reading
from asset_catalog.streams import asset_not_found, load


class Reads(Door):
    async def GetAsset(self, request: pb.GetAssetRequest, context: Context) -> pb.GetAssetResponse:
        asset_id, version = an_id(request.asset_id, "asset_id"), inputs.version(request.version)
        workspace = current_principal().workspace
        asset = await reading.get(self._pool, workspace, UUID(asset_id), version)
        if asset is None:
            if version is not None and await reading.get(self._pool, workspace, UUID(asset_id)) is not None:
                raise NotFound("VERSION_NOT_FOUND", f"The asset has no version {version} yet.", field="version")
            raise asset_not_found(asset_id)
        return pb.GetAssetResponse(asset=asset_message(asset))

    async def ListAssets(self, request: pb.ListAssetsRequest, context: Context) -> pb.ListAssetsResponse:
        size, start, me = page_size(request.page_size), page_start(request.page_token), current_principal()
        wanted = inputs.wanted(request, me.workspace, me.user)
        # One more than asked for tells whether there is a next page.
        found = await reading.page(self._pool, wanted, size + 1, start)
        listed = that_fit(map(asset_message, found[:size]))
        last = found[len(listed) - 1] if len(listed) < len(found) else None
        token = page_token(reading.place(wanted.shelf, last), last.asset_id) if last else ""
        return pb.ListAssetsResponse(assets=listed, next_page_token=token)

    async def ListTags(self, request: pb.ListTagsRequest, context: Context) -> pb.ListTagsResponse:
        counted = await reading.tags(self._pool, current_principal().workspace)
        return pb.ListTagsResponse(tags=(pb.TagCount(tag=tag, assets=assets) for tag, assets in counted))

    async def ListAssetVersions(
        self, request: pb.ListAssetVersionsRequest, context: Context
    ) -> pb.ListAssetVersionsResponse:
        size, start = page_size(request.page_size), number_start(request.page_token)
        history = await self._history(request.asset_id)
        numbers = _downwards(len(history.made), size, start)
        listed = that_fit(version_message(history, number) for number in numbers)
        return pb.ListAssetVersionsResponse(versions=listed, next_page_token=_next(numbers, len(listed)))

    async def ListAssetImages(self, request: pb.ListAssetImagesRequest, context: Context) -> pb.ListAssetImagesResponse:
        size, start = page_size(request.page_size), number_start(request.page_token)
        history = await self._history(request.asset_id)
        numbers = _downwards(len(history.pictures), size, start)
        listed = that_fit(picture_message(history, history.pictures[number - 1]) for number in numbers)
        return pb.ListAssetImagesResponse(images=listed, next_page_token=_next(numbers, len(listed)))

    async def CompareAssetVersions(
        self, request: pb.CompareAssetVersionsRequest, context: Context
    ) -> pb.CompareAssetVersionsResponse:
        before, after = inputs.numbered(request.before, "before"), inputs.version(request.after, "after") or 0
        history = await self._history(request.asset_id)
        facts = version_of(history, before, "before").facts, version_of(history, after, "after").facts
        return pb.CompareAssetVersionsResponse(differences=differences(*facts))

    async def ListAssetHistory(
        self, request: pb.ListAssetHistoryRequest, context: Context
    ) -> pb.ListAssetHistoryResponse:
        asset_id, size = an_id(request.asset_id, "asset_id"), page_size(request.page_size)
        start, workspace = number_start(request.page_token), current_principal().workspace
        asset = await reading.get(self._pool, workspace, UUID(asset_id))
        if asset is None:
            raise asset_not_found(asset_id)
        numbers = _downwards(asset.revision, size, start)
        events = await self._store.read_stream(stream_of(asset_id), numbers.stop, len(numbers)) if numbers else []
        listed = that_fit(map(history_message, reversed(events)))
        return pb.ListAssetHistoryResponse(entries=listed, next_page_token=_next(numbers, len(listed)))

    async def _history(self, asset_id: str) -> History:
        return await load(self._store, current_principal().workspace, an_id(asset_id, "asset_id"))


def _downwards(most: int, size: int, start: int | None) -> range:
    """The numbers of a page, from just below `start`, or from the highest down to 1."""
    highest = most if start is None else start - 1
    if highest > most:
        message = "Send next_page_token of the page before, or none to start anew."
        raise InvalidInput("PAGE_TOKEN_INVALID", message, field="page_token")
    return range(highest, max(highest - size, 0), -1)


def _next(numbers: range, listed: int) -> str:
    last = numbers[listed - 1] if listed else 1
    return number_token(last) if last > 1 else ""
