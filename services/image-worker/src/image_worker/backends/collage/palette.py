"""The colours of a ground: chosen by seed, or taken from a style reference."""

import colorsys
from dataclasses import dataclass
from random import Random

from PIL import Image

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Palette:
    """light and deep: the ground from top to bottom. halo: behind the thing. accent: small shapes and frames."""

    light: str
    deep: str
    halo: str
    accent: str


_PALETTES = (
    Palette("#fdf3e7", "#f3d9bd", "#f7c59f", "#d1495b"),
    Palette("#eaf4f4", "#bfdcd8", "#94c5bd", "#e07a5f"),
    Palette("#f2effb", "#d5cdf0", "#b8a9e3", "#f2a541"),
    Palette("#eef5fd", "#c4dbf3", "#9cc3ea", "#ee6c4d"),
    Palette("#fdeff1", "#f4c9d0", "#eba5b1", "#3d7ea6"),
    Palette("#f3f7e8", "#d6e3b5", "#b7cf86", "#c8553d"),
    Palette("#fff8e1", "#fbe3a4", "#f6cd6a", "#2a7f8e"),
    Palette("#ecf0f3", "#c6d0d9", "#a2b2c0", "#e3a72f"),
)


PLAIN = _PALETTES[0]


def by_seed(random: Random) -> Palette:
    """One of ours."""
    return random.choice(_PALETTES)


def from_style(style: Image.Image) -> Palette:
    """A soft ground in the style picture's prevailing hues."""
    small = style.convert("RGB").resize((48, 48))
    few = small.quantize(colors=6, method=Image.Quantize.MEDIANCUT)
    counts = sorted(((count, index) for count, index in few.getcolors() or () if isinstance(index, int)), reverse=True)
    table = few.getpalette() or [128, 128, 128]
    hues = [(table[3 * index], table[3 * index + 1], table[3 * index + 2]) for _, index in counts]
    main = hues[0]
    accent = max(hues, key=lambda colour: max(colour) - min(colour))
    return Palette(_tint(main, 0.95), _tint(main, 0.82), _tint(main, 0.70), _tint(accent, 0.45))


def pleasant(colour: Colour) -> Colour:
    """The colour as a painter would take it: screens' purest ones are softened, and green is taken out of yellow."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in colour))
    if saturation > 0.75 and 0.13 < hue < 0.18:
        hue = 0.13
    lightness = 0.08 + lightness * 0.86
    red, green, blue = colorsys.hls_to_rgb(
        hue, lightness, saturation if saturation < 0.6 else 0.6 + (saturation - 0.6) * 0.55
    )
    return round(red * 255), round(green * 255), round(blue * 255)


def _tint(colour: Colour, lightness: float) -> str:
    """The colour's hue at a given lightness, 0 to 1."""
    hue, _, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in colour))
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, min(saturation, 0.75))
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
