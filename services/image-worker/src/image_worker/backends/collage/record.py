"""What a stand-in tells of itself inside its PNG: that it is one, and, for a later picture made from it, where its
subject is and what was already done to it.
"""

import base64
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from wording import Attribute

from image_worker.backends.collage.canvas import Plane

_KEY = "greenroom-subject"
# Pixels of the longest side of a kept mask: enough for an outline, a few hundred bytes.
_MASK_SIDE = 256
_LONGEST = 200_000


@dataclass(frozen=True)
class Record:
    """mask: height × width, 0 to 1, of any size. head: left, top, right, bottom as shares of the picture, if a person.

    done: looks that the picture shows, as `named` writes them.
    """

    mask: Plane
    head: tuple[float, float, float, float] | None
    done: frozenset[str]


def named(look: Attribute) -> str:
    return f"{look.kind}:{look.value}:{look.word}"


def text(software: str, prompt: str, seed: int) -> PngInfo:
    info = PngInfo()
    info.add_itxt("Title", "Stand-in picture")
    info.add_itxt("Software", software)
    info.add_itxt("Comment", f"A stand-in made of illustrations, not by an image model. Seed {seed}.")
    info.add_itxt("Description", prompt[:1000].encode("utf-8", "replace").decode())
    return info


def write(into: PngInfo, mask: Plane, head: tuple[float, float, float, float] | None, done: Iterable[str]) -> None:
    scale = min(1.0, _MASK_SIDE / max(mask.shape))
    small = cv2.resize(
        mask, (max(1, round(mask.shape[1] * scale)), max(1, round(mask.shape[0] * scale))), interpolation=cv2.INTER_AREA
    )
    packed = io.BytesIO()
    Image.fromarray((small * 255).astype(np.uint8)).quantize(16).save(packed, "PNG", optimize=True)
    told = {"mask": base64.b64encode(packed.getvalue()).decode(), "head": head, "done": sorted(done)}
    into.add_text(_KEY, json.dumps(told), zip=True)


def read(picture: Image.Image) -> Record | None:
    """None where the picture tells nothing that can be understood: anyone may have written it."""
    told = picture.info.get(_KEY)
    if not isinstance(told, str) or len(told) > _LONGEST:
        return None
    try:
        entry = json.loads(told)
        with Image.open(io.BytesIO(base64.b64decode(entry["mask"])), formats=("PNG",)) as packed:
            if max(packed.size) > _MASK_SIDE:
                return None
            mask = np.asarray(packed.convert("L"), np.float32) / np.float32(255)
        head = None
        if entry["head"]:
            left, top, right, bottom = (float(part) for part in entry["head"])
            head = (left, top, right, bottom)
        return Record(mask, head, frozenset(map(str, entry["done"])))
    except (ValueError, TypeError, KeyError, OSError, SyntaxError):
        return None
