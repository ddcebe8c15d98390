"""Pictures as arrays of 32-bit floats: height × width × 4, red green blue alpha, 0 to 1, not premultiplied."""

import io
from collections.abc import Sequence

import cv2
import numpy as np
import resvg_py
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.float32]
Plane = NDArray[np.float32]
# What OpenCV and numpy give back, by their own types.
Numbers = NDArray[np.integer | np.floating]

# Pixels.
_LONGEST_DRAWN = 1024


def render(width: int, height: int, elements: Sequence[str]) -> Pixels:
    """SVG elements in pixels, drawn in order on nothing, without any font of the machine.

    Larger ones are drawn small and enlarged: shapes this soft lose nothing, and the time grows with the area.
    """
    scale = min(1.0, _LONGEST_DRAWN / max(width, height))
    across, down = max(1, round(width * scale)), max(1, round(height * scale))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{across}" '
        f'height="{down}" viewBox="0 0 {width} {height}" preserveAspectRatio="none">{"".join(elements)}</svg>'
    )
    drawn = resvg_py.svg_to_bytes(svg_string=svg, width=across, height=down, skip_system_fonts=True)
    picture = Image.open(io.BytesIO(bytes(drawn))).convert("RGBA")
    if picture.size != (width, height):
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    return from_image(picture)


def from_image(picture: Image.Image) -> Pixels:
    return np.asarray(picture.convert("RGBA"), np.float32) / np.float32(255)


def to_image(pixels: Pixels) -> Image.Image:
    return Image.fromarray((np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8), "RGBA")


def over(below: Pixels, above: Pixels) -> None:
    """Lays `above` on `below`, which is opaque, in place."""
    alpha = above[..., 3:]
    below[..., :3] += (above[..., :3] - below[..., :3]) * alpha


def laid(below: Pixels, above: Pixels) -> Pixels:
    """`above` on `below`, of which either may be transparent."""
    top, bottom = above[..., 3:], below[..., 3:]
    alpha = top + bottom * (1 - top)
    colour = (above[..., :3] * top + below[..., :3] * bottom * (1 - top)) / np.maximum(alpha, 1e-4)
    return np.concatenate([colour, alpha], axis=2)


def f32(numbers: Numbers) -> NDArray[np.float32]:
    """The same, as what everything here works on; not copied where it is so already."""
    return np.asarray(numbers, np.float32)


def blurred(plane: Numbers, sigma: float) -> Plane:
    """A Gaussian blur; wide ones are made small, blurred and enlarged, for a fraction of the time."""
    factor = max(1, int(sigma / 4))
    plane = f32(plane)
    if factor == 1:
        return np.asarray(cv2.GaussianBlur(plane, (0, 0), max(0.1, sigma)), np.float32)
    height, width = plane.shape[:2]
    small = cv2.resize(plane, (max(1, width // factor), max(1, height // factor)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), max(0.1, sigma / factor))
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def luminance(pixels: Pixels) -> Plane:
    """Rec. 709."""
    return np.asarray(pixels[..., :3] @ np.array([0.2126, 0.7152, 0.0722], np.float32), np.float32)


def noise(shape: tuple[int, int], cell: float, random: np.random.Generator, octaves: int = 3) -> Plane:
    """Value noise, 0 to 1: random values every `cell` pixels, smoothly joined, with finer ones added."""
    height, width = shape
    total = np.zeros(shape, np.float32)
    weight = 1.0
    for _ in range(octaves):
        coarse = random.random((max(2, round(height / cell) + 1), max(2, round(width / cell) + 1)), np.float32)
        total += weight * cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
        weight, cell = weight * 0.5, max(1.0, cell / 2)
    low, high = float(total.min()), float(total.max())
    return (total - np.float32(low)) / np.float32(max(1e-6, high - low))


def box_of(alpha: Plane) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what is to be seen; the whole where nothing is."""
    ys, xs = np.flatnonzero(alpha.max(axis=1) > 0.1), np.flatnonzero(alpha.max(axis=0) > 0.1)
    if not len(xs) or not len(ys):
        return 0, 0, alpha.shape[1], alpha.shape[0]
    return int(xs[0]), int(ys[0]), int(xs[-1]) + 1, int(ys[-1]) + 1
