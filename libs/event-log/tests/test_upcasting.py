"""What was written years ago is read as today's models have it, and stays in the log as it was written."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from event_log.chain import verify_stream
from event_log.event_page import read_page
from event_log.model import Append, Event, RecordedEvent, StreamWrite
from event_log.postgres import PostgresEventStore
from event_log.registry import EventRegistry, UnknownEvent

from .sample import METADATA


class Named(Event):
    """As it was first: one text. Then a list; then with who named it."""

    name: str


def today() -> EventRegistry:
    def in_a_list(payload: dict[str, Any]) -> dict[str, Any]:
        return {"names": [payload["name"]]}

    def with_somebody(payload: dict[str, Any]) -> dict[str, Any]:
        return {**payload, "by": "somebody"}

    third = type("Named", (Event,), {"__annotations__": {"names": list[str], "by": str}, "schema_version": 3})
    return EventRegistry({third: ()}, {("Named", 1): in_a_list, ("Named", 2): with_somebody})


def stored(schema_version: int, **payload: Any) -> RecordedEvent:
    return RecordedEvent(
        1, uuid4(), "asset:1", 1, "Named", schema_version, payload, METADATA, datetime.now(UTC), bytes(32)
    )


def test_an_old_event_goes_through_all_the_upcasters_between() -> None:
    registry = today()
    first = registry.decode(stored(1, name="hammer"))
    second = registry.decode(stored(2, names=["hammer"]))
    assert first.model_dump() == second.model_dump() == {"names": ["hammer"], "by": "somebody"}
    third = registry.decode(stored(3, names=[], by="me"))
    assert third.model_dump() == {"names": [], "by": "me"}


def test_upcasting_leaves_the_recorded_event_as_it_is() -> None:
    old = stored(1, name="hammer")
    before = replace(old, payload=dict(old.payload))
    today().decode(old)
    assert old == before


def test_a_version_without_a_way_to_today_and_one_of_tomorrow_are_not_guessed() -> None:
    with pytest.raises(UnknownEvent, match="version 0 has no upcaster"):
        today().decode(stored(0, title="hammer"))
    with pytest.raises(UnknownEvent, match="version 4 is newer"):
        today().decode(stored(4, names=[], by="me", why=""))


@pytest.mark.integration
async def test_old_and_new_events_are_read_alike_and_the_chain_over_both_holds(pool: asyncpg.Pool) -> None:
    old = PostgresEventStore(pool, EventRegistry({Named: ()}))
    new = PostgresEventStore(pool, today())
    named = new.registry.model("Named")
    await old.append(Append(uuid4(), (StreamWrite("asset:1", 0, (Named(name="hammer"),)),), METADATA))
    later = named.model_validate({"names": ["golden hammer"], "by": "me"})
    await new.append(Append(uuid4(), (StreamWrite("asset:1", 1, (later,)),), METADATA))

    recorded = await new.read_stream("asset:1")
    assert [event.payload for event in recorded] == [{"name": "hammer"}, {"names": ["golden hammer"], "by": "me"}]
    assert verify_stream(recorded) is None
    as_today = [{"names": ["hammer"], "by": "somebody"}, {"names": ["golden hammer"], "by": "me"}]
    assert [new.registry.decode(event).model_dump() for event in recorded] == as_today
    assert list((await read_page(pool, new.registry, 0, 10)).payloads) == as_today
