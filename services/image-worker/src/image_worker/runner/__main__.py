"""python -m image_worker.runner"""

from image_worker.bootstrap import run_runner
from image_worker.start import start

if __name__ == "__main__":
    start(run_runner)
