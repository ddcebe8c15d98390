"""Where the thing is in a picture that came from elsewhere: what differs from a quiet border, or nothing certain."""

import cv2
import numpy as np

from image_worker.backends.collage.canvas import Numbers, Pixels, Plane, blurred, f32

_SIDE = 220
# Of CIE Lab: how far from the border's colour a thing is at least; how uneven a border may be.
_DIFFERENT, _QUIET = 14.0, 9.0
_LEAST, _MOST = 0.03, 0.8


def cutout(pixels: Pixels) -> Plane | None:
    """A mask of the size of the picture; None where it cannot be told. Never a guess: a wrong cut ruins a picture."""
    height, width = pixels.shape[:2]
    if float(np.mean(pixels[..., 3] < 0.5)) > 0.02:
        return np.asarray(pixels[..., 3], np.float32)
    scale = _SIDE / max(height, width)
    small = cv2.resize(
        pixels[..., :3], (max(8, round(width * scale)), max(8, round(height * scale))), interpolation=cv2.INTER_AREA
    )
    lab = f32(cv2.cvtColor(small, cv2.COLOR_RGB2LAB))
    ground, uneven = _ground(lab)
    if uneven > _QUIET:
        return None
    far = np.linalg.norm((lab - ground) * np.array([0.6, 1, 1], np.float32), axis=2)
    found = (far > max(_DIFFERENT, 2.5 * uneven)).astype(np.uint8)
    found = cv2.morphologyEx(found, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    found = cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    kept = _largest(found)
    share = float(kept.mean())
    if not _LEAST < share < _MOST or _touched(kept) > 0.35:
        return None
    mask = cv2.resize(kept.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    return f32(np.clip(blurred(mask, max(0.8, 0.5 / scale)) * 1.6 - 0.3, 0, 1))


def _ground(lab: Pixels) -> tuple[Pixels, float]:
    """The ground as a quadric through the border's colours, and how far the border is from it (its median)."""
    height, width = lab.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    xs, ys = xs / width - 0.5, ys / height - 0.5
    terms = np.stack([np.ones_like(xs), xs, ys, xs * xs, ys * ys, xs * ys], axis=2)
    deep = max(2, round(min(height, width) * 0.04))
    border = np.ones((height, width), bool)
    border[deep:-deep, deep:-deep] = False
    weights = np.linalg.lstsq(terms[border], lab[border], rcond=None)[0]
    for _ in range(2):
        off = np.linalg.norm(lab[border] - terms[border] @ weights, axis=1)
        near = off <= np.quantile(off, 0.8)
        weights = np.linalg.lstsq(terms[border][near], lab[border][near], rcond=None)[0]
    off = np.linalg.norm(lab[border] - terms[border] @ weights, axis=1)
    return (terms @ weights).astype(np.float32), float(np.quantile(off, 0.7))


def _largest(found: Numbers) -> Numbers:
    """The largest connected part with all that is nearly as large, its holes filled."""
    many, labels, stats, _ = cv2.connectedComponentsWithStats(found)
    if many < 2:
        return found
    sizes = stats[1:, cv2.CC_STAT_AREA]
    kept = np.isin(labels, 1 + np.flatnonzero(sizes > 0.15 * sizes.max())).astype(np.uint8)
    outlines, _ = cv2.findContours(kept, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return np.asarray(cv2.drawContours(np.zeros_like(kept), outlines, -1, 1, -1), np.uint8)


def _touched(kept: Numbers) -> float:
    """The share of the upper, left and right border that the thing covers."""
    edge = np.concatenate([kept[0], kept[:, 0], kept[:, -1]])
    return float(edge.mean())
