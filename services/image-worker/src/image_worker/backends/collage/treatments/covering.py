"""Stuff that lies on a thing: patches of mud, moss or paint, a cap of snow, runs of blood, dust all over."""

from collections.abc import Callable

import cv2
import numpy as np

from image_worker.backends.collage.canvas import Pixels, Plane, blurred, box_of, f32, luminance, noise
from image_worker.backends.collage.treatments.colouring import RGB, tinted

_USUAL: dict[str, RGB] = {
    "dirt": (104, 74, 46), "mud": (92, 62, 36), "dust": (190, 172, 142), "moss": (98, 138, 62), "blood": (150, 8, 16),
    "paint": (228, 60, 60), "rust": (168, 82, 34), "snow": (250, 252, 255), "ice": (196, 230, 248),
    "leaves": (72, 132, 62), "flowers": (96, 142, 74),
}  # fmt: skip
_DARK: frozenset[str] = frozenset({"dirt", "mud"})


def covered(pixels: Pixels, stuff: str, colour: RGB | None, random: np.random.Generator, share: float = 0.52) -> Pixels:
    """share: of the thing that is hidden, 0 to 1."""
    if stuff in ("leaves", "flowers") or stuff in _DARK or colour is None:
        colour = _USUAL[stuff]
    if stuff == "snow":
        return capped(pixels, random)
    if stuff == "ice":
        return frozen(pixels, random)
    if stuff == "dust":
        return dusted(pixels, colour, random)
    if stuff in ("blood", "paint"):
        return _patched(pixels, _runs(pixels, random, share * 0.75), colour, random, 0.97, 0.5)
    if stuff in ("leaves", "flowers"):
        # The leaves themselves are laid on later; this is what shows between them.
        share *= 0.4
    lie: Callable[[Plane], Plane] = _from_below if stuff in _DARK else _everywhere
    mask = _patches(pixels, random, share, lie)
    return _patched(pixels, mask, colour, random, 0.94, 0.9)


def rusted(pixels: Pixels, random: np.random.Generator) -> Pixels:
    """Duller all over, eaten by several browns."""
    dull = pixels.copy()
    grey = luminance(pixels)[..., None]
    dull[..., :3] = (pixels[..., :3] * 0.45 + grey * 0.55) * np.array([0.92, 0.84, 0.76], np.float32)
    deep = _patched(dull, _patches(pixels, random, 0.66, _everywhere), (140, 66, 28), random, 0.9, 0.6)
    return _patched(deep, _patches(pixels, random, 0.3, _everywhere), (205, 112, 48), random, 0.85, 0.9)


def dusted(pixels: Pixels, colour: RGB, random: np.random.Generator) -> Pixels:
    out = pixels.copy()
    veil = 0.42 + 0.4 * noise(pixels.shape[:2], max(4, min(pixels.shape[:2]) / 14), random)
    out[..., :3] += (np.array(colour, np.float32) / 255 - pixels[..., :3]) * veil[..., None]
    return out


