"""Files as people and attackers send them, each made of a few lines."""

import io
import random
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms, TiffImagePlugin

PNG_START = b"\x89PNG\r\n\x1a\n"
RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


def encoded(image: Image.Image, kind: str, **how: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def decoded(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def photo(width: int = 64, height: int = 48) -> Image.Image:
    """Not compressible, always the same."""
    return Image.frombytes("RGB", (width, height), random.Random(7).randbytes(width * height * 3))


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_of(width: int, height: int, bits: int, colour: int, rows: bytes, *more: bytes) -> bytes:
    """colour: PNG's number of the kind. more: whole chunks that stand before the pixels."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))
    return b"".join((PNG_START, header, *more, chunk(b"IDAT", zlib.compress(rows, 9)), chunk(b"IEND", b"")))


def bomb_in_chunk(name: bytes, before: bytes) -> bytes:
    """A PNG of one pixel, a chunk of which grows to 300 MB."""
    squeezed = zlib.compressobj(9)
    body = b"".join(squeezed.compress(bytes(10_000_000)) for _ in range(30)) + squeezed.flush()
    return png_of(1, 1, 8, 2, b"\x00\xff\x00\x00", chunk(name, before + body))


def jpeg_with_gps(image: Image.Image, orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "A maker of cameras"
    position = exif.get_ifd(0x8825)
    position[1], position[3] = "N", "E"
    position[2] = position[4] = tuple(TiffImagePlugin.IFDRational(value, 1) for value in (48, 51, 30))
    return encoded(image, "JPEG", quality=95, exif=exif.tobytes(), comment=b"A private note")


def profile_that_swaps_red_and_green() -> bytes:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {
        bytes(profile[at : at + 4]): struct.unpack(">II", profile[at + 4 : at + 12])
        for at in range(132, 132 + 12 * struct.unpack(">I", profile[128:132])[0], 12)
    }
    (red, size), (green, _) = tags[b"rXYZ"], tags[b"gXYZ"]
    profile[red : red + size], profile[green : green + size] = (
        profile[green : green + size],
        profile[red : red + size],
    )
    return bytes(profile)
