"""The whole stack for the tests that cross services: started by the very command that its users type."""

import asyncio
import base64
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from aiokafka import AIOKafkaConsumer
from greenroom.client import Greenroom
from greenroom.push import FeedEvent
from greenroom_local.parts import S3, Postgres
from greenroom_local.testing import workplace

COMMAND = (sys.executable, "-c", "from greenroom.cli import main; main()")
_UP_WITHIN, _DOWN_WITHIN = 170, 120
DATABASES = {
    "asset-catalog": "asset_catalog",
    "project-assets": "project_assets",
    "image-worker": "image_worker",
    "web-gateway": "web_gateway",
}


@dataclass(frozen=True)
class Finished:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """Of NDJSON."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def refusal(self) -> Any:
        return json.loads(self.err)

    @property
    def id(self) -> str:
        """Of --id-only."""
        assert self.code == 0, self.err
        return self.out.strip()


@dataclass(frozen=True)
class Message:
    """As it stands on Kafka."""

    topic: str
    key: str
    headers: dict[str, str]
    value: bytes


@dataclass(frozen=True)
class Stack:
    data_dir: Path
    url: str
    grpc: str
    environment: dict[str, str]

    @property
    def traces(self) -> Path:
        return self.data_dir / "traces"

    def cli(self, *args: str, stdin: bytes = b"", **environment: str) -> Finished:
        """Blocks; `run` does not."""
        done = subprocess.run(
            (*COMMAND, *args),
            env=self.environment | environment,
            input=stdin,
            capture_output=True,
            timeout=150,
            check=False,
        )
        return Finished(done.returncode, done.stdout.decode(), done.stderr.decode())

    async def run(self, *args: str, **environment: str) -> Finished:
        return await asyncio.to_thread(self.cli, *args, **environment)

    async def start(self, *args: str, **environment: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *COMMAND,
            *args,
            env=self.environment | environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            # A shell that runs the tests in the background has told them to ignore it.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )

    def sign_in_link(self) -> str:
        return self.cli("sign-in").out.strip()

    def token(self, workspace: str = "home", user: str = "me", role: str = "owner", expires: str = "1h") -> str:
        made = self.cli(
            *("token", "create", "--workspace", workspace, "--user", user, "--role", role, "--expires", expires)
        )
        assert made.code == 0, made.err
        return made.out.strip()

    def signed(self, **claims: Any) -> str:
        """A token with these claims changed (None: left out), signed with the stack's own key."""
        import jwt

        token = self.token()
        kept = jwt.decode(token, options={"verify_signature": False}) | claims
        key = (self.data_dir / "keys" / "issuer.pem").read_text()
        kid = jwt.get_unverified_header(token)["kid"]
        return jwt.encode(
            {name: value for name, value in kept.items() if value is not None}, key, "EdDSA", headers={"kid": kid}
        )

    def unsigned(self) -> str:
        """A token that claims to need no signature."""
        header = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').decode().rstrip("=")
        return f"{header}.{self.token().split('.')[1]}."

    def pid(self, service: str) -> int:
        return next(int(one["pid"]) for one in self.cli("status", "--json").json["services"] if one["name"] == service)

    @asynccontextmanager
    async def connected(self, token: str | None = None) -> AsyncIterator[Greenroom]:
        connection = Greenroom.connect(url=self.url, token=token) if token else Greenroom.connect(self.data_dir)
        async with await connection as greenroom:
            yield greenroom

    # ── what is really there, past every service ────────────────────────────────────────────────────────────────

    def port(self, name: str) -> int:
        return int(json.loads((self.data_dir / "ports.json").read_text())[name])

    def dsn(self, service: str) -> str:
        return Postgres(self.data_dir / "postgres", self.port("postgres")).dsn(DATABASES[service])

    def s3_url(self) -> str:
        return S3(self.data_dir / "s3", self.port("s3")).url()

    async def rows(self, service: str, query: str, *arguments: Any) -> list[dict[str, Any]]:
        connection = await asyncpg.connect(self.dsn(service))
        try:
            return [dict(row) for row in await connection.fetch(query, *arguments)]
        finally:
            await connection.close()

    async def events(self, service: str, stream_id: str) -> list[dict[str, Any]]:
        """The stream as PostgreSQL holds it, in order."""
        rows = await self.rows(service, "SELECT * FROM events WHERE stream_id = $1 ORDER BY version", stream_id)
        for row in rows:
            for column in ("payload", "metadata"):
                row[column] = json.loads(row[column]) if isinstance(row[column], str) else row[column]
        return rows

    async def counts(self, services: Sequence[str] = ("asset-catalog", "project-assets", "image-worker")) -> list[int]:
        """How many events each service's log holds, and how many requests it has answered."""
        tables = ("events", "requests")
        query = "SELECT count(*) AS n FROM {}"
        return [(await self.rows(service, query.format(table)))[0]["n"] for service in services for table in tables]

    async def messages(self, topics: Sequence[str]) -> list[Message]:
        """All that the topics hold now."""
        consumer = AIOKafkaConsumer(
            *topics,
            bootstrap_servers=f"127.0.0.1:{self.port('kafka')}",
            enable_auto_commit=False,
            auto_offset_reset="earliest",
        )
        await consumer.start()
        try:
            partitions = list(consumer.assignment())
            ends = await consumer.end_offsets(partitions)
            read: list[Message] = []
            for partition in partitions:
                while await consumer.position(partition) < ends[partition]:
                    batch = await consumer.getmany(partition, timeout_ms=1000)
                    read += [_message(record) for records in batch.values() for record in records]
            return read
        finally:
            await consumer.stop()

    async def feed(self, until: set[str]) -> list[FeedEvent]:
        """The owner's feed from its beginning until all these events have been told."""
        events: list[FeedEvent] = []
        async with asyncio.timeout(60), self.connected() as greenroom:
            async with greenroom.subscribe() as now:
                beginning = f"{now.cursor.partition(':')[0]}:0"
            async with greenroom.subscribe(beginning) as push:
                async for pushed in push:
                    if isinstance(pushed, FeedEvent):
                        events.append(pushed)
                        if until <= {event.event_id for event in events}:
                            return events
        raise AssertionError("the feed ended")


