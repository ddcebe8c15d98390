"""Colours by name: those of CSS, then those that people gave in the XKCD survey; and their lighter and darker kin."""

import colorsys
from functools import cache
from pathlib import Path

RGB = tuple[int, int, int]

# How a word before a colour changes it: (factor of saturation, distance to white above 0 or to black below 0).
_SHADES = {
    "light": (0.9, 0.35), "pale": (0.7, 0.5), "pastel": (0.6, 0.5), "bright": (1.3, 0.1), "vivid": (1.4, 0.0),
    "neon": (1.5, 0.1), "dark": (1.0, -0.45), "deep": (1.1, -0.3), "dull": (0.5, -0.1), "dusty": (0.5, 0.1),
    "faded": (0.45, 0.2), "soft": (0.7, 0.2), "rich": (1.2, -0.15), "hot": (1.4, 0.0), "midnight": (1.0, -0.6),
}  # fmt: skip


def by_name(name: str) -> RGB | None:
    """The colour of a name, in words or joined ("dark green", "darkgreen", "reddish"); None for no colour."""
    plain = name.lower().replace("_", " ").replace("-", " ").strip()
    tables = (_table("css_colours.tsv"), _table("xkcd_colours.tsv"))
    for key in (plain.replace(" ", ""), plain, plain.removesuffix("ish"), plain.removesuffix("dish")):
        for table in tables:
            if key in table:
                return table[key]
    return None


def shaded(colour: RGB, word: str) -> RGB:
    """The colour as "light", "dark" and the like change it; the same for any other word."""
    if word not in _SHADES:
        return colour
    saturate, towards = _SHADES[word]
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in colour))
    lightness += (1 - lightness) * towards if towards > 0 else lightness * towards
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, min(1.0, saturation * saturate))
    return round(red * 255), round(green * 255), round(blue * 255)


def is_basic(word: str) -> bool:
    """Whether the word is one of CSS's names, which mean a colour before anything else; but not a metal."""
    return word in _table("css_colours.tsv") and word not in {"gold", "silver"}


def is_shade(word: str) -> bool:
    return word in _SHADES


@cache
def _table(file: str) -> dict[str, RGB]:
    rows = (line.split("\t") for line in Path(__file__).with_name(file).read_text().splitlines() if line[0] != "#")
    return {name: _rgb(code) for name, code in rows}


def _rgb(code: str) -> RGB:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)
