"""What all RPCs of the catalog share: how a request becomes a decision about an asset."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import asyncpg
import grpc
from event_log.model import Event, StreamWrite
from event_log.requests import Decision
from event_log.store import EventStore
from google.protobuf.message import Message
from greenroom_proto.catalog.v1 import asset_pb2
from service_kit.commands import CommandContext, CommandRunner
from service_kit.ids import an_id
from service_kit.objects import ObjectStore

from asset_catalog.domain.state import History
from asset_catalog.domain.style import StyleOf, no_styles
from asset_catalog.entrypoints.messages import asset_message
from asset_catalog.entrypoints.uploads import TakeIn, Uploads
from asset_catalog.streams import asset_after, load, write

SERVICE = "greenroom.catalog.v1.CatalogService"

Context = grpc.aio.ServicerContext[Message, Message]
# What becomes of an asset: asked again where it moved on meanwhile.
Decide = Callable[[History], Awaitable[Iterable[Event]]]


@dataclass(frozen=True, slots=True)
class Library:
    """What the catalog works with. style_of: loads a style as it is now."""

    store: EventStore[Any]
    pool: asyncpg.Pool
    objects: ObjectStore
    take_in: TakeIn
    wish_deadline: timedelta
    style_of: StyleOf = no_styles


class Door:
    def __init__(self, library: Library) -> None:
        self._library = library
        self._store, self._pool = library.store, library.pool
        self._uploads = Uploads(library.objects, library.take_in)
        self._commands = CommandRunner(library.store)

    async def _run(
        self, method: str, request: Message, decision: Callable[[CommandContext], Awaitable[Decision]]
    ) -> bytes:
        return await self._commands.run(f"{SERVICE}/{method}", request, decision)

    async def _change(
        self,
        method: str,
        request: Any,
        answer: Callable[[asset_pb2.Asset], Message],
        prepare: Callable[[CommandContext], Decide],
    ) -> bytes:
        """The serialized answer. request: about one asset. `prepare` checks it, before anything is loaded."""

        async def change(command: CommandContext) -> Decision:
            asset_id, decide = an_id(request.asset_id, "asset_id"), prepare(command)
            history = await load(self._store, command.principal.workspace, asset_id)
            events = tuple(await decide(history))
            asset = asset_after(history, events, command.metadata)
            return decided(answer(asset_message(asset)), write(history, events))

        return await self._run(method, request, change)


def decided(answer: Message, writes: tuple[StreamWrite, ...]) -> Decision:
    return Decision(answer.SerializeToString(deterministic=True), writes)
