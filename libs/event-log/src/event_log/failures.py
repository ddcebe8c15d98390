"""Which failures are nobody's fault, and what to do about them."""

import asyncpg
from asyncpg import exceptions as pg

from event_log.model import WrongExpectedVersion

# PostgreSQL ended it so that another may go on, or another held a lock for too long: run again.
CONFLICTS = (asyncpg.DeadlockDetectedError, asyncpg.SerializationError)

_AWAY = (
    ConnectionError,
    TimeoutError,
    pg.PostgresConnectionError,
    pg.AdminShutdownError,
    pg.CrashShutdownError,
    pg.CannotConnectNowError,
    pg.InsufficientResourcesError,
)


def is_conflict(error: BaseException) -> bool:
    """Somebody else was first: load and decide again."""
    return isinstance(error, (WrongExpectedVersion, asyncpg.LockNotAvailableError, *CONFLICTS))


def is_away(error: BaseException) -> bool:
    """A server cannot be reached, or cannot work now. The same may succeed later, and no event is to blame."""
    # Of several addresses that all refuse, asyncio makes a plain OSError.
    return isinstance(error, _AWAY) or type(error) is OSError
