"""What an asset said over time: its versions, what sets them apart, and everything that happened to it."""

from collections.abc import AsyncIterator
from functools import partial
from uuid import UUID, uuid4

from greenroom_proto.catalog.v1 import catalog_service_pb2 as wire

from greenroom.catalog import Catalog
from greenroom.library import AssetHistoryEntry, AssetVersion, FieldDifference
from greenroom.messages import read
from greenroom.pages import Page, each
from greenroom.resources import Asset


class AssetVersions(Catalog):
    async def versions(self, asset_id: str, page_size: int = 50, page_token: str = "") -> Page[AssetVersion]:
        """Newest first."""
        reply = await self._door.call(
            self._stub.ListAssetVersions,
            lambda: wire.ListAssetVersionsRequest(asset_id=asset_id, page_size=page_size, page_token=page_token),
        )
        return Page(tuple(read(AssetVersion, version) for version in reply.versions), reply.next_page_token)

    def each_version(self, asset_id: str, limit: int | None = None) -> AsyncIterator[AssetVersion]:
        return each(partial(self.versions, asset_id), limit)

    async def compare(self, asset_id: str, before: int, after: int = 0) -> tuple[FieldDifference, ...]:
        """after 0 is the newest version."""
        reply = await self._door.call(
            self._stub.CompareAssetVersions,
            lambda: wire.CompareAssetVersionsRequest(asset_id=asset_id, before=before, after=after),
        )
        return tuple(read(FieldDifference, difference) for difference in reply.differences)

    async def restore_version(self, asset_id: str, version: int, *, request_id: UUID | None = None) -> Asset:
        """What that version said, picture and all, becomes a new version."""
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.RestoreAssetVersion,
            lambda: wire.RestoreAssetVersionRequest(request_id=named, asset_id=asset_id, version=version),
        )
        return read(Asset, reply.asset)

    async def history(self, asset_id: str, page_size: int = 50, page_token: str = "") -> Page[AssetHistoryEntry]:
        """All that ever happened to the asset, newest first."""
        reply = await self._door.call(
            self._stub.ListAssetHistory,
            lambda: wire.ListAssetHistoryRequest(asset_id=asset_id, page_size=page_size, page_token=page_token),
        )
        return Page(tuple(read(AssetHistoryEntry, entry) for entry in reply.entries), reply.next_page_token)

    def each_entry(self, asset_id: str, limit: int | None = None) -> AsyncIterator[AssetHistoryEntry]:
        return each(partial(self.history, asset_id), limit)
