"""A process, and whatever it has started, stopped for a while: it holds its connections, and does nothing."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil


@contextmanager
def stopped(pid: int) -> Iterator[None]:
    """SIGSTOP, and at the end SIGCONT."""
    leader = psutil.Process(pid)
    members = [leader, *leader.children(recursive=True)]
    for one in members:
        with suppress(psutil.NoSuchProcess):
            one.suspend()
    try:
        yield
    finally:
        for one in members:
            with suppress(psutil.NoSuchProcess):
                one.resume()
