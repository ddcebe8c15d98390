"""GenerationService: for askers' reconcilers, which settle wishes whose end they never heard of."""

from typing import Any
from uuid import UUID

import asyncpg
import grpc
from event_log.model import StreamWrite
from event_log.requests import Decision
from event_log.store import EventStore
from google.protobuf.message import Message
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.images.v1 import generation_service_pb2 as pb
from greenroom_proto.images.v1.generation_service_pb2_grpc import GenerationServiceServicer
from service_kit.commands import CommandContext, CommandRunner
from service_kit.errors import InvalidInput, NotFound
from service_kit.text import clean_text

from image_worker.domain.commands import Cancel
from image_worker.domain.decide import decide
from image_worker.domain.events import REGISTRY, stream_of
from image_worker.domain.state import evolve, fold
from image_worker.projections.generation_queue import standing

SERVICE = "greenroom.images.v1.GenerationService"

Context = grpc.aio.ServicerContext[Message, Message]
_MOST_REASON = 500


class GenerationServicer(GenerationServiceServicer):
    def __init__(self, store: EventStore[Any], pool: asyncpg.Pool) -> None:
        self._store, self._pool = store, pool
        self._commands = CommandRunner(store)

    async def GetGeneration(self, request: pb.GetGenerationRequest, context: Context) -> pb.GetGenerationResponse:
        workspace, generation_id = _workspace(request.workspace), _generation_id(request.generation_id)
        found = await standing(self._pool, workspace, generation_id)
        if found is None:
            raise _unknown(generation_id)
        return pb.GetGenerationResponse(generation=_status(generation_id, found.state, found.message))

    async def CancelGeneration(
        self, request: pb.CancelGenerationRequest, context: Context
    ) -> pb.CancelGenerationResponse:
        async def cancel(command: CommandContext) -> Decision:
            workspace, generation_id = _workspace(request.workspace), _generation_id(request.generation_id)
            reason = clean_text(request.reason, "reason", least=1, most=_MOST_REASON)
            recorded = await self._store.read_stream(stream_of(generation_id))
            if any(event.metadata.workspace != workspace for event in recorded):
                raise _unknown(generation_id)
            before = fold(REGISTRY.decode(event) for event in recorded)
            events = decide(before, Cancel(generation_id, reason))
            after = before
            for event in events:
                after = evolve(after, event)
            answer = pb.CancelGenerationResponse(generation=_status(generation_id, after.status, after.message))
            writes = (StreamWrite(stream_of(generation_id), before.version, events),) if events else ()
            return Decision(answer.SerializeToString(deterministic=True), writes)

        answer = await self._commands.run(f"{SERVICE}/CancelGeneration", request, cancel)
        return pb.CancelGenerationResponse.FromString(answer)


def _status(generation_id: str, state: str, message: str) -> asset_pb2.GenerationStatus:
    value = asset_pb2.GenerationState.Value(f"GENERATION_STATE_{state.upper()}")
    return asset_pb2.GenerationStatus(generation_id=generation_id, state=value, reason=message)


def _workspace(value: str) -> str:
    return clean_text(value, "workspace", least=1, most=200)


def _generation_id(value: str) -> str:
    try:
        return str(UUID(value))
    except ValueError:
        text = "Send the generation_id as a UUID."
        raise InvalidInput("GENERATION_ID_INVALID", text, field="generation_id") from None


def _unknown(generation_id: str) -> NotFound:
    return NotFound(
        "GENERATION_NOT_FOUND", f"There is no generation {generation_id} in this workspace.", field="generation_id"
    )
