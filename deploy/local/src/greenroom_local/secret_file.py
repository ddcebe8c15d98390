"""Secrets of the stack: made once, kept in files that only their owner may read."""

import os
from collections.abc import Callable
from pathlib import Path


def kept_secret(file: Path, make: Callable[[], str]) -> str:
    """What the file holds; made and written first where it is not there."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_secret(file, make())
    return file.read_text().strip()


def write_secret(file: Path, text: str) -> None:
    """Puts the whole text in the file's place at once."""
    unfinished = file.with_name(f".{file.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
    unfinished.replace(file)
