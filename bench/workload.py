"""What all sides write and read: assets that are created and renamed, and a list of their names.

The same facts, the same sizes and the same page function for every side, so that only the way there differs.
"""

from collections.abc import Sequence
from uuid import uuid4

import asyncpg
from event_log.event_page import EventPage
from event_log.model import Append, Claim, Event, Metadata, RecordedEvent, StreamWrite
from event_log.registry import EventRegistry

TOPIC = "greenroom.bench.events"
NAME, DESCRIPTION = "Golden hammer", "A golden claw hammer with a worn oak handle, covered in dirt"
# Of a command: about what an asset's message takes.
RESPONSE = b"r" * 200
PAGE = 1000

CREATE_NAMES = "CREATE TABLE names (asset_id text PRIMARY KEY, name text NOT NULL, revision bigint NOT NULL)"
_UPSERT = """
INSERT INTO names (asset_id, name, revision) SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[])
ON CONFLICT (asset_id) DO UPDATE SET name = excluded.name, revision = excluded.revision
"""


class Created(Event):
    asset_id: str
    asset_type: str
    name: str
    description: str


class Renamed(Event):
    name: str


REGISTRY = EventRegistry({Created: (TOPIC,), Renamed: (TOPIC,)})


async def upsert_names(connection: asyncpg.Connection, rows: Sequence[tuple[str, str, int]]) -> None:
    """The page function that every side feeds: (asset_id, name, revision) in the order of the events."""
    last = {asset_id: (asset_id, name, revision) for asset_id, name, revision in rows}
    ids, names, revisions = zip(*last.values(), strict=True)
    await connection.execute(_UPSERT, ids, names, revisions)


class Names:
    """The read model of ours, kept by the appends or by a projector."""

    name = "names"

    async def apply(self, tx: asyncpg.Connection, events: Sequence[RecordedEvent]) -> None:
        await upsert_names(tx, [(event.stream_id, event.payload["name"], event.version) for event in events])

    async def apply_page(self, tx: asyncpg.Connection, page: EventPage) -> None:
        names = (payload["name"] for payload in page.payloads)
        await upsert_names(tx, list(zip(page.stream_ids, names, page.versions, strict=True)))


def created() -> Append:
    """One command: a new asset."""
    return _command(1)


def batch(events: int) -> Append:
    """One command: so many events on one new stream."""
    return _command(events)


def _command(events: int) -> Append:
    key, asset_id = uuid4(), str(uuid4())
    first = Created(asset_id=asset_id, asset_type="prop", name=NAME, description=DESCRIPTION)
    rest = (Renamed(name=f"{NAME} {number}") for number in range(1, events))
    metadata = Metadata(
        workspace="home",
        actor="me",
        request_id=str(key),
        correlation_id=str(key),
        traceparent="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        occurred_at="2026-01-01T00:00:00.000000Z",
    )
    write = StreamWrite(f"asset:{asset_id}", 0, (first, *rest))
    return Append(key, (write,), metadata, Claim(key, b"b" * 32, RESPONSE))
