"""The right to relay, and how far the relay has come: one row of `checkpoints`.

`fence` grows with every holder. The position is moved by compare-and-set on fence and position: whoever was
overtaken moves nothing. Leases are counted by the database's clock.
"""

from dataclasses import dataclass, replace

import asyncpg

NAME = "relay"

_FOUND = "INSERT INTO checkpoints (name) VALUES ($1) ON CONFLICT (name) DO NOTHING"
_TAKE = """
UPDATE checkpoints SET fence = fence + 1, leased_until = clock_timestamp() + make_interval(secs => $2)
WHERE name = $1 AND leased_until < clock_timestamp() RETURNING fence, position
"""
_ADVANCE = """
UPDATE checkpoints SET position = $4, leased_until = clock_timestamp() + make_interval(secs => $5)
WHERE name = $1 AND fence = $2 AND position = $3 RETURNING true
"""
_GIVE_BACK = "UPDATE checkpoints SET leased_until = to_timestamp(0) WHERE name = $1 AND fence = $2"


@dataclass(frozen=True, slots=True)
class Lease:
    fence: int
    position: int


async def take(pool: asyncpg.Pool, seconds: float) -> Lease | None:
    """None while another relay holds it."""
    await pool.execute(_FOUND, NAME)
    row = await pool.fetchrow(_TAKE, NAME, seconds)
    return Lease(row["fence"], row["position"]) if row else None


async def advance(pool: asyncpg.Pool, lease: Lease, position: int, seconds: float) -> Lease | None:
    """Moves the checkpoint and renews the lease; None when another relay has overtaken this one."""
    moved = await pool.fetchval(_ADVANCE, NAME, lease.fence, lease.position, position, seconds)
    return replace(lease, position=position) if moved else None


async def give_back(pool: asyncpg.Pool, lease: Lease) -> None:
    await pool.execute(_GIVE_BACK, NAME, lease.fence)
