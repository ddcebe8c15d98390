"""All that there is to judge by: what the databases, the object store and the listeners hold, past every service."""

import asyncio
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import asset_catalog.domain.events
import image_worker.domain.events
import project_assets.domain.events
from event_log.registry import EventRegistry
from service_kit.objects import ObjectStore
from service_kit.topics import CATALOG_EVENTS, IMAGE_COMMANDS, IMAGE_EVENTS, PROJECTS_EVENTS, SOURCES

from tests.conftest import Stack
from tests.faults.household import CONSUMERS, OWNERS
from tests.faults.ledger import Entry
from tests.faults.listeners import Told

REGISTRIES: dict[str, EventRegistry] = {
    "asset-catalog": asset_catalog.domain.events.REGISTRY,
    "project-assets": project_assets.domain.events.REGISTRY,
    "image-worker": image_worker.domain.events.REGISTRY,
}
CONSUMED = {
    "asset-catalog": (IMAGE_EVENTS,),
    "project-assets": (CATALOG_EVENTS, IMAGE_EVENTS),
    "image-worker": (IMAGE_COMMANDS,),
    "web-gateway": (CATALOG_EVENTS, PROJECTS_EVENTS, IMAGE_EVENTS),
}
_READS_AT_ONCE = 8
_SIGNED_HEADS = "audit/"


@dataclass(frozen=True)
class Recorded:
    """An event as its owner's database holds it."""

    service: str
    position: int
    event_id: str
    stream_id: str
    version: int
    type: str
    payload: dict[str, Any]
    metadata: dict[str, Any]

    @property
    def workspace(self) -> str:
        return str(self.metadata["workspace"])

    @property
    def request_id(self) -> str:
        return str(self.metadata.get("request_id", ""))


@dataclass(frozen=True)
class InFeed:
    workspace: str
    seq: int
    event_id: str
    type: str
    resource: str
    revision: int


@dataclass
class Progress:
    """How far everyone has come. `taken`: version by (consumer, source, topic, stream)."""

    heads: dict[str, int] = field(default_factory=dict)
    relayed: dict[str, int] = field(default_factory=dict)
    # The last version told, by (source, topic, stream).
    told: dict[tuple[str, str, str], int] = field(default_factory=dict)
    taken: dict[tuple[str, str, str, str], int] = field(default_factory=dict)
    # Consumer, stream and error of each parked event.
    parked: list[str] = field(default_factory=list)
    open_wishes: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    # By workspace.
    feed_heads: dict[str, int] = field(default_factory=dict)
    # Copies announced and neither recorded nor swept.
    pending_copies: list[str] = field(default_factory=list)


@dataclass
class Evidence:
    entries: list[Entry] = field(default_factory=list)
    events: list[Recorded] = field(default_factory=list)
    # Keys of the requests answered, by service.
    claims: dict[str, set[UUID]] = field(default_factory=dict)
    feed: list[InFeed] = field(default_factory=list)
    # SHA-256 of what the store holds, by key.
    objects: dict[str, str] = field(default_factory=dict)
    listeners: list[Told] = field(default_factory=list)
    progress: Progress = field(default_factory=Progress)
    # What each version of an asset says: at its owner, and in the projects' replica.
    versions: set[tuple[Any, ...]] = field(default_factory=set)
    replica: set[tuple[Any, ...]] = field(default_factory=set)


_EVENTS = """
SELECT position, event_id::text, stream_id, version, type, payload::text, metadata::text FROM events ORDER BY position
"""
_FEED = "SELECT workspace, seq, event_id::text, type, resource, revision FROM feed ORDER BY workspace, seq"
_VERSIONS = """
SELECT asset_id::text, version, asset_type, name, description, image_prompt, tags::text, image::text FROM {table}
"""


