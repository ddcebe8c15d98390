"""A style is seen: colours move towards the style's pictures, lines and media towards its words."""

import io
from pathlib import Path

import cv2
import numpy as np
import pytest
from image_worker.backends.base import Order, Reference, Watch
from image_worker.backends.collage import CollageBackend
from numpy.typing import NDArray
from PIL import Image, ImageDraw

FREELY = Watch(lambda done, of, preview: None, lambda: False)
PALETTES = [
    ("#1b1b3a", "#693668", "#a74482", "#f84aa7", "#ff3562"),
    ("#e8f4f2", "#9ad1d4", "#4f8a9b", "#f2d0a9", "#31586b"),
    ("#2d2a1f", "#5b5130", "#8a7b45", "#c2b280", "#e8dcb8"),
]


@pytest.fixture(scope="module")
def collage(illustrations: Path) -> CollageBackend:
    return CollageBackend(illustrations)


def made(collage: CollageBackend, words: str, *styles: bytes, seed: int = 3) -> NDArray[np.float32]:
    references = tuple(Reference(f"{place}", "style", content) for place, content in enumerate(styles))
    png = collage.make(Order(words, 512, 512, seed, references), FREELY).png
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), np.float32) / 255


def style_picture(colours: tuple[str, ...], line: int = 0) -> bytes:
    picture = Image.new("RGB", (200, 200), colours[0])
    draw = ImageDraw.Draw(picture)
    for place, colour in enumerate(colours[1:]):
        box = (20 + 35 * place, 20 + 30 * place, 90 + 35 * place, 90 + 30 * place)
        draw.ellipse(box, fill=colour, outline="black" if line else None, width=line)
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


def far_from(picture: NDArray[np.float32], colours: tuple[str, ...]) -> float:
    """Mean distance of a pixel to the nearest of the colours, in CIE Lab."""
    wanted = np.array([[[int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)] for code in colours]], np.float32)
    palette = cv2.cvtColor(wanted, cv2.COLOR_RGB2LAB)[0]
    lab = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB)
    return float(np.linalg.norm(lab[:, :, None] - palette, axis=3).min(axis=2).mean())


@pytest.mark.parametrize("colours", PALETTES)
@pytest.mark.parametrize("words", ["a teapot", "a castle in a forest", "a red car"])
def test_the_palette_moves_towards_the_style(collage: CollageBackend, words: str, colours: tuple[str, ...]) -> None:
    without, within = made(collage, words), made(collage, words, style_picture(colours))
    assert far_from(within, colours) < 0.7 * far_from(without, colours)


def darkest(picture: NDArray[np.float32]) -> float:
    """The share of almost black pixels."""
    return float((picture.max(axis=2) < 0.28).mean())


def test_outlines_come_from_words_and_from_pictures(collage: CollageBackend) -> None:
    plain = darkest(made(collage, "a yellow teapot"))
    thin = darkest(made(collage, "a yellow teapot. Ink line."))
    thick = darkest(made(collage, "a yellow teapot. Thick ink line."))
    assert plain + 0.005 < thin < thick
    drawn = ("#f8f4e8", "#e8c547", "#d9d2b6", "#c8b38b", "#efe6cf")
    outlined, flat = (made(collage, "a yellow teapot", style_picture(drawn, line)) for line in (6, 0))
    assert darkest(outlined) > darkest(flat) + 0.005


def test_black_and_white_has_no_colour_and_pastel_is_pale(collage: CollageBackend) -> None:
    grey = made(collage, "a red car, black and white")
    # But for the mark in the corner.
    assert float((grey.max(axis=2) - grey.min(axis=2))[:450].max()) < 0.02
    assert made(collage, "a red car, pastel colours")[:450].min() > made(collage, "a red car")[:450].min() + 0.15


@pytest.mark.parametrize("medium", ["watercolour", "oil painting", "pencil sketch", "pixel art", "sepia", "neon"])
def test_each_medium_is_seen(collage: CollageBackend, medium: str) -> None:
    plain, styled = made(collage, "a red car"), made(collage, f"a red car. {medium}.")
    assert float(np.abs(plain - styled).mean()) > 0.02


def test_a_thing_of_that_name_is_no_style(collage: CollageBackend) -> None:
    plain = made(collage, "a yellow pencil")
    assert float((plain.max(axis=2) - plain.min(axis=2)).max()) > 0.5, "a pencil is drawn in colour"