def _message(record: Any) -> Message:
    headers = {name: value.decode() for name, value in record.headers}
    return Message(record.topic, (record.key or b"").decode(), headers, record.value)


@contextmanager
def running_stack(*, traced: bool = True, **environment: str) -> Iterator[Stack]:
    with workplace() as folder, stack_in(folder / "data", traced=traced, **environment) as stack:
        yield stack


@contextmanager
def stack_in(data_dir: Path, *, traced: bool = True, **environment: str) -> Iterator[Stack]:
    """traced: whether it writes its spans, which costs it time: measured is what people have."""
    traces = {"GREENROOM_TRACES_DIR": str(data_dir / "traces")} if traced else {}
    try:
        yield begin(data_dir, **traces, **environment)
    finally:
        end(data_dir)


def begin(data_dir: Path, **environment: str) -> Stack:
    """The stack of this folder, running: as it was left, or new. It outlives whoever began it."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GREENROOM_")}
    own |= {name: os.environ[name] for name in ("GREENROOM_ILLUSTRATIONS",) if name in os.environ}
    own |= environment
    command = (*COMMAND, "up", "--detach", "--data-dir", str(data_dir))
    up = subprocess.run(command, env=own, capture_output=True, timeout=_UP_WITHIN, check=False)
    if up.returncode != 0:
        raise RuntimeError(up.stderr.decode())
    told = json.loads((data_dir / "run.json").read_text())
    return Stack(data_dir, told["url"], told["grpc"], own | {"GREENROOM_DATA_DIR": str(data_dir)})


def end(data_dir: Path) -> None:
    """Also what another run left running. Its data stays."""
    down = (*COMMAND, "down", "--data-dir", str(data_dir))
    subprocess.run(down, capture_output=True, timeout=_DOWN_WITHIN, check=False)


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """A running stack with its embedded picture backend, traces on."""
    with running_stack() as stack:
        yield stack


@pytest.fixture(scope="session")
def slow_stack() -> Iterator[Stack]:
    """A running stack whose pictures are constant and take three seconds, so that one can be met in the middle."""
    with running_stack(
        GREENROOM_ALLOW_NULL_BACKEND="1",
        GREENROOM_IMAGE_BACKEND="null",
        GREENROOM_NULL_BACKEND_SECONDS="3",
        GREENROOM_LEASE_SECONDS="6",
    ) as stack:
        yield stack
