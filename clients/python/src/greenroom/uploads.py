"""Picture files on their way up: read whole, and refused before anything is sent where they cannot be pictures."""

import asyncio
import os
from dataclasses import dataclass, field
from pathlib import Path

from greenroom_proto.catalog.v1 import asset_pb2

from greenroom.errors import GreenroomError

MOST_BYTES = 16 * 1024 * 1024
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Picture:
    """A file's bytes and its name. What they are is found out by the service, by their content."""

    content: bytes = field(repr=False)
    file_name: str = ""

    def message(self) -> asset_pb2.Upload:
        return asset_pb2.Upload(content=self.content, file_name=self.file_name)


def message_of(picture: Picture | None) -> asset_pb2.Upload | None:
    return picture.message() if picture is not None else None


async def read_picture(file: Path, field: str = "image") -> Picture:
    """Raises GreenroomError FILE_NOT_FOUND, FILE_IS_FOLDER, FILE_UNREADABLE, PICTURE_EMPTY or PICTURE_TOO_LARGE."""
    try:
        content = await asyncio.to_thread(_read, file, field)
    except OSError as error:
        raise _unreadable(file, error, field) from error
    except ValueError as error:  # a NUL in the path
        raise GreenroomError("FILE_NOT_FOUND", f"There is no file {str(file)!r}.", field=field) from error
    if not content:
        raise GreenroomError("PICTURE_EMPTY", f"{file} is empty.", field=field)
    # Bytes that are no text stay out of the name, which is only told.
    return Picture(content, file.name.encode(errors="replace").decode())


def _read(file: Path, field: str) -> bytes:
    with file.open("rb") as source:
        if os.fstat(source.fileno()).st_size > MOST_BYTES:
            raise _too_large(file, field)
        # The size of a pipe is not known before.
        content = source.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _too_large(file, field)
    return content


def _unreadable(file: Path, error: OSError, field: str) -> GreenroomError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return GreenroomError("FILE_NOT_FOUND", f"There is no file {file}.", field=field)
    if isinstance(error, IsADirectoryError):
        return GreenroomError("FILE_IS_FOLDER", f"{file} is a folder: name a picture in it.", field=field)
    return GreenroomError("FILE_UNREADABLE", f"{file} cannot be read: {error.strerror or error}.", field=field)


def _too_large(file: Path, field: str) -> GreenroomError:
    return GreenroomError(
        "PICTURE_TOO_LARGE",
        f"{file} is larger than {MOST_BYTES // _MIB} MiB, the most that one picture may have: make it smaller.",
        field=field,
        details={"most_bytes": str(MOST_BYTES)},
    )
