"""Shapes as SVG, drawn by resvg without any font of the machine, so that a seed gives one picture everywhere."""

import io
import math
from collections.abc import Sequence
from random import Random

import resvg_py
from PIL import Image

from image_worker.backends.collage.palette import Palette

# Pixels.
_LONGEST_DRAWN = 1024


def render(width: int, height: int, elements: Sequence[str]) -> Image.Image:
    """The elements, drawn in order, on nothing. RGBA. Larger ones are drawn small and enlarged: shapes this soft
    lose nothing, and the time of blurs and rims grows with the fourth power of the size.
    """
    scale = min(1.0, _LONGEST_DRAWN / max(width, height))
    across, down = max(1, round(width * scale)), max(1, round(height * scale))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" '
        f'viewBox="0 0 {width} {height}" preserveAspectRatio="none">'
        f"{''.join(elements)}</svg>"
    )
    drawn = resvg_py.svg_to_bytes(svg_string=svg, width=across, height=down, skip_system_fonts=True)
    picture = Image.open(io.BytesIO(bytes(drawn))).convert("RGBA")
    return picture if picture.size == (width, height) else picture.resize((width, height), Image.Resampling.LANCZOS)


def ground(width: int, height: int, palette: Palette, random: Random) -> list[str]:
    """A soft wall and floor, a halo where the thing will be, and a few quiet shapes around it."""
    least = min(width, height)
    horizon = height * random.uniform(0.66, 0.72)
    return [
        f'<defs><linearGradient id="wall" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{palette.light}"/>'
        f'<stop offset="1" stop-color="{palette.deep}"/></linearGradient></defs>'
        f'<rect width="{width}" height="{height}" fill="url(#wall)"/>',
        *(_shape(width, height, palette, random) for _ in range(random.randint(7, 11))),
        f'<path d="{_blob(width / 2, height * 0.47, least * 0.40, random)}" fill="{palette.halo}" fill-opacity=".55"/>',
        f'<path d="{_blob(width / 2, height * 0.47, least * 0.34, random)}" fill="#fff" fill-opacity=".38"/>',
        f'<path d="M0 {horizon:.1f}Q{width / 2} {horizon - least * 0.05:.1f} {width} {horizon:.1f}V{height}H0Z" '
        f'fill="{palette.halo}" fill-opacity=".38"/>',
    ]


def thing(body: str, side: int, x: float, y: float, size: float, turn: float) -> list[str]:
    """An illustration of view box `side`, `size` pixels large with its middle at x, y, standing over its shadow."""
    foot = y + size * 0.53
    return [
        f'<defs><filter id="soft" x="-50%" y="-200%" width="200%" height="500%">'
        f'<feGaussianBlur stdDeviation="{size * 0.025:.2f}"/></filter></defs>'
        f'<ellipse cx="{x:.1f}" cy="{foot:.1f}" rx="{size * 0.34:.1f}" ry="{size * 0.045:.1f}" fill="#2b2118" '
        f'fill-opacity=".30" filter="url(#soft)"/>',
        _placed(body, side, x, y, size, turn),
    ]


def sticker(body: str, side: int, x: float, y: float, size: float, turn: float) -> list[str]:
    """The same as a die-cut sticker: a white rim and a small shadow."""
    rim, key = side * 0.045, f"cut{x:.0f}-{y:.0f}"
    cut = (
        f'<defs><filter id="{key}" x="-20%" y="-20%" width="140%" height="140%">'
        f'<feMorphology in="SourceAlpha" operator="dilate" radius="{rim:.1f}" result="rim"/>'
        f'<feFlood flood-color="#fff"/><feComposite in2="rim" operator="in" result="white"/>'
        f'<feGaussianBlur in="rim" stdDeviation="2" result="blur"/><feOffset in="blur" dx="1" dy="3" result="under"/>'
        f'<feFlood flood-color="#2b2118" flood-opacity=".35"/><feComposite in2="under" operator="in" result="shade"/>'
        f'<feMerge><feMergeNode in="shade"/><feMergeNode in="white"/><feMergeNode in="SourceGraphic"/></feMerge>'
        f"</filter></defs>"
    )
    return [cut, _placed(f'<g filter="url(#{key})">{body}</g>', side, x, y, size, turn)]


