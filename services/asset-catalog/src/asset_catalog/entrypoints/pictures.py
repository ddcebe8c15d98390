"""RPCs that ask for a picture, or choose one."""

from collections.abc import Iterable

from event_log.model import Event
from event_log.requests import Decision
from greenroom_proto.catalog.v1 import catalog_service_pb2 as pb
from service_kit.clock import rfc3339
from service_kit.commands import CommandContext
from service_kit.ids import an_id

from asset_catalog.domain import decide
from asset_catalog.domain.commands import GenerateImage
from asset_catalog.domain.events import objects_of
from asset_catalog.domain.refusals import refuse_in_bin
from asset_catalog.domain.state import History
from asset_catalog.entrypoints import inputs
from asset_catalog.entrypoints.door import Context, Decide, Door, decided
from asset_catalog.entrypoints.messages import asset_message
from asset_catalog.streams import asset_after, load, write


class Pictures(Door):
    async def GenerateAssetImage(
        self, request: pb.GenerateAssetImageRequest, context: Context
    ) -> pb.GenerateAssetImageResponse:
        async def generate(command: CommandContext) -> Decision:
            asset_id, workspace = an_id(request.asset_id, "asset_id"), command.principal.workspace
            asked, words = inputs.capsule_id(request.style_capsule_id), inputs.words(request)
            seed, while_running = inputs.seed(request.seed), inputs.while_running(request.while_running)
            history = await load(self._store, workspace, asset_id)
            refuse_in_bin(history.asset)
            capsule_id = asked if request.HasField("style_capsule_id") else history.asset.facts.style_capsule_id
            wish = GenerateImage(
                generation_id=command.new_id("generation"),
                deadline=rfc3339(command.now + self._library.wish_deadline),
                seed=seed,
                while_running=while_running,
                words=words,
                style=await self._library.style_of(workspace, capsule_id) if capsule_id else None,
                use_own_image=request.use_own_image,
            )
            generation_id, events = decide.generate(history, wish)
            asset = asset_after(history, events, command.metadata)
            answer = pb.GenerateAssetImageResponse(generation_id=generation_id, asset=asset_message(asset))
            return decided(answer, write(history, events))

        return pb.GenerateAssetImageResponse.FromString(await self._run("GenerateAssetImage", request, generate))

    async def CancelAssetImage(
        self, request: pb.CancelAssetImageRequest, context: Context
    ) -> pb.CancelAssetImageResponse:
        def prepare(command: CommandContext) -> Decide:
            generation_id = an_id(request.generation_id, "generation_id")

            async def cancel(history: History) -> Iterable[Event]:
                return decide.cancel(history, generation_id)

            return cancel

        answer = await self._change(
            "CancelAssetImage", request, lambda asset: pb.CancelAssetImageResponse(asset=asset), prepare
        )
        return pb.CancelAssetImageResponse.FromString(answer)

    async def UploadAssetImage(
        self, request: pb.UploadAssetImageRequest, context: Context
    ) -> pb.UploadAssetImageResponse:
        uploaded = self._uploads.of(request.image)

        def prepare(command: CommandContext) -> Decide:
            file_name = inputs.file_name(request.image)

            async def upload(history: History) -> Iterable[Event]:
                # Before anything is put.
                refuse_in_bin(history.asset)
                picture = await uploaded.put(objects_of(history.asset.workspace, history.asset.asset_id))
                return decide.upload(history, picture, file_name)

            return upload

        answer = await self._change(
            "UploadAssetImage", request, lambda asset: pb.UploadAssetImageResponse(asset=asset), prepare
        )
        return pb.UploadAssetImageResponse.FromString(answer)

    async def RemoveAssetImage(
        self, request: pb.RemoveAssetImageRequest, context: Context
    ) -> pb.RemoveAssetImageResponse:
        async def remove(history: History) -> Iterable[Event]:
            return decide.remove_picture(history)

        answer = await self._change(
            "RemoveAssetImage", request, lambda asset: pb.RemoveAssetImageResponse(asset=asset), lambda _: remove
        )
        return pb.RemoveAssetImageResponse.FromString(answer)

    async def RestoreAssetImage(
        self, request: pb.RestoreAssetImageRequest, context: Context
    ) -> pb.RestoreAssetImageResponse:
        def prepare(command: CommandContext) -> Decide:
            number = inputs.numbered(request.number, "number")

            async def restore(history: History) -> Iterable[Event]:
                return decide.restore_picture(history, number)

            return restore

        answer = await self._change(
            "RestoreAssetImage", request, lambda asset: pb.RestoreAssetImageResponse(asset=asset), prepare
        )
        return pb.RestoreAssetImageResponse.FromString(answer)
