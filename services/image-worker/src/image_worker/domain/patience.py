"""How long to wait before trying again. Pure: chance comes in as a number."""

# Seconds between two looks at something that is away, and between two tries of what always fails.
_LONGEST_OUTAGE_PAUSE, _LONGEST_FAILURE_PAUSE = 30.0, 3600.0


def after_failure(failures: int, first: float, chance: float) -> float:
    """Seconds before the next try, after the n-th failure (from 1): doubling, ± half by chance (0 to 1)."""
    return min(_LONGEST_FAILURE_PAUSE, first * 2.0 ** min(failures - 1, 20)) * (0.5 + chance)


def after_outage(outages: int, chance: float) -> float:
    """Seconds before the next look, after the n-th time that something needed was away."""
    return min(_LONGEST_OUTAGE_PAUSE, float(2 ** min(outages - 1, 10))) * (0.5 + chance / 2)
