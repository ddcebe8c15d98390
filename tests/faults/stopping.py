"""Processes stopped for a while: they hold their connections, and do nothing."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil


@contextmanager
def stopped(*processes: psutil.Process) -> Iterator[None]:
    """SIGSTOP, and at the end SIGCONT, for those that still live."""
    for one in processes:
        with suppress(psutil.NoSuchProcess):
            one.suspend()
    try:
        yield
    finally:
        for one in processes:
            with suppress(psutil.NoSuchProcess):
                one.resume()


def family(pid: int) -> list[psutil.Process]:
    """A process and whatever it has started."""
    leader = psutil.Process(pid)
    return [leader, *leader.children(recursive=True)]
