"""Many pictures at once: one asset a file, named after it. A file that is refused stops no other."""

import asyncio
import hashlib
import re
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4, uuid5

from greenroom.assets import Assets
from greenroom.errors import GreenroomError
from greenroom.resources import Asset, AssetType
from greenroom.uploads import Picture, read_picture

_AT_ONCE = 4
# Nothing is wrong with the file: the next one would fare no better.
_STOPS_ALL = frozenset(
    {"UNAVAILABLE", "UNAUTHENTICATED", "PERMISSION_DENIED", "DEADLINE_EXCEEDED", "CANCELLED", "UNIMPLEMENTED"}
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file: an asset, or the reason why not."""

    file: Path
    asset: Asset | None = None
    error: GreenroomError | None = None


async def import_pictures(
    assets: Assets,
    files: Sequence[Path],
    asset_type: AssetType,
    *,
    tags: Sequence[str] = (),
    style_capsule_id: str = "",
    draft: bool = False,
    request_id: UUID | None = None,
) -> AsyncIterator[Imported]:
    """In the order of `files`. The request of each is derived of request_id, the file's name and its bytes: repeated,
    with whatever files came or went, the import makes no asset twice. Raises GreenroomError where no file would fare
    better, such as for a token that has ended."""
    named = _Names(request_id or uuid4())

    async def one(file: Path, picture: Picture | GreenroomError) -> Imported:
        if isinstance(picture, GreenroomError):
            return Imported(file, error=picture)
        request = named(picture)
        try:
            asset = await assets.create(
                asset_type,
                name_of(file),
                tags=tags,
                style_capsule_id=style_capsule_id,
                image=picture,
                draft=draft,
                request_id=request,
            )
        except GreenroomError as error:
            return Imported(file, error=error)
        return Imported(file, asset)

    for start in range(0, len(files), _AT_ONCE):
        some = files[start : start + _AT_ONCE]
        pictures = await asyncio.gather(*(_picture(file) for file in some))
        for imported in await asyncio.gather(*map(one, some, pictures)):
            if imported.error is not None and imported.error.code in _STOPS_ALL:
                raise imported.error
            yield imported


class _Names:
    """The request of each picture. Files of the same name and content, from two folders, are two assets."""

    def __init__(self, whole: UUID) -> None:
        self._whole, self._seen = whole, Counter[str]()

    def __call__(self, picture: Picture) -> UUID:
        what = f"{picture.file_name}\n{hashlib.sha256(picture.content).hexdigest()}"
        self._seen[what] += 1
        return uuid5(self._whole, f"{what}\n{self._seen[what]}")


def name_of(file: Path) -> str:
    """`golden-hammer_02.png` is "Golden hammer 02", as on the page."""
    words = re.sub(r"[-_\s]+", " ", file.stem).strip()
    return words[:1].upper() + words[1:]


async def _picture(file: Path) -> Picture | GreenroomError:
    try:
        return await read_picture(file)
    except GreenroomError as error:
        return error
