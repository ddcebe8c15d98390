"""A request has one effect and one answer, however often it comes."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest
from event_log.model import (
    AlreadyClaimed,
    AlreadyRecorded,
    Append,
    Claim,
    RequestReused,
    StreamWrite,
    WrongExpectedVersion,
)
from event_log.requests import Decision, Request, handle, request_key

from tests.conformance.harness import Noted, StoreHarness, append, metadata


class Requests(StoreHarness):
    async def test_one_stale_stream_of_a_command_refuses_all_of_it_with_its_claim(self) -> None:
        store = await self.open()
        await store.append(append("note:1", 0, Noted()))
        claim = Claim(uuid4(), b"body", b"answer")
        writes = (StreamWrite("note:0", 0, (Noted(),)), StreamWrite("note:1", 0, (Noted(),)))

        with pytest.raises(WrongExpectedVersion):
            await store.append(Append(claim.key, writes, metadata(), claim))

        assert await store.answered(claim.key, b"body") is None
        assert await store.read_stream("note:0") == []
        await store.append(append("note:0", 0, Noted(), claim=claim))

    async def test_a_command_that_changes_nothing_keeps_its_answer_all_the_same(self) -> None:
        store = await self.open()
        claim = Claim(uuid4(), b"body", b"nothing to do")
        assert await store.append(Append(claim.key, (), metadata(), claim)) == []
        assert await store.answered(claim.key, b"body") == b"nothing to do"
        assert await store.head() == 0

    async def test_a_request_made_again_gets_the_first_answer_and_has_no_second_effect(self) -> None:
        store = await self.open()
        claim = Claim(uuid4(), b"body", b"first")
        await store.append(append("note:1", 0, Noted(), claim=claim))

        with pytest.raises(AlreadyClaimed) as twin:
            await store.append(append("note:1", 1, Noted(), claim=replace(claim, response=b"second")))

        assert twin.value.response == await store.answered(claim.key, b"body") == b"first"
        assert await store.head() == 1

    async def test_a_request_id_is_refused_with_another_body(self) -> None:
        store = await self.open()
        claim = Claim(uuid4(), b"body", b"answer")
        await store.append(append("note:1", 0, Noted(), claim=claim))
        with pytest.raises(RequestReused):
            await store.append(append("note:1", 1, Noted(), claim=replace(claim, body_hash=b"other")))
        with pytest.raises(RequestReused):
            await store.answered(claim.key, b"other")

    async def test_a_refusal_is_no_answer_but_an_answer_that_came_meanwhile_is_told(self) -> None:
        store = await self.open()
        request = Request(uuid4(), b"body", metadata())

        async def refuse() -> Decision:
            raise LookupError("there is no such note")

        with pytest.raises(LookupError):
            await handle(store, request, refuse)

        async def refuse_after_the_twin() -> Decision:
            await store.append(append("note:1", 0, Noted(), claim=Claim(request.key, b"body", b"twin's")))
            raise LookupError("there is such a note already")

        assert await handle(store, request, refuse_after_the_twin) == b"twin's"

    async def test_an_append_without_a_claim_is_never_recorded_twice(self) -> None:
        store = await self.open()
        first = append("note:1", 0, Noted())
        await store.append(first)
        with pytest.raises(AlreadyRecorded):
            await store.append(replace(first, writes=(StreamWrite("note:1", 1, (Noted(),)),)))
        assert await store.head() == 1

    async def test_a_request_made_again_after_a_restart_gets_the_first_answer(self) -> None:
        store = await self.open(listing=True)
        request = Request(uuid4(), b"body", metadata())

        async def note() -> Decision:
            return Decision(b"first", (StreamWrite("note:1", 0, (Noted(),)),))

        async def decide_again() -> Decision:
            raise AssertionError("it was decided before")

        assert await handle(store, request, note) == b"first"
        await self.restart()
        store = await self.open(listing=True)
        answers = await asyncio.gather(*(handle(store, request, decide_again) for _ in range(4)))
        assert answers == [b"first"] * 4
        with pytest.raises(RequestReused):
            await handle(store, replace(request, body_hash=b"another body"), decide_again)
        assert await store.head() == 1

    async def test_the_same_request_id_of_another_workspace_user_or_method_is_another_request(self) -> None:
        store = await self.open()
        callers = [("home", "me", "AddNote"), ("elsewhere", "me", "AddNote"), ("home", "you", "AddNote")]
        callers += [("home", "me", "DropNote"), ("homeme", "", "AddNote")]
        for number, caller in enumerate(callers):
            key = request_key(*caller, "6f1f1d1e-0000-4000-8000-000000000001")
            answer = f"to {caller}".encode()

            async def note(number: int = number, answer: bytes = answer) -> Decision:
                return Decision(answer, (StreamWrite(f"note:{number}", 0, (Noted(),)),))

            for _ in range(2):
                assert await handle(store, Request(key, b"body", metadata(workspace=caller[0])), note) == answer
        assert await store.head() == len(callers)
