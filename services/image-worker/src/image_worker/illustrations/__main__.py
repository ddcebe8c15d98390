"""python -m image_worker.illustrations fetch DIR"""

import argparse
import sys
from pathlib import Path

from image_worker.illustrations.fetch import FetchFailed, fetch


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m image_worker.illustrations", description=__doc__)
    commands = parser.add_subparsers(required=True)
    fetching = commands.add_parser("fetch", help="bring the illustration set into DIR, unless it is there")
    fetching.add_argument("folder", metavar="DIR", type=Path)
    arguments = parser.parse_args()
    try:
        fetch(arguments.folder.absolute())
    except (FetchFailed, OSError) as failure:
        sys.stderr.write(f"The illustrations could not be fetched: {failure}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
