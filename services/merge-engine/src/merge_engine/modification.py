"""The plain engine's modification: what the project says, apart from any base."""

import json
from typing import Any

VERSION = 1


class UnknownModification(ValueError):
    """Bytes that this engine did not make, or a later version of it did."""


def encode(project_text: str) -> bytes:
    """JSON whose first key is the version, as the contract asks."""
    held = json.dumps({"version": VERSION, "words": project_text}, ensure_ascii=False, separators=(",", ":"))
    # Half a character is no text, but no reason to fail either: json.loads takes it back as it was.
    return held.encode("utf-8", "surrogatepass")


def decode(modification: bytes) -> str:
    """The project's words. Raises UnknownModification."""
    try:
        held: Any = json.loads(modification)
    except (ValueError, RecursionError) as error:
        raise UnknownModification("The modification is not one of the plain engine's.") from error
    if not isinstance(held, dict) or held.get("version") != VERSION or not isinstance(held.get("words"), str):
        raise UnknownModification(f"The modification is not of version {VERSION} of the plain engine.")
    return str(held["words"])
