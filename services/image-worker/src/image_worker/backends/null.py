"""A constant picture after a set time: what tests and benchmarks use in place of a model."""

import io
import time
from functools import cache

from PIL import Image

from image_worker.backends.base import Made, Order, Watch

_STEP_SECONDS = 0.05
_GREY = (128, 128, 128)
_PREVIEW_SIZE = (64, 64)


class NullBackend:
    """seconds: for a picture. steps: of it; 0 for one every 0.05 s. Each shows the same preview."""

    name = "null"

    def __init__(self, seconds: float, steps: int = 0) -> None:
        self._seconds, self._steps = seconds, steps or max(1, round(seconds / _STEP_SECONDS))
        self._preview = _picture(_PREVIEW_SIZE, "JPEG")

    def make(self, order: Order, watch: Watch) -> Made:
        for step in range(self._steps):
            watch.step(step, self._steps, self._preview)
            time.sleep(self._seconds / self._steps)
        watch.step(self._steps, self._steps, self._preview)
        unused = tuple(reference.key for reference in order.references)
        png = _png(order.width, order.height)
        return Made(png, "null", stand_in=True, seed=order.seed, references_unused=unused)


@cache
def _png(width: int, height: int) -> bytes:
    return _picture((width, height), "PNG")


def _picture(size: tuple[int, int], form: str) -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", size, _GREY).save(picture, form)
    return picture.getvalue()
