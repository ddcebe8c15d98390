"""A project's words as a script has them, less what is no part of a look: headings, camera, marks of dialogue."""

import re
from collections.abc import Callable

_HEADING = re.compile(r"\s*(?:INT|EXT|I/E|INT\.?/EXT)\.?\s+(?P<said>[^\n]*)(?:\n|\Z)")
_CAMERA = re.compile(
    r"\b(?:(?:EXTREME )?CLOSE(?:[- ]?UP)?(?: ON)?|ANGLE ON|WIDE(?: ON| SHOT)?|POV|INSERT|CUT TO|SMASH CUT TO"
    r"|FADE (?:IN|OUT)|PAN (?:TO|ACROSS)|REVEAL)\b:?"
)
_WE = re.compile(
    r"\b[Ww]e (?:hold|linger|stay)(?: on (?:it|him|her|them|this))?\b\.?"
    r"|\b[Ww]e (?:push|pull|pan|track|zoom|dolly|cut|tilt|move|drift)\b[^.!?]*[.!?]?"
    r"|\b[Ww]e (?:see|find|hear|reveal|discover)\b(?: that)?"
)
_MARKS = re.compile(r"\((?:CONT['’]?D|V\.? ?O\.?|O\.? ?S\.?|O\.? ?C\.?|MORE)\)\.?", re.IGNORECASE)
_AGE = re.compile(r"\((?P<age>\d{1,2}s?|early|mid|late [a-z0-9]+)\)")
_SHOUTED = re.compile(r"\b[A-Z]{2,}(?:['’ -][A-Z]{2,})*\b")
_HOURS = frozenset({"day", "night", "dawn", "dusk", "morning", "evening", "afternoon", "noon", "midnight"})


def without_jargon(project: str, name: str, is_word: Callable[[str], bool]) -> str:
    """What is left reads as words about a look; a heading leaves its hour. Empty where nothing is.

    is_word: whether a word in capitals is one of the language's, and no abbreviation.
    """
    heading = _HEADING.match(project)
    hour = ""
    if heading:
        after = re.findall(r"[a-z]+", heading["said"].partition(" - ")[2].lower())
        hour = next((word for word in after if word in _HOURS), "")
        project = project[heading.end() :]
    for jargon in (_CAMERA, _WE, _MARKS):
        project = jargon.sub(" ", project)
    project = _AGE.sub(r", \g<age>,", project).replace("--", ", ")
    named = {word.lower() for word in re.findall(r"\w+", name)}
    project = _SHOUTED.sub(lambda found: _spoken(found[0], named, is_word), project)
    project = re.sub(r"\s+", " ", project)
    project = re.sub(r"(?:\s*,)+", ",", project)
    project = re.sub(r"(?:^|(?<=[.!?;]))\s*[,.;:]+", "", project)
    project = re.sub(r"\s+([,.;])", r"\1", project).strip(" ,;:")
    if hour:
        said = f"by {hour}" if hour == "day" else f"at {hour}"
        project = f"{said}, {project[:1].lower()}{project[1:]}" if project else said
    return project


def _spoken(shouted: str, named: set[str], is_word: Callable[[str], bool]) -> str:
    words = re.split(r"([ '’-])", shouted)
    return "".join(
        word.title() if word.lower() in named else word.lower() if is_word(word.lower()) else word for word in words
    )
