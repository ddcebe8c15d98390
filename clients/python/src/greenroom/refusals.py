"""From a gRPC status with its details to a GreenroomError."""

from collections.abc import Iterable
from typing import cast

import grpc
from google.protobuf.message import DecodeError
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo  # type: ignore[import-untyped]
from google.rpc.status_pb2 import Status  # type: ignore[import-untyped]
from grpc.aio import AioRpcError

from greenroom.errors import GreenroomError

# A part that is down for a moment, as the services and the gateway tell it.
_PASSING = frozenset({"PEER_AWAY", "STORAGE_AWAY", "SERVICE_UNREACHABLE", "NO_ANSWER_IN_TIME"})
_DETAILS = "grpc-status-details-bin"

# gRPC answers CANCELLED to a call that still reaches a server that is just ending. A call of our own that was
# cancelled raises CancelledError instead.
_FROM_THE_WAY = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED)

# For statuses that come from the way and not from a service: it says neither reason nor what to do.
_PLAIN = {
    grpc.StatusCode.UNAVAILABLE: ("UNREACHABLE", "Greenroom does not answer at {address}. Is it running?"),
    grpc.StatusCode.CANCELLED: ("UNREACHABLE", "Greenroom at {address} is just ending. Try again in a moment."),
    grpc.StatusCode.DEADLINE_EXCEEDED: ("TOO_SLOW", "Greenroom did not answer in time. Try again."),
    grpc.StatusCode.UNAUTHENTICATED: ("NOT_SIGNED_IN", "The token is not accepted: {details}"),
    grpc.StatusCode.PERMISSION_DENIED: ("FORBIDDEN", "The token does not allow this: {details}"),
    grpc.StatusCode.RESOURCE_EXHAUSTED: ("TOO_LARGE", "This is more than Greenroom takes at once: {details}"),
    grpc.StatusCode.UNIMPLEMENTED: ("UNKNOWN_METHOD", "This Greenroom does not know the request. Is it older?"),
}


def refusal(error: AioRpcError, address: str = "") -> GreenroomError:
    code, details = error.code(), error.details() or ""
    info, bad_request = _told(error)
    if info is not None:
        field = bad_request.field_violations[0].field if bad_request and bad_request.field_violations else ""
        return GreenroomError(info.reason, details, field=field, details=dict(info.metadata), code=code.name)
    reason, message = _PLAIN.get(code, (code.name, details or "Something went wrong inside Greenroom."))
    return GreenroomError(reason, message.format(address=address, details=details), code=code.name)


def is_passing(error: AioRpcError) -> bool:
    """Nobody decided this: the connection broke, or a part behind the door is away for a moment."""
    if error.code() not in _FROM_THE_WAY:
        return False
    info = _told(error)[0]
    return info is None or info.reason in _PASSING


def _told(error: AioRpcError) -> tuple[ErrorInfo | None, BadRequest | None]:
    metadata = cast(Iterable[tuple[str, str | bytes]], error.trailing_metadata() or ())
    for key, value in metadata:
        if key == _DETAILS:
            return _unpacked(value if isinstance(value, bytes) else value.encode())
    return None, None


def _unpacked(value: bytes) -> tuple[ErrorInfo | None, BadRequest | None]:
    info, bad_request = ErrorInfo(), BadRequest()
    has_info = has_bad_request = False
    try:
        for detail in Status.FromString(value).details:
            has_info = detail.Unpack(info) or has_info
            has_bad_request = detail.Unpack(bad_request) or has_bad_request
    except DecodeError:
        return None, None
    return info if has_info else None, bad_request if has_bad_request else None
