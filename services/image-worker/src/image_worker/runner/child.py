"""The pipeline's own process: takes orders from its runner over a pipe, one at a time, and ends with it."""

import os
import queue
import signal
import sys
import threading
from dataclasses import asdict
from typing import BinaryIO

from image_worker.backends.base import MOST_PREVIEW, BackendFailed, BadOrder, Cancelled, Order, Reference, Watch
from image_worker.backends.choice import Backends, BackendSettings
from image_worker.runner.frames import BrokenFrame, Frame, frame, read


class Pipeline:
    def __init__(self, orders: BinaryIO, answers: BinaryIO) -> None:
        self._orders, self._answers = orders, answers
        self._waiting: queue.SimpleQueue[Frame] = queue.SimpleQueue()
        self._cancelled = threading.Event()

    def run(self) -> None:
        """Until the runner is gone; then the process ends, whatever it is in the middle of."""
        threading.Thread(target=self._listen, daemon=True).start()
        backends = Backends(BackendSettings(**self._waiting.get().head["settings"]))
        while True:
            order = self._waiting.get()
            self._cancelled.clear()
            self._tell(self._answer(order, backends))

    def _listen(self) -> None:
        while True:
            try:
                heard = read(self._orders)
            except BrokenFrame:
                heard = None
            if heard is None:
                os._exit(0)
            if heard.kind == "cancel":
                self._cancelled.set()
            else:
                self._waiting.put(heard)

    def _answer(self, told: Frame, backends: Backends) -> Frame:
        try:
            if told.kind == "load":
                backends.get(told.head["backend"])
                return frame("loaded")
            made = backends.get(told.head["backend"]).make(_order(told), Watch(self._progress, self._cancelled.is_set))
        except Cancelled:
            return frame("cancelled")
        except BackendFailed as failure:
            return frame("failed", reason=failure.reason, message=failure.message)
        except BadOrder as bad:
            return frame("refused", reason=bad.reason, message=bad.message)
        except Exception as error:
            # An honest failure: the process is well and tells of it.
            return frame("failed", reason="BACKEND_ERROR", message="The picture could not be made.", error=repr(error))
        facts = asdict(made)
        return frame("made", [facts.pop("png")], **facts)

    def _progress(self, done: int, of: int, preview: bytes | None) -> None:
        shown = [preview] if preview and len(preview) <= MOST_PREVIEW else []
        # Whatever kind of number a library counts in.
        self._tell(frame("progress", shown, done=int(done), of=int(of)))

    def _tell(self, told: Frame) -> None:
        self._answers.write(told.encode())
        self._answers.flush()


def _order(told: Frame) -> Order:
    head = told.head
    references = tuple(
        Reference(one["key"], one["role"], content) for one, content in zip(head["references"], told.blobs, strict=True)
    )
    return Order(head["prompt"], head["width"], head["height"], head["seed"], references)


def main() -> None:
    # Ctrl-C reaches the whole group: the runner says when it is over.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not stand between frames.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    Pipeline(sys.stdin.buffer, answers).run()


if __name__ == "__main__":
    main()
