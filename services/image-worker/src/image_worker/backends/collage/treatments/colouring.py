"""Another colour or material on the same thing: its light and shade are kept, its colours are not."""

import cv2
import numpy as np

from image_worker.backends.collage import palette
from image_worker.backends.collage.canvas import Pixels, Plane, blurred, f32, luminance, noise

RGB = tuple[int, int, int]

# The usual look of a material that is told without a colour; our own judgement.
_USUAL: dict[str, RGB] = {
    "metal": (150, 160, 172), "wood": (150, 96, 52), "stone": (150, 148, 142), "glass": (176, 222, 236),
    "gem": (90, 200, 190), "ice": (176, 222, 245), "bone": (236, 226, 200), "clay": (190, 110, 74),
    "leather": (134, 80, 44), "fur": (150, 112, 78), "fabric": (170, 90, 110), "paper": (240, 234, 218),
    "plastic": (226, 76, 76), "sugar": (240, 130, 170),
}  # fmt: skip
# How glossy a material is: strength of its highlights.
_GLOSS = {
    "metal": 1.0,
    "glass": 0.9,
    "gem": 1.0,
    "ice": 0.8,
    "plastic": 0.5,
    "sugar": 0.4,
    "leather": 0.25,
    "clay": 0.15,
}
_CLEAR = {"glass": 0.62, "gem": 0.88, "ice": 0.78}


def usual(material: str) -> RGB:
    return _USUAL[material]


def shading(pixels: Pixels) -> Plane:
    """How light each point is within the thing, 0 to 1, with its contrast stretched to the whole."""
    light = luminance(pixels)
    inside = light[pixels[..., 3] > 0.5]
    if inside.size < 16:
        return light
    low, high = np.percentile(inside, (2, 98))
    flat = np.clip((light - low) / max(0.08, high - low), 0, 1)
    # The middle of it takes the named colour, neither its shadow nor its light.
    middle = float(np.clip(np.median(flat[pixels[..., 3] > 0.5]), 0.12, 0.9))
    return np.asarray(flat ** (np.log(0.56) / np.log(middle)), np.float32)


def tinted(pixels: Pixels, colour: RGB, strength: float = 1.0, gloss: float = 0.0) -> Pixels:
    """The thing in shades of one colour, from its deep to its light."""
    base = np.array(palette.pleasant(colour), np.float32) / 255
    shade = shading(pixels)
    if gloss:
        shade = np.clip(shade + gloss * 0.16 * np.sin((shade - 0.56) * 9.0), 0, 1)
    # A metal's light is more of its colour, others' is nearer to white.
    pale = base + (1 - base) * 0.42
    deep, light = base * 0.34, pale + (np.clip(base * 1.12 + 0.1, 0, 1) - pale) * gloss
    part = shade[..., None]
    toned = np.where(part < 0.55, deep + (base - deep) * (part / 0.55), base + (light - base) * ((part - 0.55) / 0.45))
    out = pixels.copy()
    out[..., :3] += (toned.astype(np.float32) - pixels[..., :3]) * np.float32(strength)
    return out


def of_material(pixels: Pixels, material: str, colour: RGB | None, random: np.random.Generator) -> Pixels:
    gloss = _GLOSS.get(material, 0.0)
    out = tinted(pixels, colour or _USUAL[material], 0.96, gloss)
    grain = _grain(material, pixels.shape[:2], random)
    if grain is not None:
        out[..., :3] *= grain[..., None]
    if gloss >= 0.5:
        _highlight(out, gloss)
    if material in _CLEAR:
        edge = _rim(out[..., 3])
        out[..., :3] += (1 - out[..., :3]) * (edge * 0.55)[..., None]
        out[..., 3] *= np.clip(np.float32(_CLEAR[material]) + edge * 0.5, 0, 1)
    return f32(np.clip(out, 0, 1))


def _grain(material: str, shape: tuple[int, int], random: np.random.Generator) -> Plane | None:
    """A factor of brightness around 1."""
    cell = max(3.0, min(shape) / 40)
    if material == "wood":
        tall = noise((shape[0] // 8 + 2, shape[1]), cell, random)
        rings = np.sin(cv2.resize(tall, (shape[1], shape[0])) * 34) * 0.14
        return f32(1 + rings + (noise(shape, 3, random, 1) - 0.5) * 0.12)
    if material in ("stone", "bone", "clay"):
        veins = np.abs(noise(shape, cell * 5, random, 4) - 0.5)
        return f32(1 + (noise(shape, 3, random, 2) - 0.5) * 0.3 - np.clip(0.03 - veins, 0, 1) * 8)
    if material in ("leather", "fur", "fabric", "paper"):
        ys, xs = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
        weave = np.sin(xs * 1.3) * np.sin(ys * 1.3) * 0.1 if material == "fabric" else 0
        return f32(1 + weave + (noise(shape, 4, random, 2) - 0.5) * 0.22)
    if material in ("gem", "ice", "glass"):
        facets = np.floor(noise(shape, cell * 4, random, 1) * 6) / 6
        return f32(0.9 + facets * 0.28)
    return None


def _highlight(pixels: Pixels, gloss: float) -> None:
    """A streak of light where the thing turns towards the upper left."""
    alpha = pixels[..., 3]
    sigma = max(2.0, min(alpha.shape) * 0.012)
    soft = blurred(alpha, sigma)
    up, left = np.gradient(soft)
    facing = np.clip(up + left, 0, None)
    facing /= max(1e-6, float(facing.max()))
    inner = blurred((facing * (alpha > 0.9)).astype(np.float32), sigma * 0.35)
    pixels[..., :3] += (1 - pixels[..., :3]) * (np.clip(inner * 1.5, 0, 1) * 0.8 * gloss)[..., None]


def _rim(alpha: Plane) -> Plane:
    """1 along the outline inside the thing, fading inwards."""
    soft = blurred(alpha, max(1.5, min(alpha.shape) * 0.01))
    return f32(np.clip((1 - soft) * 2 * (alpha > 0.05), 0, 1))
