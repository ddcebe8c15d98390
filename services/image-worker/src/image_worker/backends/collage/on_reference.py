"""A picture over a reference: it stays large and undistorted, and what the words add is done to it."""

from random import Random

import cv2
import numpy as np
from wording import Attribute

from image_worker.backends.collage import air, extras, lettering, palette, record, suit
from image_worker.backends.collage.brief import Brief
from image_worker.backends.collage.canvas import Pixels, Plane, blurred, f32, over
from image_worker.backends.collage.cutout import cutout
from image_worker.backends.collage.scene import scene
from image_worker.backends.collage.treatments import treat
from image_worker.illustrations.choice import Chooser
from image_worker.illustrations.library import IllustrationSet

# A picture whose sides differ less than so much from the asked ones is cut to them; else it is shown whole.
_SAME_SHAPE = 0.02
# A thing that has about the said colour already is left as it is (distance of means in CIE Lab).
_THAT_COLOUR = 34.0
# How much of the hour's light the reference's subject is spared.
_SEEN = 0.5


def over_reference(
    base: Pixels,
    told: record.Record | None,
    wanted: Brief,
    size: tuple[int, int],
    library: IllustrationSet,
    chooser: Chooser,
    colours: palette.Palette,
    seed: int,
) -> tuple[Pixels, Plane, tuple[float, float, float, float] | None]:
    """The picture, opaque, where its subject is, and where the subject's head is, as shares of the picture."""
    random, grain = Random(seed), np.random.default_rng(seed)  # noqa: S311 - pictures repeat by seed
    mask = told.mask if told else cutout(base)
    if told:
        base = _unmarked(base)
    picture, (left, top, right, bottom) = _fitted(base, size)
    plane = _placed_mask(mask, (left, top, right, bottom), size)
    done = told.done if told else frozenset()
    head = _head(told, (left, top, right, bottom), size)
    new = [look for look in wanted.looks if record.named(look) not in done]
    looks = [look for look in new if not _already(look, picture, plane)]
    said_place = any(look.kind in ("place", "time", "weather") for look in new)
    thing = picture.copy()
    thing[..., 3] = plane
    thing = treat(thing, looks, grain, alive=wanted.alive)
    if any(look.kind == "garment" and look.value == "spacesuit" for look in new):
        thing, head = suit.suited(thing, head, library)
    ground = picture
    if wanted.place and said_place:
        behind = scene(wanted, size, library, chooser, colours, random)
        ground = behind.pixels
        if mask is None:
            thing[..., 3] *= _soft_edge(size)
    lit = plane * np.float32(_SEEN)
    for layer in extras.behind(wanted, thing, size, library, random):
        over(ground, layer)
        lit = np.maximum(lit, layer[..., 3])
    over(ground, thing)
    for layer in extras.before(wanted, thing, size, library, random):
        over(ground, layer)
        lit = np.maximum(lit, layer[..., 3])
    new_kinds = {look.kind for look in new}
    if "time" in new_kinds:
        air.hour(ground, wanted.time, lit)
    if wanted.place == "underwater" and "place" in new_kinds:
        air.underwater(ground, grain)
    if "weather" in new_kinds:
        air.weather(ground, wanted.weather, grain)
    return ground, np.maximum(plane, 0), head


def _fitted(base: Pixels, size: tuple[int, int]) -> tuple[Pixels, tuple[int, int, int, int]]:
    """The reference in the asked size and where it lies there; around it, where its shape is another, its own blur."""
    width, height = size
    high, wide = base.shape[:2]
    cover = max(width / wide, height / high)
    same = abs(width / wide - height / high) / cover < _SAME_SHAPE
    scale = cover if same else min(width / wide, height / high)
    across, down = max(1, round(wide * scale)), max(1, round(high * scale))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    fitted = f32(np.clip(cv2.resize(_opaque(base), (across, down), interpolation=method), 0, 1))
    left, top = (width - across) // 2, (height - down) // 2
    out = np.ones((height, width, 4), np.float32)
    if across < width or down < height:
        out[..., :3] = _surround(fitted, size)[..., :3]
    x, y = max(0, left), max(0, top)
    cut = fitted[max(0, -top) : max(0, -top) + height, max(0, -left) : max(0, -left) + width]
    out[y : y + cut.shape[0], x : x + cut.shape[1], :3] = cut[..., :3]
    return out, (left, top, left + across, top + down)


