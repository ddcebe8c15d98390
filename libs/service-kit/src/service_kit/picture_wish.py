"""A wish for a picture ends, whatever was lost on the way: its asker asks the worker what became of it.

Only past the wish's deadline; until then the events bring its end. Shared by all who ask for pictures.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID, uuid5

import grpc
import structlog
from event_log.envelope import Envelope
from event_log.passes import repeat
from greenroom_proto.catalog.v1 import asset_pb2
from greenroom_proto.images.v1 import generation_service_pb2 as pb
from greenroom_proto.images.v1 import generation_service_pb2_grpc

from service_kit.clock import utc_now
from service_kit.grpc_client import CallMetadata
from service_kit.taking import Takes
from service_kit.topics import IMAGE_EVENTS

log = structlog.get_logger(__name__)

_NAMESPACE = UUID("a3f4a1b6-6f0f-5d7c-9a53-6c7a4f7fd0c4")
_ENDED = (
    asset_pb2.GENERATION_STATE_COMPLETED,
    asset_pb2.GENERATION_STATE_FAILED,
    asset_pb2.GENERATION_STATE_CANCELLED,
)
# Within which the overdue are listed again, and how long one that is still being made is left alone.
_LOOK_EVERY = 30.0
_LEAVE_ALONE = timedelta(seconds=60)
_CALL_TIMEOUT = 10.0
_PAGE = 100
_LOST = "The picture service never got this wish. Ask for the picture again."


@dataclass(frozen=True, slots=True)
class OverdueWish:
    """A PictureRequested whose end is not recorded and whose deadline has passed."""

    workspace: str
    generation_id: str
    asked_at: datetime
    deadline: datetime

    @property
    def given_up_at(self) -> datetime:
        """Twice the time it was given: a worker that has not heard of it by then is told to forget it."""
        return self.deadline + (self.deadline - self.asked_at)


# A page of the wishes that are overdue at a moment, oldest deadline first, from just past one on; empty at the end.
ListOverdue = Callable[[datetime, OverdueWish | None], Awaitable[Sequence[OverdueWish]]]


class Reads(Protocol):
    """event_log's Upstream, as far as it is used here."""

    async def read_stream(self, topic: str, stream_id: str, after_version: int, limit: int) -> list[Envelope]: ...


class Reconciler:
    """Hands the end of overdue wishes to the inbox, which settles them as if Kafka had brought it.

    worker: the image worker. worker_log: its log. metadata: this service's own credentials, read anew at each call.
    """

    def __init__(
        self,
        worker: grpc.aio.Channel,
        worker_log: Reads,
        inbox: Takes,
        list_overdue: ListOverdue,
        metadata: Callable[[], CallMetadata],
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._stub = generation_service_pb2_grpc.GenerationServiceStub(worker)
        self._worker_log, self._inbox, self._metadata = worker_log, inbox, metadata
        self._list_overdue, self._clock = list_overdue, clock
        self._left_alone_until: dict[str, datetime] = {}

    async def run(self) -> None:
        """Until cancelled; sooner again where the overdue could not be listed."""
        await repeat(self.look, _LOOK_EVERY, "wishes.not_looked_after")

    async def look(self) -> None:
        """One pass over all the overdue. One that fails is logged and looked at again in the next pass."""
        now, left_alone = self._clock(), dict[str, datetime]()
        async for wish in self._overdue(now):
            until = self._left_alone_until.get(wish.generation_id, now)
            if until <= now:
                until = await self._looked_after(wish, now)
            left_alone[wish.generation_id] = until
        self._left_alone_until = left_alone

    async def _overdue(self, now: datetime) -> AsyncIterator[OverdueWish]:
        last: OverdueWish | None = None
        while page := await self._list_overdue(now, last):
            for wish in page:
                yield wish
            last = page[-1]

    async def _looked_after(self, wish: OverdueWish, now: datetime) -> datetime:
        """Until when it is left alone."""
        try:
            return now if await self._settle(wish, now) else now + _LEAVE_ALONE
        except Exception as error:
            log.warning("wish.not_settled", generation_id=wish.generation_id, error=repr(error))
            return now

    async def _settle(self, wish: OverdueWish, now: datetime) -> bool:
        """False for a picture that is still being made."""
        state = await self._state(wish)
        if state is None and now >= wish.given_up_at:
            state = await self._cancel(wish)
        if state in _ENDED:
            await self._hear(wish)
        log.info("wish.looked_after", generation_id=wish.generation_id, state=state)
        return state in _ENDED

    async def _state(self, wish: OverdueWish) -> asset_pb2.GenerationState.ValueType | None:
        """None where the worker has not heard of it."""
        request = pb.GetGenerationRequest(workspace=wish.workspace, generation_id=wish.generation_id)
        try:
            response = await self._stub.GetGeneration(request, timeout=_CALL_TIMEOUT, metadata=self._metadata())
        except grpc.aio.AioRpcError as error:
            if error.code() is grpc.StatusCode.NOT_FOUND:
                return None
            raise
        return response.generation.state

    async def _cancel(self, wish: OverdueWish) -> asset_pb2.GenerationState.ValueType:
        """Leaves a tombstone, so that a command that still comes finds it cancelled."""
        request = pb.CancelGenerationRequest(
            request_id=str(uuid5(_NAMESPACE, wish.generation_id)),
            workspace=wish.workspace,
            generation_id=wish.generation_id,
            reason=_LOST,
        )
        response = await self._stub.CancelGeneration(request, timeout=_CALL_TIMEOUT, metadata=self._metadata())
        return response.generation.state

    async def _hear(self, wish: OverdueWish) -> None:
        """What the worker told of it, through the inbox: what is known is skipped, the end settles the wish."""
        stream, heard = f"generation:{wish.generation_id}", 0
        while page := await self._worker_log.read_stream(IMAGE_EVENTS, stream, heard, _PAGE):
            for envelope in page:
                await self._inbox.take(envelope)
            heard = page[-1].event.version
