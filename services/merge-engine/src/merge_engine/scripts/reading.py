"""Which reader a file wants: by its name's ending, and by what it holds."""

from pathlib import PurePath

from merge_engine.scripts import final_draft, fountain, prose
from merge_engine.scripts.model import Script, Unreadable, is_heading

# Bytes; a feature film's script has about 200 kB.
MOST_BYTES = 4 * 1024 * 1024
_FOUNTAIN = frozenset({".fountain", ".spmd"})


def read(name: str, content: bytes) -> Script:
    """Raises Unreadable: too large, no text, or a broken FDX."""
    if len(content) > MOST_BYTES:
        raise Unreadable(f"This file has {len(content):,} bytes; a script has {MOST_BYTES:,} at most.")
    ending = PurePath(name).suffix.lower()
    if ending == ".fdx":
        return final_draft.read(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("This file is no text in UTF-8.") from error
    if "\0" in text:
        raise Unreadable("This file is no text: it holds NUL.")
    if ending in _FOUNTAIN or any(is_heading(line) for line in text.splitlines()):
        return fountain.read(text)
    return prose.read(text)
