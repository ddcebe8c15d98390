"""A connection whose session may be changed: locks that outlive a transaction, a search path, temporary tables."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import asyncpg


@asynccontextmanager
async def own_session(pool: asyncpg.Pool) -> AsyncIterator[asyncpg.Connection]:
    """Goes back to the pool as new, or not at all."""
    async with pool.acquire() as acquired:
        connection = cast(asyncpg.Connection, acquired)
        try:
            yield connection
        finally:
            if not connection.is_closed():
                try:
                    await connection.reset()
                except BaseException:
                    connection.terminate()
                    raise
