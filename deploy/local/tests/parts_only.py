"""A supervisor over a few real parts, as a program of its own, so that tests may kill it.

parts_only.py DATA_DIR NAME… with the names of parts, or `broken` for a child that always dies.
"""

import asyncio
import os
import sys
from pathlib import Path

from greenroom_local.command import Child, Command
from greenroom_local.data_dir import DataDir
from greenroom_local.detached import PipeDisplay
from greenroom_local.errors import StackError
from greenroom_local.parts import S3, Kafka, Postgres
from greenroom_local.plan import Plan
from greenroom_local.ports import PortBook
from greenroom_local.run import run
from greenroom_local.supervisor import Role


class Broken:
    name = "broken"
    ports = ()

    def prepare(self) -> None:
        pass

    def command(self) -> Command:
        return Command(("sh", "-c", "echo the spring is rusty; exit 3"))

    async def healthy(self) -> bool:
        return False


def made(data_dir: DataDir, names: list[str]) -> Plan:
    ports = PortBook(data_dir.ports_file)

    def child(name: str) -> Child:
        folder = data_dir.path / name
        match name:
            case "postgres":
                return Postgres(folder, ports.port(name))
            case "s3":
                return S3(folder, ports.port(name))
            case "kafka":
                return Kafka(folder, ports.port(name), ports.port("controller"))
        return Broken()

    children = {name: child(name) for name in names}
    postgres = children.get("postgres")
    url = postgres.dsn() if isinstance(postgres, Postgres) else ""
    return Plan(url=url, grpc="", roles=[Role(one) for one in children.values()])


def main() -> int:
    folder, *names = sys.argv[1:]
    display = PipeDisplay(os.dup(1))
    try:
        asyncio.run(run(DataDir.at(Path(folder)), lambda held: made(held, names), display))
    except StackError as failure:
        display.failed(failure)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
