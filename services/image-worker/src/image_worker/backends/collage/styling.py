"""Lays a style on a finished picture: its colours, its lines, its medium, its grain."""

import cv2
import numpy as np

from image_worker.backends.collage.canvas import Pixels, Plane, blurred, f32, noise
from image_worker.backends.collage.style import Style

# How far the picture goes towards the style's colours.
_TOWARDS = 0.82
_SIGMA = 20.0


def styled(pixels: Pixels, style: Style, random: np.random.Generator) -> Pixels:
    """pixels: opaque. Returned opaque, of the same size."""
    if style.plain:
        return pixels
    rgb = np.ascontiguousarray(np.clip(pixels[..., :3], 0, 1))
    edges = _edges(rgb, style.line * min(rgb.shape[:2])) if style.line else None
    if style.palette is not None:
        flat = "poster" in style.media
        rgb = _coloured(
            f32(cv2.bilateralFilter(rgb, 9, 0.2, 9)) if flat else rgb, style, _SIGMA / 2 if flat else _SIGMA
        )
    for medium in ("oil", "watercolour", "poster", "pixel", "pencil", "pastel", "muted", "neon", "sepia", "mono"):
        if medium in style.media and not (medium == "poster" and style.palette is not None):
            rgb = _MEDIA[medium](rgb, random)
    if edges is not None:
        ink = _ink_of(style)
        rgb = rgb + (ink - rgb) * edges[..., None]
    if style.grain:
        rgb = rgb + (random.normal(0, 0.11 * style.grain, rgb.shape[:2]).astype(np.float32))[..., None]
        rgb = rgb * (1 + (noise(rgb.shape[:2], 3, random, 2) - 0.5)[..., None] * 0.22 * style.grain)
    out = pixels.copy()
    out[..., :3] = np.clip(rgb, 0, 1)
    return out


def _ink_of(style: Style) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    """The darkest of the palette, deepened; near black without one."""
    if style.palette is None:
        return np.array([0.07, 0.06, 0.08], np.float32)
    dark = style.palette[np.argmin(style.palette[:, 0])].copy()
    dark[0] = min(dark[0], 16.0)
    return np.asarray(cv2.cvtColor(dark[None, None].astype(np.float32), cv2.COLOR_LAB2RGB)[0, 0], np.float32)


def _coloured(rgb: Pixels, style: Style, sigma: float) -> Pixels:
    """Every colour towards those of the palette that are near it in lightness, after the whole was given the style's
    mean and spread (Reinhard et al., "Color transfer between images", 2001).
    """
    if style.palette is None or style.weights is None or style.mean is None or style.spread is None:
        return rgb
    lab = f32(cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB))
    flat = lab.reshape(-1, 3)
    mean, spread = flat.mean(axis=0), np.maximum(flat.std(axis=0), 1.0)
    ratio = np.clip(style.spread / spread, 0.55, 1.8)
    moved = f32((lab - mean) * ratio + style.mean)
    scale = np.array([0.5, 1.0, 1.0], np.float32)
    total = np.zeros(lab.shape[:2], np.float32)
    mixed = np.zeros_like(lab)
    for centre, weight in zip(style.palette, style.weights, strict=True):
        far = np.sum(((moved - centre) * scale) ** 2, axis=2)
        near = np.exp(-far / (2 * sigma**2)) * np.float32(0.3 + weight) + np.float32(1e-6)
        total += near
        mixed += near[..., None] * centre
    mixed /= total[..., None]
    mixed[..., 0] = 0.45 * mixed[..., 0] + 0.55 * moved[..., 0]
    toned = lab + (mixed - lab) * np.float32(_TOWARDS)
    toned[..., 0] = np.clip(toned[..., 0], 0, 100)
    return f32(np.clip(cv2.cvtColor(toned.astype(np.float32), cv2.COLOR_LAB2RGB), 0, 1))


def _edges(rgb: Pixels, thick: float) -> Plane:
    """Where an ink line would be drawn, 0 to 1: along changes of colour, of an even thickness in pixels."""
    smooth = cv2.bilateralFilter(rgb, 5, 0.12, 3)
    lab = f32(cv2.cvtColor(smooth, cv2.COLOR_RGB2LAB)) / np.float32(100)
    across = cv2.Sobel(lab, cv2.CV_32F, 1, 0)
    down = cv2.Sobel(lab, cv2.CV_32F, 0, 1)
    change = np.sqrt((across**2 + down**2).sum(axis=2))
    lines = (change > 0.62).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(lines)
    small = np.flatnonzero(stats[:, cv2.CC_STAT_AREA] < max(12, rgb.shape[0] * rgb.shape[1] // 14_000))
    lines[np.isin(labels, small)] = 0
    width = max(1, round(thick * 0.75))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width))
    drawn = cv2.dilate(lines, kernel).astype(np.float32)
    return f32(np.clip(blurred(drawn, 0.9) * 1.25, 0, 1))


