"""A request that changes something, run once however often it arrives."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID, uuid5

from event_log.envelope import Envelope
from event_log.model import AlreadyRecorded, InvalidEvent, Metadata, RecordedEvent, RequestReused, WrongExpectedVersion
from event_log.requests import Decision, Request, body_hash, handle, request_key
from event_log.store import EventStore
from google.protobuf.message import Message

from service_kit.auth import Principal, current_principal
from service_kit.clock import rfc3339, utc_now
from service_kit.errors import AlreadyUsed, Conflict, InvalidInput
from service_kit.telemetry import current_traceparent

_FIELD = "request_id"


class ReadsStreams(Protocol):
    """What a decision loads its state from: the event store, or a unit of work of its own transaction."""

    def read_stream(self, stream_id: str) -> Awaitable[list[RecordedEvent]]: ...


@dataclass(frozen=True, slots=True)
class CommandContext:
    """What a decision may know beside the state: who asks, when, and what its events will carry."""

    key: UUID
    principal: Principal
    metadata: Metadata
    now: datetime

    def new_id(self, name: str) -> str:
        """A new id from the request: the same request decides the same id, however often it is run."""
        return str(uuid5(self.key, name))


class CommandRunner:
    def __init__(self, store: EventStore[Any], clock: Callable[[], datetime] = utc_now) -> None:
        self._store, self._clock = store, clock

    async def run(
        self, method: str, message: Message, decide: Callable[[CommandContext], Awaitable[Decision]]
    ) -> bytes:
        """The serialized response: the decision's, or the first answer where this request was answered before.

        method: the RPC's name. message: the request; its request_id is the caller's, one UUID per intent.
        The workspace is the caller's own; a service has none, so its requests name one in their field `workspace`.
        Raises InvalidInput (REQUEST_ID_MISSING, REQUEST_ID_INVALID, CHANGE_TOO_LARGE), AlreadyUsed
        (REQUEST_ID_REUSED, REQUEST_FORGOTTEN), Conflict (TOO_BUSY), and whatever `decide` raises.
        """
        request_id = _request_id(message)
        principal, now = current_principal(), self._clock()
        workspace = principal.workspace or str(getattr(message, "workspace", ""))
        key = request_key(workspace, principal.user, method, request_id)
        metadata = Metadata(
            workspace=workspace,
            actor=principal.user,
            request_id=request_id,
            correlation_id=str(key),
            traceparent=current_traceparent(),
            occurred_at=rfc3339(now),
        )
        context = CommandContext(key, principal, metadata, now)
        try:
            return await handle(self._store, Request(key, body_hash(_body(message)), metadata), lambda: decide(context))
        except RequestReused:
            text = "This request_id was used for another request: make a new one for every intent."
            raise AlreadyUsed("REQUEST_ID_REUSED", text, field=_FIELD) from None
        except AlreadyRecorded:
            raise _forgotten() from None
        except WrongExpectedVersion as busy:
            # What it makes has an id of its own request's, and is there already, however often it looks again.
            if busy.expected == 0:
                raise _forgotten() from None
            text = "Too many others are changing this at the moment: try again."
            raise Conflict("TOO_BUSY", text, details={"stream": busy.stream_id}) from None
        except InvalidEvent as refused:
            raise InvalidInput("CHANGE_TOO_LARGE", "This cannot be recorded whole: shorten its texts.") from refused


def event_metadata(cause: Envelope, now: datetime) -> Metadata:
    """For what is appended because of an event: the same workspace, actor and correlation, caused by it."""
    origin = cause.event.metadata
    return Metadata(
        workspace=origin.workspace,
        actor=origin.actor,
        correlation_id=origin.correlation_id,
        causation_id=str(cause.event.event_id),
        traceparent=current_traceparent(),
        occurred_at=rfc3339(now),
    )


def _forgotten() -> AlreadyUsed:
    text = "This request was carried out so long ago that its answer is no longer kept: look at what it has made."
    return AlreadyUsed("REQUEST_FORGOTTEN", text, field=_FIELD)


def _request_id(message: Message) -> str:
    sent = str(getattr(message, _FIELD))
    if not sent:
        raise InvalidInput("REQUEST_ID_MISSING", "Send a request_id: a UUID, one per intent.", field=_FIELD)
    try:
        parsed = str(UUID(sent))
    except ValueError:
        parsed = ""
    if parsed != sent.lower():
        raise InvalidInput("REQUEST_ID_INVALID", "Send the request_id as a UUID of 36 characters.", field=_FIELD)
    return parsed


def _body(message: Message) -> bytes:
    body = type(message)()
    body.CopyFrom(message)
    body.ClearField(_FIELD)
    return body.SerializeToString(deterministic=True)
