"""A stack whose services reach PostgreSQL, Kafka and S3 over wires that a test holds, slows and cuts."""

import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from greenroom_local.parts import S3, Kafka, Postgres
from greenroom_local.ports import free_port
from greenroom_local.testing import running, workplace

from tests.conftest import DATABASES, Stack, stack_in
from tests.faults.stopping import family, stopped
from tests.wire import Wire

# Constant pictures, quickly: the outage is what takes time. Leases that end within the test.
QUICK = {
    "GREENROOM_ALLOW_NULL_BACKEND": "1",
    "GREENROOM_IMAGE_BACKEND": "null",
    "GREENROOM_NULL_BACKEND_SECONDS": "0.2",
}


class AdvertisedKafka(Kafka):
    """A Kafka that its clients reach over a wire: they go where it says that it is."""

    def __init__(self, directory: Path, port: int, controller_port: int, advertised: int) -> None:
        super().__init__(directory, port, controller_port)
        self._advertised = advertised

    def _configure(self, log: Path) -> None:
        super()._configure(log)
        with self._configuration.open("a") as properties:
            # The last of a name is the one that counts.
            properties.write(f"advertised.listeners=PLAINTEXT://127.0.0.1:{self._advertised}\n")


@dataclass(frozen=True)
class WiredStack(Stack):
    admin_dsn: str
    postgres: Wire
    kafka: Wire
    s3: Wire
    processes: "dict[str, subprocess.Popen[bytes]]"

    def dsn(self, service: str) -> str:
        """Past the wire."""
        return urlsplit(self.admin_dsn)._replace(path=f"/{DATABASES[service]}").geturl()

    def stopped(self, part: str) -> AbstractContextManager[None]:
        return stopped(*family(self.processes[part].pid))

    def heal(self) -> None:
        for wire in (self.postgres, self.kafka, self.s3):
            wire.pass_on()


@contextmanager
def wired_stack(**environment: str) -> Iterator[WiredStack]:
    with workplace() as folder, ExitStack() as opened:
        postgres = Postgres(folder / "postgres", free_port())
        s3 = S3(folder / "s3", free_port())
        kafka_port = free_port()
        wires = {
            name: opened.enter_context(Wire(port))
            for name, port in (("postgres", postgres.port), ("kafka", kafka_port), ("s3", s3.port))
        }
        kafka = AdvertisedKafka(folder / "kafka", kafka_port, free_port(), wires["kafka"].port)
        processes = {part.name: opened.enter_context(running(part, folder)) for part in (postgres, kafka, s3)}
        over = {
            "GREENROOM_POSTGRES": _through(postgres.dsn(), wires["postgres"]),
            "GREENROOM_KAFKA": f"127.0.0.1:{wires['kafka'].port}",
            "GREENROOM_S3": _through(s3.url(), wires["s3"]),
        }
        stack = opened.enter_context(stack_in(folder / "data", **QUICK, **over, **environment))
        own = {one.name: getattr(stack, one.name) for one in fields(Stack)}
        wired = WiredStack(**own, admin_dsn=postgres.dsn(), processes=processes, **wires)
        opened.callback(wired.heal)
        yield wired


def _through(url: str, wire: Wire) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=f"{parts.username}:{parts.password}@127.0.0.1:{wire.port}").geturl()
