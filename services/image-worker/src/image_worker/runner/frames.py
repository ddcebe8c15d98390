"""What a runner and its pipeline say to each other over a pipe: a JSON head, then bytes.

On the wire: head length (4 bytes, big-endian), the head, and the blobs whose lengths the head gives in `blobs`.
"""

import asyncio
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import orjson

_LENGTH = struct.Struct(">I")
# Bytes: a stray line of output taken for a length must not take all memory.
_MOST_HEAD, _MOST_BLOB = 1024 * 1024, 256 * 1024 * 1024


class BrokenFrame(Exception):
    """The other side is gone in the middle of a word, or does not speak this."""


@dataclass(frozen=True, slots=True)
class Frame:
    head: dict[str, Any]
    blobs: tuple[bytes, ...] = ()

    @property
    def kind(self) -> str:
        return str(self.head["kind"])

    def encode(self) -> bytes:
        head = orjson.dumps({**self.head, "blobs": [len(blob) for blob in self.blobs]})
        return b"".join((_LENGTH.pack(len(head)), head, *self.blobs))


def frame(kind: str, blobs: Sequence[bytes] = (), **fields: Any) -> Frame:
    return Frame({"kind": kind, **fields}, tuple(blobs))


def read(stream: BinaryIO) -> Frame | None:
    """The next frame; None where the other side has ended. Raises BrokenFrame."""
    start = stream.read(_LENGTH.size)
    if not start:
        return None
    head = _head(_exactly(stream, _length(start)))
    return Frame(head, tuple(_exactly(stream, size) for size in _sizes(head)))


async def read_async(stream: asyncio.StreamReader) -> Frame | None:
    """The same from an asyncio stream."""
    try:
        start = await stream.readexactly(_LENGTH.size)
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    try:
        head = _head(await stream.readexactly(_length(start)))
        return Frame(head, tuple([await stream.readexactly(size) for size in _sizes(head)]))
    except (asyncio.IncompleteReadError, ConnectionError):
        raise BrokenFrame("ended within a frame") from None


def _length(start: bytes) -> int:
    if len(start) != _LENGTH.size:
        raise BrokenFrame("ended within a frame")
    length = int(_LENGTH.unpack(start)[0])
    if length > _MOST_HEAD:
        raise BrokenFrame("not a frame")
    return length


def _head(encoded: bytes) -> dict[str, Any]:
    try:
        head = orjson.loads(encoded)
    except orjson.JSONDecodeError:
        raise BrokenFrame("not a frame") from None
    if not isinstance(head, dict):
        raise BrokenFrame("not a frame")
    return head


def _sizes(head: dict[str, Any]) -> list[int]:
    sizes = head.get("blobs", [])
    if any(not isinstance(size, int) or not 0 <= size <= _MOST_BLOB for size in sizes):
        raise BrokenFrame("not a frame")
    return list(sizes)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    content = stream.read(size)
    if len(content) != size:
        raise BrokenFrame("ended within a frame")
    return content
