"""The results as a file: medians for whoever compares, all rounds for whoever doubts."""

import json
import os
import platform
from collections.abc import Sequence
from pathlib import Path

from bench.rounds import Measure


def write(file: Path, measures: Sequence[Measure]) -> None:
    told = {
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()},
        "measures": [_told(measure) for measure in measures],
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(told, indent=2) + "\n")


def _told(measure: Measure) -> dict[str, object]:
    medians = {side: round(measure.median(side), 1) for side in measure.rates}
    ratios = {
        f"ours/{side}": {
            "median": round(measure.ratio("ours", side), 3),
            "interval_95": [round(end, 3) for end in measure.ratio_interval("ours", side)],
        }
        for side in measure.rates
        if side != "ours"
    }
    rounds = {side: [round(rate, 1) for rate in rates] for side, rates in measure.rates.items()}
    return {"name": measure.name, "unit": measure.unit, **medians, "ratios": ratios, "rounds": rounds}