def frame(width: int, height: int, palette: Palette, random: Random) -> list[str]:
    """A mount around what is there, and strips of tape that hold it."""
    least = min(width, height)
    border, corner = least * random.uniform(0.045, 0.06), least * 0.05
    inner = f"M{border + corner:.1f} {border:.1f}H{width - border - corner:.1f}"
    inner += f"a{corner:.1f} {corner:.1f} 0 0 1 {corner:.1f} {corner:.1f}V{height - border - corner:.1f}"
    inner += f"a{corner:.1f} {corner:.1f} 0 0 1 {-corner:.1f} {corner:.1f}H{border + corner:.1f}"
    inner += f"a{corner:.1f} {corner:.1f} 0 0 1 {-corner:.1f} {-corner:.1f}V{border + corner:.1f}"
    inner += f"a{corner:.1f} {corner:.1f} 0 0 1 {corner:.1f} {-corner:.1f}Z"
    return [
        f'<path d="M0 0H{width}V{height}H0Z{inner}" fill="{palette.light}" fill-rule="evenodd"/>',
        f'<path d="{inner}" fill="none" stroke="{palette.accent}" stroke-width="{max(1.5, least * 0.006):.1f}"/>',
        _tape(border * 1.1, border * 1.1, least, -45 + random.uniform(-7, 7), palette),
        _tape(width - border * 1.1, border * 1.1, least, 45 + random.uniform(-7, 7), palette),
    ]


def _placed(body: str, side: int, x: float, y: float, size: float, turn: float) -> str:
    scale = size / side
    return (
        f'<g transform="translate({x:.2f} {y:.2f}) rotate({turn:.2f}) scale({scale:.4f}) '
        f'translate({-side / 2} {-side / 2})">{body}</g>'
    )


def _tape(x: float, y: float, least: float, turn: float, palette: Palette) -> str:
    wide, high = least * 0.19, least * 0.05
    return (
        f'<rect x="{-wide / 2:.1f}" y="{-high / 2:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{palette.accent}" '
        f'fill-opacity=".72" transform="translate({x:.1f} {y:.1f}) rotate({turn:.1f})"/>'
    )


def _blob(x: float, y: float, radius: float, random: Random) -> str:
    """A closed smooth curve around x, y: eight points on a wavering circle, joined by quadratic curves."""
    points = []
    for step in range(8):
        reach, angle = radius * random.uniform(0.90, 1.12), math.tau * step / 8
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(points, points[1:] + points[:1], strict=True)]
    curves = "".join(
        f"Q{point[0]:.1f} {point[1]:.1f} {middle[0]:.1f} {middle[1]:.1f}"
        for point, middle in zip(points, middles, strict=True)
    )
    return f"M{middles[-1][0]:.1f} {middles[-1][1]:.1f}{curves}Z"


def _shape(width: int, height: int, palette: Palette, random: Random) -> str:
    least = min(width, height)
    x, y = random.uniform(0, width), random.uniform(0, height * 0.62)
    radius = least * random.uniform(0.008, 0.03)
    colour = random.choice((palette.accent, palette.halo, "#ffffff"))
    kind = random.randrange(3)
    if kind == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" fill-opacity=".5"/>'
    if kind == 1:
        return (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="none" stroke="{colour}" '
            f'stroke-width="{radius * 0.4:.1f}" stroke-opacity=".5"/>'
        )
    return (
        f'<path d="M{x - radius:.1f} {y:.1f}h{2 * radius:.1f}M{x:.1f} {y - radius:.1f}v{2 * radius:.1f}" '
        f'stroke="{colour}" stroke-width="{radius * 0.5:.1f}" stroke-linecap="round" stroke-opacity=".55"/>'
    )
