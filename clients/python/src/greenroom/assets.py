"""The library: its assets, and what becomes of them. Their pictures and versions stand in files of their own."""

from collections.abc import AsyncIterator, Sequence
from functools import partial
from uuid import UUID, uuid4

from google.protobuf.field_mask_pb2 import FieldMask
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.catalog.v1 import catalog_service_pb2 as wire

from greenroom.asset_pictures import AssetPictures
from greenroom.asset_versions import AssetVersions
from greenroom.door import CALL_SECONDS, UPLOAD_SECONDS
from greenroom.library import Emptied, Shelf, TagCount
from greenroom.messages import number_of, read
from greenroom.pages import Page, each
from greenroom.resources import Asset, AssetType
from greenroom.uploads import Picture, message_of

_SHELVES: dict[Shelf, str] = {"library": "", "drafts": "drafts", "bin": "bin"}


class Assets(AssetPictures, AssetVersions):
    """Whatever changes something takes a `request_id`: repeated, it gives the first answer and does nothing twice."""

    async def create(
        self,
        asset_type: AssetType,
        name: str,
        *,
        description: str = "",
        image_prompt: str = "",
        tags: Sequence[str] = (),
        style_capsule_id: str = "",
        voice_profile_id: str = "",
        image: Picture | None = None,
        draft: bool = False,
        request_id: UUID | None = None,
    ) -> Asset:
        """Described by words, a picture, or both; a draft may say nothing yet."""
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
                style_capsule_id=style_capsule_id,
                voice_profile_id=voice_profile_id,
                image=message_of(image),
                draft=draft,
            ),
            UPLOAD_SECONDS if image else CALL_SECONDS,
        )
        return read(Asset, reply.asset)

    async def list(
        self,
        page_size: int = 50,
        page_token: str = "",
        *,
        query: str = "",
        asset_type: AssetType | None = None,
        tags: Sequence[str] = (),
        shelf: Shelf = "library",
    ) -> Page[Asset]:
        """Newest first; in the bin, the last deleted first. query: words that each must begin a word of the asset.
        tags: each must be carried."""
        reply = await self._door.call(
            self._stub.ListAssets,
            lambda: wire.ListAssetsRequest(
                page_size=page_size,
                page_token=page_token,
                query=query,
                asset_type=number_of(asset_pb2.AssetType, asset_type or ""),
                tags=tags,
                shelf=number_of(wire.Shelf, _SHELVES[shelf]),
            ),
        )
        return Page(tuple(read(Asset, asset) for asset in reply.assets), reply.next_page_token)

    def each(
        self,
        *,
        query: str = "",
        asset_type: AssetType | None = None,
        tags: Sequence[str] = (),
        shelf: Shelf = "library",
        limit: int | None = None,
    ) -> AsyncIterator[Asset]:
        """The same, page after page, as they come."""
        return each(partial(self.list, query=query, asset_type=asset_type, tags=tags, shelf=shelf), limit)

    async def tags(self) -> tuple[TagCount, ...]:
        """Every tag of the library, by how many assets carry it, then by name."""
        reply = await self._door.call(self._stub.ListTags, wire.ListTagsRequest)
        return tuple(read(TagCount, tag) for tag in reply.tags)

    async def update(
        self,
        asset_id: str,
        expected_version: int,
        *,
        name: str | None = None,
        description: str | None = None,
        image_prompt: str | None = None,
        tags: Sequence[str] | None = None,
        style_capsule_id: str | None = None,
        voice_profile_id: str | None = None,
        save_draft: bool = False,
        request_id: UUID | None = None,
    ) -> Asset:
        """Changes what is given and leaves the rest. expected_version: the version that the caller saw.
        save_draft puts a draft into the library, with these changes."""
        given = {
            "name": name,
            "description": description,
            "image_prompt": image_prompt,
            "tags": tags,
            "style_capsule_id": style_capsule_id,
            "voice_profile_id": voice_profile_id,
        }
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
                style_capsule_id=style_capsule_id or "",
                voice_profile_id=voice_profile_id or "",
                save_draft=save_draft,
            ),
        )
        return read(Asset, reply.asset)

    async def duplicate(
        self, asset_id: str, *, version: int = 0, name: str = "", request_id: UUID | None = None
    ) -> Asset:
        """A new asset with a picture of its own, that names where it comes from. version 0 is the newest; without a
        name it is called after the original."""
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.DuplicateAsset,
            lambda: wire.DuplicateAssetRequest(request_id=named, asset_id=asset_id, version=version, name=name),
        )
        return read(Asset, reply.asset)

    async def delete(self, asset_id: str, *, request_id: UUID | None = None) -> Asset:
        """Into the bin."""
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.DeleteAsset, lambda: wire.DeleteAssetRequest(request_id=named, asset_id=asset_id)
        )
        return read(Asset, reply.asset)

    async def restore(self, asset_id: str, *, request_id: UUID | None = None) -> Asset:
        """Out of the bin, as it was."""
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.RestoreAsset, lambda: wire.RestoreAssetRequest(request_id=named, asset_id=asset_id)
        )
        return read(Asset, reply.asset)

    async def empty_bin(self, asset_ids: Sequence[str] = (), *, request_id: UUID | None = None) -> Emptied:
        """Removes the pictures of what is in the bin for ever; its facts can be read on. At most 200 at once: repeat
        it with another request_id until nothing is left. Without ids it is the whole bin."""
        named = str(request_id or uuid4())
        reply = await self._door.call(
            self._stub.EmptyBin,
            lambda: wire.EmptyBinRequest(request_id=named, asset_ids=asset_ids),
            UPLOAD_SECONDS,
        )
        return read(Emptied, reply)
