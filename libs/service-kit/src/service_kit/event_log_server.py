"""This service's own log, for the other services' inboxes."""

from collections.abc import Sequence

from event_log.envelope import Envelope, encode
from event_log.log_reader import LogReader
from greenroom_proto.eventlog.v1 import event_log_service_pb2 as pb
from greenroom_proto.eventlog.v1 import event_log_service_pb2_grpc

from service_kit.errors import InvalidInput
from service_kit.grpc_errors import Context

FULL_NAME = "greenroom.eventlog.v1.EventLogService"
_DEFAULT_LIMIT, _MOST = 500, 1_000
# Bytes of envelopes in a page: events of 256 KiB would else outgrow the message limit.
_MOST_BYTES = 8 * 1024 * 1024


class EventLogServicer(event_log_service_pb2_grpc.EventLogServiceServicer):
    def __init__(self, reader: LogReader) -> None:
        self._reader = reader

    async def ReadAll(self, request: pb.ReadAllRequest, context: Context) -> pb.ReadAllResponse:
        page = await self._reader.read_all(request.topic, request.after_position, _limit(request.limit))
        envelopes, whole = _fitting(page.envelopes)
        next_position = page.next_position if whole else page.envelopes[len(envelopes) - 1].event.position
        return pb.ReadAllResponse(envelopes=envelopes, next_position=next_position, head_position=page.head_position)

    async def ReadStream(self, request: pb.ReadStreamRequest, context: Context) -> pb.ReadStreamResponse:
        if not request.stream_id:
            raise InvalidInput("STREAM_MISSING", "Name the stream to read.", field="stream_id")
        found = await self._reader.read_stream(
            request.topic, request.stream_id, request.after_version, _limit(request.limit)
        )
        return pb.ReadStreamResponse(envelopes=_fitting(found)[0])


def _limit(asked: int) -> int:
    if not 0 <= asked <= _MOST:
        raise InvalidInput("LIMIT_INVALID", f"Ask for 1 to {_MOST:,} events.", field="limit")
    return asked or _DEFAULT_LIMIT


def _fitting(envelopes: Sequence[Envelope]) -> tuple[list[bytes], bool]:
    """As many from the front as a message holds, and whether that is all."""
    taken: list[bytes] = []
    size = 0
    for envelope in envelopes:
        encoded = encode(envelope)
        size += len(encoded)
        if taken and size > _MOST_BYTES:
            return taken, False
        taken.append(encoded)
    return taken, True
