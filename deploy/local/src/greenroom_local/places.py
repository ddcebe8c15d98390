"""Where things are kept on this machine."""

import os
from pathlib import Path


def cache_dir() -> Path:
    """What can be fetched again: Kafka's jars, illustrations."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "greenroom"


def default_data_dir() -> Path:
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "greenroom"
