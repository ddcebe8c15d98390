"""A constant picture after a set time: what tests and benchmarks use in place of a model."""

import io
import time

from PIL import Image

from image_worker.backends.base import Made, Order, Watch

_STEP_SECONDS = 0.05
_GREY = (128, 128, 128)


class NullBackend:
    name = "null"

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def make(self, order: Order, watch: Watch) -> Made:
        steps = max(1, round(self._seconds / _STEP_SECONDS))
        for step in range(steps):
            watch.step(step, steps)
            time.sleep(self._seconds / steps)
        picture = io.BytesIO()
        Image.new("RGB", (order.width, order.height), _GREY).save(picture, "PNG")
        watch.step(steps, steps)
        unused = tuple(reference.key for reference in order.references)
        return Made(picture.getvalue(), "null", stand_in=True, seed=order.seed, references_unused=unused)
