"""Picture bytes: fetched over HTTP, checked by their hash, and put in place whole or not at all."""

import asyncio
import hashlib
import os
import tempfile
from pathlib import Path
from urllib.parse import quote

import httpx

from greenroom.door import Door
from greenroom.errors import GreenroomError
from greenroom.resources import Image


async def fetch(door: Door, image: Image) -> bytes:
    """Raises GreenroomError PICTURE_DAMAGED where the bytes are not those that the event named."""
    url = f"{door.place.url}/media/{quote(image.key)}"
    try:
        reply = await door.http().get(url, headers={"authorization": f"Bearer {door.place.token()}"})
    except httpx.HTTPError as error:
        raise GreenroomError(
            "UNREACHABLE", f"The picture cannot be fetched from {url}: {error or type(error).__name__}."
        ) from error
    if reply.status_code != httpx.codes.OK:
        raise _refused(reply)
    if hashlib.sha256(reply.content).hexdigest() != image.sha256:
        raise GreenroomError("PICTURE_DAMAGED", f"The bytes of {image.key} are not those that were stored. Try again.")
    return reply.content


async def save(data: bytes, file: Path) -> None:
    """At no moment is there half a picture under that name."""
    try:
        await asyncio.to_thread(_replace, file, data)
    except OSError as error:
        raise GreenroomError("FILE_NOT_WRITTEN", f"{file} cannot be written: {error.strerror or error}.") from error


def _replace(file: Path, data: bytes) -> None:
    if file.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as sink:
            sink.write(data)
            sink.flush()
            os.fsync(sink.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _refused(reply: httpx.Response) -> GreenroomError:
    try:
        problem = reply.json()
        return GreenroomError(str(problem["reason"]), str(problem.get("detail") or problem.get("title") or ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        return GreenroomError("PICTURE_NOT_FETCHED", f"The picture was not given out: HTTP {reply.status_code}.")
