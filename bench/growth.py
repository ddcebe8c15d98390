"""What an append costs in a log that has grown: the same commands into logs of 10³, 10⁵ and 10⁶ events."""

from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from functools import partial
from itertools import cycle

import asyncpg

from bench.places import Places
from bench.rounds import Measure, interleaved
from bench.sides import Ours

SIZES = (1_000, 100_000, 1_000_000)
CALLERS, _APPENDS = 64, 1920
# The differences are small.
_LEAST_ROUNDS = 15
# Appends before any that count, so that a log is in the steady state between two checkpoints: right after one, most
# appends to a large log write whole pages of its indexes to the write-ahead log once more.
_SETTLING = {1_000: CALLERS, 100_000: 5_120, 1_000_000: 20_480}
_STREAM_EVENTS = 5

# Rows of the size that the workload writes, made by the database itself: the log is only to be long.
_FILL = """
WITH made AS (
    SELECT number, gen_random_uuid() AS event_id, md5((number / $2)::text)::uuid AS asset_id, number % $2 + 1 AS version
    FROM generate_series(0, $1 - 1) AS number
)
INSERT INTO events (position, event_id, stream_id, version, type, schema_version, payload, metadata, recorded_at, hash)
SELECT number + 1, event_id, 'asset:' || asset_id, version, 'Created', 1,
       jsonb_build_object('asset_id', asset_id, 'asset_type', 'prop', 'name', 'Golden hammer', 'description',
                          'A golden claw hammer with a worn oak handle, covered in dirt'),
       jsonb_build_object('workspace', 'home', 'actor', 'me', 'request_id', event_id, 'correlation_id', event_id,
                          'causation_id', '', 'occurred_at', '2026-01-01T00:00:00.000000Z', 'traceparent',
                          '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'),
       now(), sha256(event_id::text::bytea)
FROM made
"""
_REST = (
    "INSERT INTO streams SELECT DISTINCT ON (stream_id) stream_id, version, hash FROM events ORDER BY 1, 2 DESC",
    "INSERT INTO requests SELECT gen_random_uuid(), hash, repeat('r', 200)::bytea FROM events",
    "INSERT INTO names SELECT stream_id, 'Golden hammer', version FROM streams",
    "UPDATE log_head SET position = (SELECT max(position) FROM events)",
    "VACUUM ANALYZE",
)


async def measure(places: Places, rounds: int, wanted: Callable[[str], bool]) -> list[Measure]:
    """The sizes are the sides of one measure, told as one for each size, beside the smallest."""
    if not any(wanted(f"append.at.{size}") for size in SIZES):
        return []
    rounds = max(rounds, _LEAST_ROUNDS)
    async with AsyncExitStack() as opened:
        slices = {str(size): partial(_append, await _sides(places, opened, size, rounds)) for size in SIZES}
        together = await interleaved("append.at", "events/s", slices, rounds)
    least = together.rates[str(SIZES[0])]
    return [
        Measure(f"append.at.{size}", "events/s", {"ours": together.rates[str(size)], f"at {SIZES[0]}": least})
        for size in SIZES
    ]


async def _sides(places: Places, opened: AsyncExitStack, size: int, rounds: int) -> Iterator[Ours]:
    """For each slice the log to append to: always the same, but a small one would not stay small."""
    copies = rounds + 1 if size == SIZES[0] else 1
    sides = []
    for copy in range(copies):
        pool = await opened.enter_async_context(places.log(f"growth_{size}_{copy}"))
        await _fill(pool, size)
        sides.append(Ours(pool))
        await sides[-1].singles(CALLERS, _SETTLING[size])
    return cycle(sides)


async def _fill(pool: asyncpg.Pool, size: int) -> None:
    await pool.execute(_FILL, size, _STREAM_EVENTS, timeout=600)
    for statement in _REST:
        await pool.execute(statement, timeout=600)


async def _append(sides: Iterator[Ours]) -> int:
    await next(sides).singles(CALLERS, _APPENDS)
    return _APPENDS
