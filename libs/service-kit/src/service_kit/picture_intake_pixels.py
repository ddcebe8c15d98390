"""A hostile file in, a harmless picture out: only its pixels are kept, and new files are made of them.

Runs in the child process alone. What a decoder may do wrong is bounded there.
"""

import io
import math
import warnings
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from PIL import ExifTags, Image, ImageCms

from service_kit.picture_intake_formats import Unusable, format_of

MOST_PIXELS = 50_000_000
# Pixels of the longest side: of what is kept, and of the thumbnail.
LONGEST_SIDE, THUMBNAIL_SIDE = 4096, 512
_JPEG_QUALITY, _WEBP_QUALITY = 90, 80
# zlib's 1 to 9: beyond this a large picture takes seconds for a few per cent.
_PNG_EFFORT = 4
# These have sharp edges more often than not: JPEG would smear them.
_KEPT_AS_PNG = ("PNG", "GIF", "BMP")
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIXTEEN_TO_EIGHT = [value >> 8 for value in range(65536)]

# Now, once: every fork has them.
for _kind in ("Bmp", "Gif", "Jpeg", "Mpo", "Png", "Tiff", "WebP"):
    import_module(f"PIL.{_kind}ImagePlugin")
warnings.simplefilter("ignore")
warnings.simplefilter("error", Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class Remade:
    content: bytes
    content_type: str
    width: int
    height: int
    thumbnail: bytes | None


def remake(content: bytes) -> Remade:
    """The same bytes for the same bytes. Raises Unusable, and MemoryError where the limits of the process are met."""
    kind = format_of(content)
    try:
        return _files(_upright(_opened(content, kind)), kind)
    except (Unusable, MemoryError):
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_many("too many") from None
    except Exception as error:
        raise _broken(kind) from error


def _opened(content: bytes, kind: str) -> Image.Image:
    """The first frame, decoded whole."""
    Image.MAX_IMAGE_PIXELS = None
    # No other decoder gets to see the bytes.
    image = Image.open(io.BytesIO(content), formats=[kind])
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise _too_many(f"{width} × {height}")
    # For what is only seen in decoding.
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    image.load()
    return image


def _upright(image: Image.Image) -> Image.Image:
    """As a person sees it: turned as its camera was, in sRGB, in 8 bits, RGB or RGBA, no longer than is kept."""
    turn = _TURNS.get(_orientation(image))
    seen = _shrunk(_in_srgb(image), LONGEST_SIDE)
    if turn is not None:
        seen = seen.transpose(turn)
    if seen.mode == "RGBA" and cast(tuple[int, int], seen.getchannel("A").getextrema())[0] == 255:
        seen = seen.convert("RGB")
    # What is saved takes along what stands here.
    seen.info = {}
    return seen


def _orientation(image: Image.Image) -> int:
    """1 to 8. EXIF that cannot be read says nothing."""
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:
        return 1


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    eight = _in_eight_bits(image)
    if eight is not image:
        # A value of 16 bits that stands for "transparent" is none of 8.
        eight.info.pop("transparency", None)
    image = eight
    if image.has_transparency_data:
        return _with_alpha(image, profile)
    if image.mode == "LAB":
        lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        return _converted(image, lab) or image.convert("RGB")
    if image.mode not in ("L", "RGB", "CMYK"):
        image = image.convert("RGB")
    return _by_profile(image, profile) or image.convert("RGB")


def _with_alpha(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The profile is of the colours alone: their transparency is put aside meanwhile."""
    image = image.convert("RGBA")
    alpha = image.getchannel("A")
    colours = image.convert("RGB")
    seen = _by_profile(colours, profile) or colours
    seen.putalpha(alpha)
    return seen


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Pillow clips what has more: nearly all of such a picture would be white."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(_SIXTEEN_TO_EIGHT, "L")
    if image.mode not in ("I", "F"):
        return image
    low, high = (float(value) for value in cast(tuple[float, float], image.getextrema()))
    if not (math.isfinite(low) and math.isfinite(high)):
        raise ValueError("no picture: some of its values are no numbers")
    if image.mode == "I" and low >= 0 and 255 < high <= 65535:
        return image.point(_SIXTEEN_TO_EIGHT, "L")
    if low >= 0 and high <= 1:
        low, high = 0.0, 1.0
    elif low >= 0 and high <= 255:
        low, high = 0.0, 255.0
    scale = 255.0 / (high - low) if high > low else 0.0
    return image.convert("F").point(lambda value: value * scale - low * scale).convert("L")


def _by_profile(image: Image.Image, profile: bytes | None) -> Image.Image | None:
    """None where there is no profile, or none that fits: then the numbers are taken for sRGB, as browsers do."""
    if not profile:
        return None
    try:
        return _converted(image, ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except OSError:
        return None


def _converted(image: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image | None:
    try:
        return ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, ValueError):
        return None


def _shrunk(image: Image.Image, longest: int) -> Image.Image:
    """Itself, or a copy whose longest side has `longest` pixels and the other at least one."""
    scale = longest / max(image.size)
    if scale >= 1:
        return image
    width, height = (max(1, round(side * scale)) for side in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _files(seen: Image.Image, kind: str) -> Remade:
    kept, thumbnail = io.BytesIO(), None
    as_png = seen.mode == "RGBA" or kind in _KEPT_AS_PNG
    if as_png:
        seen.save(kept, "PNG", compress_level=_PNG_EFFORT)
    else:
        seen.save(kept, "JPEG", quality=_JPEG_QUALITY)
    if max(seen.size) > THUMBNAIL_SIDE:
        smaller = io.BytesIO()
        _shrunk(seen, THUMBNAIL_SIDE).save(smaller, "WEBP", quality=_WEBP_QUALITY)
        thumbnail = smaller.getvalue()
    return Remade(kept.getvalue(), "image/png" if as_png else "image/jpeg", *seen.size, thumbnail)


def _too_many(size: str) -> Unusable:
    text = f"The picture has {size} pixels: make it smaller, to at most {MOST_PIXELS // 1_000_000} million pixels."
    return Unusable("PICTURE_TOO_MANY_PIXELS", text)


def _broken(kind: str) -> Unusable:
    name = "WebP" if kind == "WEBP" else kind
    return Unusable(
        "PICTURE_BROKEN", f"This {name} file is damaged or incomplete. Save the picture anew, and send that."
    )
