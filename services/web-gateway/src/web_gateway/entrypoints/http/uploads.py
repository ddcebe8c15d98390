"""Pictures on their way in: raw bodies, read in bounded time into bounded memory, whoever sends them."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Annotated, Any

from fastapi import Query, Request
from greenroom_proto.catalog.v1 import asset_pb2, capsule_service_pb2, catalog_service_pb2
from service_kit.access import access_table
from service_kit.auth import Principal
from service_kit.errors import InvalidInput, TryAgain
from starlette.requests import ClientDisconnect

from web_gateway.entrypoints.http.convert import fill
from web_gateway.entrypoints.http.problems import ANSWER_WITHIN, Route

FileName = Annotated[str, Query(description="As the person's file is called; only told, never trusted.")]
# Bytes of one picture.
MOST_PICTURE = 16 * 1024 * 1024
# Bytes of all pictures that are here at once, and of those of one person: each is in memory up to three times, as it
# came, in its message, and as that is sent.
_MOST_HERE, _MOST_OF_ONE = 8 * MOST_PICTURE, 4 * MOST_PICTURE
# Seconds for which an upload waits for room, then without a byte of it, then for all of it.
ROOM_SECONDS, IDLE_SECONDS, WHOLE_SECONDS = 15.0, 15.0, 120.0
_ACCESS = access_table(
    (
        catalog_service_pb2.DESCRIPTOR.services_by_name["CatalogService"].full_name,
        capsule_service_pb2.DESCRIPTOR.services_by_name["CapsuleService"].full_name,
    )
)


class UploadRoute(Route):
    """A route whose body is the bytes of one picture. By this class the guard lets it be larger than others."""

    within = ROOM_SECONDS + WHOLE_SECONDS + ANSWER_WITHIN

    def __init__(self, path: str, endpoint: Callable[..., Any], **told: Any) -> None:
        picture = {"image/*": {"schema": {"type": "string", "format": "binary"}}}
        body = {"description": "The bytes of the picture, at most 16 MiB.", "required": True, "content": picture}
        super().__init__(path, endpoint, **{**told, "openapi_extra": {"requestBody": body}})


class Uploads:
    """The room that pictures share. One waits outside, unread, until there is room for all of it."""

    def __init__(self, most: int = _MOST_HERE, most_of_one: int = _MOST_OF_ONE) -> None:
        self._free, self._most_of_one = most, most_of_one
        self._taken: Counter[tuple[str, str]] = Counter()
        self._left = asyncio.Event()

    @asynccontextmanager
    async def received(self, request: Request, principal: Principal, rpc: str) -> AsyncIterator[bytes]:
        """The whole body; its room is given back at the end. rpc: what it is for, as `/package.Service/Method`.

        Whoever may not call that is refused before a byte is read: Forbidden. Raises TryAgain where there is no room
        in time or the body comes too slowly, and InvalidInput for one that was cut off. That it is no larger than
        MOST_PICTURE is the guard's to see.
        """
        _ACCESS[rpc].check(principal)
        who, size = (principal.workspace, principal.user), _declared(request)
        await self._enter(who, size)
        try:
            yield await _read(request)
        finally:
            self._leave(who, size)

    async def _enter(self, who: tuple[str, str], size: int) -> None:
        try:
            async with asyncio.timeout(ROOM_SECONDS):
                while self._free < size or self._taken[who] + size > self._most_of_one:
                    self._left.clear()
                    await self._left.wait()
        except TimeoutError:
            raise TryAgain(
                "UPLOADS_BUSY", "Many pictures are being uploaded just now: try again in a moment."
            ) from None
        self._free -= size
        self._taken[who] += size

    def _leave(self, who: tuple[str, str], size: int) -> None:
        self._free += size
        self._taken[who] -= size
        if not self._taken[who]:
            del self._taken[who]
        self._left.set()


def picture(content: bytes, file_name: str) -> asset_pb2.Upload:
    return fill(asset_pb2.Upload(content=content), {"file_name": file_name})


def _declared(request: Request) -> int:
    """A body that does not tell its length may have as many bytes as any."""
    length = request.headers.get("content-length", "")
    return min(int(length), MOST_PICTURE) if length.isascii() and length.isdigit() else MOST_PICTURE


async def _read(request: Request) -> bytes:
    content, chunks = BytesIO(), aiter(request.stream())
    try:
        async with asyncio.timeout(WHOLE_SECONDS):
            while True:
                async with asyncio.timeout(IDLE_SECONDS):
                    content.write(await anext(chunks))
    except StopAsyncIteration:
        return content.getvalue()
    except TimeoutError:
        raise TryAgain("UPLOAD_TOO_SLOW", "The picture came too slowly: send it again, or a smaller one.") from None
    except ClientDisconnect:
        raise InvalidInput(
            "UPLOAD_CUT_OFF", "The picture did not arrive whole: send it again.", field="image"
        ) from None
