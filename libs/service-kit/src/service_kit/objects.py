"""Pictures and other bytes in any S3. Hashes live in our events, never in the store's metadata."""

import asyncio
import hashlib
import io
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TypeVar
from urllib.parse import SplitResult, unquote, urlsplit

import urllib3
from minio import Minio
from minio.commonconfig import CopySource
from minio.error import InvalidResponseError, MinioException, S3Error

from service_kit.dated_http import DatedHttp

T = TypeVar("T")

# Seconds of a whole call, its retries included: well below a runner's lease of 30 s. An upload may take longer by
# its size, at this many bytes a second.
_CALL_WITHIN, _LEAST_RATE = 12.0, 4 * 1024 * 1024
_CONNECT_WITHIN, _READ_WITHIN = 2.0, 5.0
# urllib3 sends a whole body within its timeout for connecting, and the last of it may still be on its way when it
# waits for the answer: an upload is ended by the deadline of its call.
_SEND_WITHIN = 30.0

_MEBIBYTE = 1024 * 1024
# S3 lists as many at most in one answer.
_LISTED = 1000
# A missing bucket is none of them: it is a wrong setting, and says nothing of an object.
_MISSING = ("NoSuchKey", "NoSuchObject", "ResourceNotFound")
_AWAY = ("SlowDown", "ServiceUnavailable", "InternalError", "RequestTimeout", "XMinioServerNotInitialized")


class ObjectStoreError(Exception):
    """Base of what the object store could not do."""


class ObjectMissing(ObjectStoreError):
    """No object has this key."""


class ObjectCorrupt(ObjectStoreError):
    """What is stored is not what was put. It was not told to anyone as stored."""


class ObjectStoreAway(ObjectStoreError):
    """The store does not answer. Try again later."""


@dataclass(frozen=True, slots=True)
class StoredObject:
    key: str
    size_bytes: int
    modified: datetime
    content_type: str = ""


