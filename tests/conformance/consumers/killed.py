"""A consumer in a process of its own, which ends at once after the effects of an event, before their commit.

`python -m tests.conformance.consumers.killed SERVICE DSN AT`, with a line `SOURCE DSN` on stdin for each owner's log.
"""

import asyncio
import os
import signal
import sys
import tempfile
from pathlib import Path

import asyncpg
from event_log.envelope import Envelope
from event_log.inbox import Handler, Inbox
from event_log.log_reader import LogReader
from event_log.postgres import PostgresEventStore
from service_kit.topics import SOURCES

from tests.conformance.consumers.consuming import Unit
from tests.conformance.consumers.declared import consumers


async def take_and_be_killed(service: str, dsn: str, at: int, logs: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        known = await consumers(Path(folder))
    declared, taken = known[service], 0

    def killed(handler: Handler) -> Handler:
        async def take(envelope: Envelope, unit: Unit) -> None:
            nonlocal taken
            await handler(envelope, unit)
            taken += 1
            if taken == at:
                os.kill(os.getpid(), signal.SIGKILL)

        return take

    readers = {}
    for source, log in logs.items():
        readers[source] = LogReader(await asyncpg.create_pool(log, min_size=1), known[source].registry, source)
    store = PostgresEventStore(await asyncpg.create_pool(dsn, min_size=1), declared.registry, declared.projections)
    handlers = {topic: killed(handler) for topic, handler in declared.handlers.items()}
    owners = {topic: SOURCES[topic] for topic in handlers}
    inbox = Inbox(store, service, handlers, readers, owners=owners, attempts=1)
    for topic, sources in owners.items():
        for source in sources:
            await inbox.catch_up(source, topic)


if __name__ == "__main__":
    _, service, dsn, at = sys.argv
    logs = dict(line.split() for line in sys.stdin.read().splitlines())
    asyncio.run(take_and_be_killed(service, dsn, int(at), logs))
