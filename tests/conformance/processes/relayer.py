"""A relay in a process of its own: `python -m tests.conformance.processes.relayer DSN`.

Prints the position of every message that it publishes. Runs until it is ended.
"""

import asyncio
import sys
from collections.abc import Sequence

import asyncpg
from event_log.envelope import decode
from event_log.postgres import PostgresEventStore
from event_log.relay import OutMessage, Relay

from tests.conformance.harness import REGISTRY


class Printing:
    async def publish(self, messages: Sequence[OutMessage]) -> None:
        for message in messages:
            sys.stdout.write(f"{decode(message.value).event.position}\n")
        sys.stdout.flush()


async def relay(dsn: str) -> None:
    async with asyncpg.create_pool(dsn, min_size=1) as pool:
        store = PostgresEventStore(pool, REGISTRY)
        await Relay(store, REGISTRY, "notes", Printing(), lease_seconds=2.0, poll_seconds=0.05, batch=3).run()


if __name__ == "__main__":
    asyncio.run(relay(sys.argv[1]))
