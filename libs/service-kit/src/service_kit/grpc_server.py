"""A service's gRPC server: guarded, traced, health-checked, reflected, drained before it ends."""

from collections.abc import Callable

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from service_kit.access import Access, access_table
from service_kit.auth import TokenVerifier
from service_kit.grpc_client import MOST_MESSAGE
from service_kit.grpc_guard import OPEN_SERVICES, Guard
from service_kit.grpc_tracing import server_interceptor

# Milliseconds after which a connection is asked to be made anew (so that load spreads over new instances),
# and how long its streams may then go on.
_MOST_CONNECTION_AGE = 3_600_000
_CONNECTION_GRACE = 600_000
# Seconds a call that is being served may take to end when the process is told to.
DRAIN_SECONDS = 10.0

Register = Callable[[grpc.aio.Server], None]


class GrpcServer:
    """Not serving until `serving()`: a health check tells, per service and for the whole ("")."""

    def __init__(self, listen: str, verifier: TokenVerifier) -> None:
        self._listen, self.port = listen, 0
        self._names: list[str] = []
        self._access: dict[str, Access] = {}
        self._health = health.aio.HealthServicer()  # type: ignore[attr-defined]
        self._guard = Guard(verifier, self._access)
        self._server = grpc.aio.server(
            interceptors=[server_interceptor(untraced=OPEN_SERVICES), self._guard],
            options=[
                ("grpc.max_receive_message_length", MOST_MESSAGE),
                ("grpc.max_send_message_length", MOST_MESSAGE),
                ("grpc.max_connection_age_ms", _MOST_CONNECTION_AGE),
                ("grpc.max_connection_age_grace_ms", _CONNECTION_GRACE),
                ("grpc.keepalive_time_ms", 30_000),
                ("grpc.keepalive_timeout_ms", 10_000),
                ("grpc.keepalive_permit_without_calls", 1),
                ("grpc.http2.min_recv_ping_interval_without_data_ms", 10_000),
                # A second process on the same port is an error, not a share of the calls.
                ("grpc.so_reuseport", 0),
            ],
        )

    def add(self, full_service_name: str, register: Register) -> None:
        """Raises AccessUndeclared where an RPC does not say who may call it."""
        self._access.update(access_table([full_service_name]))
        self._names.append(full_service_name)
        register(self._server)

    async def start(self) -> int:
        """Listens; returns the port (of which 0 in `listen` takes a free one). Raises RuntimeError if it is taken."""
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self._server)
        reflection.enable_server_reflection((*self._names, *OPEN_SERVICES), self._server)
        await self._tell(health_pb2.HealthCheckResponse.NOT_SERVING)
        self.port = self._server.add_insecure_port(self._listen)
        await self._server.start()
        return self.port

    async def serving(self) -> None:
        await self._tell(health_pb2.HealthCheckResponse.SERVING)

    async def stop(self, grace: float = DRAIN_SECONDS) -> None:
        """Health says so first; streams end; calls being served may end within `grace` seconds; no new one is taken."""
        await self._health.enter_graceful_shutdown()
        self._guard.streams.end()
        await self._server.stop(grace)

    async def _tell(self, status: health_pb2.HealthCheckResponse.ServingStatus) -> None:
        for name in ("", *self._names):
            await self._health.set(name, status)
