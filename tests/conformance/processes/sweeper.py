"""Sweeps once in a process of its own: `python -m tests.conformance.processes.sweeper DSN S3 PREFIX`.

Prints how far its clock is ahead of the store's, in whole minutes, and then the keys of what it removed, which was
older than five.
"""

import asyncio
import sys
from datetime import timedelta

import asyncpg
from service_kit.clock import utc_now
from service_kit.objects import ObjectStore
from service_kit.sweeping import Sweeper

MINUTE = timedelta(minutes=1)


async def sweep(dsn: str, s3: str, prefix: str) -> list[str]:
    objects = ObjectStore(s3)
    async with asyncpg.create_pool(dsn, min_size=1, max_size=2) as pool:
        ahead = round((utc_now() - await objects.now()) / MINUTE)
        return [str(ahead), *await Sweeper(pool, objects, prefix, 5 * MINUTE).sweep()]


if __name__ == "__main__":
    sys.stdout.write(" ".join(asyncio.run(sweep(*sys.argv[1:]))))
