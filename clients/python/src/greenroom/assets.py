"""The library: assets, their versions and their pictures."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from google.protobuf.field_mask_pb2 import FieldMask
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.catalog.v1 import catalog_service_pb2 as wire
from greenroom_proto.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub

from greenroom.door import Door
from greenroom.messages import number_of, read
from greenroom.resources import Asset, AssetType, Page
from greenroom.wishes import Wish


class Assets:
    """Whatever changes something takes a `request_id`: repeated, it gives the first answer and does nothing twice."""

    def __init__(self, door: Door) -> None:
        self._door, self._stub = door, CatalogServiceStub(door.channel)

    async def create(
        self,
        asset_type: AssetType,
        name: str,
        *,
        description: str = "",
        image_prompt: str = "",
        tags: Sequence[str] = (),
        request_id: UUID | None = None,
    ) -> Asset:
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.CreateAsset,
            lambda: wire.CreateAssetRequest(
                request_id=named,
                asset_type=number_of(asset_pb2.AssetType, asset_type),
                name=name,
                description=description,
                image_prompt=image_prompt,
                tags=tags,
            ),
        )
        return read(Asset, reply.asset)

    async def get(self, asset_id: str, version: int = 0) -> Asset:
        """version 0 is the newest."""
        reply = await self._door.call(
            self._stub.GetAsset, lambda: wire.GetAssetRequest(asset_id=asset_id, version=version)
        )
        return read(Asset, reply.asset)

    async def list(self, page_size: int = 50, page_token: str = "") -> Page[Asset]:
        """Newest first."""
        reply = await self._door.call(
            self._stub.ListAssets,
            lambda: wire.ListAssetsRequest(page_size=page_size, page_token=page_token),
        )
        return Page(tuple(read(Asset, asset) for asset in reply.assets), reply.next_page_token)

    async def update(
        self,
        asset_id: str,
        expected_version: int,
        *,
        name: str | None = None,
        description: str | None = None,
        image_prompt: str | None = None,
        tags: Sequence[str] | None = None,
        request_id: UUID | None = None,
    ) -> Asset:
        """Changes what is given and leaves the rest. expected_version: the version that the caller saw."""
        given = {"name": name, "description": description, "image_prompt": image_prompt, "tags": tags}
        mask = FieldMask(paths=[field for field, value in given.items() if value is not None])
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.UpdateAsset,
            lambda: wire.UpdateAssetRequest(
                request_id=named,
                asset_id=asset_id,
                expected_version=expected_version,
                update_mask=mask,
                name=name or "",
                description=description or "",
                image_prompt=image_prompt or "",
                tags=tags or (),
            ),
        )
        return read(Asset, reply.asset)

    async def generate(
        self,
        asset_id: str,
        *,
        seed: int | None = None,
        while_running: str = "",
        request_id: UUID | None = None,
    ) -> Wish:
        """Asks for a picture. while_running: "replace" or "also"; empty is refused where another is being made."""
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.GenerateAssetImage,
            lambda: wire.GenerateAssetImageRequest(
                request_id=named,
                asset_id=asset_id,
                seed="" if seed is None else str(seed),
                while_running=number_of(wire.WhileRunning, while_running),
            ),
        )
        return Wish(
            generation_id=reply.generation_id,
            request_id=named,
            resource=read(Asset, reply.asset),
            repeated=request_id is not None,
            look=lambda: self.get(asset_id),
        )
