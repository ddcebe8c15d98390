"""A service with a log for tests to write to: notes, some of them told."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import uuid4

from event_log.model import Append, Event, Metadata, RecordedEvent, StreamWrite
from event_log.postgres import PostgresEventStore
from event_log.registry import EventRegistry

SERVICE = "notes-service"
NOTES, NEWS = "notes", "news"


class Noted(Event):
    number: int = 0
    text: str = ""


class Kept(Event):
    """Told to nobody."""


class Announced(Event):
    """Told on two topics."""


REGISTRY = EventRegistry({Noted: (NOTES,), Kept: (), Announced: (NEWS, NOTES)})

METADATA = Metadata(workspace="home", actor="me", correlation_id="c", occurred_at="2024-02-29T12:00:00.000000Z")


async def note(store: PostgresEventStore, stream_id: str, *events: Event) -> list[RecordedEvent]:
    version = len(await store.read_stream(stream_id))
    return await store.append(Append(uuid4(), (StreamWrite(stream_id, version, events),), METADATA))


async def eventually(condition: Callable[[], Awaitable[bool]]) -> None:
    """Awaits what another task brings about, with a deadline."""
    async with asyncio.timeout(20):
        while not await condition():  # noqa: ASYNC110 - the database rings no bell
            await asyncio.sleep(0.01)
