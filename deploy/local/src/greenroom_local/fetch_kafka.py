"""Makes Kafka ready in the user's cache, unless it is: `python -m greenroom_local.fetch_kafka`."""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from greenroom_local.command import Command
from greenroom_local.errors import StackError
from greenroom_local.parts import Kafka, kafka_warm
from greenroom_local.parts.kafka_jars import class_path
from greenroom_local.ports import free_port
from greenroom_local.testing import running

_WRITING_SECONDS = 120


class _Recorded(Kafka):
    """A Kafka that writes down, when it ends, what it has loaded."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "kafka", free_port(), free_port())
        self.record = folder / "recorded.aot"

    def command(self) -> Command:
        command = super().command()
        java, *rest = command.argv
        return replace(command, argv=(java, *kafka_warm.recording(self.record), *rest), stop_seconds=_WRITING_SECONDS)


def main() -> int:
    try:
        class_path()
        if not kafka_warm.cache_file().exists():
            _warm_up()
    except StackError as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    return 0


def _warm_up() -> None:
    sys.stderr.write("Starting Kafka once, so that it starts faster from now on\n")
    with tempfile.TemporaryDirectory(dir=kafka_warm.cache_file().parent, prefix=".warming-") as scratch:
        kafka = _Recorded(Path(scratch))
        with running(kafka, Path(scratch)):
            pass
        if kafka.record.exists():
            kafka.record.replace(kafka_warm.cache_file())


if __name__ == "__main__":
    sys.exit(main())
