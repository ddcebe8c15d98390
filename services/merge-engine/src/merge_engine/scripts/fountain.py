"""Fountain (fountain.io/syntax), read with places.

The libraries that read it give no place in the text, which findings are kept by from draft to draft.
"""

import re
from collections.abc import Iterator

from merge_engine.scripts.model import Block, Scene, Script, is_heading, place_of

_HIDDEN = re.compile(r"/\*.*?(?:\*/|\Z)|\[\[.*?(?:\]\]|\Z)", re.DOTALL)
_TITLE_KEY = re.compile(r"^[A-Za-z][A-Za-z ]*:(?:\s|$)")
_TRANSITION = re.compile(r"^[^a-z]*\bTO:$|^(?:FADE|CUT|DISSOLVE|SMASH|MATCH)[^a-z]*[:.]$")
_EMPHASIS = re.compile(r"(?<!\\)[*_]+")
_LETTER = re.compile(r"[^\W\d_]")


def read(text: str) -> Script:
    """Boneyard, notes, sections, synopses, transitions and the title page are no part of the story."""
    shown = _HIDDEN.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    scenes = [Scene(0, "", "", 0)]
    speaking = False
    lines = list(_lines(shown))
    first = _title_page(lines)
    for at, (line, start) in enumerate(lines[first:], first):
        stripped = line.strip()
        blank_before = at == 0 or not lines[at - 1][0].strip()
        blank_after = at + 1 >= len(lines) or not lines[at + 1][0].strip()
        if not stripped:
            # Two spaces go on with a speech.
            speaking = speaking and line == "  "
        elif _opens_scene(stripped, blank_before):
            scenes.append(Scene(len(scenes), stripped, place_of(stripped), start))
            speaking = False
        elif stripped.startswith(("#", "=")) or _is_transition(stripped, blank_before):
            speaking = False
        elif stripped.startswith("@") or (blank_before and not blank_after and _is_cue(stripped)):
            scenes[-1].blocks.append(_block("cue", stripped.removeprefix("@").rstrip("^"), start))
            speaking = True
        elif speaking:
            kind = "parenthetical" if stripped.startswith("(") else "dialogue"
            scenes[-1].blocks.append(_block(kind, stripped.removeprefix("~"), start))
        else:
            scenes[-1].blocks.append(_block("action", stripped.removeprefix("!"), start))
    return Script(text, tuple(scene for scene in scenes if scene.number or scene.blocks))


def _lines(text: str) -> Iterator[tuple[str, int]]:
    start = 0
    for line in text.split("\n"):
        yield line.rstrip("\r"), start
        start += len(line) + 1


def _title_page(lines: list[tuple[str, int]]) -> int:
    """How many lines it has."""
    if not lines or not _TITLE_KEY.match(lines[0][0]) or is_heading(lines[0][0]) or _TRANSITION.match(lines[0][0]):
        return 0
    return next((at for at, (line, _) in enumerate(lines) if not line.strip()), len(lines))


def _opens_scene(line: str, blank_before: bool) -> bool:
    forced = line.startswith(".") and len(line) > 1 and line[1] != "."
    return forced or (blank_before and is_heading(line))


def _is_transition(line: str, blank_before: bool) -> bool:
    return line.startswith(">") or (blank_before and _TRANSITION.match(line) is not None)


def _is_cue(line: str) -> bool:
    name = line.partition("(")[0]
    return _LETTER.search(name) is not None and name == name.upper() and not line.startswith("!")


def _block(kind: str, text: str, start: int) -> Block:
    return Block(kind, _EMPHASIS.sub("", text).strip(), start)  # type: ignore[arg-type]
