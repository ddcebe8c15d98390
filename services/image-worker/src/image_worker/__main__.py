"""python -m image_worker: the dispatcher"""

from image_worker.bootstrap import run_dispatcher
from image_worker.start import start

if __name__ == "__main__":
    start(run_dispatcher)
