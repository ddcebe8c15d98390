"""How fast events go on: by the relay out of the log into Kafka, and by an inbox out of Kafka into a read model.

Each is one process, and so one core; PostgreSQL and Kafka run beside it.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
from event_log.envelope import Envelope
from event_log.inbox import Inbox, InPages
from event_log.log_reader import LogReader
from event_log.postgres import PostgresEventStore
from event_log.registry import EventRegistry
from event_log.relay import Relay
from service_kit.kafka import KafkaPublisher, ensure_topics, run_consumer
from service_kit.settings import ServiceSettings

from bench.places import Places
from bench.rounds import Measure, interleaved
from bench.workload import REGISTRY, TOPIC, batch, upsert_names

_SERVICE = "bench"
EVENTS, _EACH, _AT_ONCE = 20_000, 5, 100
_LOOK_EVERY = 0.02


async def measure(places: Places, rounds: int, wanted: Callable[[str], bool]) -> list[Measure]:
    if not (wanted("relay") or wanted("inbox")):
        return []
    await ensure_topics(places.kafka, [TOPIC])
    async with places.log("carrying_owner") as owner, places.log("carrying_consumer") as consumer:
        store = PostgresEventStore(owner, REGISTRY)
        for _ in range(EVENTS // _EACH // _AT_ONCE):
            await asyncio.gather(*(store.append(batch(_EACH)) for _ in range(_AT_ONCE)))
        told, heard = partial(_tell, places.kafka, store), partial(_hear, places.kafka, owner, consumer)
        # The inbox first: what every relay after this one tells is in Kafka once more.
        await told()
        taken = await interleaved("inbox", "events/s", {"ours": heard}, rounds)
        relayed = await interleaved("relay", "events/s", {"ours": told}, rounds)
    return [one for one in (relayed, taken) if wanted(one.name)]


async def _tell(kafka: str, store: PostgresEventStore) -> int:
    """The whole log from its beginning, each message acknowledged, the checkpoint moved behind it."""
    await store.pool.execute("DELETE FROM checkpoints")
    publisher = KafkaPublisher(kafka)
    relay = asyncio.create_task(Relay(store, REGISTRY, _SERVICE, publisher).run())
    try:
        while await store.pool.fetchval("SELECT max(position) FROM checkpoints") != EVENTS:  # noqa: ASYNC110
            await asyncio.sleep(_LOOK_EVERY)
    finally:
        relay.cancel()
        await asyncio.gather(relay, return_exceptions=True)
        await publisher.close()
    return EVENTS


@dataclass
class _Names:
    """The read model of a consumer; `all_taken` when it has the whole log."""

    taken: set[UUID] = field(default_factory=set)
    all_taken: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, page: Sequence[Envelope], tx: asyncpg.Connection) -> None:
        rows = [(one.event.stream_id, one.event.payload["name"], one.event.version) for one in page]
        await upsert_names(tx, rows)
        # By their ids: a page may be rolled back and come again.
        self.taken.update(one.event.event_id for one in page)
        if len(self.taken) == EVENTS:
            self.all_taken.set()


async def _hear(kafka: str, owner: asyncpg.Pool, pool: asyncpg.Pool) -> int:
    """The topic from its beginning, by a new consumer group and an inbox that knows nothing yet."""
    await pool.execute("TRUNCATE inbox, names")
    names, group = _Names(), f"bench-{uuid4()}"
    inbox = Inbox(
        PostgresEventStore(pool, EventRegistry({})),
        group,
        {TOPIC: InPages(names.take)},
        {_SERVICE: LogReader(owner, REGISTRY, _SERVICE)},
    )
    settings = ServiceSettings(postgres="", kafka=kafka, s3="", listen="", trusted_keys=Path("none"))
    consuming = asyncio.create_task(run_consumer(settings, group, [TOPIC], inbox))
    try:
        await names.all_taken.wait()
    finally:
        consuming.cancel()
        with suppress(asyncio.CancelledError):
            await consuming
    return EVENTS
