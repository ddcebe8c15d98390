"""A writer in a process of its own: `python -m tests.conformance.processes.writer DSN KEY DIES`.

Handles the request of that key and prints the answer. DIES: `before` the commit, `after` it but before the answer, or
`never`.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from uuid import UUID

import asyncpg
from event_log.model import Append, RecordedEvent, StreamWrite
from event_log.postgres import PostgresEventStore
from event_log.requests import Decision, Request, handle
from service_kit.clock import rfc3339, utc_now

from tests.conformance.harness import REGISTRY, Noted, metadata


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Dying:
    """A read model at which the process ends, in the transaction of the append."""

    name = "dying"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        die()


class DyingStore(PostgresEventStore):
    async def append(self, append: Append) -> list[RecordedEvent]:
        await super().append(append)
        die()
        return []


async def write(dsn: str, key: UUID, dies: str) -> bytes:
    async with asyncpg.create_pool(dsn, min_size=1) as pool:
        kind = DyingStore if dies == "after" else PostgresEventStore
        store = kind(pool, REGISTRY, [Dying()] if dies == "before" else [])

        async def note() -> Decision:
            version = len(await store.read_stream("note:1"))
            return Decision(b"by the child", (StreamWrite("note:1", version, (Noted(text="child"),)),))

        # The process's own clock, whatever that says.
        return await handle(store, Request(key, b"body", metadata(occurred_at=rfc3339(utc_now()))), note)


if __name__ == "__main__":
    _, dsn, key, dies = sys.argv
    sys.stdout.buffer.write(asyncio.run(write(dsn, UUID(key), dies)))
