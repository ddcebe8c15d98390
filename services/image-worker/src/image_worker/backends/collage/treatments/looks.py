"""Which look is which treatment, in the order in which a thing would come by them."""

from collections.abc import Iterable

import numpy as np
from wording import Attribute

from image_worker.backends.collage.canvas import Pixels
from image_worker.backends.collage.treatments import colouring, covering, light, wear

# First what it is made of, then what became of it, then what lies on it.
_ORDER = ("colour", "material", "age", "condition", "covering")
_CONDITIONS_LAST = ("broken", "burning", "wet", "glowing", "shiny", "translucent")


def treat(pixels: Pixels, looks: Iterable[Attribute], random: np.random.Generator, *, alive: bool = False) -> Pixels:
    """The thing with all looks applied. alive: a person or animal, whom age does not wear."""
    known = [look for look in looks if look.kind in _ORDER]
    known.sort(key=lambda look: (look.value in _CONDITIONS_LAST, _ORDER.index(look.kind)))
    for look in known:
        pixels = _one(pixels, look, random, alive)
    return pixels


def _one(pixels: Pixels, look: Attribute, random: np.random.Generator, alive: bool) -> Pixels:
    match look.kind, look.value:
        case "colour", _ if look.colour:
            return colouring.tinted(pixels, look.colour, 0.9)
        case "material", material:
            return colouring.of_material(pixels, material, look.colour, random)
        case "covering", stuff:
            return covering.covered(pixels, stuff, look.colour, random)
        case "age", "old" if not alive:
            return wear.worn(pixels, random, 0.8)
        case "condition", condition:
            return _condition(pixels, condition, look, random)
    return pixels


def _condition(pixels: Pixels, condition: str, look: Attribute, random: np.random.Generator) -> Pixels:
    match condition:
        case "rusty":
            return covering.rusted(pixels, random)
        case "frozen":
            return covering.frozen(pixels, random)
        case "burning":
            return light.charred(pixels)
        case "glowing":
            return light.glowing(pixels, look.colour)
        case "broken":
            return wear.broken(pixels, random)
        case "wet":
            return wear.wet(pixels, random)
        case "dirty":
            return covering.covered(pixels, "dirt", None, random)
        case "worn":
            return wear.worn(pixels, random)
        case "shiny":
            return light.shining(pixels)
        case "translucent":
            return light.translucent(pixels)
    return pixels
