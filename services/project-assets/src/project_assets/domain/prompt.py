"""What an image model is told of a card."""

_STOPS = (".", "!", "?", "…", "。", "！", "？", ",", ";", ":")


def compose_prompt(name: str, description: str, image_prompt: str) -> str:
    """The description, then the image prompt; the role's name first where neither says it."""
    parts = [part.strip() for part in (description, image_prompt) if part.strip()]
    if name.casefold() not in " ".join(parts).casefold():
        parts.insert(0, name.strip())
    return " ".join(part if part.endswith(_STOPS) else f"{part}." for part in parts)
