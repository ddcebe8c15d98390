"""How a collage comes about: understand, compose, style, mark. Each step is told, with how it looks so far."""

import io
from dataclasses import dataclass
from pathlib import Path
from random import Random

import cv2
import numpy as np
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo
from wording import Wording, WordNetMissing

from image_worker.backends.base import Made, Order, Watch
from image_worker.backends.collage import lettering, palette, record, style
from image_worker.backends.collage.brief import Brief, brief
from image_worker.backends.collage.canvas import Pixels, from_image, to_image
from image_worker.backends.collage.compose import compose
from image_worker.backends.collage.on_reference import over_reference
from image_worker.backends.collage.styling import styled
from image_worker.illustrations.choice import Chooser
from image_worker.illustrations.fetch import keywords_folder, wordnet_folder
from image_worker.illustrations.library import IllustrationSet, IllustrationsMissing

_STEPS = 4
# Decoded pixels of a reference: a bomb is refused before it is unpacked.
_MOST_PIXELS = 64_000_000
# Style pictures beyond these change little.
_MOST_STYLES = 6
# Pixels.
_PREVIEW_SIDE = 256


@dataclass(frozen=True, slots=True)
class _References:
    base: Image.Image | None
    styles: tuple[Image.Image, ...]
    used: tuple[str, ...]
    unused: tuple[str, ...]


class CollageBackend:
    """Deterministic: the same order and the same releases of set and words give the same picture."""

    name = "collage"

    def __init__(self, illustrations: Path) -> None:
        """illustrations: where set-up laid the set, keywords and WordNet beside it. Raises IllustrationsMissing."""
        self._library = IllustrationSet.load(illustrations)
        try:
            self._wording = Wording(wordnet_folder(illustrations))
        except WordNetMissing as missing:
            raise IllustrationsMissing(str(missing)) from missing
        self._chooser = Chooser(self._library, keywords_folder(illustrations), self._wording)

    def make(self, order: Order, watch: Watch) -> Made:
        watch.step(0, _STEPS)
        # One core is what a picture may take; and threads would make sums differ.
        cv2.setNumThreads(1)
        references = _look_at(order)
        wanted = brief(
            self._wording.describe(order.prompt), self._chooser, self._wording, tall=order.height > order.width
        )
        look = style.from_pictures(list(references.styles), style.from_words(order.prompt, self._wording))
        watch.step(1, _STEPS)
        software = f"Greenroom, collage of {self._library.name}"
        info = record.text(software, order.prompt, order.seed)
        picture = self._composed(order, wanted, references, info)
        watch.step(2, _STEPS, _preview(picture))
        picture = styled(picture, look, np.random.default_rng(order.seed))
        watch.step(3, _STEPS, _preview(picture))
        finished = to_image(picture)
        lettering.mark(finished)
        png = io.BytesIO()
        finished.convert("RGB").save(png, "PNG", pnginfo=info, compress_level=4)
        watch.step(4, _STEPS)
        return Made(
            png.getvalue(),
            f"collage of {self._library.name}",
            stand_in=True,
            seed=order.seed,
            references_used=references.used,
            references_unused=references.unused,
        )

    def _composed(self, order: Order, wanted: Brief, references: _References, info: PngInfo) -> Pixels:
        size = (order.width, order.height)
        random = Random(order.seed)  # noqa: S311 - pictures repeat by seed; nothing secret hangs on it
        colours = palette.from_style(references.styles[0]) if references.styles else palette.by_seed(random)
        done = {record.named(look) for look in wanted.looks}
        if references.base is None:
            picture, mask, head = compose(wanted, size, self._library, self._chooser, colours, order.seed)
        else:
            told = record.read(references.base)
            done |= told.done if told else set()
            base = from_image(references.base)
            picture, mask, head = over_reference(
                base, told, wanted, size, self._library, self._chooser, colours, order.seed
            )
        record.write(info, mask, head, done)
        return picture


def _preview(picture: Pixels) -> bytes:
    """A small JPEG."""
    small = to_image(picture).convert("RGB")
    small.thumbnail((_PREVIEW_SIDE, _PREVIEW_SIDE))
    jpeg = io.BytesIO()
    small.save(jpeg, "JPEG", quality=70)
    return jpeg.getvalue()


def _look_at(order: Order) -> _References:
    """The first readable subject is the base, readable style pictures give the look; the others are unused."""
    base: Image.Image | None = None
    styles: list[Image.Image] = []
    used, unused = [], []
    for reference in order.references:
        wanted = base is None if reference.role == "subject" else len(styles) < _MOST_STYLES
        picture = _decoded(reference.content) if wanted else None
        if picture is None:
            unused.append(reference.key)
            continue
        used.append(reference.key)
        if reference.role == "subject":
            base = picture
        else:
            styles.append(picture)
    return _References(base, tuple(styles), tuple(used), tuple(unused))


def _decoded(content: bytes) -> Image.Image | None:
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            # Decoding comes first: a PNG's text may stand behind its pixels.
            picture.load()
            told = dict(picture.info)
            turned = ImageOps.exif_transpose(picture).convert("RGBA")
            turned.info = told
            return turned
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
