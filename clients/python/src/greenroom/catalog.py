"""What all that is asked of the library has in common: the catalog's methods, and an asset as it is or was."""

from greenroom_proto.catalog.v1 import catalog_service_pb2 as wire
from greenroom_proto.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub

from greenroom.door import Door
from greenroom.messages import read
from greenroom.resources import Asset


class Catalog:
    def __init__(self, door: Door) -> None:
        self._door, self._stub = door, CatalogServiceStub(door.channel)

    async def get(self, asset_id: str, version: int = 0) -> Asset:
        """version 0 is the newest."""
        reply = await self._door.call(
            self._stub.GetAsset, lambda: wire.GetAssetRequest(asset_id=asset_id, version=version)
        )
        return read(Asset, reply.asset)
