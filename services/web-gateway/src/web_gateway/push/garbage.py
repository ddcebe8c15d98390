"""How often Python looks for garbage while thousands are being told something."""

import gc

# Objects made before a look, and how many looks of one generation before one of the next; Python's own are 700, 10, 10.
_THRESHOLDS = (20_000, 50, 100)


def collect_rarely() -> None:
    """Telling 5,000 readers makes tens of thousands of objects that live for a moment, and each look goes over what is
    kept for all of them: with Python's own thresholds that was a fifth of the time of a delivery. Almost nothing here
    is a cycle; what is waits a little longer.
    """
    gc.set_threshold(*_THRESHOLDS)
