"""Prose: paragraphs, and scenes where a line of stars, dashes or a heading parts them."""

import re

from merge_engine.scripts.model import Block, Scene, Script, is_heading, place_of

_BREAK = re.compile(r"^\s*(?:[*#~•–—-]\s*){3,}$|^\s*#\s*$")
# A title or a byline is no part of the story: a first line without a full stop.
_LONGEST_TITLE = 80


def read(text: str) -> Script:
    scenes = [Scene(1, "", "", 0)]
    for paragraph, start in _paragraphs(text):
        if _BREAK.match(paragraph):
            if scenes[-1].blocks:
                scenes.append(Scene(len(scenes) + 1, "", "", start))
        elif is_heading(paragraph):
            scenes.append(Scene(len(scenes) + 1, paragraph, place_of(paragraph), start))
        elif not _is_title(paragraph, scenes):
            scenes[-1].blocks.append(Block("action", " ".join(paragraph.split()), start))
    kept = [scene for scene in scenes if scene.blocks or scene.heading]
    for number, scene in enumerate(kept, 1):
        scene.number = number
    return Script(text, tuple(kept), prose=True)


def _paragraphs(text: str) -> list[tuple[str, int]]:
    return [(found[0], found.start()) for found in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]


def _is_title(paragraph: str, scenes: list[Scene]) -> bool:
    opening = len(scenes) == 1 and not scenes[0].blocks
    return opening and len(paragraph) <= _LONGEST_TITLE and not paragraph.rstrip().endswith((".", "!", "?", "”", '"'))
