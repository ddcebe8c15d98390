"""One event of the feed, and its spelling on the two wires."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import orjson
from google.protobuf.struct_pb2 import Struct
from google.protobuf.timestamp_pb2 import Timestamp
from greenroom_proto.push.v1.push_service_pb2 import FeedEvent, SubscribeResponse

from web_gateway.domain.cursor import Cursor


# Compared by identity; and cached_property needs a __dict__, so no slots.
@dataclass(frozen=True, eq=False)
class FeedMessage:
    """Both encodings are made at most once, however many subscribers there are."""

    cursor: Cursor
    event_id: str
    # The event's name, such as PictureAttached.
    type: str
    # The event's stream, such as asset:{id}.
    resource: str
    revision: int
    body: Mapping[str, Any]
    actor: str
    time: datetime
    correlation_id: str
    request_id: str
    traceparent: str
    service: str

    @property
    def seq(self) -> int:
        return self.cursor.seq

    @cached_property
    def sse(self) -> bytes:
        data = {
            "cursor": str(self.cursor),
            "event_id": self.event_id,
            "type": self.type,
            "resource": self.resource,
            "revision": self.revision,
            "body": self.body,
            "actor": self.actor,
            "time": self.time,
            "correlation_id": self.correlation_id,
            "request_id": self.request_id,
            "traceparent": self.traceparent,
            "service": self.service,
        }
        return sse_event(self.type, orjson.dumps(data, option=orjson.OPT_UTC_Z), str(self.cursor))

    @cached_property
    def protobuf(self) -> bytes:
        body, time = Struct(), Timestamp()
        body.update(dict(self.body))
        time.FromDatetime(self.time)
        event = FeedEvent(
            cursor=str(self.cursor),
            event_id=self.event_id,
            type=self.type,
            resource=self.resource,
            revision=self.revision,
            body=body,
            actor=self.actor,
            time=time,
            correlation_id=self.correlation_id,
            request_id=self.request_id,
            traceparent=self.traceparent,
            service=self.service,
        )
        return SubscribeResponse(event=event).SerializeToString()


# Line breaks to some readers of lines, though not to browsers, that JSON leaves as they are.
_BREAKS = {character.encode(): f"\\u{ord(character):04x}".encode() for character in "\x85\u2028\u2029"}


def sse_event(name: str, data: bytes, event_id: str = "") -> bytes:
    """One server-sent event with JSON `data`, on one line. Only what can be resumed from gets an id."""
    for raw, escaped in _BREAKS.items():
        data = data.replace(raw, escaped)
    head = f"id: {event_id}\nevent: {name}\ndata: " if event_id else f"event: {name}\ndata: "
    return head.encode() + data + b"\n\n"
