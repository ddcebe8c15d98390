"""uvicorn inside the process's own event loop, beside the gRPC server."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
import uvicorn
from starlette.types import ASGIApp

log = structlog.get_logger()

# Seconds that requests being served may take when the process is told to stop.
_DRAIN_SECONDS = 5
_BACKLOG = 2048
# Seconds that what was written may wait for its reader. Then the kernel ends the connection, which closing it alone
# would not: a close waits for all of it to be read.
UNREAD_SECONDS = 30.0


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """The runtime listens for signals, and stops this server with the rest."""
        yield


class HttpServer:
    def __init__(self, app: ASGIApp, listening: socket.socket) -> None:
        self._listening = listening
        config = uvicorn.Config(
            app,
            lifespan="off",
            access_log=False,
            log_config=None,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_DRAIN_SECONDS,
        )
        self._server = _Server(config)

    async def run(self) -> None:
        """Serves until cancelled; then takes no more, and those being served may end."""
        log.info("http.listening", address=self._listening.getsockname())
        serving = asyncio.ensure_future(self._server.serve(sockets=[self._listening]))
        try:
            await asyncio.shield(serving)
        finally:
            self._server.should_exit = True
            await serving


@contextmanager
def bound(listen: str) -> Iterator[socket.socket]:
    """A socket on host:port. Raises OSError that names the address where it is taken."""
    host, _, port = listen.rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Those that are accepted have it from here. Linux only.
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(UNREAD_SECONDS * 1000))
        try:
            listening.bind((host.strip("[]"), int(port)))
        except OSError as error:
            raise OSError(error.errno, f"{listen} cannot be listened on: {error.strerror}") from None
        listening.listen(_BACKLOG)
        yield listening
