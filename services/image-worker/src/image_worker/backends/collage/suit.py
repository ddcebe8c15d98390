"""A space suit over whoever is in the picture: the set's astronaut without the face, the helmet around the head."""

import cv2
import numpy as np

from image_worker.backends.collage.canvas import Pixels, Plane, blurred, box_of, f32, laid, render
from image_worker.backends.collage.shapes import placed
from image_worker.backends.collage.treatments.colouring import tinted
from image_worker.illustrations.library import IllustrationSet

# In the astronaut's view box of 128: the middle and the half axes of the opening of the helmet.
_X, _Y, _RX, _RY = 64.0, 53.0, 34.0, 33.0
_SUIT = (226, 229, 235)
# Of an upright thing whose head is not known: the share of its height that the head takes.
_HEAD = 0.42


def suited(
    thing: Pixels, head: tuple[float, float, float, float] | None, library: IllustrationSet
) -> tuple[Pixels, tuple[float, float, float, float] | None]:
    """The thing in the suit, and where its head is. head: as shares of the picture; guessed where None."""
    height, width = thing.shape[:2]
    left, top, right, bottom = box_of(thing[..., 3])
    if head is None:
        middle, half = (left + right) / 2, min((right - left) * 0.5, (bottom - top) * _HEAD * 0.5)
        box = (middle - half, float(top), middle + half, top + (bottom - top) * _HEAD)
    else:
        box = (head[0] * width, head[1] * height, head[2] * width, head[3] * height)
    wide, high = box[2] - box[0], box[3] - box[1]
    scale = max(wide / (2 * _RX), high / (2 * _RY)) * 0.96
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    size = library.size * scale
    middle_x, middle_y = x + (64 - _X) * scale, y + (64 - _Y) * scale
    worn = render(width, height, [placed(library.body("astronaut"), library.size, middle_x, middle_y, size)])
    hole = _hole((height, width), x, y, _RX * scale, _RY * scale)
    worn[..., 3] *= 1 - hole
    below = np.clip((np.arange(height, dtype=np.float32) - (y + _RY * scale)) / max(1.0, 4 * scale), 0, 1)[:, None]
    body = tinted(thing, _SUIT, 1.0)
    dressed = thing.copy()
    dressed[..., :3] += (body[..., :3] - thing[..., :3]) * below[..., None]
    inside = dressed.copy()
    inside[..., 3] *= np.clip(hole + below, 0, 1)
    out = laid(inside, worn)
    _glass(out, x, y, _RX * scale, _RY * scale, hole)
    return out, head


def _hole(shape: tuple[int, int], x: float, y: float, rx: float, ry: float) -> Plane:
    ys, xs = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    far = ((xs - x) / rx) ** 2 + ((ys - y) / ry) ** 2
    return f32(np.clip((1.0 - far) * max(4.0, rx * 0.5), 0, 1))


def _glass(pixels: Pixels, x: float, y: float, rx: float, ry: float, hole: Plane) -> None:
    """A pale sheen with a bright arc, so that the face is seen to be behind a visor."""
    arc = np.zeros(hole.shape, np.float32)
    centre, axes = (int(x), int(y)), (max(1, int(rx * 0.84)), max(1, int(ry * 0.84)))
    cv2.ellipse(arc, centre, axes, 0, 195, 250, 1.0, max(2, int(rx * 0.07)), cv2.LINE_AA)
    cv2.ellipse(arc, centre, axes, 0, 15, 40, 1.0, max(2, int(rx * 0.05)), cv2.LINE_AA)
    sheen = np.clip(hole * 0.13 + blurred(arc, 1.2) * hole * 0.75, 0, 1)
    pixels[..., :3] += (np.array([0.86, 0.94, 1.0], np.float32) - pixels[..., :3]) * sheen[..., None]
