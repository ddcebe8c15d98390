"""Loopback ports for the children.

They are taken below the kernel's range of ephemeral ports: a port of that range could be given to some outgoing
connection while its owner restarts, even to a client that then connects to itself.
"""

import random
import socket
from collections.abc import Container
from pathlib import Path

HOST = "127.0.0.1"
_LOWEST = 20_000
_RANGE_FILE = Path("/proc/sys/net/ipv4/ip_local_port_range")


def _below_ephemeral() -> int:
    try:
        lowest_ephemeral = int(_RANGE_FILE.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        lowest_ephemeral = 32_768
    return lowest_ephemeral if lowest_ephemeral >= _LOWEST + 1_000 else 32_768


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            return False
    return True


def free_port(taken: Container[int] = ()) -> int:
    """A port that nothing listens on now and that is not in `taken`."""
    for _ in range(10_000):
        port = random.randrange(_LOWEST, _below_ephemeral())  # noqa: S311 -- not a secret
        if port not in taken and is_free(port):
            return port
    raise OSError("no free loopback port was found")
