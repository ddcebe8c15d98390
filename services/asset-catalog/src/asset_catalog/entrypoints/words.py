"""RPCs that make an asset or change what it says."""

from collections.abc import Iterable
from dataclasses import replace

from event_log.model import Event, StreamWrite
from event_log.requests import Decision
from greenroom_proto.catalog.v1 import catalog_service_pb2 as pb
from service_kit.commands import CommandContext
from service_kit.ids import an_id

from asset_catalog.domain import decide
from asset_catalog.domain.commands import DuplicateAsset
from asset_catalog.domain.events import objects_of, stream_of
from asset_catalog.domain.refusals import version_of
from asset_catalog.domain.state import History
from asset_catalog.entrypoints import inputs
from asset_catalog.entrypoints.copies import copy_picture
from asset_catalog.entrypoints.door import Context, Decide, Door, decided
from asset_catalog.entrypoints.messages import asset_message
from asset_catalog.projections import reading
from asset_catalog.streams import asset_after, load


class Words(Door):
    async def CreateAsset(self, request: pb.CreateAssetRequest, context: Context) -> pb.CreateAssetResponse:
        uploaded = self._uploads.of(request.image) if request.HasField("image") else None

        async def create(command: CommandContext) -> Decision:
            new = inputs.new_asset(request, command.new_id("asset"))
            workspace = command.principal.workspace
            await self._style_is_there(workspace, new.style_capsule_id)
            if uploaded is not None:
                new = replace(new, image=await uploaded.put(objects_of(workspace, new.asset_id)))
            events = decide.create(new)
            asset = asset_after(None, events, command.metadata)
            answer = pb.CreateAssetResponse(asset=asset_message(asset))
            return decided(answer, (StreamWrite(stream_of(new.asset_id), 0, events),))

        return pb.CreateAssetResponse.FromString(await self._run("CreateAsset", request, create))

    async def UpdateAsset(self, request: pb.UpdateAssetRequest, context: Context) -> pb.UpdateAssetResponse:
        def prepare(command: CommandContext) -> Decide:
            wanted = inputs.changes(request)

            async def update(history: History) -> Iterable[Event]:
                style = str(wanted.changes.get("style_capsule_id", ""))
                if style != history.asset.facts.style_capsule_id:
                    await self._style_is_there(command.principal.workspace, style)
                return decide.update(history, wanted)

            return update

        answer = await self._change("UpdateAsset", request, lambda asset: pb.UpdateAssetResponse(asset=asset), prepare)
        return pb.UpdateAssetResponse.FromString(answer)

    async def DuplicateAsset(self, request: pb.DuplicateAssetRequest, context: Context) -> pb.DuplicateAssetResponse:
        async def duplicate(command: CommandContext) -> Decision:
            asset_id, version = an_id(request.asset_id, "asset_id"), inputs.version(request.version) or 0
            wanted = DuplicateAsset(command.new_id("asset"), version, inputs.new_name(request.name))
            workspace = command.principal.workspace
            history = await load(self._store, workspace, asset_id)
            if not wanted.name:
                wanted = replace(wanted, taken=await reading.names_of_copies(self._pool, workspace))
            source = version_of(history, version).facts.image
            # Whatever is refused is refused before a copy is made.
            events = decide.duplicate(history, replace(wanted, image=source))
            if source is not None:
                folder = objects_of(workspace, wanted.asset_id)
                copied = await copy_picture(self._pool, self._library.objects, source, folder)
                events = decide.duplicate(history, replace(wanted, image=copied))
            asset = asset_after(None, events, command.metadata)
            answer = pb.DuplicateAssetResponse(asset=asset_message(asset))
            return decided(answer, (StreamWrite(stream_of(wanted.asset_id), 0, events),))

        return pb.DuplicateAssetResponse.FromString(await self._run("DuplicateAsset", request, duplicate))

    async def RestoreAssetVersion(
        self, request: pb.RestoreAssetVersionRequest, context: Context
    ) -> pb.RestoreAssetVersionResponse:
        def prepare(command: CommandContext) -> Decide:
            version = inputs.numbered(request.version, "version")

            async def restore(history: History) -> Iterable[Event]:
                return decide.restore_version(history, version)

            return restore

        answer = await self._change(
            "RestoreAssetVersion", request, lambda asset: pb.RestoreAssetVersionResponse(asset=asset), prepare
        )
        return pb.RestoreAssetVersionResponse.FromString(answer)

    async def _style_is_there(self, workspace: str, capsule_id: str) -> None:
        """Raises NotFound, NotPossibleNow."""
        if capsule_id:
            await self._library.style_of(workspace, capsule_id)
