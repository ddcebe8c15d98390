"""The Kafka cluster as this service last saw it: another id means that what it carried is gone."""

import asyncpg

_READ = "SELECT id FROM broker_ids WHERE name = 'cluster'"
_REMEMBER = """
INSERT INTO broker_ids (name, id) VALUES ('cluster', $1) ON CONFLICT (name) DO UPDATE SET id = excluded.id
"""


async def stored_cluster_id(pool: asyncpg.Pool) -> str:
    """Empty where none was seen yet."""
    found: str | None = await pool.fetchval(_READ)
    return found or ""


async def remember_cluster_id(pool: asyncpg.Pool, cluster_id: str) -> None:
    """Only after the catch-up that a changed id asks for has ended: until then it must be seen as changed."""
    await pool.execute(_REMEMBER, cluster_id)
