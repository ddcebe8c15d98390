"""A whole person: one of the set's heads or busts, with a body below it in the clothes that the words tell of."""

import re
from dataclasses import dataclass

import numpy as np
from wording import Attribute, Description, Wording

from image_worker.backends.collage.canvas import Pixels, laid, render
from image_worker.backends.collage.shapes import placed
from image_worker.backends.collage.tailor import Clothes, body, clothes, over_face
from image_worker.backends.collage.treatments import treat
from image_worker.backends.collage.treatments.colouring import tinted
from image_worker.illustrations.choice import Chooser
from image_worker.illustrations.library import IllustrationSet


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# The figure's own measure: a box so wide and high, in the set's units (a drawing is 128).
WIDE, HIGH = 170.0, 292.0
_MIDDLE = WIDE / 2
_TONES = ("light", "medium-light", "medium", "medium-dark", "dark")
_SAMPLE = 128
# Drawings that are a head alone.
_HEADS = frozenset(
    [
        "man",
        "woman",
        "person",
        "boy",
        "girl",
        "child",
        "old-man",
        "old-woman",
        "older-person",
        "prince",
        "princess",
        "man-beard",
        "woman-beard",
        "person-beard",
    ]
)


@dataclass(frozen=True)
class Figure:
    """pixels: of the asked size. head: left, top, right, bottom in pixels."""

    pixels: Pixels
    head: tuple[float, float, float, float]


def figure(
    drawing: str,
    description: Description,
    size: tuple[int, int],
    x: float,
    foot: float,
    high: float,
    library: IllustrationSet,
    chooser: Chooser,
    random: np.random.Generator,
) -> Figure:
    """The person standing on `foot`, `high` pixels high with the middle at x."""
    if any(garment.value == "spacesuit" for garment in description.own("garment")):
        gender = next((one for one in ("woman", "man") if drawing.split("-")[0] == one), "")
        drawing = f"{gender}-astronaut" if library.has(f"{gender}-astronaut") else "astronaut"
    drawing_of, drawing = drawing, toned(drawing, description, library)
    sample = render(_SAMPLE, _SAMPLE, [placed(library.body(drawing), library.size, 64, 64, 128)])
    bust, edge = drawing_of not in _HEADS and _is_bust(sample), _lower_edge(sample)
    worn = clothes(description)
    unit = high / HIGH
    left, top = x - _MIDDLE * unit, foot - HIGH * unit

    def at(elements: list[str]) -> Pixels:
        return render(
            *size, [f'<g transform="translate({left:.2f} {top:.2f}) scale({unit:.4f})">{"".join(elements)}</g>']
        )

    head_size = 128.0 if bust else 112.0
    # A bust's lower edge meets the body's upper one.
    head_y = 188.0 - edge if bust else 62.0
    head = placed(library.body(drawing), library.size, _MIDDLE, head_y, head_size)
    skin = _hex(_skin(sample))
    lower = at(body(sample[edge - 4] if bust else None, skin, worn, description))
    over_head = [] if bust else over_face(worn, description, drawing)
    pixels = laid(lower, at([head, *over_head]))
    for look in description.attributes:
        if look.kind == "covering" and look.of in worn.parts:
            pixels = _soiled(pixels, look, worn.parts[look.of], left, top, unit, random)
    for piece in _pieces(worn, bust, drawing, chooser, description, library):
        laid_on = at([piece.element])
        pixels = laid(pixels, tinted(laid_on, piece.colour, 0.92) if piece.colour else laid_on)
    inner = head_size * 0.5
    box = (
        left + (_MIDDLE - inner * 0.78) * unit,
        top + (head_y - inner * 0.95) * unit,
        left + (_MIDDLE + inner * 0.78) * unit,
        top + (head_y + inner * (0.62 if bust else 0.95)) * unit,
    )
    return Figure(pixels, box)


def is_whole(drawing: str, description: Description, library: IllustrationSet) -> bool:
    """Whether the drawing is a head or a bust, which a body belongs to."""
    if drawing in _HEADS:
        return True
    sample = render(_SAMPLE, _SAMPLE, [placed(library.body(drawing), library.size, 64, 64, 128)])
    return _is_bust(sample)


def toned(drawing: str, description: Description, library: IllustrationSet) -> str:
    """The drawing in a skin tone: the one that is said; else one that these words always get."""
    said = next((tone for tone in _said_tones(description) if library.has(f"{drawing}-{tone}-skin-tone")), None)
    name = description.phrases[0].words if description.phrases else ("",)
    tone = said or _TONES[sum(ord(letter) * place for place, letter in enumerate("".join(name), 1)) % len(_TONES)]
    coloured = f"{drawing}-{tone}-skin-tone"
    return coloured if library.has(coloured) else drawing


def _said_tones(description: Description) -> list[str]:
    words = {
        "pale": "light",
        "fair": "light",
        "tanned": "medium",
        "olive": "medium",
        "brown": "medium-dark",
        "black": "dark",
        "dark": "dark",
    }
    text = description.text.lower()
    return [tone for word, tone in words.items() if f"{word}-skinned" in text or f"{word} skin" in text]