def _unmarked(base: Pixels) -> Pixels:
    """Without the mark of an earlier stand-in: this one gets its own."""
    left, top, right, bottom = lettering.mark_box((base.shape[1], base.shape[0]))
    mask = np.zeros(base.shape[:2], np.uint8)
    mask[max(0, top - 3) : bottom + 3, max(0, left - 3) : right + 3] = 255
    flat = (np.clip(base[..., :3], 0, 1) * 255).astype(np.uint8)
    out = base.copy()
    out[..., :3] = f32(cv2.inpaint(flat, mask, 4, cv2.INPAINT_TELEA)) / np.float32(255)
    return out


def _opaque(base: Pixels) -> Pixels:
    out = base.copy()
    out[..., :3] = base[..., :3] * base[..., 3:] + 0.96 * (1 - base[..., 3:])
    out[..., 3] = 1
    return out


def _surround(fitted: Pixels, size: tuple[int, int]) -> Pixels:
    width, height = size
    large = cv2.resize(fitted, (width, height), interpolation=cv2.INTER_AREA)
    soft = np.stack([blurred(np.ascontiguousarray(large[..., part]), min(size) * 0.05) for part in range(4)], axis=2)
    soft[..., :3] *= 0.92
    return soft


def _placed_mask(mask: Plane | None, box: tuple[int, int, int, int], size: tuple[int, int]) -> Plane:
    """The mask where the reference lies; all of the reference where there is none."""
    width, height = size
    left, top, right, bottom = box
    plane = np.zeros((height, width), np.float32)
    part = np.ones((bottom - top, right - left), np.float32)
    if mask is not None:
        part = np.clip(cv2.resize(mask, (right - left, bottom - top), interpolation=cv2.INTER_CUBIC), 0, 1)
    x, y = max(0, left), max(0, top)
    cut = part[max(0, -top) : max(0, -top) + height, max(0, -left) : max(0, -left) + width]
    plane[y : y + cut.shape[0], x : x + cut.shape[1]] = cut
    return plane


def _head(
    told: record.Record | None, box: tuple[int, int, int, int], size: tuple[int, int]
) -> tuple[float, float, float, float] | None:
    if told is None or told.head is None:
        return None
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    a, b, c, d = told.head
    return (
        (left + a * wide) / size[0],
        (top + b * high) / size[1],
        (left + c * wide) / size[0],
        (top + d * high) / size[1],
    )


def _already(look: Attribute, picture: Pixels, plane: Plane) -> bool:
    """Whether a thing that is said to be golden is golden as it is."""
    if look.kind not in ("colour", "material") or look.colour is None:
        return False
    inside = picture[plane > 0.5][:, :3]
    if not len(inside):
        return False
    grid = np.concatenate([inside.mean(axis=0)[None], np.array(look.colour, np.float32)[None] / 255]).astype(np.float32)
    lab = cv2.cvtColor(grid[None], cv2.COLOR_RGB2LAB)[0]
    return float(np.linalg.norm(lab[0] - lab[1])) < _THAT_COLOUR


def _soft_edge(size: tuple[int, int]) -> Plane:
    """1 in a wide middle, 0 at the rim: a picture whose subject cannot be cut out melts into its new place."""
    width, height = size
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    far = np.abs((xs / width - 0.5) * 2) ** 2.6 + np.abs((ys / height - 0.52) * 2) ** 2.6
    return f32(np.clip((1.0 - far) * 2.4, 0, 1))
