"""Pictures that people send: checked by what they are, made anew of their pixels, and nothing else of them kept.

Decoding hostile files goes wrong sooner or later, so it is done by processes of its own, which have limits of memory
and time and know no secret; a service that takes a picture in goes on whatever the picture does to them.
"""

import asyncio
from dataclasses import dataclass

from service_kit.errors import InvalidInput
from service_kit.picture_intake_formats import Unusable, format_of
from service_kit.picture_intake_pool import Pool, ProcessLost

MOST_BYTES = 16 * 1024 * 1024

_pools: dict[asyncio.AbstractEventLoop, Pool] = {}


@dataclass(frozen=True, slots=True)
class TakenIn:
    """An upright sRGB picture of 8 bits a channel without any metadata, width × height pixels, at most 4096 long.

    content_type: image/png where the picture is partly transparent or was PNG, GIF or BMP, else image/jpeg.
    thumbnail: WebP, its longest side 512; None where the picture is no larger than that.
    The same bytes give the same picture: whoever names it by its hash may repeat the work.
    """

    content: bytes
    content_type: str
    width: int
    height: int
    thumbnail: bytes | None

    @property
    def extension(self) -> str:
        return "png" if self.content_type == "image/png" else "jpg"


async def take_in(content: bytes) -> TakenIn:
    """The first frame of a PNG, JPEG, WebP, GIF, TIFF or BMP picture of at most 50 million pixels.

    Raises InvalidInput, field `image`, with one of the reasons PICTURE_EMPTY, PICTURE_TOO_LARGE (bytes),
    PICTURE_TOO_MANY_PIXELS, PICTURE_FORMAT, PICTURE_BROKEN; and TryAgain where too many come at once.
    """
    try:
        _refuse_early(content)
        answer = await _pool().ask(content)
        if "reason" in answer.head:
            raise Unusable(answer.head["reason"], answer.head["message"])
    except Unusable as refused:
        raise InvalidInput(refused.reason, refused.message, field="image") from None
    except ProcessLost:
        text = "This picture cannot be opened safely. Save it anew, and send that."
        raise InvalidInput("PICTURE_BROKEN", text, field="image") from None
    head = answer.head
    return TakenIn(answer.content, head["content_type"], head["width"], head["height"], answer.thumbnail or None)


async def close() -> None:
    """Ends this event loop's processes. They end with the service anyway; this waits for it."""
    pool = _pools.pop(asyncio.get_running_loop(), None)
    if pool is not None:
        await pool.close()


def _pool() -> Pool:
    loop = asyncio.get_running_loop()
    if loop not in _pools:
        for ended in [other for other in _pools if other.is_closed()]:
            del _pools[ended]
        _pools[loop] = Pool()
    return _pools[loop]


def _refuse_early(content: bytes) -> None:
    """What needs no decoder to be seen."""
    if not content:
        raise Unusable("PICTURE_EMPTY", "The file is empty: choose the picture again.")
    if len(content) > MOST_BYTES:
        size = f"{len(content) / 1024 / 1024:.1f}"
        text = f"The file has {size} MiB: make it smaller, to at most {MOST_BYTES // 1024 // 1024} MiB."
        raise Unusable("PICTURE_TOO_LARGE", text)
    format_of(content)
