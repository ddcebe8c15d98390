"""How a picture should look, read from style pictures and style words, before it is laid on."""

import re
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from wording import Wording

from image_worker.backends.collage.canvas import blurred, f32

Medium = str

# Words that ask for a medium, by the meanings below which they stand, and the plain words that WordNet has not so.
_MEDIA: dict[Medium, tuple[str, ...]] = {
    "watercolour": ("watercolor.n.1", "watercolor.n.2", "gouache.n.1"),
    "ink": (
        "ink.n.1",
        "engraving.n.2",
        "etching.n.1",
        "woodcut.n.2",
        "comic_strip.n.1",
        "cartoon.n.1",
        "line_drawing.n.1",
    ),
    "pencil": ("pencil.n.1", "charcoal.n.2", "charcoal.n.3", "sketch.n.1", "chalk.n.3", "crayon.n.1"),
    "oil": ("oil_painting.n.1", "oil_paint.n.1", "impasto.n.1", "acrylic.n.1"),
}
_SAID: dict[Medium, str] = {
    "watercolour": r"water ?colou?rs?|aquarelle|wash(es)?",
    "ink": r"ink(ed|y)?|outlin\w+|line ?art|contours?|comic|manga|graphic novel|thick lines?|bold lines?",
    "pencil": r"pencils?|charcoal|sketch(ed|y)?|hatch\w*|graphite",
    "oil": r"oil (paint\w*|on canvas)|impasto|brush ?strokes?|painterly|impressionis\w+",
    "mono": r"black[ -]and[ -]white|monochrom\w+|gr[ae]y ?scale|noir",
    "sepia": r"sepia|daguerreotype|old photograph",
    "pixel": r"pixel[ -]?art|8[ -]?bit|16[ -]?bit",
    "pastel": r"pastels?",
    "neon": r"neon|cyberpunk|vaporwave|synthwave",
    "muted": r"muted|desaturated|washed[ -]out",
    "grain": r"grain(y)?|film grain|textured|rough paper|screen ?print\w*|riso\w*",
    "poster": r"poster|flat colou?rs?|cut ?-?out|paper ?cut|minimalis\w+|lino ?cut|stencil",
}
_THICK = re.compile(
    r"\b(thick|bold|heavy|chunky|strong)\b(?=\W+(?:\w+\W+){0,2}(?:ink|line|lines|outlines?|contours?)\b)"
)


@dataclass(frozen=True)
class Style:
    """palette: n × 3 of CIE Lab, most frequent first, with weights; None where no picture tells one.

    line: thickness of outlines as a share of the lesser side, 0 for none. grain: strength, 0 to 1. mean, spread: of
    the style pictures' Lab. media: what the words ask for.
    """

    palette: NDArray[np.float32] | None = None
    weights: NDArray[np.float32] | None = None
    mean: NDArray[np.float32] | None = None
    spread: NDArray[np.float32] | None = None
    line: float = 0.0
    grain: float = 0.0
    media: frozenset[Medium] = frozenset()

    @property
    def plain(self) -> bool:
        return self.palette is None and not self.media and not self.line and not self.grain


def from_words(text: str, wording: Wording) -> Style:
    """Only what is said as a style counts: words of it that are no thing counted ("an ink pot") in the text."""
    low = text.lower()
    media = {medium for medium, said in _SAID.items() if re.search(rf"\b(?:{said})\b", low)}
    description = wording.describe(text)
    counted = {phrase.words[-1] for phrase in description.phrases if phrase.words and phrase.counted}
    owned = {word for phrase in description.phrases[:1] for word in phrase.words}
    for phrase in description.phrases[1:]:
        for word in phrase.words:
            for medium, names in _MEDIA.items():
                if word not in counted and wording.meanings.is_kind(word, names, 3):
                    media.add(medium)
    media -= {medium for medium in media if any(re.fullmatch(_SAID.get(medium, ""), word) for word in owned)}
    line = 0.0
    if "ink" in media:
        line = 0.0105 if _THICK.search(low) else 0.006
    return Style(line=line, grain=0.5 if "grain" in media else 0.0, media=frozenset(media))


def from_pictures(pictures: list[Image.Image], words: Style) -> Style:
    """The words' style with palette, outlines and grain of the pictures."""
    if not pictures:
        return words
    smalls = [np.asarray(_small(picture), np.float32) / np.float32(255) for picture in pictures]
    labs = np.concatenate([cv2.cvtColor(small, cv2.COLOR_RGB2LAB).reshape(-1, 3) for small in smalls])
    palette, weights = _quantised(labs)
    line = float(np.mean([_line(small) for small in smalls]))
    grain = float(np.mean([_grain(small) for small in smalls]))
    return replace(
        words,
        palette=palette,
        weights=weights,
        mean=labs.mean(axis=0),
        spread=labs.std(axis=0),
        line=max(words.line, line),
        grain=max(words.grain, grain),
    )


def _small(picture: Image.Image) -> Image.Image:
    flat = Image.new("RGB", picture.size, "white")
    flat.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    flat.thumbnail((256, 256), Image.Resampling.BOX if max(picture.size) > 1024 else Image.Resampling.LANCZOS)
    return flat


def _quantised(labs: NDArray[np.float32], many: int = 8) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """k-means of a fixed start: centres along lightness, so that the same pictures give the same palette."""
    sample = labs[:: max(1, len(labs) // 6000)]
    by_light = sample[np.argsort(sample[:, 0], kind="stable")]
    starts = np.linspace(0, len(by_light) - 1, many).astype(int)
    labels = np.abs(sample[:, None, 0] - by_light[starts][None, :, 0]).argmin(axis=1).astype(np.int32)
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 0.5)
    count = min(many, len(sample))
    _, found, centres = cv2.kmeans(
        np.ascontiguousarray(sample), count, np.clip(labels, 0, count - 1), criteria, 1, cv2.KMEANS_USE_INITIAL_LABELS
    )
    weights = np.bincount(found.ravel(), minlength=count).astype(np.float32) / len(sample)
    order = np.argsort(-weights, kind="stable")
    return f32(centres[order]), f32(weights[order])


def _line(small: NDArray[np.float32]) -> float:
    """Thickness of dark outlines as a share of the lesser side; 0 where the picture is not drawn with lines.

    A line is dark against both its sides: what a closing with a small disc fills in.
    """
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    least = min(grey.shape)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (max(3, least // 18) | 1,) * 2)
    thin = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, kernel) - grey
    lines = ((thin > 0.22) & (grey < 0.38)).astype(np.uint8)
    share = float(lines.mean())
    if share < 0.025:
        return 0.0
    distance = cv2.distanceTransform(lines, cv2.DIST_L2, 3)
    ridge = distance[(distance > 0) & (distance >= cv2.dilate(distance, np.ones((3, 3), np.uint8)))]
    thick = 2 * float(np.mean(ridge)) if ridge.size else 1.0
    return float(np.clip(thick / least, 0.004, 0.014))


def _grain(small: NDArray[np.float32]) -> float:
    """How rough flat areas are, 0 to 1: the median local deviation, where 0.05 of the range is very rough."""
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    fine = grey - blurred(grey, 1.2)
    rough = np.sqrt(np.maximum(0, cv2.blur(fine * fine, (9, 9))))
    return float(np.clip((np.median(rough) - 0.004) / 0.035, 0, 1))
