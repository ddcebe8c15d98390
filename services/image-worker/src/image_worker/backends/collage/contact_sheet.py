"""python -m image_worker.backends.collage.contact_sheet OUT: what the stand-ins of a few descriptions look like."""

import argparse
import io
import os
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from image_worker.backends.base import Order, Reference, Watch
from image_worker.backends.collage.backend import CollageBackend

_FREELY = Watch(lambda done, of, preview: None, lambda: False)
_CHARACTER, _PROP, _LOCATION = (512, 768), (512, 512), (768, 512)
_TEN = (
    ("A stocky builder in a yellow hard hat, orange vest and muddy boots", _CHARACTER, 1),
    ("An old fisherman with a white beard, in a yellow raincoat, on the beach", _CHARACTER, 4),
    ("A knight in shining armour in a snowy forest", _CHARACTER, 2),
    ("A detective on a rainy street at night", _CHARACTER, 3),
    ("A golden claw hammer with a worn oak handle", _PROP, 5),
    ("A shattered blue teapot", _PROP, 6),
    ("A rusty old key, overgrown with ivy", _PROP, 8),
    ("A castle burning at sunset", _LOCATION, 1),
    ("A mountain village in winter", _LOCATION, 3),
    ("A sunken temple at the bottom of the sea", _LOCATION, 7),
)
_BASE = ("A claw hammer with an oak handle", _PROP, 11)
_MODIFIERS = (", covered in mud", ", burning, at night", " made of gold, in space")
_CAPSULES = (
    ("Thick ink line, warm flat colours", ("#f6e7c8", "#e4572e", "#f3a712", "#29335c", "#a8c686"), True),
    ("Watercolour, pale sea colours", ("#e8f4f2", "#9ad1d4", "#4f8a9b", "#f2d0a9", "#31586b"), False),
)
_WIDE, _GAP, _WORDS = 300, 22, 46
_INK = (40, 36, 34)


@dataclass(frozen=True)
class _Shown:
    picture: Image.Image
    words: str


def sheet(backend: CollageBackend) -> Image.Image:
    """Ten descriptions, then one thing: as it is, with three modifiers upon it, and in two styles."""
    ten = [_shown(backend, words, size, seed) for words, size, seed in _TEN]
    base_words, size, seed = _BASE
    base = backend.make(Order(base_words, *size, seed), _FREELY)
    subject = Reference("base.png", "subject", base.png)
    same = [_Shown(_opened(base.png), base_words)]
    for modifier in _MODIFIERS:
        made = backend.make(Order(base_words + modifier, *size, seed, (subject,)), _FREELY)
        same.append(_Shown(_opened(made.png), f"… {modifier.strip(' ,')}"))
    for words, colours, lines in _CAPSULES:
        style = Reference("style.png", "style", _png(_style_picture(colours, lines)))
        made = backend.make(Order(f"{base_words}. {words}.", *size, seed, (subject, style)), _FREELY)
        same.append(_Shown(_opened(made.png), f"… in the style “{words}” (its picture in the corner)"))
        _inset(same[-1].picture, _style_picture(colours, lines))
    return _laid_out([ten[:4], ten[4:7], ten[7:], same[:3], same[3:]])


def _shown(backend: CollageBackend, words: str, size: tuple[int, int], seed: int) -> _Shown:
    return _Shown(_opened(backend.make(Order(words, *size, seed), _FREELY).png), words)


def _opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def _png(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


def _style_picture(colours: tuple[str, ...], lines: bool) -> Image.Image:
    """A still life of plain shapes in the style's colours, as a capsule's reference might be."""
    picture = Image.new("RGB", (256, 256), colours[0])
    draw = ImageDraw.Draw(picture)
    outline, width = (colours[3], 7) if lines else (None, 0)
    draw.rectangle((0, 170, 256, 256), fill=colours[4], outline=outline, width=width)
    draw.ellipse((30, 70, 150, 200), fill=colours[1], outline=outline, width=width)
    draw.ellipse((120, 110, 210, 205), fill=colours[2], outline=outline, width=width)
    draw.rectangle((150, 30, 226, 96), fill=colours[3] if not lines else colours[2], outline=outline, width=width)
    return picture


def _inset(picture: Image.Image, style: Image.Image) -> None:
    side = picture.width // 5
    small = style.resize((side, side), Image.Resampling.LANCZOS)
    ImageDraw.Draw(picture).rectangle((12, 12, side + 19, side + 19), fill="white")
    picture.paste(small, (16, 16))


def _laid_out(rows: list[list[_Shown]]) -> Image.Image:
    """Rows of equal width; under each picture its words."""
    width = 4 * _WIDE + 5 * _GAP
    scaled: list[tuple[list[_Shown], int]] = []
    for row in rows:
        room = width - _GAP * (len(row) + 1)
        high = room / sum(one.picture.width / one.picture.height for one in row)
        scaled.append((row, round(high)))
    height = sum(high + _WORDS + _GAP for _, high in scaled) + _GAP
    page = Image.new("RGB", (width, height), (250, 248, 245))
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(15)
    top = _GAP
    for row, high in scaled:
        left = _GAP
        for one in row:
            wide = round(one.picture.width * high / one.picture.height)
            page.paste(one.picture.resize((wide, high), Image.Resampling.LANCZOS), (left, top))
            draw.multiline_text((left, top + high + 6), _wrapped(one.words, font, wide), _INK, font, spacing=3)
            left += wide + _GAP
        top += high + _WORDS + _GAP
    return page


def _wrapped(words: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, wide: int) -> str:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) > wide and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m image_worker.backends.collage.contact_sheet", description=__doc__)
    parser.add_argument("out", metavar="OUT", type=Path, help="a .png, .webp or .jpg")
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "greenroom"
    parser.add_argument("--illustrations", metavar="DIR", type=Path, default=cache / "illustrations")
    arguments = parser.parse_args()
    sheet(CollageBackend(arguments.illustrations)).save(arguments.out, quality=86)


if __name__ == "__main__":
    main()