class ObjectStore:
    """One bucket. The url is http(s)://ACCESS:SECRET@host:port/bucket."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._bucket = parts.path.strip("/")
        if parts.scheme not in ("http", "https") or not parts.hostname or not self._bucket:
            raise ValueError("the object store's URL must be http(s)://ACCESS:SECRET@host:port/bucket")
        self._http = DatedHttp(urllib3.Timeout(connect=_CONNECT_WITHIN, read=_READ_WITHIN))
        self._client = _client(parts, self._http)
        self._uploads = _client(parts, DatedHttp(urllib3.Timeout(connect=_SEND_WITHIN, read=_SEND_WITHIN)))

    async def ensure_bucket(self) -> None:
        def make() -> None:
            if not self._client.bucket_exists(self._bucket):
                try:
                    self._client.make_bucket(self._bucket)
                except (S3Error, InvalidResponseError) as error:
                    if _code(error) not in ("BucketAlreadyOwnedByYou", "BucketAlreadyExists"):
                        raise

        await self._run(make)

    async def put(self, key: str, data: bytes, content_type: str, *, read_back: bool = False) -> str:
        """Stores the bytes and returns their SHA-256 (lower-case hex) once they were seen to be there whole.

        read_back: not as the store says of them, but as they are read.
        """

        def upload() -> tuple[str, str]:
            # One part, so that the ETag of a plain store is the MD5 of the whole.
            part = max(5 * _MEBIBYTE, -(-len(data) // _MEBIBYTE) * _MEBIBYTE)
            self._uploads.put_object(
                self._bucket, key, io.BytesIO(data), len(data), content_type=content_type, part_size=part
            )
            return hashlib.md5(data, usedforsecurity=False).hexdigest(), hashlib.sha256(data).hexdigest()

        within = _CALL_WITHIN + len(data) / _LEAST_RATE
        async with _deadline(within):
            md5, sha256 = await self._run(upload, within)
            if read_back:
                if await self._hash(key) != sha256:
                    raise ObjectCorrupt(f"{key} reads as other bytes than were put")
                return sha256
            stat = await self._run(lambda: self._client.stat_object(self._bucket, key))
            # An encrypting store has another ETag: then the bytes themselves are compared.
            same = (stat.etag or "").strip('"') == md5 or await self._hash(key) == sha256
            if stat.size != len(data) or not same:
                raise ObjectCorrupt(f"{key} was stored as other bytes than were put")
        return sha256

    async def get(self, key: str) -> bytes:
        """Raises ObjectMissing."""
        return await self._run(lambda: self._read(key))

    async def exists(self, key: str) -> bool:
        try:
            await self.stat(key)
        except ObjectMissing:
            return False
        return True

    async def stat(self, key: str) -> StoredObject:
        """Raises ObjectMissing."""

        def look() -> StoredObject:
            try:
                found = self._client.stat_object(self._bucket, key)
            except S3Error as error:
                if error.code not in _MISSING:
                    raise
                # The answer to a HEAD has no words: whether it is the object, the bucket or the credentials that
                # are unknown, only the answer to a GET says.
                self._read(key)
                found = self._client.stat_object(self._bucket, key)
            return StoredObject(key, found.size or 0, _utc(found.last_modified), found.content_type or "")

        return await self._run(look)

    async def copy(self, source_key: str, key: str, sha256: str) -> None:
        """Makes sure that the key holds the source's bytes, copied inside the store, by their hash.

        What is there already and right is left alone, whatever became of its source; what is there and wrong is
        only overwritten by a source that is right. An object that was there before is never removed.
        Raises ObjectMissing, and ObjectCorrupt where the source, or the copy, has another hash than was said.
        """
        async with _deadline(_CALL_WITHIN):
            before = await self._hash(key)
            if before == sha256:
                return
            found = await self._hash(source_key)
            if found is None:
                raise ObjectMissing(source_key)
            if found != sha256:
                raise ObjectCorrupt(f"{source_key} has another hash than was said")
            source = CopySource(self._bucket, source_key)
            await self._run(lambda: self._client.copy_object(self._bucket, key, source))
            if await self._hash(key) != sha256:
                if before is None:
                    await self.remove(key)
                raise ObjectCorrupt(f"the copy of {source_key} has another hash than was said")

    async def remove(self, key: str) -> None:
        """Also fine where there is none."""
        await self._run(lambda: self._client.remove_object(self._bucket, key), missing_is_fine=True)

    async def now(self) -> datetime:
        """The store's own time, by which it says when objects were modified: to the second, never ahead of it."""

        def ask() -> datetime | None:
            self._client.bucket_exists(self._bucket)
            return self._http.date

        if (date := await self._run(ask)) is None:
            raise ObjectStoreError("the object store does not say what time it is")
        return date

    async def list(self, prefix: str) -> list[StoredObject]:
        """All objects whose key starts with the prefix."""
        return [one async for page in self.pages(prefix) for one in page]

    async def pages(self, prefix: str) -> AsyncIterator[Sequence[StoredObject]]:
        """All objects whose key starts with the prefix, in the order of their keys, a page at a time."""
        listing = self._client.list_objects(self._bucket, prefix=prefix, recursive=True)
        # One page at a time is asked for, in one thread after another.
        while page := await self._run(lambda: tuple(islice(listing, _LISTED))):
            yield [
                StoredObject(one.object_name, one.size or 0, _utc(one.last_modified))
                for one in page
                if one.object_name and not one.is_dir
            ]

    def _read(self, key: str) -> bytes:
        response = self._client.get_object(self._bucket, key)
        try:
            return response.read()
        finally:
            response.close()
            response.release_conn()

    async def _hash(self, key: str) -> str | None:
        """SHA-256; None where nothing has this key."""
        try:
            return await self._run(lambda: hashlib.sha256(self._read(key)).hexdigest())
        except ObjectMissing:
            return None

    async def _run(self, work: Callable[[], T], within: float = _CALL_WITHIN, missing_is_fine: bool = False) -> T:
        """One step. minio's client blocks: it works in a thread, which is left to end by itself at the deadline."""
        try:
            async with _deadline(within):
                return await asyncio.to_thread(work)
        except (S3Error, InvalidResponseError) as error:
            code = _code(error)
            if code in _MISSING and missing_is_fine:
                return None  # type: ignore[return-value]
            if code in _MISSING:
                raise ObjectMissing(str(error)) from None
            if code in _AWAY:
                raise ObjectStoreAway(code) from error
            raise ObjectStoreError(str(error)) from error
        except (urllib3.exceptions.HTTPError, MinioException, OSError) as error:
            raise ObjectStoreAway(str(error)) from error


@asynccontextmanager
async def _deadline(seconds: float) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        raise ObjectStoreAway(f"no answer within {seconds:.0f} s") from None


def _client(parts: SplitResult, http: DatedHttp) -> Minio:
    return Minio(
        parts.netloc.rpartition("@")[2],
        access_key=unquote(parts.username or ""),
        secret_key=unquote(parts.password or ""),
        secure=parts.scheme == "https",
        # Given, so that no call goes to ask for it.
        region="us-east-1",
        http_client=http,
    )


def _code(error: S3Error | InvalidResponseError) -> str:
    """S3's word for what is wrong. rclone sends it as text/xml, which minio's client leaves unread."""
    if isinstance(error, S3Error):
        return error.code or ""
    found = re.search(r"<Code>(\w+)</Code>", str(error))
    return found.group(1) if found else ""


def _utc(moment: datetime | None) -> datetime:
    return moment.astimezone(UTC) if moment else datetime.fromtimestamp(0, UTC)
