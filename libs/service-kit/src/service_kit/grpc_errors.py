"""Refusals on the wire: a gRPC status with google.rpc details, and the one place that maps to it."""

from typing import Any, NoReturn, TypeAlias

import grpc
import structlog
from event_log.failures import is_away, is_conflict
from event_log.registry import UnknownEvent
from google.protobuf.any_pb2 import Any as AnyMessage
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2  # type: ignore[import-untyped]
from grpc_status import rpc_status
from opentelemetry import trace

from service_kit.errors import Conflict, Refusal, TryAgain
from service_kit.objects import ObjectStoreAway

# Generic in its stub only.
Context: TypeAlias = "grpc.aio.ServicerContext[Any, Any]"

DOMAIN = "greenroom"
_DETAILS = "grpc-status-details-bin"

log = structlog.get_logger(__name__)
# How the transport says that a peer is down, slow, or just ending.
_AWAY = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.CANCELLED)


class Internal(Refusal):
    """What we did not foresee. The caller learns an id to tell us, and nothing else."""


def to_status(refusal: Refusal) -> status_pb2.Status:
    """The refusal with ErrorInfo(reason, domain, details), and BadRequest where a field is wrong."""
    details: list[Message] = [
        error_details_pb2.ErrorInfo(reason=refusal.reason, domain=DOMAIN, metadata=refusal.details)
    ]
    if refusal.field:
        violation = error_details_pb2.BadRequest.FieldViolation(field=refusal.field, description=refusal.message)
        details.append(error_details_pb2.BadRequest(field_violations=[violation]))
    return status_pb2.Status(
        code=refusal.code.value[0], message=refusal.message, details=[_packed(detail) for detail in details]
    )


def refusal_of(error: grpc.aio.AioRpcError) -> Refusal:
    """What a peer refused, as it would be here: the same code, reason, field and details."""
    reason, field, details = error.code().name, "", dict[str, str]()
    status = rpc_status.from_call(error)  # type: ignore[arg-type]  # an AioRpcError has the same three methods
    for detail in status.details if status else ():
        info, wrong = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
        if detail.Unpack(info):
            reason, details = info.reason, dict(info.metadata)
        elif detail.Unpack(wrong) and wrong.field_violations:
            field = wrong.field_violations[0].field
    known = {kind.code: kind for kind in Refusal.__subclasses__() if kind is not Internal}
    kind = known.get(error.code(), Internal)
    refusal = kind(reason, error.details() or error.code().name, field=field, details=details)
    # A status without a class of its own keeps its code.
    refusal.code = error.code()
    return refusal


def refusal_for(error: Exception, method: str) -> Refusal:
    """Any exception of a handler as what the caller is told. What we did not foresee is logged whole."""
    if isinstance(error, Refusal):
        return error
    if is_conflict(error):
        return Conflict("TOO_BUSY", "Someone else changed this at the same moment: try again.")
    if isinstance(error, grpc.aio.AioRpcError):
        # Without a reason it was not the peer that said so.
        refused = rpc_status.from_call(error)  # type: ignore[arg-type]
        if refused is None and error.code() in _AWAY:
            log.warning("rpc.peer_away", method=method, code=error.code().name, detail=error.details())
            return TryAgain("PEER_AWAY", "A part of Greenroom that this needs is away: try again in a moment.")
        return refusal_of(error)
    if is_away(error) or isinstance(error, ObjectStoreAway):
        log.warning("rpc.storage_away", method=method, error=repr(error))
        return TryAgain("STORAGE_AWAY", "The storage that this needs is away: try again in a moment.")
    if isinstance(error, UnknownEvent):
        # Of a newer version that runs beside this one, which the next try may reach.
        log.error("rpc.unknown_event", method=method, error=repr(error))
        return TryAgain("VERSION_TOO_OLD", "This needs a newer version, which is just coming: try again in a moment.")
    trace_id = f"{trace.get_current_span().get_span_context().trace_id:032x}"
    log.error("rpc.failed", method=method, exc_info=error)
    message = f"Something is wrong on our side. If it stays, tell us the id {trace_id}."
    return Internal("INTERNAL", message, details={"trace_id": trace_id})


async def abort(context: Context, refusal: Refusal) -> NoReturn:
    """An UNAVAILABLE of ours is an answer, often after some waiting: a channel must not ask again by itself."""
    trailers: list[tuple[str, str | bytes]] = [(_DETAILS, to_status(refusal).SerializeToString())]
    if refusal.code is grpc.StatusCode.UNAVAILABLE:
        trailers.append(("grpc-retry-pushback-ms", "-1"))
    await context.abort(refusal.code, refusal.message, tuple(trailers))
    raise AssertionError("abort raises")


def _packed(message: Message) -> AnyMessage:
    packed = AnyMessage()
    packed.Pack(message)
    return packed
