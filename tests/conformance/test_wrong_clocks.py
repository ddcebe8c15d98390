"""A process whose clock is wrong harms nobody: order and leases go by the database's, and tokens are refused."""

import asyncio
import signal
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
import pytest_asyncio
from asset_catalog.bootstrap import MIGRATIONS as CATALOG_MIGRATIONS
from event_log import relay_lease
from event_log.chain import verify_stream
from event_log.postgres import PostgresEventStore, migrate
from service_kit.auth import TokenIssuer, create_local_keys
from service_kit.objects import ObjectStore

from tests.conformance.harness import REGISTRY, Noted, append
from tests.conformance.processes.child import run, start, wrong_clock

pytestmark = pytest.mark.integration

DAYS = [-400, 400]


@pytest_asyncio.fixture
async def store(database: str) -> AsyncIterator[PostgresEventStore]:
    async with asyncpg.create_pool(database, min_size=1, max_size=4) as pool:
        await migrate(pool)
        yield PostgresEventStore(pool, REGISTRY)


@pytest.mark.parametrize("days", DAYS)
async def test_what_a_writer_with_a_wrong_clock_records_stands_in_the_order_of_the_log(
    store: PostgresEventStore, database: str, days: int
) -> None:
    began = datetime.now(UTC)
    await store.append(append("note:1", 0, Noted()))
    code, printed, said = await run("writer", database, str(uuid4()), "never", **wrong_clock(days))
    assert (code, printed) == (0, "by the child"), said
    await store.append(append("note:1", 2, Noted()))

    events = await store.read_stream("note:1")
    told = datetime.fromisoformat(events[1].metadata.occurred_at)
    assert abs(told - began - timedelta(days=days)) < timedelta(hours=1), "its clock was wrong indeed"
    assert all(earlier.recorded_at <= later.recorded_at for earlier, later in pairwise(events))
    assert abs(events[1].recorded_at - began) < timedelta(hours=1)
    assert verify_stream(events) is None


@pytest.mark.parametrize("days", DAYS)
async def test_a_relay_with_a_wrong_clock_keeps_to_its_lease_and_leaves_it_when_it_dies(
    store: PostgresEventStore, database: str, days: int
) -> None:
    for number in range(7):
        await store.append(append(f"note:{number}", 0, Noted()))
    held = await relay_lease.take(store.pool, 60)
    assert held is not None
    relay = await start("relayer", database, **wrong_clock(days))
    assert relay.stdout is not None
    try:
        # Its clock says that our lease ran out long ago, or never begins.
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(relay.stdout.readline(), 4)
        await relay_lease.give_back(store.pool, held)
        async with asyncio.timeout(30):
            told = [int(await relay.stdout.readline()) for _ in range(7)]
        assert told == list(range(1, 8))
        assert await relay_lease.take(store.pool, 60) is None, "by the database's clock it holds the lease"
    finally:
        relay.send_signal(signal.SIGKILL)
        await relay.wait()
    async with asyncio.timeout(30):
        while (taken := await relay_lease.take(store.pool, 60)) is None:  # noqa: ASYNC110 - a lease rings no bell
            await asyncio.sleep(0.1)
    assert taken.position == 7


@pytest.mark.parametrize("days", DAYS)
async def test_a_service_with_a_wrong_clock_lets_nobody_in(tmp_path: Path, days: int) -> None:
    private, public = create_local_keys(tmp_path)
    token = TokenIssuer(private).issue("me", lifetime=timedelta(hours=1), workspace="home", role="editor")
    assert await run("reader", str(public), token) == (0, "me", "")
    _, printed, said = await run("reader", str(public), token, **wrong_clock(days))
    assert printed.startswith("refused"), said


# With a clock that is further off no store lets anybody in.
@pytest.mark.parametrize("minutes", [-10, 10])
async def test_a_sweep_with_a_wrong_clock_knows_old_from_fresh(database: str, s3_url: str, minutes: int) -> None:
    objects, prefix = ObjectStore(s3_url), f"global/{uuid4()}/"
    await objects.ensure_bucket()
    async with asyncpg.create_pool(database, min_size=1, max_size=2) as pool:
        await migrate(pool, [CATALOG_MIGRATIONS])
    fresh = f"{prefix}fresh.png"
    await objects.put(fresh, b"pixels", "image/png")
    code, printed, said = await run("sweeper", database, s3_url, prefix, **wrong_clock(minutes=minutes))
    assert (code, printed.split()) == (0, [str(minutes)]), said
    assert await objects.exists(fresh)