@dataclass(frozen=True)
class _Piece:
    element: str
    colour: tuple[int, int, int] | None


@dataclass(frozen=True)
class _Hat:
    """y: the middle's height; size: in the figure's units; of: words by which a definition tells such a hat."""

    y: float
    size: float
    of: frozenset[str]


_HATS: dict[str, _Hat] = {
    "billed-cap": _Hat(20, 104, _words("cap baseball visor bill tight-fitting knitted flat")),
    "top-hat": _Hat(8, 92, _words("tall silk dress formal stiff felt cylindrical man dome rounded bowler")),
    "crown": _Hat(10, 78, _words("jewelled jeweled ornamental sovereignty crown diadem gold wreath ceremonial")),
    "womans-hat": _Hat(24, 142, _words("straw brim sun wide woman broad ribbon floppy")),
    "military-helmet": _Hat(24, 118, _words("military soldier helmet steel armor plate head medieval motorcycle")),
    "rescue-workers-helmet": _Hat(30, 116, _words("protective construction worker lightweight plastic hard fire")),
    "graduation-cap": _Hat(16, 112, _words("academic university square graduation scholar")),
}  # fmt: skip


def _hat(word: str, name: str | None, wording: Wording) -> str:
    """The hat of the set that the garment's definition tells of, else the one of its name."""
    for compound in (word, word.replace("_", "")):
        for meaning in wording.wordnet.synsets(compound)[:6]:
            told = set(re.findall(r"[a-z-]+", f"{meaning.gloss} {word.replace('_', ' ')}"))
            scores = {hat: len(told & about.of) for hat, about in _HATS.items()}
            if max(scores.values()) and any(
                "head" in one.lemmas[0] or "hat" in one.lemmas[0] or "cap" in one.lemmas[0] or "helmet" in one.lemmas[0]
                for one in map(wording.wordnet.synset, wording.wordnet.ancestors(meaning))
            ):
                return max(scores, key=lambda hat: scores[hat])
    return name if name in _HATS else "billed-cap"


def _pieces(
    worn: Clothes, bust: bool, drawing: str, chooser: Chooser, description: Description, library: IllustrationSet
) -> list[_Piece]:
    """What is laid on in the set's own drawings."""
    pieces = []
    if worn.first("armour") and not bust:
        pieces.append(_Piece(placed(library.body("shield"), library.size, 142, 188, 66), None))
    for garment in worn.garments:
        colour = description.colour_of(garment.word.split("_")[-1])
        name = chooser.garment(garment.word)
        if garment.value == "head" and not bust:
            hat = _hat(garment.word, name, chooser.wording)
            at = _HATS[hat]
            pieces.append(_Piece(placed(library.body(hat), library.size, _MIDDLE, at.y, at.size), colour))
        elif garment.value == "eyes":
            glasses = name if name in ("glasses", "sunglasses", "goggles") else "glasses"
            y, size = (72.0, 76.0) if not bust else (64.0, 62.0)
            pieces.append(_Piece(placed(library.body(glasses), library.size, _MIDDLE, y, size), colour))
        elif garment.value == "vest" and not bust:
            bright = None if colour is None or _warm(colour) else colour
            pieces.append(_Piece(placed(library.body("safety-vest"), library.size, _MIDDLE, 158, 96), bright))
        elif garment.value == "neck":
            scarf = name in ("scarf", None)
            drawn = "scarf" if scarf else str(name)
            pieces.append(_Piece(placed(library.body(drawn), library.size, _MIDDLE, 142, 62 if scarf else 70), colour))
    return pieces


def _warm(colour: tuple[int, int, int]) -> bool:
    """Whether the set's orange vest is of that colour already."""
    return colour[0] > 200 and 90 < colour[1] < 230 and colour[2] < 120


def _soiled(
    pixels: Pixels,
    look: Attribute,
    rows: tuple[float, float],
    left: float,
    top: float,
    unit: float,
    random: np.random.Generator,
) -> Pixels:
    """The covering on one garment alone: between two heights of the figure."""
    part = pixels.copy()
    first, last = max(0, int(top + rows[0] * unit)), max(1, int(top + rows[1] * unit))
    part[:first, :, 3] = 0
    part[last:, :, 3] = 0
    done = treat(part, [Attribute(look.kind, look.value, look.word, "", look.colour)], random)
    out = pixels.copy()
    out[first:last] = done[first:last]
    return out


def _lower_edge(sample: Pixels) -> int:
    return int(np.flatnonzero((sample[..., 3] > 0.5).any(axis=1))[-1]) + 1


def _is_bust(sample: Pixels) -> bool:
    """Whether it ends below in a straight cut through shoulders."""
    return float((sample[_lower_edge(sample) - 4, :, 3] > 0.5).mean()) > 0.55


def _skin(sample: Pixels) -> tuple[float, float, float]:
    """The face's colour: the most frequent of a few spots on cheeks and brow."""
    spots = [sample[y, x, :3] for y, x in ((68, 64), (80, 40), (80, 88), (64, 50), (64, 78), (86, 56))]
    middle = np.median(np.stack(spots), axis=0)
    return float(middle[0]), float(middle[1]), float(middle[2])


def _hex(colour: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in colour)
