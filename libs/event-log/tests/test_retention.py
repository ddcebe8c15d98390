"""A claim is kept as long as was stated, and what it had done cannot be done again afterwards."""

import asyncio
from datetime import timedelta
from typing import Any, cast
from uuid import uuid4

import asyncpg
import pytest
from event_log.model import AlreadyRecorded, Append, Claim, StreamWrite
from event_log.postgres import PostgresEventStore
from event_log.retention import forget_claims

from .sample import METADATA, Noted

pytestmark = pytest.mark.integration

AGED = "UPDATE requests SET answered_at = now() - $2::interval WHERE key = ANY($1)"


async def claimed(store: PostgresEventStore, count: int = 1) -> list[Claim]:
    claims = [Claim(uuid4(), b"body", b"answer") for _ in range(count)]
    for claim in claims:
        await store.append(Append(claim.key, (StreamWrite(f"note:{claim.key}", 0, (Noted(),)),), METADATA, claim))
    return claims


async def test_only_claims_past_their_retention_are_forgotten_in_batches(store: PostgresEventStore) -> None:
    old, young = await claimed(store, 7), await claimed(store, 3)
    await store.pool.execute(AGED, [claim.key for claim in old], timedelta(days=91))
    await store.pool.execute(AGED, [claim.key for claim in young], timedelta(days=89))
    assert await forget_claims(store.pool, timedelta(days=90), batch=2) == 7
    assert await forget_claims(store.pool, timedelta(days=90), batch=2) == 0
    assert [await store.answered(claim.key, b"body") for claim in old] == [None] * 7
    assert [await store.answered(claim.key, b"body") for claim in young] == [b"answer"] * 3


async def test_what_was_deleted_is_not_looked_through_again_for_every_batch(store: PostgresEventStore) -> None:
    """One scan finds what many batches delete: `requests` is looked through three times here, and not eight."""
    old = await claimed(store, 7)
    await store.pool.execute(AGED, [claim.key for claim in old], timedelta(days=91))
    scans: list[int] = []

    class Counting:
        execute = store.pool.execute

        async def fetch(self, *asked: Any) -> list[asyncpg.Record]:
            rows: list[asyncpg.Record] = await store.pool.fetch(*asked)
            scans.append(len(rows))
            return rows

    assert await forget_claims(cast(asyncpg.Pool, Counting()), timedelta(days=90), batch=1, found=3) == 7
    assert scans == [3, 3, 1]


async def test_claims_that_another_process_is_forgetting_are_left_to_it(store: PostgresEventStore) -> None:
    old = await claimed(store, 4)
    await store.pool.execute(AGED, [claim.key for claim in old], timedelta(days=91))
    async with store.pool.acquire() as other, other.transaction():
        await other.execute("DELETE FROM requests WHERE key = ANY($1)", [claim.key for claim in old[:2]])
        async with asyncio.timeout(20):
            assert await forget_claims(store.pool, timedelta(days=90), batch=1, found=2) <= 2
    async with asyncio.timeout(20):
        await forget_claims(store.pool, timedelta(days=90), batch=1, found=2)
    assert await store.pool.fetchval("SELECT count(*) FROM requests") == 0


async def test_a_forgotten_request_cannot_take_effect_twice(store: PostgresEventStore) -> None:
    (claim,) = await claimed(store)
    await store.pool.execute(AGED, [claim.key], timedelta(days=91))
    await forget_claims(store.pool, timedelta(days=90))
    with pytest.raises(AlreadyRecorded):
        await store.append(Append(claim.key, (StreamWrite("note:other", 0, (Noted(),)),), METADATA, claim))
    assert await store.head() == 1
    assert await store.answered(claim.key, b"body") is None


async def test_the_old_claims_are_found_by_their_index(store: PostgresEventStore) -> None:
    await store.pool.execute(
        "INSERT INTO requests SELECT gen_random_uuid(), '', '', now() - interval '1 hour' * (20000 - n) "
        "FROM generate_series(1, 20000) AS n"
    )
    await store.pool.execute("ANALYZE requests")
    await store.pool.execute("SELECT brin_summarize_new_values('requests_by_age')")
    plan = await store.pool.fetch(
        "EXPLAIN SELECT key FROM requests WHERE answered_at < now() - interval '19000 hours' LIMIT 1000"
    )
    assert any("requests_by_age" in line[0] for line in plan), plan
