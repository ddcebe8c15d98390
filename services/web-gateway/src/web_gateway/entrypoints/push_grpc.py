"""PushService over gRPC: the feed of the token's workspace."""

from collections.abc import AsyncIterator

import grpc
from greenroom_proto.push.v1.push_service_pb2 import (
    DESCRIPTOR,
    SnapshotRequired,
    Subscribed,
    SubscribeRequest,
    SubscribeResponse,
)
from service_kit.auth import current_principal
from service_kit.errors import NotSignedIn, TryAgain

from web_gateway.domain import cursor as feed_cursor
from web_gateway.domain.hub import FeedClosed, SlowReader
from web_gateway.push import reader as feed_reader

PUSH_SERVICE = DESCRIPTOR.services_by_name["PushService"].full_name

Context = grpc.aio.ServicerContext[SubscribeRequest, bytes]


class TooSlow(TryAgain):
    code = grpc.StatusCode.RESOURCE_EXHAUSTED


class PushServicer:
    def __init__(self, reader: feed_reader.FeedReader) -> None:
        self._reader = reader

    async def subscribe(self, request: SubscribeRequest, context: Context) -> AsyncIterator[bytes]:
        principal = current_principal()
        feed = self._reader.read(principal.workspace, request.after, principal.expires_at)
        try:
            async for told in feed:
                for message in _encoded(told):
                    yield message
        except feed_reader.TokenEnded:
            raise NotSignedIn(
                "TOKEN_EXPIRED", "Your sign-in has ended. Sign in again and resume with the last cursor."
            ) from None
        except SlowReader:
            raise TooSlow(
                "SLOW_READER", "This reader is too slow for the feed. Resume with the last cursor it took."
            ) from None
        except FeedClosed:
            raise TryAgain("FEED_CLOSED", "The feed was interrupted. Resume with the last cursor.") from None
        finally:
            await feed.aclose()

    def handler(self) -> grpc.GenericRpcHandler:  # type: ignore[type-arg]  # not generic at run time
        """Hand-made, because the messages come encoded: once for all subscribers."""
        method = grpc.unary_stream_rpc_method_handler(
            self.subscribe, request_deserializer=SubscribeRequest.FromString, response_serializer=_as_is
        )
        return grpc.method_handlers_generic_handler(PUSH_SERVICE, {"Subscribe": method})


def _encoded(told: feed_reader.Told) -> list[bytes]:
    if isinstance(told, feed_reader.Subscribed):
        return [_encode(SubscribeResponse(subscribed=Subscribed(cursor=str(told.cursor))))]
    if isinstance(told, feed_cursor.TakeSnapshot):
        anew = SnapshotRequired(cursor=str(told.cursor), reason=told.reason)
        return [_encode(SubscribeResponse(snapshot_required=anew))]
    return [message.protobuf for message in told]


def _encode(response: SubscribeResponse) -> bytes:
    return response.SerializeToString()


def _as_is(message: bytes) -> bytes:
    return message
