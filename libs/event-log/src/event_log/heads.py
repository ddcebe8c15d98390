"""Where a log and all its streams stand at one moment, or stood at a position, as one Merkle root."""

import asyncio
from dataclasses import dataclass
from typing import cast

import asyncpg

from event_log.merkle import MerkleRoot, leaf

# Rows hashed before others get their turn: a few milliseconds.
_BATCH = 1000
_HEAD = "SELECT position FROM log_head"
# "C" orders by bytes, whatever the database's own order of text is.
_NOW = 'SELECT stream_id, version, hash FROM streams WHERE version > 0 ORDER BY stream_id COLLATE "C"'
_AT = """
SELECT streams.stream_id, last.version, last.hash
FROM streams JOIN LATERAL (SELECT version, hash FROM events
                           WHERE events.stream_id = streams.stream_id AND position <= $1
                           ORDER BY version DESC LIMIT 1) AS last ON true
ORDER BY streams.stream_id COLLATE "C"
"""


@dataclass(frozen=True, slots=True)
class Heads:
    """position: of the log. streams: how many have events. root: see `merkle`."""

    position: int
    streams: int
    root: bytes


async def heads_now(pool: asyncpg.Pool) -> Heads:
    """Of one snapshot, held while every stream's row is read and hashed once: about 3 s for a million streams."""
    async with pool.acquire() as acquired:
        connection = cast(asyncpg.Connection, acquired)
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            position: int = await connection.fetchval(_HEAD)
            return await _rooted(connection, position, _NOW)


async def heads_at(pool: asyncpg.Pool, position: int) -> Heads:
    """As they stood at that position, by the events that the log holds now."""
    async with pool.acquire() as acquired:
        connection = cast(asyncpg.Connection, acquired)
        async with connection.transaction(readonly=True):
            return await _rooted(connection, position, _AT, position)


async def _rooted(connection: asyncpg.Connection, position: int, query: str, *arguments: int) -> Heads:
    tree = MerkleRoot()
    async for row in connection.cursor(query, *arguments, prefetch=_BATCH):
        tree.add(leaf(row["stream_id"], row["version"], row["hash"]))
        if tree.leaves % _BATCH == 0:
            await asyncio.sleep(0)
    return Heads(position, tree.leaves, tree.root())