async def gather(stack: Stack, store: ObjectStore, entries: Sequence[Entry], listeners: Sequence[Told]) -> Evidence:
    found = Evidence(entries=list(entries), listeners=list(listeners), progress=await progress(stack))
    for service in OWNERS:
        for row in await stack.rows(service, _EVENTS):
            bodies = {"payload": json.loads(row["payload"]), "metadata": json.loads(row["metadata"])}
            found.events.append(Recorded(service=service, **{**row, **bodies}))
        found.claims[service] = {row["key"] for row in await stack.rows(service, "SELECT key FROM requests")}
    found.feed = [InFeed(**row) for row in await stack.rows("web-gateway", _FEED)]
    tables = (("asset-catalog", "asset_versions"), ("project-assets", "source_versions"))
    found.versions, found.replica = [
        {tuple(row.values()) for row in await stack.rows(service, _VERSIONS.format(table=table))}
        for service, table in tables
    ]
    found.objects = await _hashes(store)
    return found


_NAMED = """
SELECT payload #>> '{picture,key}' AS key FROM events WHERE payload #> '{picture,key}' IS NOT NULL
UNION SELECT payload #>> '{image,key}' FROM events WHERE payload #> '{image,key}' IS NOT NULL
"""


async def orphans(stack: Stack, store: ObjectStore) -> list[str]:
    """Keys of objects that no event names."""
    # Listed first: what is put and named meanwhile is no orphan.
    there = set(await _keys(store))
    named = {row["key"] for service in OWNERS for row in await stack.rows(service, _NAMED)}
    return sorted(there - named)


async def _hashes(store: ObjectStore) -> dict[str, str]:
    turn = asyncio.Semaphore(_READS_AT_ONCE)

    async def of(key: str) -> tuple[str, str]:
        async with turn:
            return key, hashlib.sha256(await store.get(key)).hexdigest()

    return dict(await asyncio.gather(*(of(key) for key in await _keys(store))))


async def _keys(store: ObjectStore) -> list[str]:
    """All but the signed heads of the logs, which the audit looks after."""
    return [one.key for one in await store.list("") if not one.key.startswith(_SIGNED_HEADS)]


_RELAYED = "SELECT position FROM checkpoints WHERE name = 'relay'"
_TOLD = "SELECT stream_id, max(version) AS version FROM events WHERE type = ANY($1::text[]) GROUP BY stream_id"
_TAKEN = "SELECT consumer, source, topic, stream_id, version FROM inbox"
_PARKED = "SELECT consumer, stream_id, version, error FROM dead_letters ORDER BY consumer, stream_id, version"
_UNFINISHED = """
SELECT generation_id, state FROM generation_queue WHERE state NOT IN ('completed', 'failed', 'cancelled')
"""


async def progress(stack: Stack) -> Progress:
    """Raises what asyncpg raises while PostgreSQL is away."""
    found = Progress()
    for service in OWNERS:
        found.heads[service] = (await stack.rows(service, "SELECT position FROM log_head"))[0]["position"]
        relayed = await stack.rows(service, _RELAYED)
        found.relayed[service] = relayed[0]["position"] if relayed else 0
        registry = REGISTRIES[service]
        for topic in registry.topics:
            for row in await stack.rows(service, _TOLD, sorted(registry.types_on(topic))):
                found.told[(service, topic, row["stream_id"])] = row["version"]
    for service in CONSUMERS:
        for row in await stack.rows(service, _TAKEN):
            found.taken[(row["consumer"], row["source"], row["topic"], row["stream_id"])] = row["version"]
        found.parked += [
            f"{row['consumer']} {row['stream_id']} {row['version']} {row['error']}"
            for row in await stack.rows(service, _PARKED)
        ]
    for asker in ("asset-catalog", "project-assets"):
        rows = await stack.rows(asker, "SELECT generation_id, stream_id, deadline FROM wishes")
        found.open_wishes += [f"{row['generation_id']} of {row['stream_id']} due {row['deadline']:%T}" for row in rows]
    unfinished = await stack.rows("image-worker", _UNFINISHED)
    found.unfinished = [f"{row['generation_id']} {row['state']}" for row in unfinished]
    heads = await stack.rows("web-gateway", "SELECT workspace, seq FROM feed_heads")
    found.feed_heads = {row["workspace"]: row["seq"] for row in heads}
    copies = await stack.rows("project-assets", "SELECT key FROM pending_copies")
    found.pending_copies = [row["key"] for row in copies]
    return found


def expected_topics(consumer: str) -> list[tuple[str, str]]:
    """Pairs of source and topic."""
    return [(source, topic) for topic in CONSUMED[consumer] for source in SOURCES[topic]]
