"""What lies between the eye and the whole picture: the hour's light, rain, snow, fog, water."""

import cv2
import numpy as np

from image_worker.backends.collage.canvas import Pixels, Plane, blurred, noise

# Hour: (what the picture is multiplied with, what is added at the bottom).
_LIGHT: dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    "night": ((0.5, 0.56, 0.86), (0.0, 0.0, 0.02)),
    "dusk": ((1.0, 0.78, 0.74), (0.10, 0.03, 0.0)),
    "dawn": ((1.02, 0.92, 0.86), (0.06, 0.03, 0.0)),
}


def hour(pixels: Pixels, time: str, spared: Plane | None = None, strength: float = 1.0) -> None:
    """In place. spared: 1 where something gives light itself. strength: less where the hour is drawn already."""
    if time not in _LIGHT:
        return
    factor, added = (np.array(part, np.float32) for part in _LIGHT[time])
    rows = np.linspace(0.3, 1, pixels.shape[0], dtype=np.float32)[:, None, None]
    graded = np.clip(pixels[..., :3] * factor + added * rows, 0, 1)
    share = 1.0 if spared is None else 1 - np.clip(spared, 0, 1)[..., None]
    pixels[..., :3] += (graded - pixels[..., :3]) * share * np.float32(strength)


def weather(pixels: Pixels, kind: str, random: np.random.Generator) -> None:
    """In place."""
    match kind:
        case "rain" | "storm":
            pixels[..., :3] *= np.array([0.82, 0.88, 0.95], np.float32) * (0.86 if kind == "storm" else 1.0)
            _streaks(pixels, random, 420 if kind == "storm" else 300)
            if kind == "storm":
                _lightning(pixels, random)
        case "snow":
            _flakes(pixels, random)
        case "fog":
            _fog(pixels, random)


def underwater(pixels: Pixels, random: np.random.Generator) -> None:
    """A blue-green tint with moving light, in place."""
    height, width = pixels.shape[:2]
    rows = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    tint = np.array([0.10, 0.52, 0.66], np.float32) * (1 - rows * 0.55)
    pixels[..., :3] += (tint - pixels[..., :3]) * (0.24 + 0.16 * rows)
    ripple = np.abs(noise((height, width), min(height, width) / 7, random, 2) - 0.5)
    light = np.clip(0.045 - ripple, 0, 1) / 0.045 * (1 - rows[..., 0]) * 0.3
    pixels[..., :3] += (1 - pixels[..., :3]) * blurred(light.astype(np.float32), 1.4)[..., None]


def _streaks(pixels: Pixels, random: np.random.Generator, many: int) -> None:
    height, width = pixels.shape[:2]
    least = min(height, width)
    drawn = np.zeros((height, width), np.uint8)
    for _ in range(many):
        x, y = random.uniform(-0.1, 1.1) * width, random.uniform(-0.1, 1) * height
        long = least * random.uniform(0.03, 0.075)
        to = (int(x - long * 0.22), int(y + long))
        cv2.line(drawn, (int(x), int(y)), to, int(random.integers(90, 220)), max(1, least // 380), cv2.LINE_AA)
    mask = drawn.astype(np.float32) / 255 * 0.6
    pixels[..., :3] += (np.array([0.85, 0.92, 1.0], np.float32) - pixels[..., :3]) * mask[..., None]


def _lightning(pixels: Pixels, random: np.random.Generator) -> None:
    height, width = pixels.shape[:2]
    drawn = np.zeros((height, width), np.uint8)
    x, y = width * random.choice([0.14, 0.84]), 0.0
    while y < height * 0.42:
        to = (x + width * random.uniform(-0.045, 0.045), y + height * random.uniform(0.03, 0.07))
        cv2.line(drawn, (int(x), int(y)), (int(to[0]), int(to[1])), 255, max(2, width // 150), cv2.LINE_AA)
        x, y = to
    bolt = drawn.astype(np.float32) / 255
    halo = np.clip(blurred(bolt, min(height, width) * 0.02) * 2.2 + bolt, 0, 1)
    pixels[..., :3] += (np.array([1, 1, 0.93], np.float32) - pixels[..., :3]) * halo[..., None]


def _flakes(pixels: Pixels, random: np.random.Generator) -> None:
    height, width = pixels.shape[:2]
    least = min(height, width)
    drawn = np.zeros((height, width), np.uint8)
    for _ in range(190):
        at = (int(random.uniform(0, width)), int(random.uniform(0, height)))
        cv2.circle(drawn, at, max(1, int(least * random.choice([0.003, 0.005, 0.008]))), 255, -1, cv2.LINE_AA)
    mask = blurred(drawn.astype(np.float32) / 255, 0.7) * 0.92
    pixels[..., :3] += (1 - pixels[..., :3]) * mask[..., None]


def _fog(pixels: Pixels, random: np.random.Generator) -> None:
    height, width = pixels.shape[:2]
    banks = noise((height, width), min(height, width) / 3, random, 3)
    rows = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    veil = np.clip(0.34 + 0.3 * banks + 0.18 * np.sin(rows * 9), 0.2, 0.8)
    pixels[..., :3] += (np.array([0.87, 0.9, 0.92], np.float32) - pixels[..., :3]) * veil[..., None]
