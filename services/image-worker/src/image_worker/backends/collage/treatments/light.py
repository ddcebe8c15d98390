"""Light on and from a thing: it glows, burns, shines, can be seen through."""

import cv2
import numpy as np

from image_worker.backends.collage.canvas import Pixels, Plane, blurred, box_of, f32, laid, luminance
from image_worker.backends.collage.treatments.colouring import RGB


def glowing(pixels: Pixels, colour: RGB | None) -> Pixels:
    """Bright in itself, with a halo of its own colour."""
    alpha = pixels[..., 3]
    if colour is None or max(colour) - min(colour) < 30:
        inside = pixels[alpha > 0.6][:, :3]
        mean = inside.mean(axis=0) if len(inside) else np.ones(3)
        vivid = mean / max(0.05, float(mean.max()))
        tone = np.clip(vivid * 0.75 + np.array([0.3, 0.28, 0.1]), 0, 1).astype(np.float32)
    else:
        tone = np.array(colour, np.float32) / 255
    left, top, right, bottom = box_of(alpha)
    size = max(right - left, bottom - top)
    near, far = blurred(alpha, size * 0.03), blurred(alpha, size * 0.12)
    halo = np.clip(near * 0.85 + far * 1.2, 0, 1)
    out = np.concatenate([np.broadcast_to(tone, pixels[..., :3].shape), halo[..., None]], axis=2).astype(np.float32)
    bright = pixels.copy()
    bright[..., :3] = np.clip(pixels[..., :3] * 0.86 + tone * 0.12, 0, 1)
    return laid(out, bright)


def lit_by(pixels: Pixels, colour: RGB, strength: float) -> Pixels:
    """Light of a colour from below, as of a fire."""
    _, top, _, bottom = box_of(pixels[..., 3])
    rows = np.clip((np.arange(pixels.shape[0], dtype=np.float32) - top) / max(1, bottom - top), 0, 1)
    reach = (rows * strength)[:, None, None]
    out = pixels.copy()
    out[..., :3] = np.clip(out[..., :3] * (1 - reach * 0.45) + np.array(colour, np.float32) / 255 * reach * 0.7, 0, 1)
    return out


def charred(pixels: Pixels) -> Pixels:
    out = pixels.copy()
    grey = luminance(pixels)[..., None]
    out[..., :3] = (pixels[..., :3] * 0.5 + grey * 0.5) * np.array([0.72, 0.6, 0.54], np.float32)
    return lit_by(out, (255, 130, 30), 0.75)


def shining(pixels: Pixels) -> Pixels:
    """More contrast, a slanting streak, and stars of light at the edge."""
    out = pixels.copy()
    out[..., :3] = np.clip((pixels[..., :3] - 0.5) * 1.25 + 0.56, 0, 1)
    alpha = pixels[..., 3]
    left, top, right, bottom = box_of(alpha)
    ys, xs = np.mgrid[0 : alpha.shape[0], 0 : alpha.shape[1]].astype(np.float32)
    along = ((xs - left) / max(1, right - left) + (ys - top) / max(1, bottom - top)) / 2
    streak = np.exp(-(((along - 0.36) / 0.045) ** 2)) + 0.7 * np.exp(-(((along - 0.47) / 0.016) ** 2))
    out[..., :3] += (1 - out[..., :3]) * (streak * 0.62 * (alpha > 0.4))[..., None]
    size = max(right - left, bottom - top)
    spark = np.zeros(alpha.shape, np.float32)
    for x, y, scale in ((0.24, 0.2, 0.11), (0.76, 0.34, 0.075), (0.3, 0.68, 0.06)):
        _star(spark, left + (right - left) * x, top + (bottom - top) * y, size * scale)
    out[..., :3] += (1 - out[..., :3]) * np.clip(spark, 0, 1)[..., None]
    out[..., 3] = np.maximum(alpha, np.clip(spark, 0, 1))
    return f32(np.clip(out, 0, 1))


def _star(plane: Plane, x: float, y: float, reach: float) -> None:
    points = []
    for step in range(8):
        angle, far = step * np.pi / 4, reach if step % 2 == 0 else reach * 0.13
        points.append((int(x + far * np.cos(angle)), int(y + far * np.sin(angle))))
    cv2.fillPoly(plane, [np.array(points, np.int32)], 1.0, cv2.LINE_AA)


def translucent(pixels: Pixels) -> Pixels:
    out = pixels.copy()
    edge = np.clip((1 - blurred(pixels[..., 3], max(2.0, min(pixels.shape[:2]) * 0.012))) * 2, 0, 1)
    out[..., 3] *= np.clip(0.42 + edge * 0.5, 0, 1)
    out[..., :3] += (np.array([0.85, 0.94, 1.0], np.float32) - out[..., :3]) * 0.3
    return out