def capped(pixels: Pixels, random: np.random.Generator) -> Pixels:
    """Snow on all that looks up, a little over the outline."""
    alpha = (pixels[..., 3] > 0.5).astype(np.uint8)
    left, top, right, bottom = box_of(pixels[..., 3])
    deep = max(4, round((bottom - top) * 0.075))
    below_edge = np.zeros_like(alpha)
    thickness = (noise((1, alpha.shape[1]), max(6, (right - left) / 9), random, 2)[0] * 0.9 + 0.45) * deep
    above = np.roll(alpha, 1, axis=0)
    above[0] = 0
    run = np.zeros(alpha.shape, np.float32)
    # How far each point lies under the nearest upper edge of its column.
    for row in range(1, alpha.shape[0]):
        run[row] = np.where(alpha[row] > 0, np.where(above[row] > 0, run[row - 1] + 1, 1), 0)
    wide = blurred(alpha.astype(np.float32), deep * 0.5)
    below_edge = ((run > 0) & (run <= thickness[None, :])).astype(np.float32) * (wide > 0.2)
    piled = np.roll(below_edge, -deep // 2, axis=0)
    mask = np.clip(blurred(np.maximum(below_edge, piled), deep * 0.16) * 1.9 - 0.35, 0, 1)
    shade = blurred(mask, deep * 0.3)
    out = pixels.copy()
    snow = np.empty_like(pixels[..., :3])
    snow[:] = np.array([0.985, 0.99, 1.0], np.float32)
    snow -= (np.clip(1 - shade, 0, 1) * 0.28)[..., None] * np.array([1.0, 0.75, 0.4], np.float32)
    out[..., :3] += (snow - out[..., :3]) * mask[..., None]
    out[..., 3] = np.maximum(out[..., 3], mask)
    return out


def frozen(pixels: Pixels, random: np.random.Generator) -> Pixels:
    """Blue and pale, with frost at the rim and icicles below."""
    out = tinted(pixels, (150, 205, 238), 0.42, 0.4)
    alpha = pixels[..., 3]
    left, top, right, bottom = box_of(alpha)
    frost = np.clip((1 - blurred(alpha, max(2, (right - left) * 0.02))) * 2, 0, 1) * (alpha > 0.2)
    out[..., :3] += (1 - out[..., :3]) * (frost * (0.5 + 0.5 * noise(alpha.shape, 5, random)))[..., None]
    ice = np.zeros(alpha.shape, np.uint8)
    for _ in range(11):
        x = int(random.integers(left, max(left + 1, right)))
        column = np.flatnonzero(alpha[:, x] > 0.5)
        if len(column):
            y, wide = int(column[-1]), max(3, (right - left) // 34)
            long = int((bottom - top) * random.uniform(0.05, 0.15))
            spike = np.array([(x - wide, y - wide), (x + wide, y - wide), (x, y + long)], np.int32)
            cv2.fillPoly(ice, [spike], 255, cv2.LINE_AA)
    mask = ice.astype(np.float32) / 255
    out[..., :3] += (np.array([0.82, 0.94, 1.0], np.float32) - out[..., :3]) * mask[..., None]
    out[..., 3] = np.maximum(out[..., 3], mask * 0.9)
    return f32(np.clip(out, 0, 1))


def _patched(
    pixels: Pixels, mask: Plane, colour: RGB, random: np.random.Generator, strength: float, rough: float
) -> Pixels:
    """The stuff in a mask: lit from the upper left as if it were thick, darker at its edge, rough inside."""
    shape = mask.shape
    soft = blurred(mask, max(1.2, min(shape) * 0.006))
    up, left = np.gradient(soft)
    relief = np.clip((up + left) * 4.0, -0.3, 0.3)
    grain = 1 + (noise(shape, max(3, min(shape) / 60), random) - 0.5) * 0.55 * rough + relief
    stuff = np.clip(np.array(colour, np.float32)[None, None] / 255 * grain[..., None], 0, 1)
    out = pixels.copy()
    edge = np.clip(soft - mask, 0, 1) * (1 - mask)
    out[..., :3] *= 1 - 0.5 * edge[..., None]
    out[..., :3] += (stuff - out[..., :3]) * (mask * strength)[..., None]
    return f32(np.clip(out, 0, 1))


def _patches(pixels: Pixels, random: np.random.Generator, share: float, lie: Callable[[Plane], Plane]) -> Plane:
    """Blots over the thing that hide such a share of it."""
    alpha = pixels[..., 3]
    left, top, right, bottom = box_of(alpha)
    field = noise(alpha.shape, max(6, min(right - left, bottom - top) / 5), random, 4) + lie(alpha)
    inside = field[alpha > 0.5]
    level = float(np.quantile(inside, 1 - share)) if inside.size else 1.0
    return f32(np.clip((field - level) * 22 + 0.5, 0, 1) * (alpha > 0.3))


def _everywhere(alpha: Plane) -> Plane:
    return np.zeros_like(alpha)


def _from_below(alpha: Plane) -> Plane:
    """More of it the lower."""
    _, top, _, bottom = box_of(alpha)
    rows = (np.arange(alpha.shape[0], dtype=np.float32) - top) / max(1, bottom - top)
    return np.broadcast_to((rows * 0.32)[:, None], alpha.shape)


def _runs(pixels: Pixels, random: np.random.Generator, share: float) -> Plane:
    """Splashes that run down."""
    alpha = pixels[..., 3]
    left, top, right, bottom = box_of(alpha)
    drawn = np.zeros(alpha.shape, np.uint8)
    size = max(8, min(right - left, bottom - top))
    for _ in range(int(10 + 20 * share)):
        x, y = int(random.integers(left, right)), int(random.integers(top, bottom))
        radius = max(2, int(size * random.uniform(0.015, 0.085)))
        cv2.circle(drawn, (x, y), radius, 255, -1, cv2.LINE_AA)
        for _ in range(5):
            angle, far = random.uniform(0, 6.283), radius * random.uniform(1.1, 2.1)
            at = (int(x + far * np.cos(angle)), int(y + far * np.sin(angle)))
            cv2.circle(drawn, at, max(1, int(radius * random.uniform(0.12, 0.35))), 255, -1, cv2.LINE_AA)
        if random.random() < 0.6:
            wide, long = max(2, radius // 3), int(radius * random.uniform(1.5, 4.5))
            cv2.line(drawn, (x, y), (x, y + long), 255, wide * 2, cv2.LINE_AA)
            cv2.circle(drawn, (x, y + long), int(wide * 1.3), 255, -1, cv2.LINE_AA)
    return f32(drawn.astype(np.float32) / 255 * (alpha > 0.3))
