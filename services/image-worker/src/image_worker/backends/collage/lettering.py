"""Words in a picture, in the one typeface that comes with Pillow: nothing depends on the machine's fonts."""

import unicodedata

from PIL import Image, ImageDraw, ImageFont

from image_worker.backends.collage.palette import Palette

MARK = "stand-in"
_INK = (54, 44, 36)
# Letters under a tile's initial.
_LONGEST_LABEL = 24
# Drawn so much larger, then scaled down, for smooth edges; but never larger than so many pixels.
_FINE, _LARGEST_FINE = 4, 2048


def mark(picture: Image.Image) -> None:
    """Says in the lower right corner that this is only a stand-in."""
    size = max(9, round(min(picture.size) * 0.028))
    left, top, right, bottom = mark_box(picture.size)
    tag = _rounded(right - left, bottom - top, (255, 255, 255, 225), (bottom - top) / 2)
    _write(tag, MARK, size, (*_INK, 235))
    picture.alpha_composite(tag, (left, top))


def mark_box(size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Where the mark stands, in pixels: left, top, right, bottom."""
    letters = max(9, round(min(size) * 0.028))
    wide, high, gap = round(_width(MARK, letters) + letters * 1.4), round(letters * 1.9), round(letters * 0.8)
    return size[0] - wide - gap, size[1] - high - gap, size[0] - gap, size[1] - gap


def tile(label: str, side: int, palette: Palette) -> Image.Image:
    """A plain lettered tile for what the set cannot show: the initial, and the word under it."""
    face = _rounded(side, side, (255, 255, 255, 240), side * 0.2, rim=palette.accent)
    plain = _plain(label)[:_LONGEST_LABEL]
    _write(face, plain[:1].upper() or "?", side * 0.5, (*_INK, 235), middle=0.43)
    if len(plain) > 1:
        _write(face, plain, min(side * 0.11, side * 1.5 / len(plain)), (*_INK, 200), middle=0.80)
    return face


def _plain(words: str) -> str:
    spelled = unicodedata.normalize("NFKD", words)
    return "".join(letter for letter in spelled if letter.isascii() and letter.isprintable()).strip()


def _font(size: float) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(max(1.0, size))
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise RuntimeError("This Pillow was built without FreeType.")
    return font


def _width(words: str, size: float) -> float:
    return float(_font(size).getlength(words))


def _rounded(
    wide: int, high: int, fill: tuple[int, int, int, int], radius: float, rim: str | None = None
) -> Image.Image:
    fine = max(1, min(_FINE, _LARGEST_FINE // max(wide, high)))
    large = Image.new("RGBA", (wide * fine, high * fine), (0, 0, 0, 0))
    line = max(fine, round(high * 0.03 * fine)) if rim else 0
    box = (0, 0, wide * fine - 1, high * fine - 1)
    ImageDraw.Draw(large).rounded_rectangle(box, radius * fine, fill=fill, outline=rim, width=line)
    return large.resize((wide, high), Image.Resampling.LANCZOS)


def _write(on: Image.Image, words: str, size: float, ink: tuple[int, int, int, int], middle: float = 0.5) -> None:
    ImageDraw.Draw(on).text((on.width / 2, on.height * middle), words, font=_font(size), fill=ink, anchor="mm")
