"""Pictures as people send them: made safe, put into the object store, and only then told."""

import hashlib
from collections.abc import Awaitable, Callable
from uuid import uuid4

from greenroom_proto.catalog.v1 import asset_pb2
from service_kit.announced_copies import pictures_away
from service_kit.objects import ObjectStore, ObjectStoreAway
from service_kit.picture_intake import TakenIn
from service_kit.pictures import Picture

# service_kit.picture_intake.take_in, or what stands for it.
TakeIn = Callable[[bytes], Awaitable[TakenIn]]


class Uploads:
    def __init__(self, objects: ObjectStore, take_in: TakeIn) -> None:
        self._objects, self._take_in = objects, take_in

    def of(self, upload: asset_pb2.Upload) -> "Uploaded":
        return Uploaded(self._objects, self._take_in, upload.content)


class Uploaded:
    """One request's picture: taken in and put once, however often the request is decided."""

    def __init__(self, objects: ObjectStore, take_in: TakeIn, content: bytes) -> None:
        self._objects, self._take_in, self._content = objects, take_in, content
        self._taken: TakenIn | None = None
        self._picture: Picture | None = None

    async def taken(self) -> TakenIn:
        """Made safe, and put nowhere yet. Raises InvalidInput, TryAgain."""
        if self._taken is None:
            self._taken = await self._take_in(self._content)
        return self._taken

    async def sha256(self) -> str:
        """Of what would be put."""
        return hashlib.sha256((await self.taken()).content).hexdigest()

    async def put(self, folder: str) -> Picture:
        """In the store, verified. Raises InvalidInput, TryAgain.

        No other attempt has its key: no sweep has condemned it, and none does within an hour. Where nothing comes of
        it, it is swept then.
        """
        if self._picture is None:
            self._picture = await self._put(folder)
        return self._picture

    async def _put(self, folder: str) -> Picture:
        taken, sha256 = await self.taken(), await self.sha256()
        stem = f"{folder}/{uuid4()}-{sha256}"
        key, thumbnail_key = f"{stem}.{taken.extension}", ""
        try:
            if taken.thumbnail is not None:
                thumbnail_key = f"{stem}.thumb-{hashlib.sha256(taken.thumbnail).hexdigest()}.webp"
                await self._objects.put(thumbnail_key, taken.thumbnail, "image/webp")
            await self._objects.put(key, taken.content, taken.content_type)
        except ObjectStoreAway:
            raise pictures_away() from None
        return Picture(
            key=key,
            sha256=sha256,
            size_bytes=len(taken.content),
            width=taken.width,
            height=taken.height,
            content_type=taken.content_type,
            thumbnail_key=thumbnail_key,
        )
