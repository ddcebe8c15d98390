"""The merge engine, asked on behalf of the caller, with the caller's own token."""

import grpc
from greenroom_proto.composition.v1.composition_pb2 import Composition
from greenroom_proto.composition.v1.composition_service_pb2 import ComposeRequest
from greenroom_proto.composition.v1.composition_service_pb2_grpc import CompositionServiceStub
from service_kit.errors import TryAgain
from service_kit.grpc_client import call_metadata
from service_kit.grpc_errors import refusal_of

from project_assets.domain.source import SourceVersion
from project_assets.domain.state import Card
from project_assets.entrypoints.messages import ASSET_TYPES

# Seconds. A composition takes milliseconds; a person waits for it.
PATIENCE = 5.0
_AWAY = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED)


class Composer:
    def __init__(self, engine: grpc.aio.Channel) -> None:
        self._engine = CompositionServiceStub(engine)

    async def compose(self, card: Card, source: SourceVersion) -> Composition:
        """The library's words as base, the card's own as additions and modifications.

        Raises TryAgain where the engine is away, and whatever it refuses.
        """
        request = ComposeRequest(
            asset_type=ASSET_TYPES[card.asset_type],
            name=card.name,
            base=source.description,
            project=card.script_description,
        )
        try:
            response = await self._engine.Compose(request, timeout=PATIENCE, metadata=call_metadata())
        except grpc.aio.AioRpcError as error:
            if error.code() not in _AWAY:
                raise refusal_of(error) from error
            message = "The wording cannot be composed just now: try again, or keep one side's words."
            raise TryAgain("MERGE_ENGINE_AWAY", message) from error
        return response.composition
