"""The store in memory keeps what every event store promises."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from event_log.memory import InMemoryEventStore, MemoryTx
from event_log.model import RecordedEvent
from event_log.store import EventStore

from tests.conformance.event_store import EventStoreConformance
from tests.conformance.groups import GroupsInOrder
from tests.conformance.harness import REGISTRY, Failing


class Listing:
    name = "listing"

    async def apply(self, tx: MemoryTx, events: Sequence[RecordedEvent]) -> None:
        for event in events:
            tx.put("listed", str(event.event_id), event.event_id)


class TestMemoryEventStore(EventStoreConformance, GroupsInOrder):
    @pytest.fixture(autouse=True)
    def one_log(self) -> None:
        self.store = InMemoryEventStore(REGISTRY)

    async def open(self, *, listing: bool = False, failing: bool = False, poison: str = "") -> EventStore[Any]:
        # The log is the object itself: another "store on the same log" is this one, with other projections.
        self.store.projections = (
            *((Listing(),) if listing else ()),
            *((Failing(poison),) if failing or poison else ()),
        )
        return self.store

    async def restart(self) -> None:
        """There is nothing but the log."""

    async def listed(self, store: EventStore[Any]) -> set[UUID]:
        return {row for (table, _), row in self.store.rows.items() if table == "listed"}
