"""How far a consumer's catch-up passes over an owner's log have come, for each source and topic."""

import asyncpg

_READ = "SELECT position FROM inbox_caught_up WHERE consumer = $1 AND source = $2 AND topic = $3"
_REACH = """
INSERT INTO inbox_caught_up (consumer, source, topic, position) VALUES ($1, $2, $3, $4)
ON CONFLICT (consumer, source, topic) DO UPDATE SET position = excluded.position
WHERE inbox_caught_up.position < excluded.position
"""


async def caught_up_to(pool: asyncpg.Pool, consumer: str, source: str, topic: str) -> int:
    """The owner's position up to which everything on the topic was taken or parked."""
    position: int | None = await pool.fetchval(_READ, consumer, source, topic)
    return position or 0


async def reach(pool: asyncpg.Pool, consumer: str, source: str, topic: str, position: int) -> None:
    await pool.execute(_REACH, consumer, source, topic, position)
