"""What an image model is told of an asset."""

import re

from asset_catalog.domain.state import Facts

_ENDS = (".", "!", "?", "…", ":", ";", ",")


def compose_prompt(facts: Facts) -> str:
    """Description, then image prompt; the name first where its words are not all among theirs."""
    parts = [facts.description, facts.image_prompt]
    said = _words(" ".join(parts))
    if not _words(facts.name) <= said:
        parts.insert(0, facts.name)
    return " ".join(_sentence(part) for part in parts if part.strip())


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith(_ENDS) else f"{text}."
