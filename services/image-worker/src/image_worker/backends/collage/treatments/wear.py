"""What time and mishap do to a thing: cracks and breaks, wear, wet."""

import cv2
import numpy as np

from image_worker.backends.collage.canvas import Numbers, Pixels, blurred, box_of, f32, laid, luminance, noise


def broken(pixels: Pixels, random: np.random.Generator) -> Pixels:
    """Split along a jagged line, the upper part slid and turned, with cracks running from the break."""
    alpha = pixels[..., 3]
    left, top, right, bottom = box_of(alpha)
    wide, high = right - left, bottom - top
    steps = 9
    slant = random.uniform(0.12, 0.22) * (1 if random.random() < 0.5 else -1)
    xs = np.linspace(left - wide * 0.1, right + wide * 0.1, steps)
    middle = top + high * random.uniform(0.42, 0.54)
    ys = middle + (np.linspace(-1, 1, steps) * slant + random.uniform(-0.055, 0.055, steps)) * high
    edge = [(int(x), int(y)) for x, y in zip(xs, ys, strict=True)]
    half = np.zeros(alpha.shape, np.uint8)
    cv2.fillPoly(half, [np.array([*edge, (edge[-1][0], 0), (edge[0][0], 0)], np.int32)], 255, cv2.LINE_AA)
    cracked = _cracks(pixels, edge, random)
    share = half.astype(np.float32) / 255
    upper, lower = cracked.copy(), cracked.copy()
    upper[..., 3] *= share
    lower[..., 3] *= 1 - share
    turn = 7.0 * (1 if slant > 0 else -1)
    move = f32(cv2.getRotationMatrix2D(((left + right) / 2, middle), turn, 1.0))
    move[:, 2] += np.array([wide * 0.05 * np.sign(slant), -high * 0.035], np.float32)
    return laid(lower, _warped(upper, move))


def _warped(pixels: Pixels, move: Numbers) -> Pixels:
    height, width = pixels.shape[:2]
    spread = pixels.copy()
    spread[..., :3] *= spread[..., 3:]
    moved = f32(cv2.warpAffine(spread, move, (width, height), flags=cv2.INTER_LINEAR))
    moved[..., :3] /= np.maximum(moved[..., 3:], 1e-3)
    return moved


