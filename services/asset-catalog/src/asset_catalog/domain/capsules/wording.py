"""A style capsule as a picture is made with it."""

from collections.abc import Iterable

from service_kit.pictures import PictureReference

from asset_catalog.domain.capsules.state import Capsule
from asset_catalog.domain.style import Style

# How the part of a prompt begins that tells of the look alone, and of nothing that is to be seen.
LOOK, PRINCIPLES = "Visual style:", "Design principles:"


def style_of(capsule: Capsule) -> Style:
    """Its name is left out: it tells people which one it is, and a model nothing.

    Two labelled lists, for a model takes words that stand alone, such as "egg-shaped people", for things to show.
    """
    look = capsule.look
    parts = (_listed(LOOK, look.descriptors, ", "), _listed(PRINCIPLES, look.pillars, "; "))
    references = tuple(PictureReference(key=one.key, sha256=one.sha256, role="style") for one in look.references)
    return Style(capsule.capsule_id, " ".join(part for part in parts if part), references)


def _listed(label: str, texts: Iterable[str], between: str) -> str:
    said = between.join(text.rstrip(" .,;") for text in texts)
    return f"{label} {said}." if said else ""
