"""A service put together: what is opened first, what runs, and in which order it ends."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

import asyncpg
import grpc
import structlog
from event_log.cluster import remember_cluster_id, stored_cluster_id
from event_log.inbox import Handler, Inbox, InPages
from event_log.log_reader import LogReader
from event_log.postgres import PostgresEventStore, migrate
from event_log.registry import EventRegistry
from event_log.relay import Relay
from event_log.replaying import Replayer
from event_log.retention import keep_forgetting
from event_log.store import InlineProjection
from greenroom_proto.eventlog.v1.event_log_service_pb2_grpc import add_EventLogServiceServicer_to_server

from service_kit.auth import TokenVerifier
from service_kit.background import Background
from service_kit.commands import CommandRunner
from service_kit.database import close_pool, open_pool
from service_kit.digesting import Digesting
from service_kit.event_log_server import FULL_NAME as EVENT_LOG_SERVICE
from service_kit.event_log_server import EventLogServicer
from service_kit.grpc_client import GrpcUpstream, channel, service_metadata
from service_kit.grpc_server import GrpcServer, Register
from service_kit.kafka import KafkaPublisher, ensure_topics, run_consumer, watch_cluster
from service_kit.logging import configure_logging
from service_kit.objects import ObjectStore
from service_kit.picture_wish import ListOverdue, Reconciler
from service_kit.settings import ServiceSettings
from service_kit.taking import traced
from service_kit.telemetry import configure_telemetry, shutdown_telemetry
from service_kit.topics import SOURCES

log = structlog.get_logger(__name__)

_END_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Runtime:
    """Made by `open`; told what to serve, consume and keep running; then `run` until a signal or `stop`."""

    def __init__(
        self,
        service: str,
        settings: ServiceSettings,
        registry: EventRegistry | None,
        pool: asyncpg.Pool | None,
        store: PostgresEventStore | None,
        relays: bool,
    ) -> None:
        self.service, self.settings = service, settings
        self._registry, self._pool, self._store, self._relays = registry, pool, store, relays
        self.verifier = TokenVerifier(settings.trusted_keys, settings.issuer)
        self._server = GrpcServer(settings.listen, self.verifier)
        self._channels: dict[str, grpc.aio.Channel] = {}
        self._background = Background()
        self._closers: list[Callable[[], Awaitable[None]]] = []
        self._stoppers: list[Callable[[], None]] = []
        self._inbox: Inbox | None = None
        # Pairs of source and topic.
        self._consumed: list[tuple[str, str]] = []
        # Those told, those consumed, and what else is needed.
        self._topics = set[str]()
        self._ended = asyncio.Event()
        self.port = 0

    @classmethod
    async def open(
        cls,
        service: str,
        settings: ServiceSettings,
        *,
        registry: EventRegistry | None = None,
        projections: Sequence[InlineProjection[asyncpg.Connection]] = (),
        migrations: Path | None = None,
        relays: bool = True,
    ) -> "Runtime":
        """Logging, telemetry, and where there is a registry the database, migrated, and its event store.

        registry: None for a service without a database. relays: False for a second process on the same
        database, which leaves telling its events, and serving its log, to the first.
        """
        configure_logging(service, settings.log_level)
        configure_telemetry(service, settings)
        if registry is None:
            return cls(service, settings, None, None, None, relays=False)
        pool = await open_pool(settings.postgres, service)
        await migrate(pool, [migrations] if migrations else [])
        store = PostgresEventStore(pool, registry, projections)
        return cls(service, settings, registry, pool, store, relays)

    @property
    def pool(self) -> asyncpg.Pool:
        if self._pool is None:
            raise RuntimeError(f"{self.service} was opened without a database")
        return self._pool

    @property
    def store(self) -> PostgresEventStore:
        if self._store is None:
            raise RuntimeError(f"{self.service} was opened without a database")
        return self._store

    @property
    def inbox(self) -> Inbox:
        if self._inbox is None:
            raise RuntimeError(f"{self.service} consumes nothing: call consume first")
        return self._inbox

    def commands(self) -> CommandRunner:
        return CommandRunner(self.store)

    def channel(self, peer: str) -> grpc.aio.Channel:
        """The connection to a peer by its service name, such as `image-worker`. Raises SettingsError."""
        if peer not in self._channels:
            self._channels[peer] = channel(self.settings.peer(peer))
        return self._channels[peer]

    def upstream(self, source: str) -> GrpcUpstream:
        return GrpcUpstream(self.channel(source), self.settings, source)

    def serve(self, full_service_name: str, register: Register) -> None:
        """register: `lambda server: add_XServicer_to_server(X(…), server)`."""
        self._server.add(full_service_name, register)

    def consume(
        self, handlers: Mapping[str, Handler | InPages], heeded: Mapping[str, Iterable[str]] | None = None
    ) -> Inbox:
        """topic → what happens with its events, in the transaction of the inbox. Call it once.

        heeded: topic → the types that its handler heeds, where those are not all.
        """
        owners = {topic: SOURCES[topic] for topic in handlers}
        upstreams = {source: self.upstream(source) for sources in owners.values() for source in sources}
        taking = {topic: traced(handler) for topic, handler in handlers.items()}
        inbox = Inbox(self.store, self.service, taking, upstreams, owners=owners, heeded=heeded)
        self._inbox = inbox
        self._consumed = [(source, topic) for topic, sources in owners.items() for source in sources]
        self._topics.update(handlers)

        async def consume() -> None:
            await ensure_topics(self.settings.kafka, handlers)
            await run_consumer(self.settings, self.service, handlers, inbox)

        self.background("consumer", consume)
        self.background("catch-up", inbox.run_catch_up)
        self.background("replay", Replayer(inbox, self.service).run)
        return inbox

    def needs(self, *topics: str) -> None:
        """Topics beside those of events: they are made where they are missing, and again where they are gone."""
        self._topics.update(topics)

    def reconciler(self, list_overdue: ListOverdue) -> Reconciler:
        """For a service that asks for pictures and consumes IMAGE_EVENTS: run it with `background`."""
        return Reconciler(
            self.channel("image-worker"),
            self.upstream("image-worker"),
            self.inbox,
            list_overdue,
            lambda: service_metadata(self.settings),
        )

    def background(self, name: str, run: Callable[[], Awaitable[None]]) -> None:
        """Runs beside the server until the end; started again, with a pause, if it fails."""
        self._background.add(name, run)

    def on_stop(self, told: Callable[[], None]) -> None:
        """Called when the process is told to stop, before it drains: ends streams that would not by themselves."""
        self._stoppers.append(told)

    def on_close(self, close: Callable[[], Awaitable[None]]) -> None:
        """Called at the end, last added first."""
        self._closers.append(close)

    def stop(self) -> None:
        """Lets `run` drain and return."""
        self._ended.set()

    async def run(self) -> None:
        """Starts everything, serves until SIGTERM, SIGINT or `stop`, drains, and closes what was opened."""
        loop = asyncio.get_running_loop()
        for number in _END_SIGNALS:
            loop.add_signal_handler(number, self.stop)
        if self._relays:
            self._tell_events()
        if self._topics:
            self.background("cluster-watch", self._watch_cluster)
        try:
            self.port = await self._server.start()
            self._background.start()
            await self._server.serving()
            log.info("service.serving", port=self.port)
            await self._ended.wait()
        finally:
            await self._drain()
            for number in _END_SIGNALS:
                loop.remove_signal_handler(number)

    def _tell_events(self) -> None:
        registry = self._registry
        if registry is None or not registry.topics:
            return
        publisher = KafkaPublisher(self.settings.kafka)
        relay = Relay(self.store, registry, self.service, publisher)
        servicer = EventLogServicer(LogReader(self.pool, registry, self.service))
        self.on_close(publisher.close)
        self._topics.update(registry.topics)
        self.serve(EVENT_LOG_SERVICE, lambda server: add_EventLogServiceServicer_to_server(servicer, server))

        async def tell() -> None:
            await ensure_topics(self.settings.kafka, registry.topics)
            await relay.run()

        self.background("relay", tell)
        self._sign_digests()
        retention = timedelta(days=self.settings.claim_retention_days)
        self.background("claims", lambda: keep_forgetting(self.pool, retention))

    def _sign_digests(self) -> None:
        settings = self.settings
        if settings.audit_key is None:
            log.warning("digests.not_signed", missing="GREENROOM_AUDIT_KEY")
            return
        digesting = Digesting(self.pool, ObjectStore(settings.s3), self.service, settings.audit_key)
        self.background("digests", lambda: digesting.run(settings.digest_seconds))
        self.on_close(digesting.last)

    async def _watch_cluster(self) -> None:
        async def heal(found: str) -> None:
            await ensure_topics(self.settings.kafka, self._topics)
            for source, topic in self._consumed:
                await self.inbox.catch_up(source, topic)
            await remember_cluster_id(self.pool, found)

        known = await stored_cluster_id(self.pool)
        await watch_cluster(self.settings.kafka, self._topics, heal, known)

    async def _drain(self) -> None:
        """All of it, whatever fails on the way."""
        log.info("service.draining")
        for told in self._stoppers:
            await self._ending("on_stop", told)
        await self._ending("server", self._server.stop)
        await self._ending("background", self._background.stop)
        for close in reversed(self._closers):
            await self._ending("on_close", close)
        for peer, connection in self._channels.items():
            await self._ending(peer, partial(connection.close, None))
        if self._pool is not None:
            await self._ending("pool", partial(close_pool, self._pool))
        await self._ending("telemetry", shutdown_telemetry)
        log.info("service.ended")

    async def _ending(self, part: str, end: Callable[[], Awaitable[None] | None]) -> None:
        try:
            ended = end()
            if ended is not None:
                await ended
        except Exception:
            log.exception("service.not_ended", part=part)
