"""CatalogService: reads come from the projections, changes go through `decide`."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import grpc
from event_log.model import Event, StreamWrite
from event_log.requests import Decision
from event_log.store import EventStore
from google.protobuf.message import Message
from greenroom_proto.catalog.v1 import catalog_service_pb2 as pb
from greenroom_proto.catalog.v1.catalog_service_pb2_grpc import CatalogServiceServicer
from service_kit.auth import current_principal
from service_kit.clock import rfc3339
from service_kit.commands import CommandContext, CommandRunner
from service_kit.errors import NotFound
from service_kit.ids import an_id
from service_kit.paging import page_size, page_start, page_token, that_fit

from asset_catalog.domain import decide
from asset_catalog.domain.commands import GenerateImage
from asset_catalog.domain.events import stream_of
from asset_catalog.entrypoints import inputs
from asset_catalog.entrypoints.messages import asset_message
from asset_catalog.projections import assets
from asset_catalog.streams import asset_after, asset_not_found, load, write

SERVICE = "greenroom.catalog.v1.CatalogService"

Context = grpc.aio.ServicerContext[Message, Message]


class CatalogServicer(CatalogServiceServicer):
    def __init__(self, store: EventStore[Any], pool: asyncpg.Pool, wish_deadline: timedelta) -> None:
        self._store, self._pool, self._wish_deadline = store, pool, wish_deadline
        self._commands = CommandRunner(store)

    async def CreateAsset(self, request: pb.CreateAssetRequest, context: Context) -> pb.CreateAssetResponse:
        async def create(command: CommandContext) -> Decision:
            new = inputs.new_asset(request, command.new_id("asset"))
            events = decide.create(new)
            asset = asset_after(None, events, command.metadata)
            answer = pb.CreateAssetResponse(asset=asset_message(asset))
            return _decision(answer, (StreamWrite(stream_of(new.asset_id), 0, events),))

        return pb.CreateAssetResponse.FromString(await self._run("CreateAsset", request, create))

    async def GetAsset(self, request: pb.GetAssetRequest, context: Context) -> pb.GetAssetResponse:
        asset_id, version = an_id(request.asset_id, "asset_id"), inputs.version(request.version)
        workspace = current_principal().workspace
        asset = await assets.get(self._pool, workspace, UUID(asset_id), version)
        if asset is None:
            if version is not None and await assets.get(self._pool, workspace, UUID(asset_id)) is not None:
                raise NotFound("VERSION_NOT_FOUND", f"The asset has no version {version} yet.", field="version")
            raise asset_not_found(asset_id)
        return pb.GetAssetResponse(asset=asset_message(asset))

    async def ListAssets(self, request: pb.ListAssetsRequest, context: Context) -> pb.ListAssetsResponse:
        size, start = page_size(request.page_size), page_start(request.page_token)
        # One more than asked for tells whether there is a next page.
        found = await assets.page(self._pool, current_principal().workspace, size + 1, start)
        listed = that_fit(map(asset_message, found[:size]))
        last = found[len(listed) - 1] if len(listed) < len(found) else None
        token = page_token(last.created_at, last.asset_id) if last else ""
        return pb.ListAssetsResponse(assets=listed, next_page_token=token)

    async def UpdateAsset(self, request: pb.UpdateAssetRequest, context: Context) -> pb.UpdateAssetResponse:
        async def update(command: CommandContext) -> Decision:
            asset_id, wanted = an_id(request.asset_id, "asset_id"), inputs.changes(request)
            history = await load(self._store, command.principal.workspace, asset_id)
            events: tuple[Event, ...] = decide.update(history, wanted)
            asset = asset_after(history, events, command.metadata)
            return _decision(pb.UpdateAssetResponse(asset=asset_message(asset)), write(history, events))

        return pb.UpdateAssetResponse.FromString(await self._run("UpdateAsset", request, update))

    async def GenerateAssetImage(
        self, request: pb.GenerateAssetImageRequest, context: Context
    ) -> pb.GenerateAssetImageResponse:
        async def generate(command: CommandContext) -> Decision:
            asset_id = an_id(request.asset_id, "asset_id")
            wish = GenerateImage(
                generation_id=command.new_id("generation"),
                deadline=rfc3339(command.now + self._wish_deadline),
                seed=inputs.seed(request.seed),
                while_running=inputs.while_running(request.while_running),
            )
            history = await load(self._store, command.principal.workspace, asset_id)
            generation_id, events = decide.generate(history, wish)
            asset = asset_after(history, events, command.metadata)
            answer = pb.GenerateAssetImageResponse(generation_id=generation_id, asset=asset_message(asset))
            return _decision(answer, write(history, events))

        return pb.GenerateAssetImageResponse.FromString(await self._run("GenerateAssetImage", request, generate))

    async def _run(
        self, method: str, request: Message, decision: Callable[[CommandContext], Awaitable[Decision]]
    ) -> bytes:
        return await self._commands.run(f"{SERVICE}/{method}", request, decision)


def _decision(answer: Message, writes: tuple[StreamWrite, ...]) -> Decision:
    return Decision(answer.SerializeToString(deterministic=True), writes)