def _watercolour(rgb: Pixels, random: np.random.Generator) -> Pixels:
    """Smoothed into washes that pool darker at their edges and let the paper through."""
    soft = rgb
    for _ in range(2):
        soft = f32(cv2.bilateralFilter(soft, 9, 0.16, 7))
    shape = rgb.shape[:2]
    wobble = ((noise(shape, 14, random, 2) - 0.5) * 9, (noise(shape, 14, random, 2) - 0.5) * 9)
    ys, xs = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    soft = f32(cv2.remap(soft, xs + wobble[0], ys + wobble[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT))
    edge = np.abs(
        soft - np.stack([blurred(np.ascontiguousarray(soft[..., part]), 3) for part in range(3)], axis=2)
    ).sum(axis=2)
    pooled = 1 - np.clip(edge * 1.7, 0, 0.4)
    wash = 0.84 + 0.36 * noise(shape, min(shape) / 6, random, 4)
    paper = 1 - 0.09 * noise(shape, 3, random, 2)
    thin = 1 - (1 - soft) * (0.82 * wash * (2 - pooled))[..., None]
    rim = np.minimum(np.minimum(xs, shape[1] - xs), np.minimum(ys, shape[0] - ys)) / min(shape)
    ragged = np.clip((rim - 0.012 - 0.035 * noise(shape, min(shape) / 12, random, 3)) * 60, 0, 1)
    return f32(np.clip((thin * ragged[..., None] + (1 - ragged[..., None])) * paper[..., None], 0, 1))


def _oil(rgb: Pixels, random: np.random.Generator) -> Pixels:
    """Short strokes along the forms, with the relief of thick paint."""
    median = cv2.medianBlur((rgb * 255).astype(np.uint8), 7).astype(np.float32) / 255
    shape = rgb.shape[:2]
    strokes = noise((shape[0], shape[1]), 5, random, 2)
    strokes = f32(cv2.filter2D(strokes, -1, np.eye(13, dtype=np.float32) / 13))
    relief = cv2.Sobel(strokes, cv2.CV_32F, 1, 1, ksize=3)
    grey = cv2.cvtColor(median, cv2.COLOR_RGB2GRAY)[..., None]
    rich = grey + (median - grey) * 1.2
    return f32(np.clip(rich * (1 + (strokes[..., None] - 0.5) * 0.3) + relief[..., None] * 1.1, 0, 1))


def _pencil(rgb: Pixels, random: np.random.Generator) -> Pixels:
    """Dodged towards paper, with hatching in the shade."""
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    inverse = blurred(1 - grey, 6)
    sketch = np.clip(grey / np.maximum(0.05, 1 - inverse), 0, 1)
    ys, xs = np.mgrid[0 : grey.shape[0], 0 : grey.shape[1]].astype(np.float32)
    hatch = (np.sin((xs + ys) * 0.85 + noise(grey.shape, 30, random, 1) * 6) * 0.5 + 0.5) * np.clip(0.75 - grey, 0, 1)
    out = np.clip(sketch - hatch * 0.75 - 0.06 * noise(grey.shape, 2, random, 1), 0, 1)
    return f32(out[..., None] * np.array([1.0, 0.985, 0.95], np.float32))


def _poster(rgb: Pixels, random: np.random.Generator) -> Pixels:
    """Few even tones, joined by short ramps instead of steps."""
    soft = rgb
    for _ in range(2):
        soft = f32(cv2.bilateralFilter(soft, 9, 0.2, 9))
    hsv = f32(cv2.cvtColor(soft, cv2.COLOR_RGB2HSV))
    tone = hsv[..., 2] * 4
    part = tone - np.floor(tone)
    hsv[..., 2] = (np.floor(tone) + np.clip((part - 0.5) * 6 + 0.5, 0, 1)) / 4
    hsv[..., 1] = np.clip(hsv[..., 1] * 1.15, 0, 1)
    return f32(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB))


def _pixel(rgb: Pixels, random: np.random.Generator) -> Pixels:
    height, width = rgb.shape[:2]
    cells = 72 / min(height, width)
    small = cv2.resize(rgb, (max(1, round(width * cells)), max(1, round(height * cells))), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(np.round(small * 9) / 9, (width, height), interpolation=cv2.INTER_NEAREST), np.float32)


def _pastel(rgb: Pixels, random: np.random.Generator) -> Pixels:
    return f32(np.clip(rgb * 0.6 + 0.4 * np.array([1, 0.97, 0.95], np.float32), 0, 1))


def _muted(rgb: Pixels, random: np.random.Generator) -> Pixels:
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)[..., None]
    return np.asarray(grey + (rgb - grey) * 0.5, np.float32)


def _neon(rgb: Pixels, random: np.random.Generator) -> Pixels:
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    tone = np.stack(
        [np.interp(grey, (0, 0.45, 1), ends) for ends in ((0.06, 0.85, 0.5), (0.02, 0.1, 1.0), (0.2, 0.75, 1.0))],
        axis=2,
    )
    return f32(np.clip(rgb * 0.45 + tone.astype(np.float32) * 0.6, 0, 1))


def _sepia(rgb: Pixels, random: np.random.Generator) -> Pixels:
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)[..., None]
    return f32(np.clip(grey * np.array([1.06, 0.9, 0.68], np.float32) + 0.03, 0, 1))


def _mono(rgb: Pixels, random: np.random.Generator) -> Pixels:
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)[..., None]
    return f32(np.broadcast_to(np.clip((grey - 0.5) * 1.2 + 0.5, 0, 1), rgb.shape))


_MEDIA = {
    "watercolour": _watercolour, "oil": _oil, "pencil": _pencil, "poster": _poster, "pixel": _pixel, "pastel": _pastel,
    "muted": _muted, "neon": _neon, "sepia": _sepia, "mono": _mono,
}  # fmt: skip
