"""A read model as what makes one anew sees it: its projection, its tables, and how those are filled and weighed.

Whoever fills tables anew gives them the names of the live ones, in a schema of their own that alone is in the search
path: the projection's own SQL writes to them and can reach nothing else.
"""

import re
from dataclasses import dataclass

import asyncpg

from event_log.event_page import PageProjection, read_page
from event_log.postgres import Projection
from event_log.projector import checkpoint_name
from event_log.registry import EventRegistry, UnknownEvent
from event_log.rows import recorded, selecting

PAGE_SIZE = 1000
_NAME = re.compile(r"[a-z_][a-z0-9_]*")

_PAGE = selecting("""
SELECT {event}
FROM public.events WHERE position > $1 AND position <= $2 ORDER BY position LIMIT $3
""")
# As far as the live read model is: its projector's checkpoint, or the head where it is kept by the appends.
_LIVE = """
SELECT coalesce((SELECT position FROM public.checkpoints WHERE name = $1), (SELECT position FROM public.log_head))
"""
_CHECKSUM = """
SELECT count(*) AS rows, coalesce(sum(hashtextextended(held::text, 0)::numeric), 0) AS checksum FROM {table} AS held
"""


@dataclass(frozen=True, slots=True)
class ReadModel:
    """tables: all that the projection reads and writes, in the schema `public`, and that nothing else writes."""

    projection: Projection
    tables: tuple[str, ...]

    def __post_init__(self) -> None:
        for table in self.tables:
            if not _NAME.fullmatch(table):
                raise ValueError(f"{table!r} is no table name")

    @property
    def name(self) -> str:
        return self.projection.name


async def live_position(connection: asyncpg.Connection, projection: Projection) -> int:
    """The position that the live read model shows, as the transaction at hand sees it."""
    position: int = await connection.fetchval(_LIVE, checkpoint_name(projection))
    return position


async def project_page(
    connection: asyncpg.Connection, registry: EventRegistry, projection: Projection, position: int, most: int
) -> int:
    """Projects the next page after `position`, up to `most`, and gives the position reached; `most` at the end. By
    columns where the projection can (PageProjection).

    Raises UnknownEvent: the newer code that wrote such a one may have kept it in the live read model.
    """
    if isinstance(projection, PageProjection):
        # Positions have no gaps.
        page = await read_page(connection, registry, position, min(PAGE_SIZE, most - position))
        if page:
            await projection.apply_page(connection, page)
        return page.last if page else most
    events = [recorded(row) for row in await connection.fetch(_PAGE, position, most, PAGE_SIZE)]
    if not events:
        return most
    known = registry.known_from_the_front([event.type for event in events])
    if known < len(events):
        raise UnknownEvent(f"{events[known].type} at position {events[known].position}")
    await projection.apply(connection, events)
    return events[-1].position


async def differs(connection: asyncpg.Connection, table: str, other: str) -> bool:
    """Whether two tables hold other rows, by their number and a checksum that does not mind their order."""
    first = await connection.fetchrow(_CHECKSUM.format(table=table))
    second = await connection.fetchrow(_CHECKSUM.format(table=other))
    return first != second