def _cracks(pixels: Pixels, edge: list[tuple[int, int]], random: np.random.Generator) -> Pixels:
    alpha = pixels[..., 3]
    left, top, right, bottom = box_of(alpha)
    size = max(right - left, bottom - top)
    dark = np.zeros(alpha.shape, np.uint8)
    thick = max(2, round(size * 0.007))
    cv2.polylines(dark, [np.array(edge, np.int32)], False, 255, thick * 2, cv2.LINE_AA)
    for start in edge[1:-1]:
        x, y = start
        angle = random.uniform(0.9, 2.2) * (1 if random.random() < 0.5 else -1)
        for step in range(int(random.integers(3, 6))):
            far = size * random.uniform(0.03, 0.075)
            angle += random.uniform(-0.6, 0.6)
            to = (int(x + far * np.cos(angle)), int(y + far * np.sin(angle)))
            cv2.line(dark, (int(x), int(y)), to, 255, max(1, thick - step // 2), cv2.LINE_AA)
            x, y = to
    mask = dark.astype(np.float32) / 255 * alpha
    lit = np.roll(mask, (thick, thick), (0, 1)) * (1 - mask)
    out = pixels.copy()
    out[..., :3] += (1 - out[..., :3]) * (lit * 0.45)[..., None]
    out[..., :3] *= 1 - 0.86 * mask[..., None]
    return out


def worn(pixels: Pixels, random: np.random.Generator, strength: float = 1.0) -> Pixels:
    """Faded towards an old brown, blotched, rubbed bare at the edges, scratched."""
    out = pixels.copy()
    grey = luminance(pixels)[..., None]
    sepia = grey * np.array([0.98, 0.87, 0.70], np.float32) * 0.82 + 0.09
    out[..., :3] += (sepia - out[..., :3]) * np.float32(0.62 * strength)
    shape = pixels.shape[:2]
    left, top, right, bottom = box_of(pixels[..., 3])
    size = max(right - left, bottom - top)
    blots = np.clip(noise(shape, max(5, size / 7), random, 4) - 0.52, 0, 1) * 1.5
    out[..., :3] *= 1 - (blots * strength)[..., None] * np.array([0.55, 0.7, 0.9], np.float32)
    drawn = np.zeros(shape, np.uint8)
    for _ in range(26):
        x, y = random.uniform(left, right), random.uniform(top, bottom)
        angle, long = random.normal(0.7, 0.5), size * random.uniform(0.02, 0.11)
        to = (int(x + long * np.cos(angle)), int(y + long * np.sin(angle)))
        cv2.line(drawn, (int(x), int(y)), to, 255, max(1, round(size * 0.003)), cv2.LINE_AA)
    scratch = drawn.astype(np.float32) / 255
    out[..., :3] += (np.array([0.93, 0.88, 0.78], np.float32) - out[..., :3]) * (scratch * 0.6 * strength)[..., None]
    rim = np.clip((1 - blurred(pixels[..., 3], max(1.5, size * 0.01))) * 2.2, 0, 1) * (noise(shape, 6, random) > 0.45)
    out[..., :3] += (np.array([0.9, 0.84, 0.72], np.float32) - out[..., :3]) * (rim * 0.5 * strength)[..., None]
    return np.clip(out, 0, 1).astype(np.float32)


def wet(pixels: Pixels, random: np.random.Generator) -> Pixels:
    """Deeper colours, drops that catch the light, and drips below."""
    out = pixels.copy()
    grey = luminance(pixels)[..., None]
    out[..., :3] = np.clip((grey + (pixels[..., :3] - grey) * 1.35) * 0.74, 0, 1)
    alpha = pixels[..., 3]
    left, top, right, bottom = box_of(alpha)
    size = max(right - left, bottom - top)
    drops, lights = np.zeros(alpha.shape, np.uint8), np.zeros(alpha.shape, np.uint8)
    for _ in range(70):
        x, y = int(random.integers(left, right)), int(random.integers(top, bottom))
        radius = max(2, int(size * random.uniform(0.006, 0.019)))
        if alpha[min(y, alpha.shape[0] - 1), min(x, alpha.shape[1] - 1)] > 0.5:
            _drop(drops, lights, x, y, radius)
    outside = np.zeros(alpha.shape, np.uint8)
    for _ in range(9):
        x = int(random.integers(left, right))
        column = np.flatnonzero(alpha[:, x] > 0.5)
        if len(column):
            _drop(outside, lights, x, int(column[-1] + size * random.uniform(0.01, 0.06)), max(3, int(size * 0.014)))
    water = np.array([0.62, 0.83, 0.96], np.float32)
    inside, below = drops.astype(np.float32) / 255, outside.astype(np.float32) / 255
    out[..., :3] += (water - out[..., :3]) * (np.maximum(inside * 0.55, below * 0.95))[..., None]
    out[..., 3] = np.maximum(out[..., 3], below * 0.9)
    out[..., :3] += (1 - out[..., :3]) * (lights.astype(np.float32) / 255 * 0.95)[..., None]
    return np.clip(out, 0, 1).astype(np.float32)


def _drop(
    drops: Numbers,
    lights: Numbers,
    x: int,
    y: int,
    radius: int,
) -> None:
    cv2.circle(drops, (x, y), radius, 255, -1, cv2.LINE_AA)
    tip = np.array(
        [(x - radius + 1, y - radius // 3), (x + radius - 1, y - radius // 3), (x, y - radius * 2)], np.int32
    )
    cv2.fillPoly(drops, [tip], 255, cv2.LINE_AA)
    cv2.circle(lights, (x - radius // 3, y - radius // 4), max(1, radius // 3), 255, -1, cv2.LINE_AA)
