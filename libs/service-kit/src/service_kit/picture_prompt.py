"""What an image model is told of an asset or a card."""

import re

_ENDS = (".", "!", "?", "…", ":", ";", ",", "。", "！", "？")


def compose_prompt(name: str, description: str, image_prompt: str, style: str = "") -> str:
    """Description, then image prompt, then the style's text; the name first where its words are not all among those of
    the first two, whole words.

    So a golden claw hammer is not told twice that it is a golden hammer, and a sledgehammer does not name a hammer.
    """
    parts = [description, image_prompt]
    if not _words(name) <= _words(" ".join(parts)):
        parts.insert(0, name)
    return " ".join(_sentence(part) for part in (*parts, style) if part.strip())


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith(_ENDS) else f"{text}."
