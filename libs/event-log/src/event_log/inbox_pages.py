"""Several events taken in one transaction: for a consumer that only keeps what it hears.

One transaction, one lock of all the places and one write of them serve the whole page; the inbox remembers and skips
as it does for single events.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import asyncpg
import structlog

from event_log import inbox_place
from event_log.envelope import Envelope
from event_log.failures import is_away
from event_log.inbox_place import Address, Place
from event_log.postgres import PostgresEventStore
from event_log.store import UnitOfWork

log = structlog.get_logger(__name__)

# The effects of several events in order, in the transaction that remembers them as taken.
PageHandler = Callable[[Sequence[Envelope], asyncpg.Connection], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class InPages:
    """How a consumer says that it takes the events of a topic by pages, and never appends because of them."""

    take: PageHandler


def singly(how: InPages) -> Callable[[Envelope, UnitOfWork[asyncpg.Connection]], Awaitable[None]]:
    """The same as a handler of one event."""

    async def take(envelope: Envelope, unit: UnitOfWork[asyncpg.Connection]) -> None:
        await how.take([envelope], unit.tx)

    return take


async def take_at_once(
    store: PostgresEventStore, consumer: str, handler: PageHandler, page: Sequence[Envelope]
) -> Sequence[Envelope]:
    """Takes what it can of a page in one transaction.

    Returns those that have to be looked at one by one: all where it failed, else what waits behind a parked event or
    shows a gap. Raises what is nobody's fault: the database is away.
    """
    try:
        async with store.unit_of_work() as unit:
            addresses = {inbox_place.address(consumer, envelope) for envelope in page}
            places = await inbox_place.lock_page(unit.tx, sorted(addresses, key=lambda at: at.key))
            sorting = _sorted(consumer, page, places)
            if sorting.fresh:
                await inbox_place.move_page(unit.tx, sorting.reached)
                await handler(sorting.fresh, unit.tx)
            return sorting.left
    except Exception as error:
        if is_away(error):
            raise
        log.info("inbox.one_by_one", consumer=consumer, events=len(page), error=repr(error))
        return page


@dataclass(frozen=True, slots=True)
class _Sorting:
    """What can be applied and how far its streams have come then; and what has to be looked at one by one."""

    fresh: list[Envelope]
    reached: dict[Address, int]
    left: list[Envelope]


def _sorted(consumer: str, page: Sequence[Envelope], places: Mapping[Address, Place]) -> _Sorting:
    sorting = _Sorting([], {}, [])
    for envelope in page:
        at = inbox_place.address(consumer, envelope)
        version = sorting.reached.get(at, places[at].version)
        if envelope.event.version <= version:
            continue
        if places[at].parked or envelope.previous_version > version:
            sorting.left.append(envelope)
            continue
        sorting.fresh.append(envelope)
        sorting.reached[at] = envelope.event.version
    return sorting
