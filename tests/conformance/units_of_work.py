"""Events and what follows from them are kept together, or not at all."""

from uuid import uuid4

import pytest
from event_log.model import (
    Claim,
    WrongExpectedVersion,
)

from tests.conformance.harness import Noted, ProjectionFailed, StoreHarness, append


class UnitsOfWork(StoreHarness):
    async def test_read_models_are_kept_with_their_events(self) -> None:
        store = await self.open(listing=True)
        recorded = await store.append(append("note:1", 0, Noted(), Noted()))
        assert await self.listed(store) == {event.event_id for event in recorded}

    async def test_a_read_model_that_fails_takes_everything_back(self) -> None:
        store = await self.open(listing=True, failing=True)
        claim = Claim(uuid4(), b"body", b"answer")
        with pytest.raises(ProjectionFailed):
            await store.append(append("note:1", 0, Noted(), claim=claim))
        assert await self.listed(store) == set()
        assert await store.answered(claim.key, b"body") is None
        healthy = await self.open(listing=True)
        assert [event.position for event in await healthy.append(append("note:1", 0, Noted(), claim=claim))] == [1]

    async def test_a_unit_of_work_that_raises_leaves_nothing(self) -> None:
        store = await self.open(listing=True)

        async def fail_after_appending() -> None:
            async with store.unit_of_work() as unit:
                await unit.append(append("note:1", 0, Noted()))
                raise LookupError

        with pytest.raises(LookupError):
            await fail_after_appending()
        assert await store.head() == 0
        assert await self.listed(store) == set()

    async def test_a_unit_of_work_whose_append_was_refused_cannot_be_kept(self) -> None:
        store = await self.open()

        async def go_on_after_a_refusal() -> None:
            async with store.unit_of_work() as unit:
                with pytest.raises(WrongExpectedVersion):
                    await unit.append(append("note:1", 1, Noted(), claim=Claim(uuid4(), b"", b"")))

        with pytest.raises(RuntimeError):
            await go_on_after_a_refusal()
        assert await store.head() == 0

    async def test_a_unit_of_work_appends_once(self) -> None:
        store = await self.open()

        async def append_twice() -> None:
            async with store.unit_of_work() as unit:
                await unit.append(append("note:1", 0, Noted()))
                await unit.append(append("note:2", 0, Noted()))

        with pytest.raises(RuntimeError):
            await append_twice()
        assert await store.head() == 0
