"""Loopback ports for the children.

They are taken below the kernel's range of ephemeral ports: a port of that range could be given to some outgoing
connection while its owner restarts, even to a client that then connects to itself.
"""

import random
import socket
from collections.abc import Container
from pathlib import Path

import orjson

from greenroom_local.errors import StackError

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


class PortBook:
    """The ports of one stack, the same at every start as long as nobody else has taken them."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._earlier = _read(file)
        self._given: dict[str, int] = {}

    def port(self, name: str) -> int:
        others = {port for other, port in self._earlier.items() if other != name} | set(self._given.values())
        earlier = self._earlier.get(name)
        if earlier is not None and earlier not in self._given.values() and is_free(earlier):
            return self._give(name, earlier)
        return self._give(name, free_port(others))

    def noted(self, name: str) -> int | None:
        """As given at the last start, whoever has it now."""
        return self._earlier.get(name)

    def wanted_port(self, name: str, port: int) -> int:
        """Raises StackError when it is taken."""
        if not is_free(port):
            raise StackError(f"Port {port} is taken by another process: choose another with --port.")
        return self._give(name, port)

    def _give(self, name: str, port: int) -> int:
        self._given[name] = port
        unfinished = self._file.with_name(f".{self._file.name}.unfinished")
        unfinished.write_bytes(orjson.dumps({**self._earlier, **self._given}, option=orjson.OPT_INDENT_2))
        unfinished.replace(self._file)
        return port


def _read(file: Path) -> dict[str, int]:
    """What was written at the last start; ports are not worth refusing a start for, so damage counts as nothing."""
    try:
        told = orjson.loads(file.read_bytes())
        return {str(name): port for name, port in told.items() if isinstance(port, int) and 0 < port < 65_536}
    except (OSError, ValueError, AttributeError):
        return {}
