"""One consumer under test: its real handlers, projections and database, fed with what the owners' logs hold."""

import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import asyncpg
from event_log.envelope import Envelope
from event_log.inbox import Handler, Inbox, InPages
from event_log.inbox import Page as OwnersPage
from event_log.log_reader import LogReader
from event_log.postgres import PostgresEventStore
from event_log.registry import EventRegistry
from event_log.store import UnitOfWork
from event_log.upstream import Upstream
from service_kit.topics import SOURCES

from tests.conformance.consumers.declared import Declared
from tests.conformance.consumers.world import World

Unit = UnitOfWork[asyncpg.Connection]
Taking = Handler | InPages
# What is done after the effects of an event, in the same transaction.
After = Callable[[Envelope], Awaitable[None]]
# How an inbox is given what came: a way takes events in the order in which they came.
Way = Callable[[Inbox, Sequence[Envelope]], Awaitable[None]]

_PAGE = 7
_ECHO = ".echo"


async def one_by_one(inbox: Inbox, envelopes: Sequence[Envelope]) -> None:
    for envelope in envelopes:
        await inbox.take(envelope)


async def by_pages(inbox: Inbox, envelopes: Sequence[Envelope]) -> None:
    for start in range(0, len(envelopes), _PAGE):
        await inbox.take_page(envelopes[start : start + _PAGE])


WAYS: dict[str, Way] = {"one by one": one_by_one, "by pages": by_pages}


def followed(handler: Taking, after: After) -> Taking:
    """The handler as it is, with something that happens after it."""
    if isinstance(handler, InPages):
        take_page = handler.take

        async def page(envelopes: Sequence[Envelope], tx: asyncpg.Connection) -> None:
            await take_page(envelopes, tx)
            for envelope in envelopes:
                await after(envelope)

        return InPages(page)
    take = handler

    async def one(envelope: Envelope, unit: Unit) -> None:
        await take(envelope, unit)
        await after(envelope)

    return one


class Owner:
    """An owner's log as its consumers reach it: it may be away."""

    def __init__(self, reader: LogReader) -> None:
        self._reader = reader
        self.away = False
        self.asked = 0

    async def read_all(self, topic: str, after_position: int, limit: int) -> OwnersPage:
        self._answer()
        return await self._reader.read_all(topic, after_position, limit)

    async def read_stream(self, topic: str, stream_id: str, after_version: int, limit: int) -> list[Envelope]:
        self._answer()
        return await self._reader.read_stream(topic, stream_id, after_version, limit)

    def _answer(self) -> None:
        self.asked += 1
        if self.away:
            raise ConnectionError("the owner is away")


@dataclass
class Consuming:
    """told: all that the owners have told on the consumer's topics, in the order in which it was recorded."""

    world: World
    declared: Declared
    pool: asyncpg.Pool
    dsn: str
    owners: Mapping[str, Owner]
    told: Sequence[Envelope]
    handlers: Mapping[str, Taking]
    sources: Mapping[str, tuple[str, ...]]

    @property
    def store(self) -> PostgresEventStore:
        return PostgresEventStore(self.pool, self.declared.registry, self.declared.projections)

    def inbox(self, handlers: Mapping[str, Taking] | None = None, *, heeding_all: bool = False) -> Inbox:
        """As the service has it; with handlers of a test's own, or `heeding_all`, these see every event."""
        upstreams: dict[str, Upstream] = dict(self.owners)
        heeded = {
            topic: types for topic in self.handlers if (types := self.declared.heeded.get(topic.removesuffix(_ECHO)))
        }
        return Inbox(
            self.store,
            self.declared.service,
            handlers or self.handlers,
            upstreams,
            owners=self.sources,
            heeded={} if handlers or heeding_all else heeded,
            attempts=1,
        )

    def followed(self, after: After) -> dict[str, Taking]:
        return {topic: followed(handler, after) for topic, handler in self.handlers.items()}

    async def catch_up(self, inbox: Inbox | None = None) -> None:
        inbox = inbox or self.inbox()
        for topic, sources in self.sources.items():
            for source in sources:
                await inbox.catch_up(source, topic)

    async def places(self) -> dict[tuple[str, str, str], int]:
        """The version last taken, by source, topic and stream."""
        rows = await self.pool.fetch("SELECT source, topic, stream_id, version FROM inbox")
        return {(row["source"], row["topic"], row["stream_id"]): row["version"] for row in rows}

    def ends(self) -> dict[tuple[str, str, str], int]:
        """The last version that was told, by source, topic and stream."""
        return {(one.source, one.topic, one.event.stream_id): one.event.version for one in self.told}


async def consuming(
    world: World, declared: Declared, pool: asyncpg.Pool, dsn: str, *, echoing: bool = False
) -> Consuming:
    """echoing: the owners tell every event on a second topic too, which the consumer takes as it does the first."""
    handlers = dict(declared.handlers)
    sources = {topic: SOURCES[topic] for topic in handlers}
    registries = dict(world.registries)
    if echoing:
        registries = {source: _echoing(registry) for source, registry in registries.items()}
        handlers |= {_echo(topic): handler for topic, handler in declared.handlers.items()}
        sources |= {_echo(topic): owners for topic, owners in sources.items()}
    told = await world.told_on(sources, registries)
    needed = {source for owners in sources.values() for source in owners}
    owners = {source: Owner(world.reader(source, registries[source])) for source in needed}
    return Consuming(world, declared, pool, dsn, owners, told, handlers, sources)


def _echo(topic: str) -> str:
    return topic + _ECHO


def _echoing(registry: EventRegistry) -> EventRegistry:
    topics = {model: registry.topics_of(name) for name, model in registry.models.items()}
    return EventRegistry({model: (*names, *map(_echo, names)) for model, names in topics.items()})


def interleaved(envelopes: Iterable[Envelope], chance: random.Random) -> list[Envelope]:
    """The streams in any order among each other, each in its own: as partitions bring them."""
    streams = by_stream(envelopes)
    turns = [key for key, stream in streams.items() for _ in stream]
    chance.shuffle(turns)
    waiting = {key: iter(stream) for key, stream in streams.items()}
    return [next(waiting[key]) for key in turns]


def by_stream(envelopes: Iterable[Envelope]) -> dict[tuple[str, str, str], list[Envelope]]:
    streams: dict[tuple[str, str, str], list[Envelope]] = defaultdict(list)
    for envelope in envelopes:
        streams[(envelope.source, envelope.topic, envelope.event.stream_id)].append(envelope)
    return dict(streams)
