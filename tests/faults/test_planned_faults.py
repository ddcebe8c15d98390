"""Faults that were thought of: each is done on purpose, under load, and the same is proven as of those at random."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
import pytest_asyncio
from greenroom_local.orphans import orphans
from greenroom_local.testing import workplace
from minio import Minio
from service_kit.objects import ObjectMissing

from tests.conftest import Stack
from tests.faults import household, until
from tests.faults.audit import audit
from tests.faults.chaos import Chaos
from tests.faults.evidence import gather
from tests.faults.household import CONSUMERS
from tests.faults.ledger import Entry
from tests.faults.proof import prove
from tests.faults.quiet import healthy
from tests.faults.requests import Answer, Asked
from tests.faults.rounds import Campaign, campaign
from tests.faults.schedule import BACKEND, PIPELINE, SUPERVISOR, TARGETS, Blow

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(400)]

_WITHIN = 60.0
_MEBIBYTE = 1024 * 1024


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with workplace() as folder:
        yield folder


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def running(folder: Path) -> AsyncIterator[Campaign]:
    stack = await asyncio.to_thread(household.begin, folder / "data")
    try:
        async with campaign(stack, folder, "planned", {}) as running:
            yield running
    finally:
        await asyncio.to_thread(household.end, stack.data_dir)


async def proven(running: Campaign, *planned: Blow) -> None:
    result = await running.round(len(running.ledger.acknowledged()), planned)
    assert result.problems == []
    assert result.felt.killed.total() + result.felt.stopped.total() == len(planned)
    assert result.acknowledged > 10


def kill(name: str, pause: float) -> Blow:
    return Blow(pause, "kill", (name,))


def stop(name: str, pause: float, seconds: float) -> Blow:
    return Blow(pause, "stop", (name,), seconds)


async def cluster_ids(stack: Stack) -> set[str]:
    rows = [await stack.rows(service, "SELECT id FROM broker_ids") for service in CONSUMERS]
    return {row["id"] for found in rows for row in found}


async def test_postgres_killed_under_load_loses_nothing_that_was_acknowledged(running: Campaign) -> None:
    await proven(running, *(kill("postgres", pause) for pause in (1.0, 5.0, 3.0, 8.0)))


async def test_kafka_wiped_with_consumers_lagging_loses_nothing_and_repeats_no_effect(running: Campaign) -> None:
    before = await cluster_ids(running.stack)
    lagging = [stop("image-worker", 0.5, 9.0), stop("project-assets", 0.1, 9.0), stop("web-gateway", 5.0, 3.5)]
    await proven(running, *lagging, Blow(1.0, "wipe", ("kafka",)), Blow(6.0, "wipe", ("kafka",)))

    after = await cluster_ids(running.stack)
    assert len(before) == len(after) == 1
    assert before != after


async def test_everything_killed_at_once_comes_back_with_all_that_was_acknowledged(running: Campaign) -> None:
    # The others are children of these, and fall with them.
    everything = [name for name in TARGETS if name not in (PIPELINE, BACKEND)]
    await proven(
        running, *(kill(name, 0.0 if at else pause) for pause in (4.0, 15.0) for at, name in enumerate(everything))
    )


async def test_the_supervisor_killed_under_load_comes_back_over_what_it_left_running(running: Campaign) -> None:
    left = orphans(running.stack.data_dir / "children")
    await proven(running, Blow(2.0, "orphan", (SUPERVISOR,)), kill("asset-catalog", 1.0))

    assert len(left) > len(CONSUMERS)
    assert [one for one in left if one.is_alive()] == []


async def test_s3_killed_while_pictures_are_put_leaves_each_whole_or_not_there(running: Campaign) -> None:
    await proven(running, *(kill("s3", pause) for pause in (1.0, 2.0, 1.7, 2.3, 3.1)))


async def test_s3_killed_in_the_middle_of_an_upload_leaves_nothing_of_it(running: Campaign) -> None:
    stack, key = running.stack, "global/north/nobody/half.png"
    buckets = stack.data_dir / "s3" / "buckets"
    writer = await half_put(stack, key, 8 * _MEBIBYTE)
    try:
        await until.nothing(lambda: nothing_in(buckets), _WITHIN, every=0.05)
        chaos = Chaos(stack.data_dir, running.folder / "blows.jsonl")
        await chaos.rage([kill("s3", 0.0)])
        await healthy(stack)
    finally:
        writer.close()

    assert left_in(buckets) == []
    with pytest.raises(ObjectMissing):
        await running.store.get(key)


async def half_put(stack: Stack, key: str, size: int) -> asyncio.StreamWriter:
    """An upload of so many bytes, of which only the first half comes."""
    there = urlsplit(stack.s3_url())
    client = Minio(f"{there.hostname}:{there.port}", there.username, there.password, secure=False, region="us-east-1")
    signed = urlsplit(client.presigned_put_object(there.path.strip("/"), key))
    _, writer = await asyncio.open_connection(there.hostname, there.port)
    head = f"PUT {signed.path}?{signed.query} HTTP/1.1\r\nHost: {signed.netloc}\r\nContent-Length: {size}\r\n\r\n"
    writer.write(head.encode() + bytes(size // 2))
    await writer.drain()
    return writer


async def nothing_in(buckets: Path) -> bool:
    return not left_in(buckets)


def left_in(buckets: Path) -> list[str]:
    """Half objects, under whatever name."""
    return [str(path) for path in buckets.rglob("*") if ".rclone_temp" in path.name or path.name == "half.png"]


async def test_what_is_planted_in_a_quiet_stack_is_found(running: Campaign) -> None:
    """The last: afterwards the stack is not sound any more."""
    stack, orphan = running.stack, "global/north/nobody/whole.png"
    nobody = Asked(str(uuid4()), "north", "ada", "AddCard", {})
    entry = Entry(nobody, 1, Answer("card:none", 1, "digest"))
    await running.store.put(orphan, b"a picture", "image/png")
    await stack.rows("web-gateway", "UPDATE feed SET seq = -seq WHERE workspace = 'north' AND seq = 5 RETURNING seq")

    found = await gather(stack, running.store, [*running.ledger, entry], [])
    problems = prove(found)

    for wanted in (
        f"AddCard {nobody.request_id} of ada in north was acknowledged, and its claim is not there",
        f"no event names the object {orphan}",
        "the feed of north does not count from 1 without gaps",
    ):
        assert wanted in problems
    assert any("feed" in problem for problem in await audit(stack))
