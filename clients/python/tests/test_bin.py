"""Emptying the bin: asked before, whole, and repeatable."""

import json
from typing import Any
from uuid import uuid4

from greenroom_proto.catalog.v1 import catalog_service_pb2 as wire


async def test_what_is_in_the_bin_is_listed(stack: Any) -> None:
    code, out, _ = await stack.cli("bin", "list", "--json")
    assert (code, out.count("\n")) == (0, 2)
    assert {request.shelf for request in stack.gateway.requests} == {wire.SHELF_BIN}


async def test_nothing_is_removed_without_a_yes(stack: Any) -> None:
    for answer in (b"", b"n\n", b"maybe\n"):
        code, out, err = await stack.cli("bin", "empty", stdin=answer)
        assert (code, out, stack.gateway.calls) == (1, "", [])
        assert err.endswith("Nothing was removed: answer y, or use --yes. (NOT_CONFIRMED)\n")
    code, out, _ = await stack.cli("bin", "empty", stdin=b"y\n")
    assert (code, stack.gateway.calls) == (0, ["EmptyBin"])


async def test_the_whole_bin_takes_as_many_calls_as_it_needs_and_a_repeat_makes_the_same(stack: Any) -> None:
    def emptied(_: Any) -> Any:
        number = stack.gateway.calls.count("EmptyBin") % 3
        return wire.EmptyBinResponse(asset_ids=[f"a{number}"], left={1: 250, 2: 50, 0: 0}[number])

    stack.gateway.answers["EmptyBin"] = emptied
    request_id = str(uuid4())
    for _ in range(2):
        code, out, err = await stack.cli("bin", "empty", "--yes", "--request-id", request_id, "--json")
        assert (code, err, json.loads(out)) == (0, "", {"asset_ids": ["a1", "a2", "a0"], "left": 0})
    first, second = stack.gateway.requests[:3], stack.gateway.requests[3:]
    assert first == second
    assert first[0].request_id == request_id
    assert len({request.request_id for request in first}) == 3


async def test_a_bin_that_cannot_be_emptied_further_ends(stack: Any) -> None:
    stack.gateway.answers["EmptyBin"] = lambda _: wire.EmptyBinResponse(left=1)
    code, out, _ = await stack.cli("bin", "empty", "--yes")
    assert (code, out) == (0, "There was nothing to remove.\n")


async def test_only_those_that_were_named_go_in_calls_of_two_hundred(stack: Any) -> None:
    ids = [f"asset{number}" for number in range(250)]
    await stack.cli("bin", "empty", "--yes", *ids)
    assert [list(request.asset_ids) for request in stack.gateway.requests] == [ids[:200], ids[200:]]
