"""Calling the other services."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import grpc
from event_log.envelope import Envelope, decode
from event_log.upstream import Page
from greenroom_proto.eventlog.v1 import event_log_service_pb2 as pb
from greenroom_proto.eventlog.v1 import event_log_service_pb2_grpc

from service_kit.auth import current_token
from service_kit.grpc_tracing import client_interceptors
from service_kit.settings import ServiceSettings, SettingsError

# Bytes of a message, either way.
MOST_MESSAGE = 20 * 1024 * 1024
# Seconds a page of another service's log may take.
_READ_TIMEOUT = 15.0

CallMetadata = tuple[tuple[str, str], ...]

# Milliseconds after which a refused connection is tried again. A call that finds its connection waiting so long fails
# like one to a peer that is away.
_RECONNECT_FROM, _RECONNECT_WITHIN = 100, 500

# Safe for every RPC: what changes something carries a request_id. CANCELLED, because gRPC answers so to a call that
# still reaches a server that is just ending; a call that its own caller cancelled is not repeated.
# Together 1.3 s, give or take a fifth: longer than _RECONNECT_WITHIN, so a peer that is back is reached by the last
# attempt, even where an earlier caller was refused just before it came back.
_RETRIES = {
    "methodConfig": [
        {
            "name": [{}],
            "retryPolicy": {
                "maxAttempts": 4,
                "initialBackoff": "0.1s",
                "maxBackoff": "1s",
                "backoffMultiplier": 3,
                "retryableStatusCodes": ["UNAVAILABLE", "CANCELLED"],
            },
        }
    ]
}


def channel(address: str) -> grpc.aio.Channel:
    """A connection to host:port, traced, with retries of what never arrived. Close it when done.

    HTTP/2 limits the streams of a connection: for many long streams take several channels.
    """
    return grpc.aio.insecure_channel(
        address,
        options=[
            ("grpc.max_receive_message_length", MOST_MESSAGE),
            ("grpc.max_send_message_length", MOST_MESSAGE),
            ("grpc.keepalive_time_ms", 30_000),
            ("grpc.keepalive_timeout_ms", 10_000),
            ("grpc.initial_reconnect_backoff_ms", _RECONNECT_FROM),
            ("grpc.max_reconnect_backoff_ms", _RECONNECT_WITHIN),
            ("grpc.service_config", json.dumps(_RETRIES)),
            # Channels of the same address do not share a connection.
            ("grpc.use_local_subchannel_pool", 1),
        ],
        interceptors=client_interceptors(),
    )


def call_metadata() -> CallMetadata:
    """Passes the current caller's own token on: the peer checks their role itself."""
    return (("authorization", f"Bearer {current_token()}"),)


def service_metadata(settings: ServiceSettings) -> CallMetadata:
    """This service's own token, read anew so that it can be renewed. Raises SettingsError."""
    path = settings.service_token_file
    try:
        if path is not None:
            return (("authorization", f"Bearer {path.read_text().strip()}"),)
    except OSError as error:
        raise SettingsError(f"GREENROOM_SERVICE_TOKEN_FILE: {path} cannot be read ({error.strerror}).") from None
    raise SettingsError("GREENROOM_SERVICE_TOKEN_FILE is not set: give it the file of this service's token.")


class GrpcUpstream:
    """Another service's log, over its EventLogService: where an inbox fetches what Kafka did not bring.

    Raises ConnectionError while that service is away, AioRpcError for what it refuses.
    """

    def __init__(self, to: grpc.aio.Channel, settings: ServiceSettings, source: str) -> None:
        self._stub = event_log_service_pb2_grpc.EventLogServiceStub(to)
        self._settings, self.source = settings, source

    async def read_all(self, topic: str, after_position: int, limit: int) -> Page:
        request = pb.ReadAllRequest(topic=topic, after_position=after_position, limit=limit)
        with self._away():
            response = await self._stub.ReadAll(request, timeout=_READ_TIMEOUT, metadata=self._metadata())
        envelopes = [decode(envelope) for envelope in response.envelopes]
        return Page(envelopes, response.next_position, response.head_position)

    async def read_stream(self, topic: str, stream_id: str, after_version: int, limit: int) -> list[Envelope]:
        request = pb.ReadStreamRequest(topic=topic, stream_id=stream_id, after_version=after_version, limit=limit)
        with self._away():
            response = await self._stub.ReadStream(request, timeout=_READ_TIMEOUT, metadata=self._metadata())
        return [decode(envelope) for envelope in response.envelopes]

    def _metadata(self) -> CallMetadata:
        return service_metadata(self._settings)

    @contextmanager
    def _away(self) -> Iterator[None]:
        try:
            yield
        except grpc.aio.AioRpcError as error:
            if error.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED):
                raise ConnectionError(f"{self.source} is away: {error.details()}") from error
            raise
