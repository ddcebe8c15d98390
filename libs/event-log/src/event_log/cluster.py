"""The Kafka cluster (or topic) as this service last saw it: another id means that what it carried is gone."""

import asyncpg

_READ = "SELECT id FROM broker_ids WHERE name = $1"
_REMEMBER = """
INSERT INTO broker_ids (name, id) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET id = excluded.id
"""
_CLUSTER = "cluster"


async def stored_cluster_id(pool: asyncpg.Pool, name: str = _CLUSTER) -> str:
    """The id remembered of the cluster, or of the topic named; empty where none was seen yet."""
    found: str | None = await pool.fetchval(_READ, name)
    return found or ""


async def remember_cluster_id(pool: asyncpg.Pool, cluster_id: str, name: str = _CLUSTER) -> None:
    """Only after the catch-up that a changed id asks for has ended: until then it must be seen as changed."""
    await pool.execute(_REMEMBER, name, cluster_id)
