"""Which failures are nobody's fault, and what to do about them."""

import socket

import asyncpg
from asyncpg import exceptions as pg

from event_log.model import WrongExpectedVersion

# PostgreSQL ended it so that another may go on: run again. A lock not had in time is none of them where somebody waits
# for the answer: that took all of lock_timeout, and ten times that outlasts every caller.
CONFLICTS = (asyncpg.DeadlockDetectedError, asyncpg.SerializationError)

_AWAY = (
    ConnectionError,
    TimeoutError,
    pg.PostgresConnectionError,
    pg.AdminShutdownError,
    pg.CrashShutdownError,
    pg.CannotConnectNowError,
    pg.InsufficientResourcesError,
    # After a failover, until connections lead to the new primary.
    pg.ReadOnlySQLTransactionError,
    # A name that cannot be looked up now.
    socket.gaierror,
)
# asyncpg says by words alone that a connection broke while it was in use. Its other InterfaceErrors, such as a wrong
# number of arguments, are mistakes of ours, and would be waited out for ever.
_BROKEN = ("connection is closed", "connection has been released back to the pool", "pool is clos")
# The server's last word, such as that it ends this session, came while nothing was asked; who asks now finds the
# connection still reading it (its state 2), or given up. In any other state it is two who use one connection at once.
_ENDING = ("another operation (2) is in progress", "protocol is in failed state")


def is_conflict(error: BaseException) -> bool:
    """Somebody else was first: load and decide again."""
    return isinstance(error, (WrongExpectedVersion, asyncpg.LockNotAvailableError, *CONFLICTS))


def is_away(error: BaseException) -> bool:
    """A server cannot be reached, or cannot work now. The same may succeed later, and no event is to blame."""
    if isinstance(error, pg.InterfaceError):
        return any(words in str(error) for words in _BROKEN)
    if isinstance(error, pg.InternalClientError):
        return any(words in str(error) for words in _ENDING)
    # Of several addresses that all refuse, asyncio makes a plain OSError.
    return isinstance(error, _AWAY) or type(error) is OSError
