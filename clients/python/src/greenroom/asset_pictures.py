"""An asset's pictures: made, cancelled, uploaded, removed, and had again."""

from collections.abc import AsyncIterator
from functools import partial
from uuid import UUID, uuid4

from greenroom_proto.catalog.v1 import catalog_service_pb2 as wire

from greenroom.catalog import Catalog
from greenroom.door import UPLOAD_SECONDS
from greenroom.library import AssetImage
from greenroom.messages import number_of, read
from greenroom.pages import Page, each
from greenroom.resources import Asset
from greenroom.uploads import Picture
from greenroom.wishes import Wish


class AssetPictures(Catalog):
    async def generate(
        self,
        asset_id: str,
        *,
        seed: int | None = None,
        while_running: str = "",
        name: str | None = None,
        description: str | None = None,
        image_prompt: str | None = None,
        style_capsule_id: str | None = None,
        use_own_image: bool = False,
        request_id: UUID | None = None,
    ) -> Wish:
        """Asks for a picture. seed: names a variation. while_running: "replace" or "also"; empty is refused where
        another is being made. The words: as they stand before the caller, not saved; None are the asset's own, and so
        is its style, where "" is none. use_own_image: it is to look like the picture that the asset has."""
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.GenerateAssetImage,
            lambda: wire.GenerateAssetImageRequest(
                request_id=named,
                asset_id=asset_id,
                seed="" if seed is None else str(seed),
                while_running=number_of(wire.WhileRunning, while_running),
                name=name,
                description=description,
                image_prompt=image_prompt,
                style_capsule_id=style_capsule_id,
                use_own_image=use_own_image,
            ),
        )
        return Wish(
            generation_id=reply.generation_id,
            request_id=named,
            resource=read(Asset, reply.asset),
            repeated=request_id is not None,
            look=lambda: self.get(asset_id),
        )

    async def cancel(self, asset_id: str, generation_id: str, *, request_id: UUID | None = None) -> Asset:
        """Asks for that picture no more. Its end is pushed: cancelled, or completed where that came first."""
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.CancelAssetImage,
            lambda: wire.CancelAssetImageRequest(request_id=named, asset_id=asset_id, generation_id=generation_id),
        )
        return read(Asset, reply.asset)

    async def upload(self, asset_id: str, image: Picture, *, request_id: UUID | None = None) -> Asset:
        """The picture becomes the asset's own, in a new version."""
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.UploadAssetImage,
            lambda: wire.UploadAssetImageRequest(request_id=named, asset_id=asset_id, image=image.message()),
            UPLOAD_SECONDS,
        )
        return read(Asset, reply.asset)

    async def remove_picture(self, asset_id: str, *, request_id: UUID | None = None) -> Asset:
        """It stays in the image history. Refused where nothing else says what the asset is."""
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.RemoveAssetImage, lambda: wire.RemoveAssetImageRequest(request_id=named, asset_id=asset_id)
        )
        return read(Asset, reply.asset)

    async def images(self, asset_id: str, page_size: int = 50, page_token: str = "") -> Page[AssetImage]:
        """Every picture the asset had, newest first."""
        reply = await self._door.call(
            self._stub.ListAssetImages,
            lambda: wire.ListAssetImagesRequest(asset_id=asset_id, page_size=page_size, page_token=page_token),
        )
        return Page(tuple(read(AssetImage, image) for image in reply.images), reply.next_page_token)

    def each_image(self, asset_id: str, limit: int | None = None) -> AsyncIterator[AssetImage]:
        return each(partial(self.images, asset_id), limit)

    async def restore_image(self, asset_id: str, number: int, *, request_id: UUID | None = None) -> Asset:
        """An older picture becomes the asset's own again, in a new version. number: as `images` counts them."""
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.RestoreAssetImage,
            lambda: wire.RestoreAssetImageRequest(request_id=named, asset_id=asset_id, number=number),
        )
        return read(Asset, reply.asset)
