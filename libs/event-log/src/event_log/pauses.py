"""Pauses that many who wait for the same do not take in step."""

import random


def jittered(seconds: float) -> float:
    """Between half and one and a half times as long."""
    return seconds * random.uniform(0.5, 1.5)  # noqa: S311
