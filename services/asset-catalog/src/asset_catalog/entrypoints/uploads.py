"""Pictures as people send them: made safe, put into the object store, and only then told."""

import hashlib
from collections.abc import Awaitable, Callable
from uuid import uuid4

from greenroom_proto.catalog.v1 import asset_pb2
from service_kit.announced_copies import pictures_away
from service_kit.objects import ObjectStore, ObjectStoreAway
from service_kit.picture_intake import TakenIn
from service_kit.pictures import Picture

from asset_catalog.entrypoints.shared import Shared

# service_kit.picture_intake.take_in, or what stands for it.
TakeIn = Callable[[bytes], Awaitable[TakenIn]]


class Uploads:
    """Twins of one request, which come at the same time, share one taking in and one put."""

    def __init__(self, objects: ObjectStore, take_in: TakeIn) -> None:
        self._objects, self._take_in = objects, take_in
        self._taking, self._putting = Shared[TakenIn](), Shared[Picture]()

    def of(self, upload: asset_pb2.Upload) -> "Uploaded":
        return Uploaded(self, upload.content)

    async def take_in(self, content: bytes) -> TakenIn:
        return await self._taking.once(hashlib.sha256(content).digest(), lambda: self._take_in(content))

    async def put(self, taken: TakenIn, folder: str) -> Picture:
        sha256 = hashlib.sha256(taken.content).hexdigest()
        return await self._putting.once((folder, sha256), lambda: self._put(taken, folder, sha256))

    async def _put(self, taken: TakenIn, folder: str, sha256: str) -> Picture:
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


class Uploaded:
    """One request's picture: taken in and put once, however often the request is decided."""

    def __init__(self, uploads: Uploads, content: bytes) -> None:
        self._uploads, self._content = uploads, content
        self._taken: TakenIn | None = None
        self._picture: Picture | None = None

    async def taken(self) -> TakenIn:
        """Made safe, and put nowhere yet. Raises InvalidInput, TryAgain."""
        if self._taken is None:
            self._taken = await self._uploads.take_in(self._content)
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
            self._picture = await self._uploads.put(await self.taken(), folder)
        return self._picture
