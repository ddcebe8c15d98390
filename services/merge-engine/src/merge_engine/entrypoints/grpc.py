"""CompositionService over the plain engine. Leaves no trace."""

import grpc
from google.protobuf.message import Message
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.composition.v1 import composition_pb2, composition_service_pb2
from greenroom_proto.composition.v1.composition_service_pb2_grpc import CompositionServiceServicer
from service_kit.errors import InvalidInput
from service_kit.text import DESCRIPTION_MOST, NAME_MOST, clean_text

from merge_engine.composition import Composition, Source
from merge_engine.plain import compose

SERVICE = "greenroom.composition.v1.CompositionService"

_ASSET_TYPES = frozenset(
    (asset_pb2.ASSET_TYPE_CHARACTER, asset_pb2.ASSET_TYPE_PROP, asset_pb2.ASSET_TYPE_LOCATION),
)
_SOURCES = {
    Source.GLOBAL: composition_pb2.SOURCE_GLOBAL,
    Source.PROJECT: composition_pb2.SOURCE_PROJECT,
    Source.JOINED: composition_pb2.SOURCE_JOINED,
}


class CompositionServicer(CompositionServiceServicer):
    async def Compose(
        self,
        request: composition_service_pb2.ComposeRequest,
        context: grpc.aio.ServicerContext[Message, Message],
    ) -> composition_service_pb2.ComposeResponse:
        if request.asset_type not in _ASSET_TYPES:
            message = "Say what is described: a character, a prop or a location."
            raise InvalidInput("ASSET_TYPE_MISSING", message, field="asset_type")
        clean_text(request.name, "name", most=NAME_MOST)
        composed = compose(
            clean_text(request.base, "base", most=DESCRIPTION_MOST),
            clean_text(request.project, "project", most=DESCRIPTION_MOST),
        )
        return composition_service_pb2.ComposeResponse(composition=_message(composed))


def _message(composed: Composition) -> composition_pb2.Composition:
    return composition_pb2.Composition(
        text=composed.text,
        spans=[
            composition_pb2.Span(start=span.start, end=span.end, source=_SOURCES[span.source])
            for span in composed.spans
        ],
        conflicts=[
            composition_pb2.Conflict(attribute=conflict.attribute, won=conflict.won, dropped=conflict.dropped)
            for conflict in composed.conflicts
        ],
        modification=composed.modification,
        project_text=composed.project_text,
        engine=composed.engine,
        engine_version=composed.engine_version,
    )
