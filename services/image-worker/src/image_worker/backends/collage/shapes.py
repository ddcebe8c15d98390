"""Plain SVG of which scenes are built."""

import math
from collections.abc import Iterable
from random import Random


def rect(x: float, y: float, wide: float, high: float, fill: str, more: str = "") -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{fill}" {more}/>'


def circle(x: float, y: float, radius: float, fill: str, opacity: float = 1.0) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.2f}" fill="{fill}" fill-opacity="{opacity:.2f}"/>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, opacity: float = 1.0) -> str:
    return (
        f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{fill}" fill-opacity="{opacity:.2f}"/>'
    )


def polygon(points: Iterable[tuple[float, float]], fill: str, opacity: float = 1.0) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{path}" fill="{fill}" fill-opacity="{opacity:.2f}"/>'


def gradient(name: str, stops: Iterable[tuple[float, str]], *, radial: bool = False) -> str:
    inner = "".join(f'<stop offset="{at:.2f}" stop-color="{colour}"/>' for at, colour in stops)
    if radial:
        return f'<radialGradient id="{name}">{inner}</radialGradient>'
    return f'<linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1">{inner}</linearGradient>'


def glow(name: str, colour: str, x: float, y: float, radius: float, opacity: float) -> str:
    """A disc that fades to nothing."""
    return (
        f'<radialGradient id="{name}"><stop offset="0" stop-color="{colour}" stop-opacity="{opacity:.2f}"/>'
        f'<stop offset="1" stop-color="{colour}" stop-opacity="0"/></radialGradient>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="url(#{name})"/>'
    )


def hills(width: float, height: float, top: float, rise: float, fill: str, random: Random, waves: float = 2.0) -> str:
    """Soft ground from `top`, rising and falling by `rise`, down to the bottom."""
    phase, second = random.uniform(0, math.tau), random.uniform(0, math.tau)
    points = []
    for step in range(41):
        at = step / 40
        wave = (
            math.sin(at * math.tau * waves / 2 + phase) * 0.65 + math.sin(at * math.tau * waves * 1.3 + second) * 0.35
        )
        points.append((at * width, top - wave * rise))
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<path d="M{path}L{width} {height}L0 {height}Z" fill="{fill}"/>'


def peaks(width: float, base: float, rise: float, fill: str, snow: str, random: Random, many: int = 4) -> list[str]:
    """Mountains with a lit and a shaded side, and snow on top where `snow` is a colour."""
    shapes = []
    for place in range(many):
        x = width * (place + random.uniform(0.1, 0.9)) / many
        high, half = rise * random.uniform(0.65, 1.0), rise * random.uniform(0.65, 0.95)
        top = (x, base - high)
        shapes.append(polygon([(x - half, base), top, (x + half, base)], fill))
        shapes.append(polygon([top, (x + half, base), (x + half * 0.15, base)], "#000", 0.14))
        if snow:
            cut, ragged = 0.3, half * 0.3
            left, right = (x - ragged, base - high * (1 - cut)), (x + ragged, base - high * (1 - cut))
            teeth = [
                (x + ragged * 0.4, base - high * 0.78),
                (x, base - high * 0.66),
                (x - ragged * 0.45, base - high * 0.8),
            ]
            shapes.append(polygon([left, top, right, *teeth], snow))
    return shapes


def cloud(x: float, y: float, size: float, fill: str, opacity: float, random: Random) -> list[str]:
    puffs = [(0, 0, 0.34), (-0.42, 0.08, 0.24), (0.42, 0.06, 0.26), (-0.2, -0.12, 0.26), (0.2, -0.14, 0.28)]
    return [
        f'<g fill="{fill}" opacity="{opacity:.2f}">'
        + "".join(
            f'<circle cx="{x + dx * size:.1f}" cy="{y + dy * size:.1f}" '
            f'r="{r * size * random.uniform(0.85, 1.1):.1f}"/>'
            for dx, dy, r in puffs
        )
        + f'<rect x="{x - size * 0.6:.1f}" y="{y:.1f}" width="{size * 1.2:.1f}" height="{size * 0.3:.1f}" '
        f'rx="{size * 0.15:.1f}"/></g>'
    ]


def stars(width: float, height: float, many: int, random: Random) -> list[str]:
    least = min(width, height)
    return [
        circle(
            random.uniform(0, width),
            random.uniform(0, height),
            least * random.choice((0.0012, 0.0018, 0.003)),
            random.choice(("#fff", "#fff", "#cfe3ff", "#ffe9c4")),
            random.uniform(0.5, 1),
        )
        for _ in range(many)
    ]


def placed(body: str, side: int, x: float, y: float, size: float, turn: float = 0, *, flip: bool = False) -> str:
    """An illustration of view box `side`, `size` pixels large, with its middle at x, y."""
    scale = size / side
    across = -scale if flip else scale
    return (
        f'<g transform="translate({x:.2f} {y:.2f}) rotate({turn:.2f}) scale({across:.4f} {scale:.4f}) '
        f'translate({-side / 2} {-side / 2})">{body}</g>'
    )


def standing(body: str, side: int, x: float, foot: float, size: float, *, flip: bool = False) -> str:
    """The same, standing on `foot` over a soft shadow."""
    shadow = ellipse(x, foot - size * 0.02, size * 0.36, size * 0.06, "#101820", 0.22)
    return shadow + placed(body, side, x, foot - size * 0.47, size, flip=flip)
