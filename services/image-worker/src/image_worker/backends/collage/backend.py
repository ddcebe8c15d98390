"""How a collage comes about: choose, lay out, draw, mark."""

import io
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PIL import Image, ImageFilter, ImageOps

from image_worker.backends.base import Made, Order, Watch
from image_worker.backends.collage import drawing, lettering, palette
from image_worker.illustrations.choice import Choice, choose
from image_worker.illustrations.library import IllustrationSet

_STEPS = 4
# Decoded pixels of a reference: a bomb is refused before it is unpacked.
_MOST_PIXELS = 64_000_000
_LONGEST_SLIP = 28
# "The hammer is", before what it is.
_COPULA = re.compile(r"^(?:the|this|it)\b(?:\s+\w+){0,2}?\s+(?:is|are|has)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _References:
    base: Image.Image | None
    style: Image.Image | None
    used: tuple[str, ...]
    unused: tuple[str, ...]


class CollageBackend:
    """Deterministic: the same order and the same release of the set give the same picture."""

    name = "collage"

    def __init__(self, illustrations: Path) -> None:
        """Raises IllustrationsMissing."""
        self._library = IllustrationSet.load(illustrations)

    def make(self, order: Order, watch: Watch) -> Made:
        watch.step(0, _STEPS)
        references = _look_at(order)
        choice = choose(order.prompt, self._library, portrait=order.height > order.width)
        watch.step(1, _STEPS)
        random = Random(order.seed)  # noqa: S311 - pictures repeat by seed; nothing secret hangs on it
        style, base = references.style, references.base
        colours = palette.from_style(style) if style else palette.by_seed(random, unlike=base)
        if base:
            picture = self._over(base, order, choice, colours, random)
        else:
            picture = self._alone(order, choice, colours, random)
        watch.step(2, _STEPS)
        lettering.mark(picture)
        watch.step(3, _STEPS)
        png = io.BytesIO()
        picture.convert("RGB").save(png, "PNG")
        watch.step(4, _STEPS)
        return Made(
            png.getvalue(),
            f"collage of {self._library.name}",
            stand_in=True,
            seed=order.seed,
            references_used=references.used,
            references_unused=references.unused,
        )

    def _alone(self, order: Order, choice: Choice, colours: palette.Palette, random: Random) -> Image.Image:
        """The thing on a plain ground; what else the words name lies small beside it."""
        width, height = order.width, order.height
        least = min(width, height)
        share = 0.58 if width == height else 0.70
        size, turn = least * random.uniform(share - 0.03, share + 0.03), random.uniform(-9, 9)
        x, y = width / 2, height * 0.47
        elements = drawing.ground(width, height, colours, random)
        if choice.subject:
            elements += drawing.thing(self._body(choice.subject.drawing), self._library.size, x, y, size, turn)
        picture = drawing.render(width, height, elements + self._stickers(order, choice, random))
        if not choice.subject:
            _lay(picture, lettering.tile(choice.label, round(size * 0.8), colours), x, y, turn / 2)
        return picture

    def _over(
        self, base: Image.Image, order: Order, choice: Choice, colours: palette.Palette, random: Random
    ) -> Image.Image:
        """The reference fills the picture; a mount, stickers and a slip of the last words come over it."""
        width, height = order.width, order.height
        picture = ImageOps.fit(base.convert("RGBA"), (width, height), Image.Resampling.LANCZOS)
        elements = drawing.frame(width, height, colours, random) + self._stickers(order, choice, random)
        picture.alpha_composite(drawing.render(width, height, elements))
        words = _last_words(order.prompt)
        if words:
            high = round(min(width, height) * 0.075)
            slip = lettering.paper(words, high, colours)
            _lay(picture, slip, max(slip.width * 0.5 + high, width * 0.34), height - high * 1.6, random.uniform(-3, 1))
        return picture

    def _stickers(self, order: Order, choice: Choice, random: Random) -> list[str]:
        least = min(order.width, order.height)
        size = least * 0.22
        edge = size * 0.5 + least * 0.07
        places = [
            (edge, order.height - edge * 1.35),
            (order.width - edge, edge),
            (order.width - edge, order.height - edge * 1.35),
        ]
        return [
            element
            for other, (x, y) in zip(choice.others, places, strict=False)
            for element in drawing.sticker(
                self._body(other.drawing), self._library.size, x, y, size, random.uniform(-14, 14)
            )
        ]

    def _body(self, name: str) -> str:
        return self._library.body(name)


def _look_at(order: Order) -> _References:
    """The first readable subject is the base, the first readable style gives the colours; the others are unused."""
    chosen: dict[str, Image.Image] = {}
    used, unused = [], []
    for reference in order.references:
        picture = None if reference.role in chosen else _decoded(reference.content)
        if picture is None:
            unused.append(reference.key)
        else:
            chosen[reference.role] = picture
            used.append(reference.key)
    return _References(chosen.get("subject"), chosen.get("style"), tuple(used), tuple(unused))


def _decoded(content: bytes) -> Image.Image | None:
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            return ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _last_words(prompt: str) -> str:
    """What is said last of the thing, where it fits on a slip: often what is new about it."""
    sentences = [part.strip() for part in re.split(r"[.;!?\n]+", prompt) if part.strip()]
    for place in range(len(sentences) - 1, -1, -1):
        *before, last = sentences[place].split(",")
        words = last.strip() if before else _COPULA.sub("", last).strip()
        told_of = bool(before) or place > 0
        if told_of and 0 < len(words) <= _LONGEST_SLIP and lettering.writable(words):
            return words
    return ""


def _lay(on: Image.Image, piece: Image.Image, x: float, y: float, turn: float) -> None:
    """Lays a piece with its middle at x, y, over a soft shadow."""
    room = piece.height // 2
    roomy = Image.new("RGBA", (piece.width + 2 * room, piece.height + 2 * room), (0, 0, 0, 0))
    roomy.alpha_composite(piece, (room, room))
    turned = roomy.rotate(-turn, Image.Resampling.BICUBIC)
    shadow = Image.new("RGBA", turned.size, (43, 33, 24, 0))
    shadow.putalpha(turned.getchannel("A").point(lambda alpha: alpha * 0.3))
    shadow = shadow.filter(ImageFilter.GaussianBlur(max(2, piece.height * 0.03)))
    left, top = round(x - turned.width / 2), round(y - turned.height / 2)
    layer = Image.new("RGBA", on.size, (0, 0, 0, 0))
    layer.paste(shadow, (left, top + max(2, piece.height // 40)))
    on.alpha_composite(layer)
    layer = Image.new("RGBA", on.size, (0, 0, 0, 0))
    layer.paste(turned, (left, top))
    on.alpha_composite(layer)
