"""Brings Kafka's jars into the user's cache, unless they are there: `python -m greenroom_local.fetch_kafka`."""

import sys

from greenroom_local.errors import StackError
from greenroom_local.parts.kafka_jars import class_path


def main() -> int:
    try:
        class_path()
    except StackError as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
